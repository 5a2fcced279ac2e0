"""Typed answers: how far what the learner typed agrees with what was expected.

Compared are letters, digits and symbols after NFKC and case folding; punctuation, spaces and markup
do not count, save the signs that make another number (`-5`, `0.5`, `1/2`, `5%`). The difference is
told word by word, in Chinese character by character, and within words that are much alike.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from quizzer.domain.identity import essence
from quizzer.domain.markup import bare
from quizzer.domain.reviews import Rating

SLIPS = 0.85
"""From this share of agreement on, an answer counts as right but for slips."""

LONGEST_COMPARED = 200
"""In longer answers, counted in characters without markup, every difference is noise."""

_ALIKE = 0.6  # from here on two words are shown as one with slips
_MOST_CELLS = 10**8  # of the table behind an alignment: some 50 ms and 12 MB
_NUMERIC = re.compile(
    r"(?<![A-Za-z]{2})[-－−](?=[.．]?\d)|[.．](?=\d)|(?<=\d)[/／⁄](?=\d)|(?<=\d)[%％]"
    r"|(?<=\d)[*＊]+(?=\d)|['’](?=[(（])"
)
_CHINESE = re.compile("[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_ONE_SIGN = str.maketrans("−⁄’", "-/'")


class RunKind(StrEnum):
    """What a stretch of both texts is to the other."""

    SAME = "same"
    MISSING = "missing"  # expected, not typed
    EXTRA = "extra"  # typed, not expected


class Run(NamedTuple):
    """A stretch of what was expected and of what was typed; one is '' unless they are the same."""

    kind: RunKind
    expected: str
    typed: str

    @property
    def signed(self) -> str:
        """As it is shown: as typed; what is missing in brackets, what is extra between tildes."""
        if self.kind is RunKind.SAME:
            return self.typed
        written = self.expected or self.typed
        words = written.rstrip()
        signed = f"[{words}]" if self.kind is RunKind.MISSING else f"~{words}~"
        return signed + written[len(words) :]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A typed answer beside the expected one.

    The runs' `expected` spell the expected text and their `typed` the typed one, each in NFC and
    without markup.
    `agreement`, 0..1, is twice the number of characters in common by all characters: it is the
    same both ways, and 1 exactly when nothing that counts differs.
    """

    runs: tuple[Run, ...]
    agreement: float

    @property
    def percent(self) -> int:
        """The agreement in percent, rounded down, so that only an equal answer has all of it."""
        return int(self.agreement * 100)

    @property
    def suggested(self) -> Rating:
        """Good for an equal answer, Hard for one with slips (`SLIPS`), else Again."""
        if self.agreement == 1:
            return Rating.GOOD
        return Rating.HARD if self.agreement >= SLIPS else Rating.AGAIN


def comparable(markdown: str) -> bool:
    """True when a text is short enough for a difference to say something."""
    return 0 < len(bare(markdown)) <= LONGEST_COMPARED


def compare(expected: str, typed: str) -> Comparison:
    """Compare two texts, which may hold markup. Bounded for texts of any length."""
    texts = [bare(unicodedata.normalize("NFC", text)) for text in (expected, typed)]
    pieces = [_pieces(text, _counting(text)) for text in texts]
    if not all(pieces):  # nothing but signs: then these count
        pieces = [_pieces(text, _visible(text)) for text in texts]
    wanted, given = (_key(each) for each in pieces)
    if wanted == given:
        return Comparison(tuple(_merged([Run(RunKind.SAME, *texts)])), 1.0)
    common = len(_common(wanted, given))
    runs = _merged(_difference(*(_words(each) for each in pieces)))
    return Comparison(tuple(runs), 2 * common / (len(wanted) + len(given)))


class _Piece(NamedTuple):
    """A character that counts, as compared (`key`) and as written, with what does not after it."""

    key: str
    text: str

    @property
    def is_of_word(self) -> bool:
        return self.key.isalnum() and not _CHINESE.match(self.text)


_Word = list[_Piece]


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    return essence(character).translate(_ONE_SIGN).strip("-/'")


