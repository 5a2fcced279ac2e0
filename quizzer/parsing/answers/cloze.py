"""Gaps in a text: `{{c1::text::hint}}`, also `{{1::text}}`, `==text==`, `{{cloze text}}`.

And `{@{text}@}`. Outside code and formulas.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import NamedTuple

from quizzer.domain.packing import Packed, Texts
from quizzer.parsing.text.verbatim import hide_verbatim


class Gap(NamedTuple):
    """A gap that fills the characters `start` to `end` of its text.

    Gaps of one number are asked together. `hint` is '' for none.
    """

    start: int
    end: int
    number: int
    text: str
    hint: str = ""


class _Gaps(Packed[Gap]):
    """Gaps that are made when they are asked for."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        """All of `gaps`, in order."""
        self._numbers = array("Q")
        self._texts = Texts()
        for start, end, number, text, hint in gaps:
            self._numbers.extend((start, end, number))
            self._texts.append(text)
            self._texts.append(hint)
        super().__init__(range(len(self._numbers) // 3))

    def _make(self, index: int) -> Gap:
        start, end, number = self._numbers[3 * index : 3 * index + 3]
        return Gap(start, end, number, self._texts[2 * index], self._texts[2 * index + 1])


_FEW = 1_000
_OPENING = re.compile(r"\{\{c?([0-9]{1,4})::")
_GAP = re.compile(
    r"""\{\{c?(?P<number>[0-9]{1,4})::
        (?P<body>(?:(?!\{\{c?[0-9]|\}\}|\n[ \t]*\n)[\s\S])+)\}\}
      | \{\{cloze[ \t]+(?P<macro>(?:(?!\{\{|\}\}|\n[ \t]*\n)[\s\S])+)\}\}
      | \{@\{(?P<boxed>(?:(?!\{@\{|\}@\}|\n[ \t]*\n)[\s\S])+)\}@\}
      | (?<![A-Za-z0-9_=!<>])==(?![\s=])
        (?P<marked>(?:(?!\{\{c?[0-9])[^\n=]|=(?!=))+)
        (?<![\s=!<>])==(?![A-Za-z0-9_=])
    """,
    re.VERBOSE,
)


def find_gaps(text: str) -> tuple[Sequence[Gap], list[int]]:
    """The gaps of `text` in order, and the offsets of openings that are never closed.

    Gaps do not nest and end within their paragraph. Each `==text==`, `{{cloze text}}`
    and `{@{text}@}` has a number of its own, in order after the largest one written out.
    """
    if not may_have_gaps(text):
        return [], []
    hidden = hide_verbatim(text)
    rest = _gaps(text, hidden)
    first = list(islice(rest, _FEW))
    gaps = first if len(first) < _FEW else _Gaps(chain(first, rest))
    return gaps, _unclosed(hidden, array("Q", (gap.start for gap in gaps)))


def gap_texts(text: str) -> dict[str, str]:
    """What is in the gaps of `text`, by number as anchors say it; of those of one, in the last."""
    return {str(gap.number): gap.text for gap in find_gaps(text)[0]}


def find_gap_starts(text: str) -> tuple[Sequence[int], list[int]]:
    """Where the gaps of `text` start, and the openings that are never closed: in little memory."""
    hidden = hide_verbatim(text) if may_have_gaps(text) else ""
    starts = array("Q", (match.start() for match in _matches(hidden)))
    return starts, _unclosed(hidden, starts)


def _gaps(text: str, hidden: str) -> Iterator[Gap]:
    """The gaps of `text`, in `hidden` without its code and formulas."""
    last = max((int(match["number"] or 0) for match in _matches(hidden)), default=0)
    for match in _matches(hidden):
        if match["body"]:
            yield _numbered(text, match)
            continue
        last += 1
        if match["macro"] is None:
            yield Gap(*match.span(), last, _slice(text, match, match.lastgroup or ""))
        else:
            words, _, hint = _slice(text, match, "macro").partition("\\\\")
            yield Gap(*match.span(), last, words.rstrip(), hint.strip())


def _matches(hidden: str) -> Iterator[re.Match[str]]:
    return (each for each in _GAP.finditer(hidden) if each[each.lastgroup or 0].strip())


def _unclosed(hidden: str, starts: Sequence[int]) -> list[int]:
    """The openings at which none of the gaps, in order, starts."""
    openings = (match.start() for match in _OPENING.finditer(hidden))
    return [each for each in openings if bisect_left(starts, each) == bisect_right(starts, each)]


def may_have_gaps(text: str) -> bool:
    """False when `text` certainly has no gap."""
    return "{{" in text or "==" in text or "{@{" in text


def _slice(text: str, match: re.Match[str], group: str) -> str:
    return text[match.start(group) : match.end(group)]


def _numbered(text: str, match: re.Match[str]) -> Gap:
    body = _slice(text, match, "body")
    at = match["body"].rfind("::")
    words, hint = (body[:at], body[at + 2 :].strip()) if at > 0 else (body, "")
    return Gap(*match.span(), int(match["number"]), words, hint)


def plain(text: str) -> str:
    """`text` with its gaps filled in, as one who knows the answer reads it."""
    gaps, _ = find_gaps(text)
    return fill(text, gaps, lambda gap: gap.text)


def fill(text: str, gaps: Sequence[Gap], shown: Callable[[Gap], str]) -> str:
    """`text` with what `shown` gives in the place of each of its `gaps`."""
    if not gaps:
        return text
    written, at = StringIO(), 0
    for gap in gaps:
        written.write(text[at : gap.start])
        written.write(shown(gap))
        at = gap.end
    written.write(text[at:])
    return written.getvalue()


_LEAD = re.compile(r"^[-+*>\s]+")
_WORD = re.compile(r"[^\W_]")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)")


def paragraph_title(paragraph: str) -> str:
    """What a paragraph with gaps is called: its first line of words, in plain words."""
    filled = plain(paragraph)
    lines = zip(filled.split("\n"), hide_verbatim(filled).split("\n"), strict=True)
    titles = (_LEAD.sub("", line) for line, shown in lines if _WORD.search(_COMMENT.sub("", shown)))
    title = next(titles, filled)
    return (_COMMENT.sub("", title) if "<!--" in title else title).strip()
