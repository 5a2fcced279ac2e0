"""Things found wrong with a user's notes: reported, never fatal to the other files."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR`: not imported. `WARNING`: imported, but look at it. `NOTE`: all is well."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong at `path:line` and how to mend it.

    Lines and columns count from 1; column 0 stands for the whole line. `rule` is the name under
    which `quizzer lint` knows what is wrong, '' where it has none of its own.
    """

    path: str
    line: int
    message: str
    severity: Severity = Severity.WARNING
    rule: str = ""
    column: int = 0

    def __str__(self) -> str:
        """`path:line: message`, the form editors and terminals can jump to."""
        return f"{self.path}:{self.line}: {self.message}"
