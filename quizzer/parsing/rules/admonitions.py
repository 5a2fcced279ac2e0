"""Boxes of site generators that ask: `??? question "What is X?"`, `:::details What is X?`.

The question is the title of a box of the kind `question`, or of one that is folded, or the first
paragraph in it. A box with a title such as `Answer` answers the paragraph above it.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.details import question_above
from quizzer.parsing.text.asking import ends_in_mark, is_label, is_prompt
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.prose import fence_opening
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of, unmarked

_INDENTED = re.compile(
    r"(?P<indent>[ \t]*)(?:!{3}|\?{3}\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*"
    r'[ \t]*(?:"(?P<title>[^"\n]*)")?[ \t]*'
)
_FENCED = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>:{3,})[ \t]*(?P<kind>[A-Za-z][\w-]*)[ \t]*(?P<title>[^\n]*)"
)
_OPENING = re.compile(r"\A[ \t]*(?:!{3}|\?{3}|:{3})[^\n]*\n")
_FENCE_END = re.compile(r"[ \t]*:{3,}[ \t]*")
_ASKING = ("question", "faq", "help", "exercise", "quiz")
_DEEPEST = 3
_FOLDED = ("details", "spoiler", "collapse", "fold")
_ANSWERING = ("answer", "solution", "答案")


class _Box(NamedTuple):
    """A box from line `first` to before line `last`, its content to before line `close`.

    `is_folded` where it shows only its title at first.
    """

    first: int
    close: int
    last: int
    kind: str
    title: str
    is_folded: bool

    def words(self, lines: Sequence[Line]) -> str:
        """What is in it."""
        written = "\n".join(line.text for line in lines[self.first + 1 : self.close])
        return dedent(written).strip("\n").rstrip()


def find_admonitions(text: str) -> list[FoundNote]:
    """A note for each box of `text` that asks, or that answers the paragraph above it."""
    if not any(mark in text for mark in ("!!! ", "??? ", "???+", ":::")):
        return []
    lines = lines_of(text)
    notes: list[FoundNote] = []
    end = 0
    for box in sorted(_boxes(lines)):
        start = lines[box.first].start
        note = _note(text, box, lines, end) if start >= end else None
        if note:
            notes.append(note)
            end = note.end
    return notes


def _boxes(lines: Sequence[Line]) -> Iterator[_Box]:
    fence = ""
    opened: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        mark = fence_opening(line.text)
        if fence or mark:
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif found := _INDENTED.fullmatch(line.text):
            end = _end_of_indented(lines, at, len(found["indent"]))
            yield _Box(
                at, end, end, found["kind"].lower(), found["title"] or "", "?" in found.group()[:9]
            )
        elif found := _FENCED.fullmatch(line.text):
            opened.append((at, found))
        elif opened and _FENCE_END.fullmatch(line.text):
            first, found = opened.pop()
            if len(opened) < _DEEPEST:
                kind = found["kind"].lower()
                yield _Box(first, at, at + 1, kind, found["title"].strip(), kind in _FOLDED)


def _end_of_indented(lines: Sequence[Line], at: int, indentation: int) -> int:
    """The line after the last one with words that is indented below line `at`."""
    end = at + 1
    for below in range(at + 1, len(lines)):
        line = lines[below].text
        if line.strip():
            if len(line) - len(line.lstrip()) <= indentation:
                break
            end = below + 1
    return end


def _note(text: str, box: _Box, lines: Sequence[Line], after: int) -> FoundNote | None:
    words, title = box.words(lines), box.title
    start, end = lines[box.first].start, lines[box.last - 1].end
    if is_furniture(words):
        return None
    if title and not is_label(title):
        may_ask = box.kind in _ASKING or (box.is_folded and _asks(title))
        return FoundNote(start, end, title, words, Rule.ADMONITION) if may_ask else None
    if box.kind in _ANSWERING or title:
        above = question_above(text, start, after, may_tell=True)
        question = unmarked(dedent(_OPENING.sub("", text[above:start])).strip())
        return FoundNote(above, end, question, words, Rule.ADMONITION) if above >= 0 else None
    question, _, answer = words.partition("\n\n")
    if box.kind not in _ASKING or not _asks(question) or _holds_box(answer) or not answer.strip():
        return None
    return FoundNote(start, end, question, answer.strip("\n"), Rule.ADMONITION)


def _asks(words: str) -> bool:
    return ends_in_mark(words) or is_prompt(words) or bool(NUMBERED.match(words))


def _holds_box(words: str) -> bool:
    """True for an answer in a box of its own, which finds the question above it."""
    return bool(_INDENTED.match(words) or _FENCED.match(words)) and words.lstrip()[:1] in "!?:"
