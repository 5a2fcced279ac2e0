"""The text of an exam with each answer below its question, as if it had been written there.

What a key further below says, and the sign in a statement to judge, becomes a line `答案：B` or
`Answer: B` below the question, where the rules for exams find it. In place of the key comes
`KEY_PLACE`, and blank lines.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, repeat
from sys import intern
from typing import NamedTuple

from quizzer.markdown.scripts import is_cjk
from quizzer.parsing.exams.answer_ends import KEY_PLACE
from quizzer.parsing.exams.answers import Answered, Finding, Pairing
from quizzer.parsing.exams.likely import may_have_key
from quizzer.parsing.exams.marked_statements import Marked, may_have_marks
from quizzer.parsing.exams.papers import PaperReader
from quizzer.parsing.text.furniture import without_tail

_DEEP = re.compile(r"[ ]{4,}|[ ]{0,3}\t[ \t]*")
_TRUTHS = {True: ("对", "True"), False: ("错", "False")}


class Rearranged(NamedTuple):
    """A text whose line `i` (from 0) was line `origins[i]` (from 0) of the file's, or came from it.

    `keys` are the first lines of its answer keys and the lines after them. Without `origins`
    nothing was moved.
    """

    text: str
    origins: Sequence[int] = ()
    findings: Sequence[Finding] = ()
    keys: Sequence[tuple[int, int]] = ()

    def origin(self, line: int) -> int:
        """The line (from 0) of the text as it was that line `line` stands for."""
        return self.origins[min(line, len(self.origins) - 1)] if self.origins else line

    def place(self, line: int) -> int:
        """Where line `line` of the text as it was stands now, or what it explains."""
        if not self.origins:
            return line
        begin = next((start for start, end in self.keys if start <= line < end), line)
        moved = self.origins[: self.origins.index(begin)]
        return max(
            (at for at, origin in enumerate(moved) if begin <= origin <= line),
            key=lambda at: (moved[at], -at),
            default=self.origins.index(line),
        )

    def is_in_key(self, line: int) -> bool:
        """True for a line, as the text was, of an answer key."""
        return any(start <= line < end for start, end in self.keys)


class Addition(NamedTuple):
    """Lines that go below line `line`, and the line that they come from."""

    line: int
    written: Sequence[str]
    origin: int


def with_answers_below(text: str, first_line: int = 1) -> Rearranged:
    """`text`, which begins on line `first_line` of its file, with its exams' answers in place."""
    if not may_have_marks(text) and not may_have_key(text):
        return Rearranged(text)
    lines = text.split("\n")
    additions, findings, keys = _read(lines, first_line)
    written, origins = _merged(lines, additions)
    if not keys and len(origins) == len(lines):
        return Rearranged(text)
    return Rearranged(written, origins, findings, keys)


def _read(
    lines: list[str], first_line: int
) -> tuple[Iterator[Addition], list[Finding], list[tuple[int, int]]]:
    """What is to be added to the `lines`, in order; in them keys and signs become blank."""
    paper = PaperReader(lines)
    pairing = Pairing(paper, first_line)
    answered = sorted((addition_of(lines, each) for each in pairing.answered), key=_line)
    for mark in paper.marked:
        lines[mark.line] = mark.text
    keys = [(key.start, key.end) for key in paper.keys]
    for start, end in keys:
        lines[start:end] = [KEY_PLACE, *[""] * (end - start - 1)]
    return merge(answered, map(_judged, paper.marked), key=_line), pairing.findings, keys


def _judged(mark: Marked) -> Addition:
    written = _written(mark.text, "", mark.truth, mark.told)
    return Addition(mark.line, written, mark.line)


def _line(addition: Addition) -> int:
    return addition.line


def addition_of(lines: Sequence[str], answered: Answered) -> Addition:
    """What a key says of a question, as lines below the question."""
    entry, first, end = answered.entry, answered.line, answered.end
    value = entry.value
    if answered.options:
        last = answered.last
        while last + 1 < end and lines[last + 1].strip():
            last += 1
    else:
        last = first + without_tail("\n".join(lines[first:end])).count("\n")
    letters = value.letters if value and answered.options else ""
    written = _written(lines[first], letters, value.truth if value else None, entry.words)
    deep = _DEEP.match(lines[last])
    indented = [f"{deep.group()}{line}" if line and deep else line for line in written]
    return Addition(last, indented, entry.line)


def _written(question: str, letters: str, truth: bool | None, words: str) -> list[str]:
    """The lines that say below a question which letters are right, or whether it is, and why."""
    words = words if "\n" in words else words.lstrip("-–— ")
    is_chinese = any(map(is_cjk, question))
    label = "答案：" if is_chinese else "Answer: "
    label = f"{label.rstrip()} " if words.startswith(("*", "_")) else label
    stop = "。" if is_chinese else ". "
    value = letters if is_chinese else ", ".join(letters)
    if not letters and truth is not None:
        value = _TRUTHS[truth][not is_chinese]
    said = f"{value}{stop}{words}".rstrip() if value and words else value or words
    return ["", *f"{label}{said}".split("\n")]


def _merged(lines: Sequence[str], additions: Iterable[Addition]) -> tuple[str, Sequence[int]]:
    """The lines with the additions among them, and the line that each comes from."""
    written: list[str] = []
    origins = array("l")
    at = 0
    for line, added, origin in chain(additions, [Addition(len(lines) - 1, (), 0)]):
        written += lines[at : line + 1]
        written += map(intern, added)  # most say one of a few things
        origins.extend(range(at, line + 1))
        origins.extend(repeat(origin, len(added)))
        at = line + 1
    return "\n".join(written), origins
