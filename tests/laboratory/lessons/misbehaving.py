"""Experiments that do not keep to the form, or to their limits."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.random import Generator

from quizzer.domain.claims.form import Trial


def _say(line: bytes) -> None:
    """Write past the frames, to whatever pipe leads out."""
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if str(descriptor.readlink()).startswith("pipe:"):
                os.write(int(descriptor.name), line)


def failing(rng: Generator) -> Trial:
    yield {"inverse": 1 / (rng.random() * 0)}
    return {"end": 0.0}


def leaving(rng: Generator) -> Trial:
    yield {"step": 0}
    os._exit(0)


def exiting(rng: Generator) -> Trial:
    yield {"step": 0}
    sys.exit("had enough")


def crashing(rng: Generator) -> Trial:
    yield {"step": 0}
    os.abort()


def sleeping(rng: Generator) -> Trial:
    yield {"pid": os.getpid(), "worker": os.getppid()}
    time.sleep(60)
    return {"end": 0.0}


def spinning(rng: Generator) -> Trial:
    yield {"pid": os.getpid()}
    while True:
        pass


def hoarding(rng: Generator) -> Trial:
    hoard = []
    while True:
        hoard.append(np.ones(1 << 20))
        yield {"megabytes": 8 * len(hoard)}


def gathering_crumbs(rng: Generator) -> Trial:
    yield {"step": 0}
    crumbs: tuple[object, ...] = ()
    while True:
        crumbs = (crumbs, bytes(64))


def flooding(rng: Generator) -> Trial:
    while True:
        yield {"text": "water" * 30}


def babbling(rng: Generator) -> Trial:
    _say(b"\x1b[31m not a message\n")
    yield {"step": 0}
    return {"end": 0.0}


def endless_line(rng: Generator) -> Trial:
    _say(b"[" * 5000)
    yield {"step": 0}
    return {"end": 0.0}


def forging(rng: Generator) -> Trial:
    _say(b'{"k":"m","n":"end","v":1}\n')
    yield {"step": 0}
    return {"end": 0.0}


def ending_early(rng: Generator) -> Trial:
    _say(b'{"k":"m","n":"end","v":1}\n{"k":"done"}\n')
    yield {"step": 0}
    return {"end": 0.0}


def returning_nothing(rng: Generator) -> Trial:
    yield {"step": 0}
    return None  # type: ignore[return-value]


def drawing_a_list(rng: Generator) -> Trial:
    yield {"points": [1, 2, 3]}
    return {"end": 0.0}


def writing_a_file(rng: Generator, path: str = "") -> Trial:
    yield {"step": 0}
    Path(path).write_text("kept", encoding="utf-8")
    return {"end": 0.0}


def leaving_a_child(rng: Generator) -> Trial:
    child = os.fork()
    if child == 0:
        time.sleep(3_600)
        os._exit(0)
    yield {"step": 0, "child": child}
    return {"end": 0.0}
