"""Finding words in folded text: one walk over the text for all words together."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from quizzer.matching.passages import folded

Span: TypeAlias = tuple[int, int]
Hits: TypeAlias = Mapping[str, Sequence[Span]]

_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing"})
_DECIMALS = re.compile(r"\.?\d")
_NEAR = 40
_LENGTHS = (3, 2, 1)


class _Word(NamedTuple):
    """`parts` are parted by what may end a stem: those of `jump* over` are `jump` and ` over`."""

    parts: tuple[str, ...]
    is_stem: bool
    names: tuple[str, ...]
    is_whole: bool


class Words:
    """Knows words by the names that they count for, and finds them in a text.

    A word of Latin letters stands alone, with or without the ending of a plural or a verb;
    `vanish*` is a stem, with any ending. The space within a word may be missing.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], whole: Iterable[str]) -> None:
        """`names` gives the words of each name; what lies within one of `whole` does not count."""
        compounds = frozenset(whole)
        of: dict[str, list[str]] = {word: [] for word in compounds}
        for name, words in names.items():
            for word in words:
                of.setdefault(word, []).append(name)
        self._by_start: dict[str, list[_Word]] = {}
        for word, its in of.items():
            for each in _spellings(word, tuple(its), is_whole=word in compounds):
                self._by_start.setdefault(each.parts[0][: _LENGTHS[0]], []).append(each)

    def find(self, text: str) -> Hits:
        """The spans of each name's words in `text`, which must be folded."""
        found = sorted(self._walk(text), key=lambda each: (each[0], not each[2].is_whole))
        hits: dict[str, list[Span]] = defaultdict(list)
        covered = 0  # up to where a compound reaches
        for start, end, word in found:
            if word.is_whole:
                covered = max(covered, end)
            if word.is_whole or end > covered:
                for name in word.names:
                    hits[name].append((start, end))
        return dict(hits)

    def _walk(self, text: str) -> Iterator[tuple[int, int, _Word]]:
        by_start, was_letter, size = self._by_start, False, len(text)
        for start, character in enumerate(text):
            is_letter = "a" <= character <= "z"
            if not (is_letter and was_letter):
                for length in _LENGTHS[max(0, start + _LENGTHS[0] - size) :]:
                    for word in by_start.get(text[start : start + length], ()):
                        if text.startswith(word.parts[0], start):
                            end = _end(text, start, word)
                            if end:
                                yield start, end, word
            was_letter = is_letter


def near_each_other(left: Sequence[Span], right: Sequence[Span]) -> tuple[Span, Span] | None:
    """The first two spans that do not overlap and are at most 40 characters apart.

    Both are sorted; the span of `left` is given first, wherever it stands.
    """
    forth, back = _followed(left, right), _followed(right, left)
    if back and (not forth or back < forth):
        return back[1], back[0]
    return forth


def _followed(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, Span] | None:
    """The first span with one of `others` near after it, and that one."""
    for span in spans:
        after = bisect_left(others, (span[1], 0))
        if after < len(others) and others[after][0] - span[1] <= _NEAR:
            return span, others[after]
    return None


def _spellings(word: str, names: tuple[str, ...], *, is_whole: bool) -> Iterator[_Word]:
    """The word as written, and without its spaces."""
    is_stem = word.endswith("*")
    first, *others = (_folded(part) for part in (word[:-1] if is_stem else word).split("* "))
    parts = (first, *(f" {other}" for other in others))
    yield _Word(parts, is_stem, names, is_whole)
    if " " in word:
        yield _Word(tuple(part.replace(" ", "") for part in parts), is_stem, names, is_whole)


def _folded(word: str) -> str:
    """The word folded; most need no work."""
    is_plain = word.islower() if word.isascii() else min(word) >= "一"
    return word if is_plain and word.replace(" ", "").isalpha() else folded(word)


def _end(text: str, start: int, word: _Word) -> int:
    """Where the word that begins at `start` ends; 0 if it is part of a longer one."""
    first = word.parts[0]
    if first[0].isdigit() and start and (text[start - 1].isdigit() or text[start - 1] == "."):
        return 0
    end = start + len(first)
    for part in word.parts[1:]:
        end = _after_letters(text, end)
        if not text.startswith(part, end):
            return 0
        end += len(part)
    return end if word.is_stem or _is_ended(text, end) else 0


def _is_ended(text: str, end: int) -> bool:
    last = text[end - 1]
    if last.isdigit():
        return _DECIMALS.match(text, end) is None
    return not "a" <= last <= "z" or text[end : _after_letters(text, end)] in _ENDINGS


def _after_letters(text: str, start: int) -> int:
    end = start
    while end < len(text) and "a" <= text[end] <= "z":
        end += 1
    return end
