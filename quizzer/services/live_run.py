"""Experiments run for somebody who watches: frames as they come, a judgement at the end."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import Frame, Programme, RunEnd, RunOutcome
from quizzer.domain.claims.values import Arm, Claim
from quizzer.domain.claims.verdicts import ArmFinding, Judgement, Verdict, judge, judged
from quizzer.domain.ports.laboratory import ExperimentRun, Laboratory

MOST_AT_ONCE = 2
TALLY_SEEDS = 20


@dataclass(slots=True)
class ArmRun:
    """One arm's run: the frames so far, and how it ended (None while it waits or goes on)."""

    arm: Arm
    settings: Mapping[str, KnobValue]
    frames: list[Frame] = field(default_factory=list)
    outcome: RunOutcome | None = None


class LiveRun:
    """The runs of some arms of a claim on one seed, the first alone, the others side by side."""

    def __init__(
        self, laboratory: Laboratory, claim: Claim, seed: int, runs: Sequence[ArmRun]
    ) -> None:
        """Start the first run at once."""
        self.claim = claim
        self.seed = seed
        self.runs = list(runs)
        self._laboratory = laboratory
        self._waiting = deque(self.runs)
        self._running: dict[int, tuple[ArmRun, ExperimentRun]] = {}
        self._start()

    @classmethod
    def of_claim(cls, laboratory: Laboratory, claim: Claim, seed: int, shown: Arm) -> "LiveRun":
        """Every arm of a claim, the one that is `shown` first."""
        arms = sorted(claim.arms, key=lambda arm: arm is not shown)
        return cls(laboratory, claim, seed, [ArmRun(arm, claim.settings(arm)) for arm in arms])

    @property
    def is_over(self) -> bool:
        """True when nothing runs or waits any more."""
        return not self._waiting and not self._running

    @property
    def taken_ms(self) -> int:
        """The time that all ended runs took together."""
        return sum(each.outcome.taken_ms for each in self.runs if each.outcome)

    def run_of(self, arm: Arm) -> ArmRun:
        """The run of one of the arms."""
        return next(each for each in self.runs if each.arm.label == arm.label)

    def advance(self, budget_s: float = 0.003) -> None:
        """Take in what came since the last call, for about `budget_s`; start what can start."""
        for key, (run, under_way) in list(self._running.items()):
            run.frames.extend(under_way.advance(budget_s / len(self._running)))
            if under_way.outcome is not None:
                run.outcome = under_way.outcome
                under_way.close()
                del self._running[key]
        self._start()

    def cancel(self) -> None:
        """Stop everything at once; what did not end was cancelled."""
        for run, under_way in self._running.values():
            under_way.cancel()
            under_way.close()
            run.outcome = under_way.outcome
        for run in self.runs:
            if run.outcome is None:
                run.outcome = RunOutcome(RunEnd.CANCELLED, reason="cancelled")
        self._running.clear()
        self._waiting.clear()

    def judgement(self) -> Judgement | None:
        """What the seed says of the claim, once every arm has ended."""
        outcomes = {each.arm.label: each.outcome for each in self.runs if each.outcome}
        if not all(arm.label in outcomes for arm in self.claim.arms):
            return None
        return judge(self.claim, self.seed, outcomes)

    def finding(self, run: ArmRun) -> ArmFinding | None:
        """What one run that ended says."""
        if run.outcome is None:
            return None
        return ArmFinding(run.arm, run.outcome, *judged(self.claim, run.outcome))

    def _start(self) -> None:
        first = self.runs[0]
        while self._waiting and (
            self._waiting[0] is first
            or (first.outcome is not None and len(self._running) < MOST_AT_ONCE)
        ):
            run = self._waiting.popleft()
            self._running[id(run)] = (run, self._begun(run))

    def _begun(self, run: ArmRun) -> ExperimentRun:
        return self._laboratory.start(
            Programme(self.claim.topic, self.claim.function),
            tuple(each.name for each in self.claim.measurements),
            run.settings,
            self.seed,
        )


class Tally:
    """One claim on many seeds, one after the other: how often every arm did what it must.

    `latest` is the run of the seed that was begun last.
    """

    def __init__(self, laboratory: Laboratory, claim: Claim, seeds: Sequence[int]) -> None:
        """Start on the first seed."""
        self.claim = claim
        self.judgements: list[Judgement] = []
        self.count = len(seeds)
        self._laboratory = laboratory
        self._seeds = deque(seeds)
        self._run: LiveRun | None = None
        self.latest: LiveRun | None = None
        self._next()

    @property
    def is_over(self) -> bool:
        """True when every seed was judged, or the tally was cancelled."""
        return self._run is None

    @property
    def reproduced(self) -> int:
        """On how many seeds the claim came out as declared."""
        return sum(each.verdict is Verdict.REPRODUCED for each in self.judgements)

    def advance(self, budget_s: float = 0.003) -> None:
        """Take in what came; go on to the next seed when one is judged."""
        if self._run is None:
            return
        self._run.advance(budget_s)
        judgement = self._run.judgement()
        if judgement is not None:
            self.judgements.append(judgement)
            self._next()

    def cancel(self) -> None:
        """Stop; what was judged so far stays."""
        if self._run is not None:
            self._run.cancel()
        self._run = None
        self._seeds.clear()

    def _next(self) -> None:
        self._run = None
        if self._seeds:
            seed = self._seeds.popleft()
            shown = self.claim.arms[0]
            self._run = LiveRun.of_claim(self._laboratory, self.claim, seed, shown)
            self.latest = self._run
