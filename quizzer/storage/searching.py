"""Queries as conditions of SQL. What learners write gets there as bound parameters only.

No condition is ever NULL, so that `NOT` gives exactly the others.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatchmethod
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    type_coerce,
    union_all,
)

from quizzer.domain.claims.links import Origin
from quizzer.domain.days import to_day_number
from quizzer.domain.reviews import CardState
from quizzer.domain.search.naming import is_called, is_named
from quizzer.domain.search.query import (
    LEECH_LAPSES,
    Being,
    Claiming,
    Compared,
    Comparison,
    Condition,
    Either,
    Every,
    InDeck,
    Not,
    Quantity,
    Query,
    Tagged,
    Words,
)
from quizzer.domain.search.text import Phrase, phrase
from quizzer.storage.first_cards import (
    IS_DUE,
    IS_FLAGGED,
    IS_LAPSED,
    IS_LEARNING,
    IS_NEW,
    IS_SUSPENDED,
)
from quizzer.storage.note_text import notes_with
from quizzer.storage.tables import card, deck, note, note_claim

Sql = ColumnElement[bool]

_COMPARED: Mapping[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
    Comparison.EQUAL: eq,
    Comparison.UNEQUAL: ne,
    Comparison.AT_LEAST: ge,
    Comparison.MORE: gt,
}
_QUANTITIES = {
    Quantity.LAPSES: card.c.lapses,
    Quantity.STABILITY: card.c.stability,
    Quantity.DIFFICULTY: card.c.difficulty,
    Quantity.INTERVAL: card.c.interval_days,
    Quantity.REPS: card.c.reps,
}
_DUE_DAY = type_coerce(card.c.due_on, Integer)
_IS_LEARNING = card.c.state.in_((int(CardState.LEARNING), int(CardState.RELEARNING)))


def _of_notes(is_one: Any) -> Sql:  # noqa: ANN401  conditions of text are no expressions
    """The condition on a card that its note is one of those; the note need not be joined."""
    return card.c.note_id.in_(select(note.c.id).where(is_one).correlate(None))


_IS_ARCHIVED = or_(
    card.c.is_active.is_(False),
    _of_notes(text("note.state = 'archived'")),
    deck.c.state == "archived",
)
IS_JOINED = _of_notes(text("note.joined_into != ''"))
"""The note has become part of another."""


@dataclass(frozen=True, slots=True)
class Search:
    """Makes conditions on `card` joined with `deck`, as of an instant and its day."""

    connection: Connection
    now: datetime
    today: date

    def condition(self, query: Query) -> Sql:
        """What `query` means."""
        return self._condition(query)

    def few(self, query: Query, most: int) -> Sql | None:
        """A condition that leaves at most `most` cards, with all that `query` means among them.

        Indexes know those cards. None where there are more, or no such index.
        """
        parts = query.parts if isinstance(query, Every) else (query,)
        if Not(Being(Condition.ARCHIVED)) not in parts:
            return None
        for part in parts:
            if isinstance(part, Being) and (indexes := self._indexes(part.condition)):
                found = union_all(
                    *(select(card.c.id).where(each).correlate(None) for each in indexes)
                )
                some = select(func.count()).select_from(found.limit(most + 1).subquery())
                if self.connection.execute(some).scalar_one() <= most:
                    return card.c.id.in_(found)
        return None

    def _indexes(self, condition: Condition) -> Sequence[Any]:
        """Of which cards there are indexes that together hold all that are so and not archived."""
        match condition:
            case Condition.DUE:
                return and_(IS_DUE, card.c.due_on <= self.today), IS_LEARNING
            case Condition.BURIED:
                return (card.c.buried_until.is_not(None),)
            case plain:
                return _INDEXES.get(plain, ())

    @singledispatchmethod
    def _condition(self, query: Query) -> Sql:
        raise TypeError(query)

    @_condition.register
    def _words(self, query: Words) -> Sql:
        """Of text without letters or symbols, the notes with exactly that in them."""
        if sought := words_of(query):
            return card.c.note_id.in_(notes_with([sought]))
        sides = (note.c.question, note.c.answer)
        return _of_notes(or_(*(func.instr(side, query.text) > 0 for side in sides)))

    @_condition.register
    def _in_deck(self, query: InDeck) -> Sql:
        decks = self.connection.execute(select(deck.c.id, deck.c.path))
        return deck.c.id.in_([row.id for row in decks if is_called(row.path, query.name)])

    @_condition.register
    def _tagged(self, query: Tagged) -> Sql:
        return or_(
            _of_notes(self._has_tag(note.c.tags, text("note.tags != '[]'"), query.tag)),
            self._has_tag(card.c.tags, text("card.tags != '[]'"), query.tag),
        )

    def _has_tag(self, tags: ColumnElement[Any], is_tagged: Any, tag: str) -> Sql:  # noqa: ANN401
        """Of the lists of tags that there are, which are few, those with `tag` or one below it."""
        stored = type_coerce(tags, Text)
        lists = self.connection.execute(select(stored).where(is_tagged).distinct()).scalars()
        wanted = [each for each in lists if any(is_named(one, tag) for one in json.loads(each))]
        return and_(is_tagged, stored.in_(wanted))

    @_condition.register
    def _being(self, query: Being) -> Sql:
        match query.condition:
            case Condition.DUE:
                return self._is_due()
            case Condition.LEARNING:
                return _IS_LEARNING
            case Condition.BURIED:
                return self._is_buried()
            case Condition.ARCHIVED:
                return _IS_ARCHIVED
            case plain:
                return _PLAIN[plain]

    def _is_buried(self) -> Sql:
        return and_(card.c.buried_until.is_not(None), card.c.buried_until > self.today)

    def _is_due(self) -> Sql:
        return and_(
            or_(
                and_(card.c.due_on.is_not(None), card.c.due_on <= self.today),
                and_(card.c.due_at.is_not(None), card.c.due_at <= self.now),
            ),
            card.c.suspended.is_(False),
            not_(self._is_buried()),
            not_(_IS_ARCHIVED),
            deck.c.state == "active",
        )

    @_condition.register
    def _compared(self, query: Compared) -> Sql:
        if query.quantity is Quantity.DUE:
            column: ColumnElement[Any] = _DUE_DAY - to_day_number(self.today)
        else:
            column = _QUANTITIES[query.quantity]
        compared: Sql = _COMPARED[query.comparison](column, query.number)
        return and_(column.is_not(None), compared)

    @_condition.register
    def _claiming(self, query: Claiming) -> Sql:
        carrying = select(note_claim.c.note_id).where(
            note_claim.c.claim_id.in_(query.ids), note_claim.c.origin != str(Origin.REJECTED)
        )
        return card.c.note_id.in_(carrying)

    @_condition.register
    def _not(self, query: Not) -> Sql:
        return not_(self._condition(query.of))

    @_condition.register
    def _every(self, query: Every) -> Sql:
        """All parts; those that the index knows it finds together."""
        sought = [each for part in query.parts if (each := words_of(part))]
        at_once = [card.c.note_id.in_(notes_with(sought))] if sought else []
        others = (self._condition(part) for part in query.parts if not words_of(part))
        return and_(literal(value=True), *at_once, *others)

    @_condition.register
    def _either(self, query: Either) -> Sql:
        return or_(*map(self._condition, query.parts))


def words_of(query: Query) -> Phrase | None:
    """The words that the text index is asked for, None for any other query."""
    sought = phrase(query.text, is_quoted=query.is_quoted) if isinstance(query, Words) else None
    return sought if sought and sought.tokens else None


_PLAIN: Mapping[Condition, Sql] = {
    Condition.NEW: card.c.state == int(CardState.NEW),
    Condition.REVIEW: card.c.state == int(CardState.REVIEW),
    Condition.SUSPENDED: IS_SUSPENDED,
    Condition.LEECH: card.c.lapses >= LEECH_LAPSES,
    Condition.FLAGGED: IS_FLAGGED,
}
# A card that is suspended is in none but the index of those.
_INDEXES: Mapping[Condition, Sequence[Any]] = {
    Condition.NEW: (IS_NEW, IS_SUSPENDED),
    Condition.LEARNING: (IS_LEARNING, IS_SUSPENDED),
    Condition.REVIEW: (IS_DUE, IS_SUSPENDED),
    Condition.SUSPENDED: (IS_SUSPENDED,),
    Condition.LEECH: (IS_LAPSED,),
    Condition.FLAGGED: (IS_FLAGGED,),
}
