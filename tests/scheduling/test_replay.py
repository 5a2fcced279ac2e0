from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import NEW, CardStatus, Schedule
from quizzer.domain.identity import step_id
from quizzer.domain.options import StudyOptions
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review, cancelled_ids
from quizzer.scheduling.carried import schedule_of
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS, Weights
from quizzer.scheduling.replay import replay
from quizzer.scheduling.scheduler import Scheduler
from tests.scheduling.strategies import NOON, TODAY, fractions, modest, options, ratings

SCHEDULERS = [Scheduler(), Scheduler(tuple(1.1 * w for w in DEFAULT_WEIGHTS), "fitted")]
WEIGHTS = {each.parameters: each.weights for each in SCHEDULERS}
MARKS = [
    (EventKind.SUSPEND, "learner"),
    (EventKind.RESUME, "learner"),
    (EventKind.BURY, "2025-03-02"),
    (EventKind.BURY, "2025-03-09"),
    (EventKind.FLAG, "1"),
    (EventKind.FLAG, "0"),
    (EventKind.RESET, ""),
    (EventKind.TAG, "exam"),
    (EventKind.TAG, "again"),
    (EventKind.UNTAG, "exam"),
    (EventKind.BEGIN, "2025-02-21 2025-03-01 8.0 5.5"),
    (EventKind.BEGIN, "2025-02-27 2025-03-02 3.0 9.5"),
]


def weights_of(parameters: str) -> Weights:
    return WEIGHTS[parameters]


@dataclass
class Learner:
    """Studies one card and keeps its log, with the status it was left in after each step."""

    clock: datetime = NOON
    day: date = TODAY
    status: CardStatus = field(default_factory=CardStatus)
    reviews: list[Review] = field(default_factory=list)
    events: list[CardEvent] = field(default_factory=list)
    done: list[tuple[str, CardStatus]] = field(default_factory=list)  # id, status before
    last_id: str = ""
    entropy: int = 7

    def rate(
        self, rating: Rating, chosen: StudyOptions, fraction: float, scheduler: Scheduler
    ) -> None:
        """Rate the card and log it as the scheduler says it happened."""
        before = self.status.schedule
        after = scheduler.next_schedule(
            before, rating, at=self.clock, on=self.day, options=chosen, fraction=fraction
        )
        self.reviews.append(logged(self.next_id(), before, after, rating, chosen, scheduler))
        self.become(replace(self.status, schedule=after))

    def mark(self, kind: EventKind, value: str) -> None:
        """Suspend, resume, bury, flag, tag, untag, reset or begin the card."""
        self.log(kind, value)
        match kind:
            case EventKind.SUSPEND:
                self.become(replace(self.status, suspended=True))
            case EventKind.RESUME:
                self.become(replace(self.status, suspended=False))
            case EventKind.BURY:
                self.become(replace(self.status, buried_until=date.fromisoformat(value)))
            case EventKind.FLAG:
                self.become(replace(self.status, flag=int(value)))
            case EventKind.TAG:
                tags = {*self.status.tags, value}
                self.become(replace(self.status, tags=tuple(sorted(tags))))
            case EventKind.UNTAG:
                tags = {*self.status.tags} - {value}
                self.become(replace(self.status, tags=tuple(sorted(tags))))
            case EventKind.BEGIN:
                begun = self.status.schedule if self.status.schedule != NEW else schedule_of(value)
                self.become(replace(self.status, schedule=begun))
            case _:
                self.become(replace(self.status, schedule=NEW))

    def undo(self) -> None:
        """Take back the last step that stands."""
        if self.done:
            taken_back, self.status = self.done.pop()
            self.log(EventKind.UNDO, taken_back)

    def become(self, status: CardStatus) -> None:
        """Remember the step just logged, and the status before it."""
        self.done.append((self.last_id, self.status))
        self.status = status

    def log(self, kind: EventKind, value: str) -> None:
        """Append an event."""
        self.events.append(
            CardEvent(
                uuid=self.next_id(),
                device="here",
                session="one",
                guid="note",
                key="basic",
                at=self.clock,
                kind=kind,
                value=value,
            )
        )

    def next_id(self) -> str:
        """An id later than all before it."""
        self.last_id = step_id(self.last_id, int(self.clock.timestamp() * 1_000), self.entropy)
        return self.last_id

    def pass_time(self, minutes: int) -> None:
        """Move the clock, and the calendar with it."""
        self.clock += timedelta(minutes=minutes)
        self.day = self.clock.date()


