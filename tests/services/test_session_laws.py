"""Laws of every session, over random ones."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.cards import NEW, CardKind, CardStatus, Schedule, gives_away
from quizzer.domain.days import local_day
from quizzer.domain.reviews import Rating, Review
from quizzer.domain.study import StudyCard
from quizzer.services.study import StudySession
from quizzer.services.turns import Finished, Question, Turn, Waiting
from tests.progress import read_progress
from tests.services.desks import NOON, Desk, assert_replays, make_database, take_in, write

NOTES = """\
# What is a tensor?

An array of any number of axes.

# Which sets is data split into?

- **Training set**: to fit the weights.
- **Validation set**: to choose the settings.
- **Test set**: to judge the result, once.

# Batch normalisation

It shifts by the {{c1::mean}} and scales by the {{c2::deviation}} of the {{c3::batch}}.

# What is an epoch?

One pass through the data.
"""
SOON = timedelta(minutes=20)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("rate"), st.sampled_from(Rating)),
        st.tuples(st.just("rate"), st.sampled_from(Rating)),
        st.tuples(st.sampled_from(["undo", "suspend", "bury", "flag", "again"]), st.none()),
        st.tuples(st.just("wait"), st.sampled_from([20, 90, 700, 3_000, -400, -5_000])),
        st.tuples(st.just("wait"), st.sampled_from([1, 2, 9, 40, -1, -3]).map((86_400).__mul__)),
        st.tuples(st.just("restart"), st.none()),
    ),
    min_size=5,
    max_size=30,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the notes above, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    write(folder / "notes", "a/sets.md", NOTES)
    write(folder / "notes", "b.md", "# What is a bias?\n\nWhat is added to the weighted sum.\n")
    desk = Desk(make_database(folder / "template.db"))
    take_in(desk, folder / "notes")
    desk.close()
    return folder / "template.db"


@pytest.fixture(scope="module")
def shared_desk(template: Path) -> Iterator[Desk]:
    """A desk to be reset before each use."""
    desk = Desk(make_database(template.with_name("used.db")))
    yield desk
    desk.close()


def _reset(desk: Desk, template: Path) -> None:
    with (
        closing(sqlite3.connect(template)) as whole,
        closing(sqlite3.connect(desk.settings.database)) as used,
    ):
        whole.backup(used)
    desk.at = NOON


@dataclass
class Learner:
    """Goes through a session and holds its every answer to the laws."""

    desk: Desk
    session: StudySession
    reviews: list[Review] = field(default_factory=list)
    schedules: dict[tuple[str, str], list[Schedule]] = field(
        default_factory=lambda: defaultdict(lambda: [NEW])
    )
    suspended: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    events: int = 0
    undone: int = 0
    last: StudyCard | None = None
    is_wanted: bool = False

    def do(self, step: str, value: object) -> None:
        """One step: look at what comes, then do something to it."""
        turn = self.session.next(self.desk.at)
        if isinstance(turn, Question):
            self.look_at(turn)
        if step == "rate" and isinstance(value, Rating):
            self.rate(turn, value)
        elif step == "wait" and isinstance(value, int):
            self.desk.wait(seconds=value)
        elif step == "undo":
            self.undo()
        elif step == "restart":
            self.session = self.desk.study("")
            self.last, self.is_wanted = None, False
        elif isinstance(turn, Question):
            getattr(self, step)(turn)

    def look_at(self, question: Question) -> None:
        """What is shown may be shown, and is what the last step left."""
        card, today = question.card, local_day(self.desk.at)
        name = (card.guid, card.key)
        assert card.is_active
        assert not card.status.is_hidden(today)
        assert not self.suspended[name]
        assert card.status.schedule == self.schedules[name][-1]
        self.session.upcoming(self.desk.at)
        assert self.session.next(self.desk.at) == question, "asking twice is asking once"
        assert question.total == question.done + question.counts.total
        assert min(question.counts.new, question.counts.learning, question.counts.due) >= 0
        schedule = card.status.schedule
        assert schedule.due_on is None or schedule.due_on <= today
        if not schedule.state.is_learning:
            shown = {
                guid_key
                for guid_key, schedules in self.schedules.items()
                if schedules[-1].last_review_on == today and guid_key != name
            }
            kinds = [CardKind(key.partition(":")[0]) for guid, key in shown if guid == card.guid]
            assert not any(gives_away(kind, card.kind) for kind in kinds)
        if not self.is_wanted:
            self.check_order(question)

    def check_order(self, question: Question) -> None:
        """Learning cards first; neither a card nor a note twice running without need."""
        card, now = question.card, self.desk.at
        with self.desk.study_work(True) as work:
            waiting = work.learning("", local_day(now))
        others = [w for w in waiting if self.last is None or w.note_id != self.last.note_id]
        if any(each.due_at <= now for each in others):
            assert card.status.schedule.state.is_learning
            assert card.card_id == others[0].card_id
        if self.last is None:
            return
        if card.note_id == self.last.note_id:
            assert not any(each.due_at <= now + SOON for each in others)
        if card.card_id == self.last.card_id:
            assert question.counts.new + question.counts.due == 0
            rest = [each for each in waiting if each.card_id != card.card_id]
            assert not any(each.due_at <= now + SOON for each in rest)

    def rate(self, turn: Turn, rating: Rating) -> None:
        """A rating stores exactly what its button said, and is on disk."""
        if isinstance(turn, Finished):
            return
        if isinstance(turn, Waiting):
            assert turn.until > self.desk.at + SOON
            turn = self.session.next(self.desk.at, early=True)
        assert isinstance(turn, Question)
        card = turn.card
        review = self.session.rate(turn, rating, taken_ms=5, now=self.desk.at)
        with self.desk.study_work(True) as work:
            stored = work.card(card.card_id)
        assert stored is not None
        assert stored.status.schedule == turn.outcomes[rating]
        assert review.state_before is card.status.schedule.state
        self.schedules[card.guid, card.key].append(stored.status.schedule)
        self.reviews.append(review)
        self.last, self.is_wanted = card, False

    def suspend(self, question: Question) -> None:
        """A suspended card is gone from every session."""
        self.session.suspend(question.card, self.desk.at)
        self.suspended[question.card.guid, question.card.key] += 1
        self.note_event(question)

    def bury(self, question: Question) -> None:
        """A buried card is gone until tomorrow."""
        self.session.bury(question.card, self.desk.at)
        self.note_event(question)

    def note_event(self, question: Question) -> None:
        """Others come next."""
        self.events += 1
        self.last, self.is_wanted = question.card, False

    def flag(self, question: Question) -> None:
        """A flag leaves the card where it is."""
        flagged = self.session.flag(question.card, self.desk.at)
        assert flagged is not bool(question.card.status.flag)
        self.events += 1
        self.is_wanted = True

    def again(self, question: Question) -> None:
        """Asked once more, it is the same card."""
        turn = self.session.again(self.desk.at, question.card)
        assert isinstance(turn, Question)
        assert turn.card.card_id == question.card.card_id
        self.is_wanted = True

    def undo(self) -> bool:
        """The last step is taken back, and its card asked next if it can be."""
        undone = self.session.undo(self.desk.at)
        if undone is None:
            return False
        self.undone += 1
        name = (undone.step.guid, undone.step.key)
        if isinstance(undone.step, Review):
            assert undone.step == self.reviews.pop()
            self.schedules[name].pop()
        else:
            self.suspended[name] = 0
        assert undone.card.status.schedule == self.schedules[name][-1]
        self.last, self.is_wanted = None, True
        return True


@settings(max_examples=settings().max_examples // 4)
@given(STEPS)
def test_a_session_keeps_the_laws_at_every_step(
    shared_desk: Desk, template: Path, steps: list[tuple[str, object]]
) -> None:
    """Whatever is done, and whatever the clock does; and the log always replays to the state."""
    _reset(shared_desk, template)
    learner = Learner(shared_desk, shared_desk.study(""))
    for step, value in steps:
        learner.do(step, value)
    assert_replays([shared_desk])
    progress = read_progress(shared_desk.exchange_work)
    assert len(progress.events) == learner.events + learner.undone
    reviews, events = progress.reviews, progress.events
    uuids = {each.uuid for each in reviews} | {each.uuid for each in events}
    assert len(uuids) == len(reviews) + len(events)


@settings(max_examples=settings().max_examples // 8)
@given(STEPS)
def test_undoing_everything_gives_back_the_beginning(
    shared_desk: Desk, template: Path, steps: list[tuple[str, object]]
) -> None:
    """Every step of a session can be taken back, each by a row that is added; none is removed."""
    _reset(shared_desk, template)
    learner = Learner(shared_desk, shared_desk.study(""))
    for step, value in steps:
        if step != "restart":
            learner.do(step, value)
    before = read_progress(shared_desk.exchange_work)
    taken_back = 0
    while learner.undo():
        taken_back += 1
    after = read_progress(shared_desk.exchange_work)
    assert learner.reviews == []
    assert all(status == CardStatus() for kept in after.notes for status in kept.statuses)
    assert after.reviews == before.reviews
    assert set(after.events) >= set(before.events)
    assert len(after.events) == len(before.events) + taken_back
    assert_replays([shared_desk])


@settings(max_examples=settings().max_examples // 8)
@given(st.lists(st.tuples(st.booleans(), STEPS), max_size=5))
def test_two_sessions_on_one_file_leave_a_sound_log(
    shared_desk: Desk, template: Path, turns: list[tuple[bool, list[tuple[str, object]]]]
) -> None:
    """Each sees what the other did; no rating is lost, and the log replays to the state."""
    _reset(shared_desk, template)
    sessions = [shared_desk.study(""), shared_desk.study("")]
    rated = 0
    for second, steps in turns:
        session = sessions[second]
        for step, value in steps[:8]:
            turn = session.next(shared_desk.at)
            if isinstance(turn, Question):
                assert not turn.card.status.is_hidden(local_day(shared_desk.at))
            if step == "rate" and isinstance(turn, Question) and isinstance(value, Rating):
                session.rate(turn, value, taken_ms=1, now=shared_desk.at)
                rated += 1
            elif step == "undo":
                session.undo(shared_desk.at)
            elif step in {"suspend", "bury", "flag"} and isinstance(turn, Question):
                getattr(session, step)(turn.card, shared_desk.at)
            elif step == "wait" and isinstance(value, int):
                shared_desk.wait(seconds=value)
    assert len(read_progress(shared_desk.exchange_work).reviews) == rated
    assert_replays([shared_desk])
