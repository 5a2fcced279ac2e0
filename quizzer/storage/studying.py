"""Queries of a study session. Each is served by an index; none runs once per deck or per row.

They run on bare sqlite3: at every rating, and before SQLAlchemy is loaded.
"""

from collections.abc import Iterator
from datetime import date

from quizzer.domain.cards import CardKind, CardStatus
from quizzer.domain.days import from_millis, to_day_number
from quizzer.domain.decks import Deck
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardEvent, Review
from quizzer.domain.study import (
    Counts,
    DoneToday,
    NewClaims,
    ShownSibling,
    StudyCard,
    WaitingCard,
)
from quizzer.storage.counts import (
    IS_DUE,
    IS_LEARNING,
    IS_NEW,
    IS_NOT_BURIED,
    done_counts,
    open_counts,
)
from quizzer.storage.driver_rows import change, numbers_of, row_of, rows_of
from quizzer.storage.driver_work import DriverWork
from quizzer.storage.log_steps import EVENTS, REVIEWS, LogSteps
from quizzer.storage.rows import (
    candidate_of,
    chunks,
    deck_of,
    event_of,
    review_of,
    review_values,
    status_of,
    status_values,
    study_card_of,
)

_LATEST = 10_000

_DECKS = "SELECT * FROM deck ORDER BY path"
# `:deck` is '' for all.
_WITHIN = (
    "(:deck = '' OR deck.path = :deck OR substr(deck.path, 1, length(:deck) + 1) = :deck || '/')"
)
_OF_DECK = f"{IS_NOT_BURIED} AND deck.state = 'active' AND {_WITHIN}"
_DUE_REVIEWS = f"""
SELECT card.id FROM deck JOIN card ON card.deck_id = deck.id
WHERE {IS_DUE} AND card.due_on <= :today AND {_OF_DECK}
ORDER BY (:today - card.due_on + 1.0) / max(card.interval_days, 1) DESC, card.id
"""
_CANDIDATES = """
SELECT card.id, card.note_id, card.kind, deck.path, card.state, card.interval_days, card.due_on,
 card.position FROM deck JOIN card ON card.deck_id = deck.id
"""
_CANDIDATES_AMONG = f"{_CANDIDATES} WHERE card.id IN (SELECT value FROM json_each(:ids))"
_NEW_CARDS = f"""
{_CANDIDATES} WHERE {IS_NEW} AND {_OF_DECK} ORDER BY deck.path, card.position, card.id
"""
_NEW_CLAIMS = f"""
SELECT deck.path, card.note_id, count(*) AS waiting
FROM card JOIN deck ON card.deck_id = deck.id
WHERE card.kind = 'claim' AND {IS_NEW} AND {IS_NOT_BURIED} AND deck.state = 'active'
GROUP BY deck.path, card.note_id
"""
_BEGUN_CLAIMS = """
SELECT card.note_id, count(*) AS begun FROM review JOIN card ON review.card_id = card.id
WHERE review.reviewed_on = :today AND review.state_before = 0 AND card.kind = 'claim'
 AND review.uuid NOT IN (SELECT value FROM card_event WHERE kind = 'undo')
GROUP BY card.note_id
"""
_LEARNING = f"""
SELECT card.id, card.due_at, card.note_id FROM card JOIN deck ON card.deck_id = deck.id
WHERE {IS_LEARNING} AND {_OF_DECK} ORDER BY card.due_at, card.id LIMIT 200
"""
_NEXT_DUE = f"""
SELECT min(card.due_on) AS due_on FROM card JOIN deck ON card.deck_id = deck.id
WHERE {IS_DUE} AND card.due_on > :today AND deck.state = 'active' AND {_WITHIN}
"""
_SHOWN = "SELECT id, note_id, kind FROM card WHERE last_review_on = :today"
# The plus keeps SQLite from going through all of the day's cards instead of the note's few.
_SHOWN_OF_NOTE = """
SELECT id, note_id, kind FROM card WHERE note_id = :note AND +last_review_on = :today
"""
_CARD = """
SELECT card.*, note.guid, deck.path AS deck, note.heading_path, note.question, note.answer,
 note.line, note.tags AS note_tags, source_file.path AS source_path, source_file.front_matter,
 root.path AS root_path, root.name AS root_name
FROM card JOIN note ON card.note_id = note.id JOIN deck ON card.deck_id = deck.id
LEFT JOIN source_file ON note.source_file_id = source_file.id
LEFT JOIN root ON source_file.root_id = root.id
WHERE card.id = :card
"""
_STATUS = "SELECT * FROM card WHERE id = :card AND is_active = 1"
_RECORD = """
INSERT INTO review (uuid, device, session, card_id, rating, reviewed_at, reviewed_on, taken_ms,
 state_before, interval_seconds, interval_days, desired_retention, learning_steps,
 relearning_steps, parameters)
VALUES (:uuid, :device, :session, :card_id, :rating, :reviewed_at, :reviewed_on, :taken_ms,
 :state_before, :interval_seconds, :interval_days, :desired_retention, :learning_steps,
 :relearning_steps, :parameters)
"""
# Of columns that are set SQLite looks at every index, also when they stay as they are.
_SAVE_SCHEDULE = """
UPDATE card SET state = :state, step = :step, stability = :stability, difficulty = :difficulty,
 due_at = :due_at, due_on = :due_on, interval_days = :interval_days,
 last_review_at = :last_review_at, last_review_on = :last_review_on, reps = :reps, lapses = :lapses
WHERE id = :card
"""
_SESSION_OF_REVIEW = """
SELECT uuid, session FROM (
 SELECT uuid, session, device FROM review WHERE uuid < :before ORDER BY uuid DESC LIMIT :latest)
WHERE device = :device AND session != '' ORDER BY uuid DESC LIMIT 1
"""
_SESSION_OF_EVENT = """
SELECT uuid, session FROM (
 SELECT uuid, session, device FROM card_event WHERE uuid < :before ORDER BY uuid DESC LIMIT :latest)
WHERE device = :device AND session != '' ORDER BY uuid DESC LIMIT 1
"""
_OF_SESSIONS = """
device = :device AND session IN (SELECT value FROM json_each(:sessions)) AND uuid >= :first
 AND uuid NOT IN (SELECT value FROM card_event WHERE kind = 'undo')
ORDER BY uuid DESC LIMIT 1
"""
_LAST_REVIEW = f"{REVIEWS} WHERE {_OF_SESSIONS}"
_LAST_EVENT = f"{EVENTS} WHERE card_event.kind != 'undo' AND {_OF_SESSIONS}"


