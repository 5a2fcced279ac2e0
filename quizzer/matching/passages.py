"""The sentences of an answer, each with what it is said about."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_PREFIX = re.compile(r"([ \t>]*)((?:[-*+]|\d+[.)、])[ \t]+|#{1,6}[ \t]+)?")
_SENTENCE = re.compile(r"[^。！？；;!?.]*(?:\.(?!\s|$)[^。！？；;!?.]*)*(?:[。！？；;!?.]+|$)")
_LONE_LABEL = re.compile(r"\*\*[^*]+\*\*[:：]?|__[^_]+__[:：]?|.{1,60}[:：]")
_BESIDE_CHINESE = re.compile(r"(?<=[\u3400-\u9fff]) +| +(?=[\u3400-\u9fff])")
_SIGNS = str.maketrans({"Σ": "sum ", "∑": "sum ", "−": "-", "–": "-", "⁻": "-"})
_MARKS = str.maketrans(dict.fromkeys("*_`$\\{}"))


class Passage(NamedTuple):
    """A sentence of the characters `start` to `end`, folded; `about` is its context, nearest first.

    The context: earlier sentences of its list item or paragraph, the items and headings that it
    lies under, the question, the headings above the note.
    """

    start: int
    end: int
    text: str
    about: tuple[str, ...]


def folded(text: str) -> str:
    """What matching compares: in NFKC and lower case, without markup or space beside Chinese."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().translate(_MARKS)
    return _BESIDE_CHINESE.sub("", " ".join(plain.replace("-", " ").split()))


def passages(heading_path: Sequence[str], question: str, answer: str) -> Iterator[Passage]:
    """The sentences of `answer` in order."""
    above = (folded(question), *(folded(heading) for heading in reversed(heading_path)))
    open_lines: list[tuple[int, str]] = []  # depth and text of the lines that others lie under
    paragraph: list[str] = []
    last_end = 0
    for line in _LINE.finditer(answer):
        prefix = _PREFIX.match(line.group())
        assert prefix is not None
        depth = _depth(prefix)
        is_new = bool(prefix[2]) or answer.count("\n", last_end, line.start()) > 1
        if is_new:
            paragraph = []
        while open_lines and open_lines[-1][0] >= depth:
            open_lines.pop()
        under = tuple(text for _, text in reversed(open_lines))
        for start, end in _sentences(line, prefix.end()):
            text = folded(answer[start:end])
            if text:
                yield Passage(start, end, text, (*reversed(paragraph), *under, *above))
                paragraph.append(text)
        if prefix[2] or _LONE_LABEL.fullmatch(line.group().strip()):
            open_lines.append((depth, folded(line.group()[prefix.end() :])))
        last_end = line.end()


def _depth(prefix: re.Match[str]) -> int:
    """How deep a line lies: headings above all text, then by indentation, items above the rest."""
    mark = prefix[2] or ""
    if mark.startswith("#"):
        return len(mark.rstrip()) - 10
    return 2 * len(prefix[1].expandtabs(4)) + (0 if mark else 1)


def _sentences(line: re.Match[str], begin: int) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(line.group(), begin):
        written = sentence.group()
        start = sentence.start() + len(written) - len(written.lstrip())
        if written.strip():
            yield line.start() + start, line.start() + sentence.start() + len(written.rstrip())
