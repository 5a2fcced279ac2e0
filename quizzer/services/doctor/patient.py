"""What the checks look at, and what a check is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from quizzer.domain.health import Confinement, Finding, TerminalFacts
from quizzer.domain.ports.backups import Vault
from quizzer.domain.ports.doctor import FileHealth
from quizzer.services.exchange import ReplayAndSave
from quizzer.services.importing.request import Progressed

Shown = Callable[[str], AbstractContextManager[Progressed]]
"""Shows how far long work is while it is done, under a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """All that can be examined. `confinement` tries what experiments are kept from.

    `shown` shows how far a check is that takes long.
    """

    file: FileHealth
    vault: Vault
    replay_work: Callable[[bool], ReplayAndSave]
    terminal: TerminalFacts
    confinement: Callable[[], Confinement]
    now: datetime
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look at, and how to mend it without loss, if that can be done.

    A `slow` one reads the whole log. One that `needs_file` is left out where there is none.
    """

    name: str
    look: Callable[[Patient], Finding]
    mend: Callable[[Patient], None] | None = None
    is_slow: bool = False
    needs_file: bool = True
