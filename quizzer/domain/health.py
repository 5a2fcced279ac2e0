"""What a check of the program and its data finds."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a thing stands. Only a problem makes `quizzer doctor` fail."""

    FINE = "fine"
    NOTE = "note"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands, in a sentence, with `details` in lines of their own."""

    health: Health
    said: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LostReference:
    """A row that refers to a row of another table that is not there."""

    table: str
    row: int
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confinement:
    """What experiments were seen to be kept from (time, processor, files, memory), and what not.

    `problem` says why it could not be tried; '' when it could.
    """

    kept: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalFacts:
    """What the terminal can show. `colours` counts them; `images` names a protocol, '' for none."""

    is_terminal: bool
    colours: int
    images: str
    is_unicode: bool
    columns: int
    rows: int
