"""A query as values, in one form only: nothing nested without need, nothing negated twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Union

LEECH_LAPSES = 8
"""Cards that lapsed so often are leeches. Source: the default of Anki."""


class Condition(StrEnum):
    """What a card can be. `DUE`: would be asked now, or later today in review."""

    DUE = "due"
    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    SUSPENDED = "suspended"
    LEECH = "leech"
    FLAGGED = "flagged"
    ARCHIVED = "archived"
    BURIED = "buried"


class Quantity(StrEnum):
    """What a card can be measured by.

    `STABILITY` and `INTERVAL` are in days, `DUE` in days from today; a card that has no such number
    yet passes no comparison.
    """

    LAPSES = "lapses"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    INTERVAL = "interval"
    REPS = "reps"
    DUE = "due"


class Comparison(StrEnum):
    """How a quantity is compared with a number."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    UNEQUAL = "!="
    AT_LEAST = ">="
    MORE = ">"


@dataclass(frozen=True, slots=True)
class Words:
    """Found in question or answer; the last word may go on, unless it `is_quoted`."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class InDeck:
    """In a deck that is called so, or in one below it."""

    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """With this tag or one below it, whoever set it: the note's file or the learner."""

    tag: str


@dataclass(frozen=True, slots=True)
class Being:
    """In a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Compared:
    """With a quantity that compares so with `number`."""

    quantity: Quantity
    comparison: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class Claiming:
    """Of a note that carries one of the claims meant by `name`: a claim's id, or a status.

    `ids` are those claims, none until someone who knows the catalogue has filled them in.
    """

    name: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but `of`."""

    of: "Query"


@dataclass(frozen=True, slots=True)
class Every:
    """All of `parts` hold; without parts, everything is meant."""

    parts: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `parts`, of which there are two or more."""

    parts: tuple["Query", ...]


Query = Union[Words, InDeck, Tagged, Being, Compared, Claiming, Not, Every, Either]  # noqa: UP007

EVERYTHING = Every()


def every(parts: Iterable[Query]) -> Query:
    """All of `parts`."""
    flat = tuple(_unfolded(parts, Every))
    return flat[0] if len(flat) == 1 else Every(flat)


def either(parts: Iterable[Query]) -> Query:
    """At least one of `parts`; those that mean everything say nothing, and are left out."""
    flat = tuple(_unfolded((part for part in parts if part != EVERYTHING), Either))
    return Either(flat) if len(flat) > 1 else every(flat)


def negated(query: Query) -> Query:
    """What `query` does not mean; where it says nothing, its opposite says nothing too."""
    if query == EVERYTHING:
        return EVERYTHING
    return query.of if isinstance(query, Not) else Not(query)


def _unfolded(parts: Iterable[Query], kind: type[Every] | type[Either]) -> Iterator[Query]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part


def leaves(query: Query) -> Iterator[Query]:
    """The terms of a query, in the order of writing."""
    match query:
        case Not():
            yield from leaves(query.of)
        case Every() | Either():
            for part in query.parts:
                yield from leaves(part)
        case _:
            yield query


def with_leaves(query: Query, change: Callable[[Query], Query]) -> Query:
    """The same query, each of its terms put through `change`."""
    match query:
        case Not():
            return negated(with_leaves(query.of, change))
        case Every():
            return every(with_leaves(part, change) for part in query.parts)
        case Either():
            return either(with_leaves(part, change) for part in query.parts)
        case _:
            return change(query)
