"""Experiments: from the key to the first frame, to the end of a cancelled run, and whole claims."""

from collections.abc import Iterable, Iterator
from time import perf_counter

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from quizzer.domain.claims.runs import Programme
from quizzer.domain.claims.values import Arm, Claim
from quizzer.domain.ports.laboratory import ExperimentRun
from quizzer.experiments.catalogue import claims
from quizzer.laboratory import LocalLaboratory

SEED = 71_000
SHARES = {"median": 0.5, "p99": 0.99}
WITH_NUMPY = "import numpy"


def verify_rows(ground: Ground) -> list[Row]:
    arms = [(claim, arm) for claim in claims().values() for arm in claim.arms]
    laboratory = LocalLaboratory()
    try:
        _to_the_end(laboratory, *arms[0])
        first = [_to_first_frame(laboratory, *each) for each in arms]
        cancelled = [_cancelling(laboratory, *each) for each in arms]
        taken = {arm: _to_the_end(laboratory, claim, arm) for claim, arm in arms}
    finally:
        laboratory.close()
    (fresh,) = measuring.medians(
        ground.short_repeats,
        lambda: measuring.seconds_to_exit(measuring.python("-c", WITH_NUMPY), ground.disk),
    )
    (every,) = measuring.medians(
        1, lambda: measuring.seconds_to_exit(measuring.quizzer("verify", "--all"), ground.disk)
    )
    return [
        *_shares("run to first frame", first, "<= 50 ms", fresh),
        *_shares("cancel", cancelled, "<= 100 ms", fresh),
        _row("slowest arm", "ms", max(taken.values()) * 1_000, "<= 1000 ms", fresh * 1_000),
        _row(f"all {len(claims())} claims on a seed", "s", every, "<= 10 s", fresh),
    ]


def _shares(work: str, seconds: Iterable[float], budget: str, fresh: float) -> Iterator[Row]:
    figures = list(seconds)
    for name, share in SHARES.items():
        ours = measuring.percentile(figures, share) * 1_000
        yield _row(f"{work}, {name}", "ms", ours, budget, fresh * 1_000)


def _row(work: str, unit: str, ours: float, budget: str, fresh: float) -> Row:
    beside = Beside(name="a fresh interpreter with NumPy", figure=fresh)
    return Row(work=f"verify: {work}", unit=unit, ours=ours, beside=(beside,), budget=budget)


def _started(laboratory: LocalLaboratory, claim: Claim, arm: Arm) -> ExperimentRun:
    measures = tuple(each.name for each in claim.measurements)
    programme = Programme(claim.topic, claim.function)
    return laboratory.start(programme, measures, claim.settings(arm), SEED)


def _to_first_frame(laboratory: LocalLaboratory, claim: Claim, arm: Arm) -> float:
    begun = perf_counter()
    run = _started(laboratory, claim, arm)
    while not run.advance() and run.outcome is None:
        laboratory.wait(1.0)
    seconds = perf_counter() - begun
    run.close()
    return seconds


def _cancelling(laboratory: LocalLaboratory, claim: Claim, arm: Arm) -> float:
    """From the key to the moment at which the interface is free of the run."""
    run = _started(laboratory, claim, arm)
    while not run.advance() and run.outcome is None:
        laboratory.wait(1.0)
    return measuring.timed(run.close)


def _to_the_end(laboratory: LocalLaboratory, claim: Claim, arm: Arm) -> float:
    begun = perf_counter()
    run = _started(laboratory, claim, arm)
    while run.outcome is None:
        laboratory.wait(1.0)
        run.advance()
    run.close()
    return perf_counter() - begun
