"""A laboratory of the mind: runs end as a script says, after as many looks as it says."""

from collections.abc import Callable, Mapping, Sequence

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import Frame, Programme, RunEnd, RunOutcome

Script = Callable[[Mapping[str, KnobValue], int], Mapping[str, float] | None]


class FakeRun:
    """A run that is over after some looks; None from the script means that it failed."""

    def __init__(self, measured: Mapping[str, float] | None, looks: int) -> None:
        self._measured = measured
        self._looks = looks
        self.is_closed = False
        self.is_cancelled = False

    def advance(self, budget_s: float = 0.003) -> tuple[Frame, ...]:
        self._looks -= 1
        return ()

    @property
    def outcome(self) -> RunOutcome | None:
        if self._looks > 0:
            return None
        if self._measured is None:
            return RunOutcome(RunEnd.FAILED, reason="it broke")
        return RunOutcome(RunEnd.COMPLETED, tuple(self._measured.items()))

    def cancel(self) -> None:
        self.is_cancelled = True

    def close(self) -> None:
        self.is_closed = True


class FakeLaboratory:
    """Every run measures what `script` makes of its settings and seed, after `patience` looks."""

    def __init__(self, script: Script, patience: int = 1) -> None:
        self._script = script
        self._patience = patience
        self.runs: list[FakeRun] = []
        self.most_at_once = 0

    def warm_up(self) -> None:
        """Warm already."""

    def start(
        self,
        programme: Programme,
        measures: Sequence[str],
        settings: Mapping[str, KnobValue],
        seed: int,
    ) -> FakeRun:
        run = FakeRun(self._script(settings, seed), looks=self._patience + seed % 3)
        self.runs.append(run)
        live = [each for each in self.runs if not each.is_closed]
        self.most_at_once = max(self.most_at_once, len(live))
        return run

    def wait(self, timeout_s: float) -> None:
        """Nothing to wait for."""

    def close(self) -> None:
        """Nothing to stop."""
