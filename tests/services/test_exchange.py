"""Progress out, and back in: nothing lost, nothing doubled."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Parameters, Progress
from quizzer.domain.reviews import Rating
from quizzer.interchange import FORMATS, Format
from quizzer.interchange.json_format import read_parts
from quizzer.interchange.json_lines import LayoutError
from quizzer.services import exchange
from quizzer.services.exchange import bring_back, bring_back_parts, check_replay, export
from quizzer.services.parts import STEPS
from quizzer.storage.progress import SqlExchangeWork
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import (
    A_DAY,
    NOON,
    Desk,
    answer,
    ask,
    assert_replays,
    assert_sound,
    questions,
    take_in,
    write,
)

NOTES = (
    "---\ntitle: 优化\nlearning_steps: [30s, 5m]\ntags: [x, y]\n---\n"
    + questions(3)
    + "\n# 哪些层？\n\n- **卷积层**: 共享权重。\n- **全连接层**: 处处相连。\n"
)


def _json(progress: Progress) -> str:
    out = io.StringIO()
    FORMATS["json"].write(progress, out)
    return out.getvalue()


def _study(desk: Desk, ratings: list[Rating]) -> None:
    """A session with ratings and everything else that leaves a row."""
    session = desk.study("")
    for rating in ratings:
        answer(desk, session, rating)
        desk.wait(minutes=2)
    session.flag(ask(desk, session).card, desk.at)
    session.suspend(ask(desk, session).card, desk.at)
    session.undo(desk.at)
    session.bury(ask(desk, session).card, desk.at)


@pytest.fixture
def full(desk: Desk, notes: Path) -> Desk:
    """A collection with decks, tags, revisions, archived notes, reviews, events and undos."""
    write(notes, "a.md", NOTES)
    write(notes, "b.md", "# What is a logit?\n")
    take_in(desk, notes)
    _study(desk, [Rating.AGAIN, Rating.EASY, Rating.GOOD])
    write(notes, "a.md", NOTES.replace("meaning1", "意思").replace("Q3", "# Q3"), at=NOON)
    (notes / "b.md").unlink()
    take_in(desk, notes)
    desk.wait(days=12)
    _study(desk, [Rating.HARD])
    return desk


def test_an_empty_collection_is_an_empty_export(desk: Desk) -> None:
    """With the parameters every collection has."""
    progress = read_progress(desk.exchange_work)
    assert progress == Progress(
        decks=(), notes=(), reviews=(), events=(), parameters=progress.parameters
    )
    assert [each.id for each in progress.parameters] == ["fsrs6-default"]


def test_export_import_export_gives_the_same_bytes(full: Desk, desks: Desks) -> None:
    """Into an empty collection nothing is lost, down to the byte."""
    exported = _json(read_progress(full.exchange_work))
    read = FORMATS["json"].read
    assert read is not None
    progress = read(exported)
    assert progress == read_progress(full.exchange_work)
    other = desks()
    added = bring_back(other.exchange_work, progress)
    assert (added.notes, added.reviews) == (len(progress.notes), len(progress.reviews))
    assert (added.decks, added.events) == (len(progress.decks), len(progress.events))
    assert added.cards == sum(len(each.statuses) for each in progress.notes)
    assert added.touched == ()
    assert read_progress(other.exchange_work) == progress
    assert _json(read_progress(other.exchange_work)) == exported
    assert_replays([full, other])
    assert_sound(other)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_export_is_of_one_instant_and_tells_how_far_it_is(
    full: Desk, desks: Desks, form: Format
) -> None:
    """What is done meanwhile is not in it; it is what a collection in memory is written as."""
    before = read_progress(full.exchange_work)
    expected, out = io.StringIO(), io.StringIO()
    form.write(before, expected)
    other = desks(full.settings.database.name)
    other.at = full.at
    said: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        if not said:
            answer(other, other.study(""), Rating.GOOD)
        said.append((done, total))

    count = export(full.exchange_work, lambda progress: form.write(progress, out), tell)
    assert out.getvalue() == expected.getvalue()
    assert count == (len(before.notes), len(before.reviews), len(before.events))
    assert len(read_progress(full.exchange_work).reviews) == count.reviews + 1
    assert said == sorted(said)
    assert (said[0], said[-1]) == ((0, sum(count)), (sum(count), sum(count)))


def test_replay_and_bringing_back_tell_how_far_they_are(full: Desk, desks: Desks) -> None:
    """From nothing to everything."""
    said: list[tuple[int, int]] = []
    cards, _ = check_replay(full.exchange_work, lambda *how_far: said.append(how_far))
    assert (said[0], said[-1]) == ((0, cards), (cards, cards))
    said.clear()
    progress = read_progress(full.exchange_work)
    bring_back(desks().exchange_work, progress, lambda *how_far: said.append(how_far))
    assert said == sorted(said)
    assert said[-1] == (STEPS, STEPS)


@pytest.mark.parametrize("many", [0, 1_000])
def test_states_follow_from_logs_that_come_later(
    full: Desk, desks: Desks, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Whether the logs of all cards are read in one go, or those that grew one by one."""
    monkeypatch.setattr(exchange, "MANY_CARDS", many)
    progress = read_progress(full.exchange_work)
    notes = tuple(
        replace(each, statuses=tuple(CardStatus() for _ in each.statuses))
        for each in progress.notes
    )
    other = desks()
    bring_back(other.exchange_work, replace(progress, notes=notes, reviews=(), events=()))
    added = bring_back(other.exchange_work, progress)
    assert len(added.touched) == len(set(added.touched)) > 0
    assert read_progress(other.exchange_work) == progress


