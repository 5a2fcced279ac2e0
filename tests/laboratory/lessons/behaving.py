"""Experiments that keep to the form."""

import os
import warnings
from pathlib import Path

import numpy as np
from numpy.random import Generator

from quizzer.domain.claims.form import Trial


def walk(rng: Generator, steps: int = 3, scale: float = 1.0, name: str = "") -> Trial:
    """A random walk, point by point."""
    position = 0.0
    for step in range(steps):
        position += scale * rng.normal()
        yield {"step": step, "position": position, "name": name}
    return {"end": position, "steps": steps}


def odd_numbers(rng: Generator) -> Trial:
    """Every kind of value that may be sent."""
    yield {"nan": np.nan, "low": -np.inf, "none": None, "flag": np.True_, "single": np.float32(0.5)}
    return {"nan": np.float64("nan"), "high": np.inf, "low": -np.inf, "count": np.int64(3)}


def unquiet(rng: Generator) -> Trial:
    """What NumPy and Python would warn of, and print, is nobody's business."""
    warnings.warn("look here", stacklevel=1)
    print("a line on standard output", flush=True)  # noqa: T201
    quotient = np.ones(1) / np.zeros(1)
    yield {"x": 0, "y": 1}
    return {"quotient": quotient}


def surroundings(rng: Generator) -> Trial:
    """What the process is like that runs this."""
    yield {"pid": os.getpid(), "worker": os.getppid()}
    return {
        "niceness": os.nice(0),
        "is_leader": os.getsid(0) == os.getpid(),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "secret": "SECRET" in os.environ,
    }