def logged(
    uuid: str,
    before: Schedule,
    after: Schedule,
    rating: Rating,
    chosen: StudyOptions,
    scheduler: Scheduler,
) -> Review:
    assert after.last_review_at is not None
    assert after.last_review_on is not None
    wait = after.due_at and after.due_at - after.last_review_at
    return Review(
        uuid=uuid,
        device="here",
        session="one",
        guid="note",
        key="basic",
        rating=rating,
        reviewed_at=after.last_review_at,
        reviewed_on=after.last_review_on,
        taken_ms=1_000,
        state_before=before.state,
        interval_seconds=int(wait.total_seconds()) if wait else None,
        interval_days=after.interval_days or None,
        desired_retention=chosen.desired_retention,
        learning_steps=chosen.learning_steps,
        relearning_steps=chosen.relearning_steps,
        parameters=scheduler.parameters,
    )


Act = Callable[[Learner], None]
rate: st.SearchStrategy[Act] = st.builds(
    lambda *chosen: lambda learner: learner.rate(*chosen),
    ratings,
    options,
    fractions,
    st.sampled_from(SCHEDULERS),
)
mark: st.SearchStrategy[Act] = st.sampled_from(MARKS).map(
    lambda chosen: lambda learner: learner.mark(*chosen)
)
undo: st.SearchStrategy[Act] = st.just(Learner.undo)
onward = st.one_of(st.just(0), st.integers(0, 60), st.integers(0, 100_000))
any_way = st.one_of(onward, onward.map(lambda minutes: -minutes))


def studied(acts: list[tuple[int, Act]], entropy: int = 7) -> Learner:
    learner = Learner(entropy=entropy)
    for minutes, act in acts:
        learner.pass_time(minutes)
        act(learner)
    return learner


@modest
@given(st.lists(st.tuples(any_way, rate), max_size=10))
def test_replaying_the_log_gives_the_schedule_again(acts: list[tuple[int, Act]]) -> None:
    """For any ratings, options and weights, at any clock: the same to the last bit."""
    learner = studied(acts)
    assert replay(learner.reviews, [], weights_of) == learner.status


@modest
@given(st.lists(st.tuples(onward, st.one_of(rate, mark, undo)), max_size=12), st.data())
def test_replay_takes_back_what_was_undone(
    acts: list[tuple[int, Act]], data: st.DataObject
) -> None:
    """Undo brings back the very status before the step, in whatever order the log is read."""
    learner = studied(acts)
    reviews = data.draw(st.permutations(learner.reviews))
    events = data.draw(st.permutations(learner.events))
    assert replay(reviews, events, weights_of) == learner.status


@modest
@given(st.lists(st.tuples(onward, st.one_of(rate, mark)), max_size=8), st.integers(1, 6))
def test_an_undo_that_was_undone_changes_nothing(acts: list[tuple[int, Act]], times: int) -> None:
    """Of a chain of undos, each of the one before, every second one does nothing.

    Whatever the clock said: it goes back all the while.
    """
    learner = studied([*acts, (0, lambda learner: learner.mark(EventKind.FLAG, "1"))])
    with_flag, without = learner.status, learner.done[-1][1]
    for _ in range(times):
        learner.log(EventKind.UNDO, learner.last_id)
        learner.pass_time(-1)
    expected = without if times % 2 else with_flag
    assert replay(learner.reviews, learner.events, weights_of) == expected


