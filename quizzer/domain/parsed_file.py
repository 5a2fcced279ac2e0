"""What is read of one file of notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizzer.domain.notes import FrontMatter, LeftOut
from quizzer.domain.packed_notes import ParsedNotes
from quizzer.domain.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile:
    """One markdown file, understood as far as it could be; `left_out` is on no card."""

    front_matter: FrontMatter = field(default_factory=FrontMatter)
    notes: ParsedNotes = field(default_factory=ParsedNotes)
    problems: Sequence[Problem] = ()
    left_out: Sequence[LeftOut] = ()