class SqlStudyWork(DriverWork, LogSteps):
    """The port `StudyWork` on SQLite."""

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return [deck_of(row) for row in rows_of(self._driver, _DECKS)]

    def counts(self, today: date) -> dict[str, Counts]:
        """What each deck's own cards have to do today, before any daily limit."""
        return open_counts(self._driver, today)

    def done_on(self, day: date) -> dict[str, DoneToday]:
        """What each deck's own cards used up of the limits of `day`; cancelled reviews do not."""
        return done_counts(self._driver, day)

    def due_reviews(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards due for review in `deck` ('' for all) and below, the most overdue first.

        An index alone puts all of them in order; only those that are asked for are looked at.
        """
        due = numbers_of(self._driver, _DUE_REVIEWS, deck=deck, today=today)
        for some in chunks(due):
            found = {row.id: row for row in rows_of(self._driver, _CANDIDATES_AMONG, ids=some)}
            yield from (candidate_of(found[card_id]) for card_id in some)

    def new_cards(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards never seen, in the order of the notes."""
        return map(candidate_of, rows_of(self._driver, _NEW_CARDS, deck=deck, today=today))

    def new_claims(self, today: date) -> list[NewClaims]:
        """Each note with verify cards never seen."""
        notes = list(rows_of(self._driver, _NEW_CLAIMS, today=today))
        if not notes:
            return []
        rows = rows_of(self._driver, _BEGUN_CLAIMS, today=today)
        begun = {row.note_id: row.begun for row in rows}
        return [
            NewClaims(
                note_id=row.note_id,
                deck=row.path,
                waiting=row.waiting,
                begun=begun.get(row.note_id, 0),
            )
            for row in notes
        ]

    def learning(self, deck: str, today: date) -> list[WaitingCard]:
        """Cards in learning steps, by due time, at most 200."""
        given = {"deck": deck, "today": to_day_number(today)}
        return [
            WaitingCard(card_id=card_id, due_at=from_millis(due_at), note_id=note_id)
            for card_id, due_at, note_id in self._driver.execute(_LEARNING, given)
        ]

    def shown_on(self, day: date, note_id: int | None = None) -> list[ShownSibling]:
        """The cards reviewed on `day`, of one note or of all."""
        if note_id is None:
            rows = rows_of(self._driver, _SHOWN, today=day)
        else:
            rows = rows_of(self._driver, _SHOWN_OF_NOTE, today=day, note=note_id)
        return [
            ShownSibling(card_id=row.id, note_id=row.note_id, kind=CardKind(row.kind))
            for row in rows
        ]

    def card(self, card_id: int) -> StudyCard | None:
        """A card as it is now; None when it is gone."""
        row = row_of(self._driver, _CARD, card=card_id)
        return None if row is None else study_card_of(row)

    def status(self, card_id: int) -> CardStatus | None:
        """How a card stands now; None when it is gone or no longer asked."""
        row = row_of(self._driver, _STATUS, card=card_id)
        return None if row is None else status_of(row)

    def next_due_on(self, deck: str, after: date) -> date | None:
        """The first day later than `after` on which a review in `deck` or below is due."""
        (row,) = rows_of(self._driver, _NEXT_DUE, deck=deck, today=after)
        first: date | None = row.due_on
        return first

    def record_review(self, card_id: int, review_made: Review, status: CardStatus) -> None:
        """Append a review and store the card's new schedule; the rest of its state stays."""
        change(self._driver, _RECORD, **review_values(card_id, review_made))
        change(self._driver, _SAVE_SCHEDULE, card=card_id, **status_values(status))

    def last_session(self, device: str, before: str) -> str:
        """The session of the device's last step before the id `before`, '' when there is none.

        Only the latest 10,000 steps are looked at: years of another device's are not read to find
        that none is this one's.
        """
        given = {"device": device, "before": before, "latest": _LATEST}
        last = ("", "")
        for statement in (_SESSION_OF_REVIEW, _SESSION_OF_EVENT):
            if row := row_of(self._driver, statement, **given):
                last = max(last, (row.uuid, row.session))
        return last[1]

    def last_step(self, device: str, sessions: tuple[str, ...]) -> Review | CardEvent | None:
        """The last step of these sessions that is neither cancelled nor an undo itself.

        A session's id is a step's, and not later than any of its own.
        """
        given = {"device": device, "sessions": sessions, "first": min(sessions)}
        review = row_of(self._driver, _LAST_REVIEW, **given)
        event = row_of(self._driver, _LAST_EVENT, **given)
        if review is None or (event is not None and event.uuid > review.uuid):
            return event_of(event) if event else None
        return review_of(review)
