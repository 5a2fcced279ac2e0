"""Reading a query as learners write it, in terms like Anki's.

    gradient "chain rule" 激活函数     words, all of them
    deck:maths  tag:exam              a deck or tag, and those below it
    is:due  prop:lapses>1             conditions and quantities
    claim:false  claim:relu-range     the claims of the note
    -is:new  a or b  (a or b) c       not, or, brackets

A query that is only half typed is read as far as it goes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from quizzer.domain.search.lexing import Kind, Piece, pieces
from quizzer.domain.search.query import (
    Being,
    Claiming,
    Compared,
    Comparison,
    Condition,
    InDeck,
    Quantity,
    Query,
    Tagged,
    Words,
    either,
    every,
    negated,
)
from quizzer.languages import tr

Choice = TypeVar("Choice", bound=StrEnum)

LONGEST = 1_000
DEEPEST = 20
MOST_TERMS = 50
_COMPARED = re.compile(r"([a-z]+)(<=|>=|!=|≤|≥|≠|<|>|=)(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)", re.ASCII)
_ENDS = re.compile(r"\A[\s/]+|[\s/]+\Z")
_SIGNS = {"≤": Comparison.AT_MOST, "≥": Comparison.AT_LEAST, "≠": Comparison.UNEQUAL}


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong with a query, in one line."""

    problem: str


class _MisreadError(Exception):
    """Raised where the problem is found; `parse_query` makes it a value."""


def parse_query(written: str) -> Query | Misread:
    """The query that is meant, for any text whatever."""
    if len(written) > LONGEST:
        return Misread(tr("a query has at most {most:,} characters").format(most=LONGEST))
    try:
        return _Reader(pieces(written)).whole()
    except _MisreadError as found:
        return Misread(str(found))


class _Reader:
    """Goes through the pieces once."""

    def __init__(self, found: Iterable[Piece]) -> None:
        self._pieces = list(found)
        self._at = 0
        self._depth = 0
        self._terms = 0

    def whole(self) -> Query:
        """The query; a bracket that closes nothing is passed over."""
        parts = [self._either()]
        while self._take(Kind.CLOSE):
            parts.append(self._either())
        return every(parts)

    def _take(self, kind: Kind) -> bool:
        is_there = self._at < len(self._pieces) and self._pieces[self._at].kind is kind
        self._at += is_there
        return is_there

    def _either(self) -> Query:
        sides = [self._every()]
        while self._take(Kind.OR):
            sides.append(self._every())
        return either(sides)

    def _every(self) -> Query:
        parts: list[Query] = []
        while self._at < len(self._pieces) and self._pieces[self._at].kind not in (
            Kind.OR,
            Kind.CLOSE,
        ):
            parts.append(self._factor())
        return every(parts)

    def _factor(self) -> Query:
        is_negated = False
        while self._take(Kind.MINUS):
            is_negated = not is_negated
        found = self._operand()
        return negated(found) if is_negated else found

    def _operand(self) -> Query:
        if self._take(Kind.OPEN):
            return self._group()
        if self._at == len(self._pieces) or self._pieces[self._at].kind in (Kind.OR, Kind.CLOSE):
            return every(())
        piece = self._pieces[self._at]
        self._at += 1
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise _MisreadError(tr("a query has at most {most} terms").format(most=MOST_TERMS))
        return _term(piece)

    def _group(self) -> Query:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _MisreadError(tr("brackets nest at most {most} deep").format(most=DEEPEST))
        found = self._either()
        self._take(Kind.CLOSE)
        self._depth -= 1
        return found


def _term(piece: Piece) -> Query:
    if piece.kind is not Kind.TERM:
        is_quoted = piece.kind is Kind.QUOTED
        return Words(piece.text, is_quoted) if piece.text.strip() else every(())
    if piece.key not in _TERMS:
        known = " ".join(f"{key}:" for key in _TERMS)
        raise _MisreadError(
            tr('no term "{key}:"; known: {known} — or quote it as words').format(
                key=piece.key, known=known
            )
        )
    value = _ENDS.sub("", piece.text)
    if not value:
        raise _MisreadError(
            tr("{key}: what? as in {example}").format(key=piece.key, example=_EXAMPLES[piece.key])
        )
    return _TERMS[piece.key](value)


def _being(value: str) -> Query:
    return Being(_choice(Condition, "is:", value))


def _compared(value: str) -> Query:
    folded = unicodedata.normalize("NFKC", value).lower()
    match = _COMPARED.fullmatch(folded)
    number = float(match[3]) if match else float("inf")
    if match is None or not isfinite(number):
        raise _MisreadError(
            tr('prop: compares a number, as in {example}, not "{value}"').format(
                example=_EXAMPLES["prop"], value=value
            )
        )
    quantity = _choice(Quantity, "prop:", match[1])
    return Compared(quantity, _SIGNS.get(match[2]) or Comparison(match[2]), number)


def _choice(choices: type[Choice], key: str, value: str) -> Choice:
    try:
        return choices(value.lower())
    except ValueError:
        known = " ".join(choices)
        raise _MisreadError(
            tr('no "{key}{value}"; known: {known}').format(key=key, value=value, known=known)
        ) from None


_TERMS: dict[str, Callable[[str], Query]] = {
    "deck": InDeck,
    "tag": Tagged,
    "is": _being,
    "prop": _compared,
    "claim": Claiming,
}
_EXAMPLES = {
    "deck": "deck:maths",
    "tag": "tag:exam",
    "is": "is:due",
    "prop": "prop:lapses>1",
    "claim": "claim:false",
}
