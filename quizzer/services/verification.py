"""Running the experiments of claims and judging what came of them."""

from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizzer.domain.claims.runs import Programme, RunOutcome
from quizzer.domain.claims.values import Arm, Claim
from quizzer.domain.claims.verdicts import Judgement, judge
from quizzer.domain.ports.laboratory import ExperimentRun, Laboratory

WAIT_S = 0.5


@dataclass(frozen=True, slots=True)
class _Job:
    claim: Claim
    arm: Arm
    seed: int


def start_run(laboratory: Laboratory, claim: Claim, arm: Arm, seed: int) -> ExperimentRun:
    """Start the run of one arm."""
    return laboratory.start(
        Programme(claim.topic, claim.function),
        tuple(each.name for each in claim.measurements),
        claim.settings(arm),
        seed,
    )


def judgements(
    laboratory: Laboratory, claims: Sequence[Claim], seeds: Sequence[int], *, jobs: int
) -> Generator[Judgement, None, None]:
    """Run every arm of every claim on every seed, at most `jobs` at once; judge as they end.

    Each arm is a process of its own. Judgements come in the order in which they are complete.
    """
    waiting = (_Job(claim, arm, seed) for claim in claims for seed in seeds for arm in claim.arms)
    running: dict[_Job, ExperimentRun] = {}
    ended: dict[tuple[str, int], dict[str, RunOutcome]] = defaultdict(dict)
    try:
        while True:
            for job in islice(waiting, jobs - len(running)):
                running[job] = start_run(laboratory, job.claim, job.arm, job.seed)
            if not running:
                return
            for job, outcome in _ended(laboratory, running):
                runs = ended[job.claim.id, job.seed]
                runs[job.arm.label] = outcome
                if len(runs) == len(job.claim.arms):
                    yield judge(job.claim, job.seed, ended.pop((job.claim.id, job.seed)))
    finally:
        for run in running.values():
            run.cancel()
            run.close()


def _ended(
    laboratory: Laboratory, running: dict[_Job, ExperimentRun]
) -> Iterator[tuple[_Job, RunOutcome]]:
    """Wait for the runs, and take those out that ended."""
    laboratory.wait(WAIT_S)
    for job, run in list(running.items()):
        run.advance()
        if run.outcome is not None:
            del running[job]
            run.close()
            yield job, run.outcome
