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
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z]{2})")
_BESIDE_OPERATOR = re.compile(r" *([-+/=^,()\[\]<>≤≥~]) *")
_SIGNS = str.maketrans(
    {"Σ": "sum ", "∑": "sum ", "−": "-", "–": "-", "‐": "-", "⁻": "-", "’": "'", "′": "'"}
)
_MARKS = str.maketrans(dict.fromkeys("*_`$\\{}"))
_EARLIER = 6


class Passage(NamedTuple):
    """A sentence of the characters `start` to `end`, folded, and its context, nearest first.

    before: the sentence before it in its item or paragraph, the items and headings that it lies
        under, the question.
    after: the sentence after it in its item or paragraph.
    about: earlier sentences of its item or paragraph, what it lies under, the question, the
        headings above the note, earlier sentences of the note.
    """

    start: int
    end: int
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    about: tuple[str, ...]


class _Sentence(NamedTuple):
    start: int
    end: int
    text: str
    paragraph: int
    under: tuple[str, ...]


def folded(text: str) -> str:
    """What matching compares: in NFKC and lower case, without markup or needless space."""
    signs = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold()
    plain = _HYPHEN.sub(" ", signs.translate(_SIGNS).translate(_MARKS))
    return _BESIDE_OPERATOR.sub(r"\1", _BESIDE_CHINESE.sub("", " ".join(plain.split())))


def passages(heading_path: Sequence[str], question: str, answer: str) -> list[Passage]:
    """The sentences of `answer` in order; last the question, as if said by the first of them."""
    above = (folded(question), *(folded(heading) for heading in reversed(heading_path)))
    sentences = list(_sentences(answer))
    said = [_passage(sentences, index, above) for index in range(len(sentences))]
    asked = [Passage(*each[:2], above[0], (), (), above[1:]) for each in sentences[:1]]
    return said + asked


def _passage(sentences: Sequence[_Sentence], index: int, above: tuple[str, ...]) -> Passage:
    sentence = sentences[index]
    first = index
    while first > max(0, index - _EARLIER) and _are_one(sentences[first - 1], sentence):
        first -= 1
    same = [each.text for each in sentences[first:index]][::-1]
    earlier = [each.text for each in sentences[max(0, first - _EARLIER) : first]][::-1]
    context = (*same, *sentence.under, *above)
    before = tuple(dict.fromkeys((context[0], *sentence.under, above[0])))
    after = [each.text for each in sentences[index + 1 : index + 2] if _are_one(each, sentence)]
    return Passage(*sentence[:3], before, tuple(after), (*context, *earlier))


def _are_one(one: _Sentence, other: _Sentence) -> bool:
    return one.paragraph == other.paragraph


def _sentences(answer: str) -> Iterator[_Sentence]:
    open_lines: list[tuple[int, str]] = []  # depth and text of the lines that others lie under
    paragraph = last_end = 0
    for line in _LINE.finditer(answer):
        prefix = _PREFIX.match(line.group())
        assert prefix is not None
        depth = _depth(prefix)
        if prefix[2] or answer.count("\n", last_end, line.start()) > 1:
            paragraph += 1
        while open_lines and open_lines[-1][0] >= depth:
            open_lines.pop()
        under = tuple(text for _, text in reversed(open_lines[-_EARLIER:]))
        for start, end in _spans(line, prefix.end()):
            if text := folded(answer[start:end]):
                yield _Sentence(start, end, text, paragraph, under)
        if prefix[2] or _LONE_LABEL.fullmatch(line.group().strip()):
            open_lines.append((depth, folded(line.group()[prefix.end() :])))
        last_end = line.end()


def _depth(prefix: re.Match[str]) -> int:
    """How deep a line lies: headings above all text, then by indentation, items above the rest."""
    mark = prefix[2] or ""
    if mark.startswith("#"):
        return len(mark.rstrip()) - 10
    return 2 * len(prefix[1].expandtabs(4)) + (0 if mark else 1)


def _spans(line: re.Match[str], begin: int) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(line.group(), begin):
        written = sentence.group()
        start = sentence.start() + len(written) - len(written.lstrip())
        if written.strip():
            yield line.start() + start, line.start() + sentence.start() + len(written.rstrip())
