"""What a rule is, and what it may ask about the files around a document."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple, Protocol

from quizzer.domain.problems import Severity
from quizzer.linting.document import Document


class Finding(NamedTuple):
    """Something that a rule found on a line (columns count from 1, 0 for the whole line).

    `path` is '' for the document itself; `severity` None for the rule's own.
    """

    line: int
    message: str
    column: int = 0
    path: str = ""
    severity: Severity | None = None


class Files(Protocol):
    """The local files, as far as links need to know."""

    def exists(self, path: PurePath) -> bool:
        """True when a file or folder is there."""
        ...

    def anchors(self, path: PurePath) -> frozenset[str] | None:
        """The anchors of a markdown file in their loose form; None for any other file."""
        ...

    def named(self, name: str, beside: PurePath) -> PurePath | None:
        """The file called `name` anywhere in the vault that the file `beside` lies in."""
        ...


class Twin(NamedTuple):
    """A note on `line` that asks what another one asked before, which is at `place`."""

    line: int
    place: str


@dataclass(frozen=True)
class Surroundings:
    """What lies around a document. `twins` are its repeated questions, by the document's path."""

    files: Files
    twins: Mapping[str, tuple[Twin, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One thing to look for. `about` says it in a line, `check` finds it."""

    name: str
    severity: Severity
    about: str
    check: Callable[[Document, Surroundings], Iterable[Finding]]
