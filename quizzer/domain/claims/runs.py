"""Runs of experiments: what is asked for, what comes back while it runs, how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Frame: TypeAlias = Mapping[str, float | str | None]


@dataclass(frozen=True, slots=True)
class Programme:
    """What to run: an experiment's function in a module of the shipped experiments."""

    module: str
    function: str


class RunEnd(StrEnum):
    """`STOPPED`: at a limit of time, memory or output. `FAILED`: anything else that is not well."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ended, and what it measured if it ended well.

    `reason` says in words why it did not.
    """

    end: RunEnd
    measurements: tuple[tuple[str, float], ...] = ()
    reason: str = ""
    taken_ms: int = 0

    def as_dict(self) -> dict[str, float]:
        """The measurements by name."""
        return dict(self.measurements)
