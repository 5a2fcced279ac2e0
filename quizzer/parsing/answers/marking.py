"""Marking the words of an answer that claims are tied to."""

import re
from collections.abc import Iterable

from quizzer.parsing.text.verbatim import HIDDEN, hide_blocks, hide_verbatim

MOST_COUNTED = 100
_BLOCK_PREFIX = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)]|#{1,6})?[ \t]*")
_MARKS_AT_START = re.compile(r"[*_~=]*")
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]*>|https?://\S+")


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, white space ignored; None unless it does exactly once."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    shown, wanted = squeezed(text), squeezed(quote)
    start = shown.find(wanted) if wanted else -1
    if start < 0 or shown.find(wanted, start + 1) >= 0:
        return None
    return places[start], places[start + len(wanted) - 1] + 1


def squeezed(text: str) -> str:
    """`text` without its white space."""
    return "".join(text.split())


def count_quote(squeezed_text: str, quote: str) -> int:
    """How often `quote` stands in a text, up to `MOST_COUNTED`: white space ignored in both.

    Those that overlap are counted.
    """
    wanted = squeezed(quote)
    count, at = 0, squeezed_text.find(wanted) if wanted else -1
    while at >= 0 and count < MOST_COUNTED:
        count += 1
        at = squeezed_text.find(wanted, at + 1)
    return count


def marked(text: str, quotes: Iterable[tuple[str, str]]) -> str:
    """The markdown `text` with each quote in `<mark>`, its sign after it.

    A mark begins and ends outside of code, formulas and links, after the signs that make a line a
    list item or a heading, and ends with its line. Quotes that do not stand there exactly once are
    left out.
    """
    hidden, in_blocks = _hide_links(hide_verbatim(text)), hide_blocks(text)
    insertions: list[tuple[int, int, str]] = []
    for order, (quote, sign) in enumerate(quotes):
        place = find_quote(text, quote)
        is_block = place is not None and HIDDEN in in_blocks[slice(*place)]
        span = _markable(text, hidden, *place) if place and not is_block else None
        if span:
            insertions.append((span[0], order, "<mark>"))
            insertions.append((span[1], -order - 1, f"{sign}</mark>"))
    for at, _, mark in sorted(insertions, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def _hide_links(text: str) -> str:
    return _LINK.sub(lambda match: HIDDEN * len(match.group()), text)


def _markable(text: str, hidden: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of `start` to `end` that a mark may stand around; None where it is all verbatim."""
    line = text.rfind("\n", 0, start) + 1
    prefix = _BLOCK_PREFIX.match(text, line)
    start = max(start, prefix.end() if prefix else start)
    start = _out_of_hidden(hidden, start, -1)
    line_end = text.find("\n", start)
    end = min(end, len(text) if line_end < 0 else line_end)
    end = _out_of_hidden(hidden, end, 1)
    opening = _MARKS_AT_START.match(text, start)
    start = opening.end() if opening and opening.end() < end else start
    while end > start and text[end - 1] in "*_~= \t":
        end -= 1
    return (start, end) if start < end else None


def _out_of_hidden(hidden: str, at: int, step: int) -> int:
    """The nearest place, in the direction of `step`, that does not lie within verbatim text."""
    while 0 < at < len(hidden) and hidden[at - 1] == hidden[at] == HIDDEN:
        at += step
    return at
