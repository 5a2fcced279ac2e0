"""What running experiments needs of the place they run in."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import Frame, Programme, RunOutcome


class ExperimentRun(Protocol):
    """One run under way in a process of its own."""

    def advance(self, budget_s: float = 0.003) -> tuple[Frame, ...]:
        """The frames that came since the last call, reading for no longer than `budget_s`."""
        ...

    @property
    def outcome(self) -> RunOutcome | None:
        """How the run ended; None while it goes on."""
        ...

    def cancel(self) -> None:
        """Kill the run; its outcome follows."""
        ...

    def close(self) -> None:
        """Let everything go that the run holds."""
        ...


class Laboratory(Protocol):
    """Runs experiments, each in a fresh process."""

    def warm_up(self) -> None:
        """Start the worker without waiting for it."""
        ...

    def start(
        self,
        programme: Programme,
        measures: Sequence[str],
        settings: Mapping[str, KnobValue],
        seed: int,
    ) -> ExperimentRun:
        """Start a run that must return exactly `measures`."""
        ...

    def wait(self, timeout_s: float) -> None:
        """Return when a run has something to read, at the latest after `timeout_s`."""
        ...

    def close(self) -> None:
        """Stop every run and the worker."""
        ...
