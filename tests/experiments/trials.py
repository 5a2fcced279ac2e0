"""Runs of experiments in this process, for the laws that every one of them keeps."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.predicates import Evaluation, evaluate
from quizzer.domain.claims.values import Arm, Claim


@dataclass(frozen=True)
class Ran:
    """One run: its frames in order and its measurements as numbers."""

    frames: tuple[Mapping[str, object], ...]
    measurements: Mapping[str, float]


def ran(claim: Claim, settings: Mapping[str, KnobValue], seed: int) -> Ran:
    """Run the claim's experiment to its end, as the laboratory would."""
    module = importlib.import_module(f"quizzer.experiments.{claim.topic}")
    trial = getattr(module, claim.function)(np.random.default_rng(seed), **settings)
    frames = []
    with np.errstate(all="ignore"):
        while True:
            try:
                frames.append(dict(next(trial)))
            except StopIteration as stop:
                measured = {name: float(value) for name, value in stop.value.items()}
                return Ran(tuple(frames), measured)


@lru_cache(maxsize=2048)
def ran_arm(claim: Claim, arm: Arm, seed: int) -> Ran:
    """The run of one arm; the same run is not made twice."""
    return ran(claim, claim.settings(arm), seed)


def evaluated(claim: Claim, arm: Arm, seed: int) -> Evaluation:
    """How the claim's predicate comes out in an arm."""
    return evaluate(claim.holds, ran_arm(claim, arm, seed).measurements, exact=claim.exact)
