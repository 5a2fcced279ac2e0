"""A card looked at by itself: what every term of a query says of it, without any SQL."""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from quizzer.domain.cards import CardStatus
from quizzer.domain.claims.links import Origin
from quizzer.domain.ports.browsing import SortKey
from quizzer.domain.reviews import CardState
from quizzer.domain.search.query import (
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

COMPARED: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE: operator.gt,
}
LEARNING = (CardState.LEARNING, CardState.RELEARNING)


@dataclass(frozen=True)
class Looked:
    """A card, and what of its note and deck a query may ask about."""

    question: str
    deck: str = "a"
    note_tags: tuple[str, ...] = ()
    note_state: str = "active"
    is_active: bool = True
    status: CardStatus = field(default_factory=CardStatus)
    claims: list[tuple[str, Origin]] = field(default_factory=list)

    @property
    def is_archived(self) -> bool:
        return self.note_state == "archived" or not self.is_active

    def sorted_by(self, key: SortKey) -> float | str | None:
        schedule, status = self.status.schedule, self.status
        due = schedule.due_on.toordinal() if schedule.due_on else None
        values: dict[SortKey, float | str | None] = {
            SortKey.DECK: self.deck,
            SortKey.QUESTION: self.question,
            SortKey.DUE: 0 if schedule.state in LEARNING else due,
            SortKey.STATE: 9 if status.suspended else schedule.state,
            SortKey.LAPSES: schedule.lapses,
            SortKey.STABILITY: schedule.memory.stability if schedule.memory else None,
            SortKey.FLAG: status.flag,
        }
        return values[key]


def is_meant(query: Query, card: Looked, now: datetime, today: date) -> bool:
    """What `query` says of the card."""
    match query:
        case Not():
            return not is_meant(query.of, card, now, today)
        case Every():
            return all(is_meant(part, card, now, today) for part in query.parts)
        case Either():
            return any(is_meant(part, card, now, today) for part in query.parts)
        case Being():
            return _is(query.condition, card, now, today)
        case Compared():
            number = _quantity(query.quantity, card, today)
            return number is not None and COMPARED[query.comparison](number, query.number)
        case _:
            return _is_of(query, card)


def _is_of(query: Query, card: Looked) -> bool:
    match query:
        case Words():
            return query.text in card.question
        case InDeck():
            parts, name = card.deck.casefold().split("/"), query.name.casefold().split("/")
            return any(parts[at : at + len(name)] == name for at in range(len(parts)))
        case Tagged():
            wanted = query.tag.casefold()
            tags = [tag.casefold() for tag in (*card.note_tags, *card.status.tags)]
            return any(tag == wanted or tag.startswith(f"{wanted}/") for tag in tags)
        case Claiming():
            carried = {claim for claim, origin in card.claims if origin is not Origin.REJECTED}
            return bool(carried & set(query.ids))
        case _:
            raise TypeError(query)


def _is(condition: Condition, card: Looked, now: datetime, today: date) -> bool:
    status, schedule = card.status, card.status.schedule
    is_buried = status.buried_until is not None and status.buried_until > today
    is_time = (schedule.due_on is not None and schedule.due_on <= today) or (
        schedule.due_at is not None and schedule.due_at <= now
    )
    answers = {
        Condition.DUE: is_time and not (is_buried or status.suspended or card.is_archived),
        Condition.NEW: schedule.state is CardState.NEW,
        Condition.LEARNING: schedule.state in LEARNING,
        Condition.REVIEW: schedule.state is CardState.REVIEW,
        Condition.SUSPENDED: status.suspended,
        Condition.LEECH: schedule.lapses >= 8,
        Condition.FLAGGED: bool(status.flag),
        Condition.ARCHIVED: card.is_archived,
        Condition.BURIED: is_buried,
    }
    return answers[condition]


def _quantity(quantity: Quantity, card: Looked, today: date) -> float | None:
    schedule = card.status.schedule
    memory = schedule.memory
    numbers: dict[Quantity, float | None] = {
        Quantity.LAPSES: schedule.lapses,
        Quantity.STABILITY: memory.stability if memory else None,
        Quantity.DIFFICULTY: memory.difficulty if memory else None,
        Quantity.INTERVAL: schedule.interval_days,
        Quantity.REPS: schedule.reps,
        Quantity.DUE: (schedule.due_on - today).days if schedule.due_on else None,
    }
    return numbers[quantity]
