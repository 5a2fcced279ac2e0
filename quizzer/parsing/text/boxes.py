"""Boxes of site generators: `??? note "Title"` with indented words, `:::details Title` up to `:::`.

MkDocs writes them with `!!!` and `???`, VuePress, VitePress and Docusaurus with colons.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from quizzer.parsing.text.asking import is_hint, is_label
from quizzer.parsing.text.prose import fence_opening
from quizzer.parsing.text.question_lines import Line

_INDENTED = re.compile(
    r"(?P<indent>[ \t]*)(?:!{3}|\?{3}\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*"
    r'[ \t]*(?:"(?P<title>[^"\n]*)")?[ \t]*'
)
_FENCED = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>:{3,})[ \t]*(?P<kind>[A-Za-z][\w-]*)[ \t]*(?P<title>[^\n]*)"
)
_FENCE_END = re.compile(r"[ \t]*:{3,}[ \t]*")
_MARKS = ("!!! ", "??? ", "???+", ":::")
_DEEPEST = 3
_FOLDED = ("details", "spoiler", "collapse", "fold")
_ANSWERING = ("answer", "solution", "答案")


class Box(NamedTuple):
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

    @property
    def is_answer(self) -> bool:
        """True for one that is called an answer: by its title, or else by its kind."""
        is_called = is_label(self.title) and not is_hint(self.title)
        return is_called if self.title else self.kind in _ANSWERING


def may_hold_boxes(text: str) -> bool:
    """False for a text without any mark of a box."""
    return any(mark in text for mark in _MARKS)


def is_opening(line: str) -> bool:
    """True for a line that opens a box."""
    return bool(_INDENTED.fullmatch(line) or _FENCED.fullmatch(line))


def boxes_of(lines: Sequence[Line]) -> Iterator[Box]:
    """The boxes in `lines`, each when it ends; none in code."""
    fence = ""
    opened: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        mark = fence_opening(line.text)
        if fence or mark:
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif found := _INDENTED.fullmatch(line.text):
            end = _end_of_indented(lines, at, len(found["indent"]))
            is_folded = "?" in found.group()[:9]
            yield Box(at, end, end, found["kind"].lower(), found["title"] or "", is_folded)
        elif found := _FENCED.fullmatch(line.text):
            opened.append((at, found))
        elif opened and _FENCE_END.fullmatch(line.text):
            first, found = opened.pop()
            if len(opened) < _DEEPEST:
                kind = found["kind"].lower()
                yield Box(first, at, at + 1, kind, found["title"].strip(), kind in _FOLDED)


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
