"""A sidecar `NAME.verify.md`: claims for the notes of `NAME.md`, which stay untouched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import add

from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.identity import normalise, question_number
from quizzer.domain.notes import ParsedNote
from quizzer.languages import tr
from quizzer.parsing.answers.claims import ClaimReader
from quizzer.parsing.answers.verify_fences import verify_fences
from quizzer.parsing.files.finding import read_text
from quizzer.parsing.text.sections import scan
from quizzer.parsing.text.titles import split_title

_DIGITS = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar's bytes, and its path as it is named in problems."""

    data: bytes
    path: str


def sidecar_links(
    sidecar: Sidecar, notes: Sequence[ParsedNote], reader: ClaimReader
) -> dict[int, tuple[ClaimLink, ...]]:
    """The claims that the sidecar ties to each of `notes`, by the note's place among them.

    A heading names its note by the number of the question, or by its text. `reader` collects the
    problems.
    """
    text, problems = read_text(sidecar.data, sidecar.path)
    reader.problems += problems
    found: dict[int, tuple[ClaimLink, ...]] = {}
    for title, part, first_line in _sections(text):
        if not verify_fences(part):
            continue
        at = _note_of(title, notes)
        if isinstance(at, str):
            reader.report(first_line, at)
            continue
        links = reader.links(part, notes[at].answer, partial(add, first_line))
        found[at] = found.get(at, ()) + links
    return found


def _sections(text: str) -> list[tuple[str, str, int]]:
    """The title, the text and the first line of each part of a sidecar; '' before any heading."""
    headings, _ = scan(text)
    parts = [("", text[: headings[0].start if headings else len(text)], 1)]
    for number, heading in enumerate(headings):
        end = headings[number + 1].start if number + 1 < len(headings) else len(text)
        line = text.count("\n", 0, heading.start) + 1
        parts.append((heading.title, text[heading.start : end], line))
    return parts


def _note_of(title: str, notes: Sequence[ParsedNote]) -> int | str:
    """The place of the note that a heading names; what is wrong where it names not exactly one."""
    if not title:
        return 0 if len(notes) == 1 else tr("claims before any heading: name a question above them")
    words, _ = split_title(title)
    by_text = [at for at, note in enumerate(notes) if normalise(note.question) == normalise(words)]
    number = _number(words)
    by_number = [at for at, note in enumerate(notes) if number and _number(note.question) == number]
    found = by_text or by_number
    if len(found) == 1:
        return found[0]
    if not found:
        return tr(
            "no question of the notes is called “{title}”: name it by its number or its text"
        ).format(title=title)
    return tr("{count} questions of the notes are called “{title}”: name it by its text").format(
        count=len(found), title=title
    )


def _number(title: str) -> str:
    """The number that a title begins with, without what is around it: `Q2`, `2.` and `(2)` as 2."""
    digits = _DIGITS.search(question_number(f"{title} x"))
    return digits.group() if digits else title if _DIGITS.fullmatch(title) else ""
