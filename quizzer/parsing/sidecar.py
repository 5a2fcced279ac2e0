"""A sidecar `NAME.verify.md`: claims for the notes of `NAME.md`, which stay untouched."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    reader.problems.extend(problems)
    found: defaultdict[int, list[ClaimLink]] = defaultdict(list)
    parts = [each for each in _sections(text) if verify_fences(each[1])]
    named = _Named((title for title, _, _ in parts if title), notes)
    for title, part, first_line in parts:
        at = named.note(title)
        if isinstance(at, str):
            reader.report(first_line, at)
            continue
        found[at] += reader.links(part, notes[at].answer, partial(add, first_line))
    return {at: tuple(links) for at, links in found.items()}


def _sections(text: str) -> Iterator[tuple[str, str, int]]:
    """The title, the text and the first line of each part of a sidecar; '' before any heading."""
    title, start, line = "", 0, 1
    for heading in scan(text)[0]:
        yield title, text[start : heading.start], line
        line += text.count("\n", start, heading.start)
        title, start = heading.title, heading.start
    yield title, text[start:], line


class _Named:
    """The places of the notes that titles name, by text and by number."""

    def __init__(self, titles: Iterable[str], notes: Sequence[ParsedNote]) -> None:
        """Of `titles` among `notes`, which are gone through once."""
        words = [split_title(title)[0] for title in titles]
        self._count = len(notes)
        self._by_text: dict[str, list[int]] = {normalise(each): [] for each in words}
        self._by_number: dict[str, list[int]] = {
            number: [] for each in words if (number := _number(each))
        }
        for at, note in enumerate(notes):
            if (text := normalise(note.question)) in self._by_text:
                self._by_text[text].append(at)
            if (number := _number(note.question)) in self._by_number:
                self._by_number[number].append(at)

    def note(self, title: str) -> int | str:
        """The place of the one note that `title` names; what is wrong where it is not one."""
        if not title:
            message = tr("claims before any heading: name a question above them")
            return 0 if self._count == 1 else message
        words, _ = split_title(title)
        number = _number(words)
        by_number = self._by_number[number] if number else []
        found = self._by_text[normalise(words)] or by_number
        if len(found) == 1:
            return found[0]
        if not found:
            return tr(
                "no question of the notes is called “{title}”: name it by its number or its text"
            ).format(title=title)
        return tr(
            "{count} questions of the notes are called “{title}”: name it by its text"
        ).format(count=len(found), title=title)


def _number(title: str) -> str:
    """The number that a title begins with, without what is around it: `Q2`, `2.` and `(2)` as 2."""
    digits = _DIGITS.search(question_number(f"{title} x"))
    return digits.group() if digits else title if _DIGITS.fullmatch(title) else ""