@modest
@given(st.lists(st.tuples(onward, rate), max_size=5), st.lists(st.tuples(onward, rate), max_size=5))
def test_a_reset_card_is_a_new_card(
    before: list[tuple[int, Act]], after: list[tuple[int, Act]]
) -> None:
    """What was reviewed before a reset leaves no trace in the schedule."""
    learner = studied([*before, (1, lambda learner: learner.mark(EventKind.RESET, "")), *after])
    later = learner.reviews[len(before) :]
    assert replay(learner.reviews, learner.events, weights_of) == replay(later, [], weights_of)


@modest
@given(
    st.lists(st.tuples(onward, rate), min_size=1, max_size=6),
    st.lists(st.tuples(onward, rate), min_size=1, max_size=6),
)
def test_histories_of_two_devices_join_into_one(
    here: list[tuple[int, Act]], there: list[tuple[int, Act]]
) -> None:
    """Every review counts, in order of time; the card is due as the last of them said.

    When it said a wait and the card is by then in review, or the other way round, the card is due
    all the same.
    """
    reviews = studied(here, entropy=1).reviews + studied(there, entropy=2).reviews
    last = max(reviews, key=lambda review: (review.reviewed_at, review.uuid))
    schedule = replay(reviews, [], weights_of).schedule
    assert schedule.reps == len(reviews)
    assert schedule.last_review_at == last.reviewed_at
    if schedule.state is CardState.REVIEW:
        assert schedule.due_at is None
        assert schedule.interval_days == last.interval_days or last.interval_days is None
        assert schedule.due_on == last.reviewed_on + timedelta(days=schedule.interval_days)
    else:
        assert schedule.state.is_learning
        assert schedule.due_on is None
        assert schedule.due_at is not None
        wait = schedule.due_at - last.reviewed_at
        assert wait.total_seconds() == last.interval_seconds or last.interval_seconds is None


def test_a_review_gets_the_interval_its_log_lacks() -> None:
    """Two devices saw a new card Good: joined, the second Good leaves the steps for two days."""
    here, there = Learner(), Learner(clock=NOON + timedelta(minutes=1))
    for learner in (here, there):
        learner.rate(Rating.GOOD, StudyOptions(), 0.5, Scheduler())
    joined = replay(here.reviews + there.reviews, [], weights_of).schedule
    assert (joined.state, joined.interval_days) == (CardState.REVIEW, 2)
    assert joined.due_on == TODAY + timedelta(days=2)


def test_an_undo_of_what_is_not_there_changes_nothing() -> None:
    """A log may be incomplete, or an undo its own target: no loop, no error."""
    learner = Learner()
    learner.mark(EventKind.FLAG, "1")
    learner.log(EventKind.UNDO, "unknown")
    own = replace(learner.events[-1], uuid="z", value="z")
    assert replay([], [*learner.events, own], weights_of) == CardStatus(flag=1)
    assert cancelled_ids([*learner.events, own]) == {"unknown", "z"}


def test_an_undo_that_was_undone_takes_nothing_back() -> None:
    """Of three, each taking back the one before, the first and the last count."""
    learner = Learner()
    learner.log(EventKind.UNDO, "a review")
    for _ in range(2):
        learner.log(EventKind.UNDO, learner.events[-1].uuid)
    first, second, _ = learner.events
    assert cancelled_ids([first, second]) == {first.uuid}
    assert cancelled_ids(learner.events) == {"a review", second.uuid}


def test_what_cannot_be_replayed_is_told() -> None:
    """Weights nobody has, and a burial until no day, raise rather than pass for something else."""
    learner = Learner()
    learner.rate(Rating.GOOD, StudyOptions(), 0.5, Scheduler(parameters="lost"))
    with pytest.raises(KeyError):
        replay(learner.reviews, [], weights_of)
    learner.log(EventKind.BURY, "someday")
    with pytest.raises(ValueError, match="someday"):
        replay([], learner.events, weights_of)
