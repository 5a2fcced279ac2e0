"""A study session: what comes next, and what the learner does with it.

Every step is one transaction, on disk before the next card is asked for. The queue is built once
a day, and anew when a step was taken back. It holds card numbers only; each card is looked at again
when its turn comes, so cards changed elsewhere are noticed. A card leaves the queue when something
is done to it, not by being shown: `next` asks for the same card until then.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from quizzer.domain.cards import Face, Schedule, gives_away
from quizzer.domain.days import local_day
from quizzer.domain.decks import Deck, is_within
from quizzer.domain.options import AnswerBy, StudyOptions
from quizzer.domain.ports.studying import StudyWork
from quizzer.domain.reviews import CardEvent, EventKind, Rating, Review
from quizzer.domain.study import StudyCard, WaitingCard
from quizzer.languages import tr
from quizzer.parsing.answers.present import present
from quizzer.scheduling.fsrs import retrievability
from quizzer.scheduling.fuzz import fuzz_fraction
from quizzer.scheduling.queue import LEARN_AHEAD, pick_learning
from quizzer.scheduling.scheduler import Scheduler
from quizzer.services.attempts import expected_text
from quizzer.services.queue_plan import plan_queue
from quizzer.services.session_log import SessionLog, after_reset, whole_millis
from quizzer.services.session_queue import SessionQueue
from quizzer.services.turns import (
    CardChangedError,
    Finished,
    Question,
    Turn,
    Undone,
    Waiting,
)
from quizzer.settings.values import Settings, options_of

AT_ONCE = timedelta(0)
NO_DAY = date.min
CHANGED = "this card was changed elsewhere since it was shown; nothing was recorded"
SAVED = "what you did with this card is saved already; nothing more was recorded"


class StudySession:
    """One sitting with `deck` ('' for all decks) and the decks below it.

    `work` opens a transaction (its argument: whether it only reads), `entropy` gives 74 random
    bits for the ids of steps. Every method takes the present instant, aware.
    """

    def __init__(
        self,
        work: Callable[[bool], StudyWork],
        settings: Settings,
        scheduler: Scheduler,
        entropy: Callable[[], int],
        deck: str = "",
    ) -> None:
        """Prepare; the first `next` reads the data file."""
        self.deck = deck
        self._work = work
        self._settings = settings
        self._scheduler = scheduler
        self._log = SessionLog(scheduler, entropy)
        self._today = NO_DAY
        self._queue = SessionQueue()
        self._options: dict[str, StudyOptions] = {}
        self._decks: list[Deck] = []
        self._asked: StudyCard | None = None
        self._last: StudyCard | None = None
        self._wanted: int | None = None
        self._reviews: list[Review] = []

    def next(self, now: datetime, *, early: bool = False) -> Turn:
        """What comes next; `early` asks for a learning card before its time."""
        now = whole_millis(now)
        with self._work(True) as work:
            self._begin(work, now)
            waiting = work.learning(self.deck, self._today)
            card = self._choose(work, waiting, now, early=early)
            if card is None and not waiting:
                self._plan(work, self._today)  # notes may have been imported meanwhile
                card = self._choose(work, waiting, now, early=early)
            if card is not None:
                return self._question(card, waiting, after_reset(work, card, now))
            if waiting:
                return Waiting(
                    until=waiting[0].due_at, counts=self._queue.counts(learning=len(waiting))
                )
            return self._finished(work)

    def upcoming(self, now: datetime) -> Face | None:
        """The text of the card that is likely to be asked after the present one, if any waits.

        Only a guess, and nothing changes by it: `next` decides when the time has come.
        """
        asked = self._asked.note_id if self._asked else None
        with self._work(True) as work:
            waiting = work.learning(self.deck, self._day(now))
            apart = [each for each in waiting if each.note_id != asked]
            card = self._learning(work, apart, now, AT_ONCE)
            if card is None and (queued := self._queue.first(avoid=asked)):
                card = work.card(queued.card_id)
        return _face(card) if card else None

    def again(self, now: datetime, card: StudyCard) -> Turn:
        """The same card once more, as it is now: after its note was edited, say."""
        self._wanted = card.card_id
        return self.next(now)

    def rate(self, question: Question, rating: Rating, *, taken_ms: int, now: datetime) -> Review:
        """Schedule the card and log the review in one transaction.

        Raises CardChangedError when the card is no longer as it was shown.
        """
        now = whole_millis(now)
        with self._work(False) as work:
            card = question.card
            self._assert_unchanged(work, card)
            now = after_reset(work, card, now)
            today = self._day(now)
            before, options = card.status.schedule, self._options_for(card.deck)
            after = self._scheduler.next_schedule(
                before,
                rating,
                at=now,
                on=today,
                options=options,
                fraction=fuzz_fraction(card.guid, card.key, before.reps),
            )
            step_id = self._log.next_id(work, now)
            review = self._log.review(
                step_id, card, rating, after, options=options, taken_ms=taken_ms
            )
            work.record_review(card.card_id, review, replace(card.status, schedule=after))
            work.commit()
        self._reviews.append(review)
        self._put_aside(card)
        return review

    def suspend(self, card: StudyCard, now: datetime) -> None:
        """Never ask this card again, until it is resumed."""
        self._do(card, EventKind.SUSPEND, "learner", now)
        self._put_aside(card)

    def bury(self, card: StudyCard, now: datetime) -> None:
        """Do not ask this card again before tomorrow."""
        tomorrow = self._day(now) + timedelta(days=1)
        self._do(card, EventKind.BURY, tomorrow.isoformat(), now)
        self._put_aside(card)

    def flag(self, card: StudyCard, now: datetime) -> bool:
        """Flag the card, or take its flag away; whether it is flagged now."""
        flagged = not card.status.flag
        self._do(card, EventKind.FLAG, "1" if flagged else "0", now)
        self._wanted = card.card_id
        return flagged

    def undo(self, now: datetime) -> Undone | None:
        """Take back the last step of this session or, before that, of the last one.

        None when nothing is left to take back. The card is asked again next.
        """
        now = whole_millis(now)
        with self._work(False) as work:
            self._begin(work, now)
            step = self._log.last_step(work)
            before = self._card_of(work, step) if step else None
            if step is None or before is None:
                return None
            self._log.append_event(work, before.card_id, EventKind.UNDO, step.uuid, now)
            card = work.card(before.card_id) or before
            work.commit()
        self._reviews = [review for review in self._reviews if review.uuid != step.uuid]
        self._wanted, self._last, self._today = card.card_id, None, NO_DAY
        return Undone(step=step, card=card)

    def _begin(self, work: StudyWork, now: datetime) -> None:
        """Build the queue when the session starts, and anew when a day begins."""
        self._log.begin(work, now)
        today = self._day(now)
        if today == self._today:
            return
        self._today = today
        self._plan(work, today)

    def _plan(self, work: StudyWork, today: date) -> None:
        self._decks = work.decks()
        self._options.clear()
        self._queue = SessionQueue(
            plan_queue(work, self._decks, self._settings, today=today, studied=self.deck)
        )

    def _choose(
        self, work: StudyWork, waiting: list[WaitingCard], now: datetime, *, early: bool
    ) -> StudyCard | None:
        """The next card: a wanted one, a learning card that is due, the queue, one soon due.

        Cards of one note do not follow each other while any other card can come between, be it a
        learning card before its time; and never the same card twice while another waits.
        """
        wanted = work.card(self._wanted) if self._wanted else None
        if wanted is not None and self._may_come(work, wanted):
            return wanted
        last_card = self._last.card_id if self._last else None
        last_note = self._last.note_id if self._last else None
        apart = [each for each in waiting if each.note_id != last_note]
        fresh = [each for each in waiting if each.card_id != last_card]
        found = (
            self._learning(work, apart, now, AT_ONCE)
            or self._from_queue(work, avoid=last_note)
            or self._learning(work, apart, now, LEARN_AHEAD)
            or self._learning(work, fresh, now, AT_ONCE)
            or self._from_queue(work, avoid=None)
            or self._learning(work, fresh, now, LEARN_AHEAD)
            or self._learning(work, waiting, now, LEARN_AHEAD)
        )
        if found is None and early and waiting:
            return work.card((fresh or waiting)[0].card_id)
        return found

    @staticmethod
    def _learning(
        work: StudyWork, waiting: list[WaitingCard], now: datetime, ahead: timedelta
    ) -> StudyCard | None:
        chosen = pick_learning(waiting, now=now, last=None, ahead=ahead)
        return None if chosen is None else work.card(chosen)

    def _from_queue(self, work: StudyWork, *, avoid: int | None) -> StudyCard | None:
        """The first card of the queue not of the note `avoid`; those past asking leave it."""
        while candidate := self._queue.first(avoid=avoid):
            card = work.card(candidate.card_id)
            is_as_planned = card is not None and card.status.schedule.state is candidate.state
            if card is not None and is_as_planned and self._may_come(work, card):
                return card
            self._queue.remove(candidate.card_id)
        return None

    def _may_come(self, work: StudyWork, card: StudyCard) -> bool:
        """True when the card may be asked today, as it and its siblings are now."""
        today, schedule = self._today, card.status.schedule
        if not card.is_active or card.status.is_hidden(today):
            return False
        if schedule.due_on is not None and schedule.due_on > today:
            return False
        return schedule.state.is_learning or not any(
            shown.card_id != card.card_id and gives_away(shown.kind, card.kind)
            for shown in work.shown_on(today, card.note_id)
        )

    def _put_aside(self, card: StudyCard) -> None:
        """Something was done to the card that was asked: others come now."""
        self._last, self._wanted = card, None
        self._queue.remove(card.card_id)

    def _question(self, card: StudyCard, waiting: list[WaitingCard], now: datetime) -> Question:
        schedule, today = card.status.schedule, self._day(now)
        counts = self._queue.counts(learning=len(waiting), asked=card)
        face, options = _face(card), self._options_for(card.deck)
        expected = expected_text(card.kind, face)
        self._asked = card
        return Question(
            card=card,
            face=face,
            outcomes=self._scheduler.outcomes(
                schedule,
                at=now,
                on=today,
                options=options,
                fraction=fuzz_fraction(card.guid, card.key, schedule.reps),
            ),
            choice=face.choice and face.choice.shuffled(f"{card.guid}:{schedule.reps}"),
            expected=expected,
            is_typed=bool(expected) and options.answer is AnswerBy.TYPED,
            retrievability=self._retrievability(schedule, today),
            counts=counts,
            done=len(self._reviews),
            total=len(self._reviews) + counts.total,
        )

    def _retrievability(self, schedule: Schedule, on: date) -> float | None:
        if schedule.memory is None or schedule.last_review_on is None:
            return None
        elapsed = max((on - schedule.last_review_on).days, 0)
        return retrievability(self._scheduler.weights, schedule.memory.stability, elapsed)

    def _finished(self, work: StudyWork) -> Finished:
        today = self._today
        open_cards = work.counts(today)
        return Finished(
            cards=len({(review.guid, review.key) for review in self._reviews}),
            reviews=len(self._reviews),
            again=sum(review.rating is Rating.AGAIN for review in self._reviews),
            taken_ms=sum(review.taken_ms for review in self._reviews),
            next_due=work.next_due_on(self.deck, today),
            new_left=sum(
                counts.new for path, counts in open_cards.items() if is_within(path, self.deck)
            ),
        )

    def _assert_unchanged(self, work: StudyWork, shown: StudyCard) -> None:
        if work.status(shown.card_id) != shown.status:
            raise CardChangedError(tr(SAVED) if shown is self._last else tr(CHANGED))

    def _do(self, card: StudyCard, kind: EventKind, value: str, now: datetime) -> None:
        with self._work(False) as work:
            if work.card(card.card_id) is None:
                raise CardChangedError(tr(CHANGED))
            self._log.append_event(work, card.card_id, kind, value, whole_millis(now))
            work.commit()

    @staticmethod
    def _card_of(work: StudyWork, step: Review | CardEvent) -> StudyCard | None:
        card_id = work.card_id(step.guid, step.key)
        return None if card_id is None else work.card(card_id)

    def _day(self, now: datetime) -> date:
        return local_day(now, rollover_hour=self._settings.rollover_hour)

    def _options_for(self, deck: str) -> StudyOptions:
        if deck not in self._options:
            self._options[deck] = self._settings.options_for(deck, options_of(self._decks))
        return self._options[deck]


def _face(card: StudyCard) -> Face:
    return present(card.heading_path, card.question, card.answer, card.kind, card.anchor)