def _counting(text: str) -> list[str]:
    """What each character of `text` is compared as, '' where it does not count."""
    keys = [_folded(character) for character in text]
    for sign in _NUMERIC.finditer(text):
        for at in range(*sign.span()):
            keys[at] = unicodedata.normalize("NFKC", text[at]).translate(_ONE_SIGN)
    return keys


def _visible(text: str) -> list[str]:
    return ["" if character.isspace() else character for character in text]


def _pieces(text: str, keys: Sequence[str]) -> _Word:
    """Marks belong to the character before them; what is ignored, too, and at first to the next."""
    starts = [
        at for at, key in enumerate(keys) if key and unicodedata.category(text[at])[0] != "M"
    ] or [0] * any(keys)
    starts[:1] = [0] * bool(starts)
    return [
        _Piece("".join(keys[start:end]), text[start:end])
        for start, end in pairwise([*starts, len(text)])
    ]


def _words(pieces: _Word) -> list[_Word]:
    """Letters and digits that stand together; all else, and every Chinese character, by itself."""
    words: list[_Word] = []
    for piece in pieces:
        if words and piece.is_of_word and words[-1][-1].is_of_word and len(words[-1][-1].text) == 1:
            words[-1].append(piece)
        else:
            words.append([piece])
    return words


def _difference(wanted: Sequence[_Word], given: Sequence[_Word]) -> Iterator[Run]:
    """Runs word by word; of the words in between, those much alike character by character."""
    done_wanted = done_given = 0
    pairs = _common([_key(word) for word in wanted], [_key(word) for word in given])
    for i, j in [*pairs, (len(wanted), len(given))]:
        yield from _changed(
            [piece for word in wanted[done_wanted:i] for piece in word],
            [piece for word in given[done_given:j] for piece in word],
        )
        for one, other in zip(wanted[i : i + 1], given[j : j + 1], strict=True):
            yield Run(RunKind.SAME, _text(one), _text(other))
        done_wanted, done_given = i + 1, j + 1


def _changed(wanted: _Word, given: _Word) -> Iterator[Run]:
    pairs = _common([piece.key for piece in wanted], [piece.key for piece in given])
    if 2 * len(pairs) < _ALIKE * (len(wanted) + len(given)):
        pairs = []
    done_wanted = done_given = 0
    for i, j in [*pairs, (len(wanted), len(given))]:
        yield Run(RunKind.EXTRA, "", _text(given[done_given:j]))
        yield Run(RunKind.MISSING, _text(wanted[done_wanted:i]), "")
        yield Run(RunKind.SAME, _text(wanted[i : i + 1]), _text(given[j : j + 1]))
        done_wanted, done_given = i + 1, j + 1


def _key(word: _Word) -> str:
    return "".join(piece.key for piece in word)


def _text(word: _Word) -> str:
    return "".join(piece.text for piece in word)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs that hold something, neighbours of one kind as one."""
    told = (run for run in runs if run.expected or run.typed)
    for kind, alike in groupby(told, lambda run: run.kind):
        _, expected, typed = zip(*alike, strict=True)
        yield Run(kind, "".join(expected), "".join(typed))


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence of two sequences, in order.

    What both begin and end with is taken first. Between, a row of the usual table is one whole
    number (H. Hyyrö, Bit-parallel LCS-length computation revisited, 2004); where that table would
    be too large, nothing between is in common.
    """
    shorter = min(len(one), len(other))
    head = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if one[~at] != other[~at]), most)
    middle = one[head : len(one) - tail], other[head : len(other) - tail]
    found = [(at, at) for at in range(head)]
    if len(middle[0]) * len(middle[1]) <= _MOST_CELLS:
        found += [(head + i, head + j) for i, j in _aligned(*middle)]
    return found + [(len(one) - at, len(other) - at) for at in range(tail, 0, -1)]


def _aligned(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    places: defaultdict[Hashable, int] = defaultdict(int)
    for at, item in enumerate(one):
        places[item] |= 1 << at
    row = every = (1 << len(one)) - 1
    rows = [row]
    for item in other:
        met = row & places.get(item, 0)
        row = ((row + met) | (row - met)) & every
        rows.append(row)
    pairs = []
    i, j = len(one), len(other)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        else:
            j -= 1
            if rows[j] >> (i - 1) & 1:
                i -= 1
                pairs.append((i, j))
    return pairs[::-1]
