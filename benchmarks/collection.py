"""A seeded collection with years of study in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, pairwise

import numpy as np

from benchmarks.notes import SEED, sections
from quizzer.domain.cards import CardKind, CardStatus, card_key
from quizzer.domain.days import to_millis
from quizzer.domain.decks import Deck
from quizzer.domain.identity import note_guid, step_id
from quizzer.domain.notes import StoredCard, StoredNote
from quizzer.domain.options import StudyOptions
from quizzer.domain.progress import NoteProgress, Parameters, Progress
from quizzer.domain.reviews import CardState, Rating, Review
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.replay import replay
from quizzer.scheduling.scheduler import Scheduler

DECKS = 20
REVIEWS_A_CARD = 5
GAPS_TO_LAST = (149, 145, 130, 90, 0)
"""Days from each review of a card to its last: the same for all, so that one replay serves all."""
DUE_FROM, DUE_TO = -30, 330
"""When the studied cards are due, in days from today; spread evenly."""
BASIC = StoredCard(key=card_key(CardKind.BASIC), kind=CardKind.BASIC, anchor="")
OPTIONS = StudyOptions()


def collection(cards: int, reviews: int, today: date) -> Progress:
    """`cards` cards in 20 decks with `reviews` reviews, five for each studied card.

    Every state is what replaying the log gives. Cards that were never studied lie among the
    others.
    """
    rng = np.random.default_rng(SEED)
    is_studied = np.arange(cards) < reviews // REVIEWS_A_CARD
    rng.shuffle(is_studied)
    due = rng.integers(DUE_FROM, DUE_TO, size=cards)
    notes = list(_notes(cards))
    histories = {
        notes[number].guid: _history(number, notes[number].guid, due_on, today)
        for number in np.flatnonzero(is_studied).tolist()
        for due_on in (today + timedelta(int(due[number])),)
    }
    statuses = _statuses(histories)
    fresh = CardStatus()
    return Progress(
        decks=tuple(Deck(path=_deck(number)) for number in range(DECKS)),
        notes=tuple(
            NoteProgress(note=note, revisions=(), statuses=(statuses.get(note.guid, fresh),))
            for note in notes
        ),
        reviews=tuple(chain.from_iterable(histories.values())),
        events=(),
        parameters=(Parameters(id=Scheduler().parameters, weights=DEFAULT_WEIGHTS),),
    )


def _deck(number: int) -> str:
    return f"benchmark/{number % DECKS:02}"


def _notes(count: int) -> Iterator[StoredNote]:
    for number, (question, answer) in enumerate(sections(count)):
        yield StoredNote(
            guid=note_guid(_deck(number), (), question),
            deck=_deck(number),
            heading_path=("Notes",),
            question=question,
            answer=answer,
            position=number // DECKS,
            cards=(BASIC,),
        )


def _history(number: int, guid: str, due_on: date, today: date) -> list[Review]:
    """Easy at first sight, then Good each time; the last review made the card due on `due_on`."""
    last = min(today, due_on) - timedelta(1 + number % 20)
    days = [last - timedelta(gap) for gap in GAPS_TO_LAST]
    return [
        _review(number, index, guid, day, following)
        for index, (day, following) in enumerate(pairwise([*days, due_on]))
    ]


def _review(number: int, index: int, guid: str, day: date, due_on: date) -> Review:
    at = datetime.combine(day, time(12), UTC) + timedelta(seconds=number % 36_000)
    return Review(
        uuid=step_id("", to_millis(at), number * REVIEWS_A_CARD + index),
        device="benchmark",
        session="",
        guid=guid,
        key=BASIC.key,
        rating=Rating.GOOD if index else Rating.EASY,
        reviewed_at=at,
        reviewed_on=day,
        taken_ms=6_000,
        state_before=CardState.REVIEW if index else CardState.NEW,
        interval_seconds=None,
        interval_days=(due_on - day).days,
        desired_retention=OPTIONS.desired_retention,
        learning_steps=OPTIONS.learning_steps,
        relearning_steps=OPTIONS.relearning_steps,
        parameters=Scheduler().parameters,
    )


def _statuses(histories: dict[str, list[Review]]) -> dict[str, CardStatus]:
    """The state of each card by its note's guid: all alike but for the days."""
    replayed = replay(next(iter(histories.values())), (), lambda _: DEFAULT_WEIGHTS)
    return {guid: _status(replayed, reviews[-1]) for guid, reviews in histories.items()}


def _status(like: CardStatus, last: Review) -> CardStatus:
    interval_days = last.interval_days or 0
    schedule = replace(
        like.schedule,
        due_on=last.reviewed_on + timedelta(interval_days),
        interval_days=interval_days,
        last_review_at=last.reviewed_at,
        last_review_on=last.reviewed_on,
    )
    return replace(like, schedule=schedule)