@pytest.mark.parametrize("many", [0, 1_000])
def test_cards_without_news_keep_the_state_they_have(
    full: Desk, desks: Desks, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Also one that is not what the log says: that is for `doctor --fix` to mend."""
    monkeypatch.setattr(exchange, "MANY_CARDS", many)
    other = desks()
    bring_back(other.exchange_work, read_progress(full.exchange_work))
    review = answer(full, full.study(""), Rating.GOOD)
    odd = next(
        (kept.note.guid, card.key)
        for kept in read_progress(full.exchange_work).notes
        for card in kept.note.cards
        if (kept.note.guid, card.key) != (review.guid, review.key)
    )
    with other.exchange_work(False) as work:
        work.save_statuses([(*odd, CardStatus(flag=3))])
        work.commit()
    bring_back(other.exchange_work, read_progress(full.exchange_work))
    _, differences = check_replay(other.exchange_work)
    assert [(each.guid, each.key, each.stored.flag) for each in differences] == [(*odd, 3)]


def test_a_collection_may_come_in_parts(full: Desk, desks: Desks) -> None:
    """One record at a time, into a collection that has some of it, it becomes the same."""
    progress = read_progress(full.exchange_work)
    other, another = desks(), desks()
    reviewed = progress.reviews[-1].guid
    notes = tuple(each for each in progress.notes if each.note.guid == reviewed)
    half = replace(progress, notes=notes, reviews=(), events=())
    for desk in (other, another):
        bring_back(desk.exchange_work, half)
    added = bring_back(other.exchange_work, progress)
    parts = read_parts(io.StringIO(_json(progress)), rows=1)
    assert bring_back_parts(another.exchange_work, parts) == added
    assert added.touched
    assert read_progress(another.exchange_work) == progress
    assert_replays([another])


def test_parts_that_end_in_an_error_leave_nothing(full: Desk, desks: Desks) -> None:
    """What was read before is taken back."""
    other = desks()
    cut = io.StringIO(_json(read_progress(full.exchange_work)).replace('"events": [', '"events":'))
    with pytest.raises(LayoutError):
        bring_back_parts(other.exchange_work, read_parts(cut, rows=1))
    assert read_progress(other.exchange_work).notes == ()


def test_bringing_back_twice_adds_nothing(full: Desk, desks: Desks) -> None:
    """Nor does bringing a collection back into itself."""
    progress = read_progress(full.exchange_work)
    other = desks()
    bring_back(other.exchange_work, progress)
    for desk in (full, other):
        added = bring_back(desk.exchange_work, progress)
        assert (added.decks, added.notes, added.cards, added.reviews, added.events) == (0,) * 5
        assert read_progress(desk.exchange_work) == progress


def test_a_restored_collection_is_studied_on(full: Desk, desks: Desks) -> None:
    """What was due is due, and each step follows those of the other machine."""
    other = desks()
    bring_back(other.exchange_work, read_progress(full.exchange_work))
    other.at = full.at
    assert other.home() == full.home()
    reviews = {review.uuid for review in read_progress(other.exchange_work).reviews}
    made = answer(other, other.study(""), Rating.GOOD)
    assert made.uuid > max(reviews)
    assert_replays([other])


@settings(max_examples=settings().max_examples // 10)
@given(
    st.lists(st.sampled_from(Rating), min_size=1, max_size=6),
    st.lists(st.sampled_from(Rating), min_size=1, max_size=6),
    st.integers(0, 20),
)
def test_two_histories_are_joined_in_either_order(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Path,
    mine: list[Rating],
    theirs: list[Rating],
    days: int,
) -> None:
    """The union of both logs, the same whichever comes first, and true to its replay."""
    folder = tmp_path_factory.mktemp("exchange")
    write(folder / "notes", "a.md", NOTES + questions(12, 20))
    desks = []
    for name in ("one", "other", "third"):
        (folder / f"{name}.db").write_bytes(empty_database.read_bytes())
        desks.append(Desk(folder / f"{name}.db"))
    one, other, third = desks
    for desk, ratings in ((one, mine), (other, theirs)):
        take_in(desk, folder / "notes")
        _rename_device(desk)
        _study(desk, ratings)
        desk.wait(days=days)
        _study(desk, ratings[:1])
        one.wait(hours=1)
    ours, others = (read_progress(desk.exchange_work) for desk in (one, other))
    bring_back(one.exchange_work, others)
    bring_back(other.exchange_work, ours)
    for progress in (others, ours):
        bring_back(third.exchange_work, progress)
    assert {each.device for each in (*ours.reviews, *others.reviews)} == {"one", "other"}
    joined = [read_progress(desk.exchange_work) for desk in desks]
    assert joined[0] == joined[1] == joined[2]
    assert {each.uuid for each in joined[0].reviews} == {
        each.uuid for each in (*ours.reviews, *others.reviews)
    }
    assert len(joined[0].events) == len(ours.events) + len(others.events)
    assert_replays(desks)
    for desk in desks:
        desk.close()


def _rename_device(desk: Desk) -> None:
    """The data files are copies of one: give each a device of its own."""
    with closing(sqlite3.connect(desk.settings.database)) as connection:
        connection.execute("UPDATE device SET id = ?", (desk.settings.database.stem,))
        connection.commit()


def test_the_later_text_of_a_note_holds(full: Desk, desks: Desks, notes: Path) -> None:
    """What a machine changed later is kept against an export; what is missing is added."""
    other = desks()
    other.at = full.at + A_DAY
    write(notes, "a.md", NOTES.replace("meaning2", "another meaning"), at=NOON)
    take_in(other, notes)
    before = {each.note.guid: each.note for each in read_progress(other.exchange_work).notes}
    added = bring_back(other.exchange_work, read_progress(full.exchange_work))
    assert added.notes > 0
    assert added.touched != ()
    after = {each.note.guid: each for each in read_progress(other.exchange_work).notes}
    assert before.items() <= {guid: each.note for guid, each in after.items()}.items()
    texts = {each.answer for kept in after.values() for each in kept.revisions}
    assert any("meaning2" in text for text in texts)
    assert_replays([other])


def test_a_deck_that_only_a_note_names_is_made(full: Desk, desks: Desks) -> None:
    """An export that was cut by hand still has its decks."""
    progress = replace(read_progress(full.exchange_work), decks=())
    other = desks()
    assert bring_back(other.exchange_work, progress).decks == 2
    assert {each.note.deck for each in read_progress(other.exchange_work).notes} == {"a", "b"}


def test_steps_of_unknown_cards_are_left_out(full: Desk, desks: Desks) -> None:
    """A review belongs to a card; without it there is nothing to add it to."""
    progress = replace(read_progress(full.exchange_work), notes=())
    added = bring_back(desks().exchange_work, progress)
    assert (added.reviews, added.events) == (0, 0)


def test_reviews_by_unknown_parameters_are_refused(full: Desk, desks: Desks) -> None:
    """Their states could not be replayed; nothing is added."""
    progress = replace(read_progress(full.exchange_work), parameters=())
    other = desks()
    with pytest.raises(QuizzerError, match="fsrs6-default"):
        bring_back(other.exchange_work, progress)
    assert read_progress(other.exchange_work).notes == ()


def test_parameters_are_brought_along(full: Desk, desks: Desks) -> None:
    """Weights fitted elsewhere replay the reviews that were made with them."""
    progress = read_progress(full.exchange_work)
    fitted = Parameters(id="mine", weights=tuple(w * 1.01 for w in progress.parameters[0].weights))
    other = desks()
    reviews = tuple(replace(review, parameters="mine") for review in progress.reviews)
    bring_back(
        other.exchange_work,
        replace(progress, reviews=reviews, parameters=(*progress.parameters, fitted)),
    )
    assert fitted in read_progress(other.exchange_work).parameters
    cards, differences = check_replay(other.exchange_work)
    assert cards == sum(len(each.statuses) for each in progress.notes)
    assert {each.key for each in differences} <= {"basic", "item:卷积层", "item:全连接层"}
    assert differences, "the states stored were those of other weights"


def test_a_state_that_is_not_its_logs_is_found(full: Desk) -> None:
    """The check names the card, what is stored and what the log says."""
    progress = read_progress(full.exchange_work)
    kept = progress.notes[0]
    (card, status) = (kept.note.cards[0], kept.statuses[0])
    wrong = replace(status, flag=1 - status.flag)
    with full.exchange_work(False) as work:
        work.save_statuses([(kept.note.guid, card.key, wrong), ("unknown", "basic", wrong)])
        work.commit()
    cards, (difference,) = check_replay(full.exchange_work)
    assert cards == sum(len(each.statuses) for each in progress.notes)
    assert (difference.guid, difference.key) == (kept.note.guid, card.key)
    assert (difference.stored, difference.replayed) == (wrong, status)


def test_a_bringing_back_that_fails_adds_nothing(
    full: Desk, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is one transaction."""
    other = desks()

    def fail(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SqlExchangeWork, "commit", fail)
    with pytest.raises(KeyboardInterrupt):
        bring_back(other.exchange_work, read_progress(full.exchange_work))
    assert read_progress(other.exchange_work).notes == ()
