"""Undoing an import: notes are what they were, and nothing that was learnt is lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import StoredNote
from quizzer.domain.reviews import Rating
from quizzer.services.identity.forgetting import forget_note
from quizzer.services.importing.undo import UndoReport
from tests.progress import read_progress
from tests.services.desks import NOON, Desk, answer, assert_replays, drain, reps, take_in, write
from tests.services.identity.test_joining import guid_of, join

A = "# What is a logit?\n\nThe logarithm of the odds.\n\n"
B = (
    "# Which pools are there?\n\n- **Max pooling**: the largest value.\n"
    "- **Mean pooling**: the average value.\n\n"
)
C = "# What is an epoch?\n\nOne pass over all the training data.\n\n"
D = "# What is a batch?\n\nThe examples of a single step.\n\n"


def undo(desk: Desk, *, dry_run: bool = False) -> UndoReport:
    return desk.undo_import(dry_run=dry_run)


def state(desk: Desk) -> dict[str, StoredNote]:
    """Every note as it is kept, by guid."""
    return {each.note.guid: each.note for each in read_progress(desk.exchange_work).notes}


def files(desk: Desk) -> list[tuple[str, str]]:
    """The files that are known, each with its deck."""
    with desk.import_work(True) as work:
        return sorted((f.path, f.deck) for root in work.roots() for f in work.files(root.id))


@pytest.fixture
def studied(desk: Desk, notes: Path) -> Desk:
    """A desk with two files of notes, all reviewed once."""
    write(notes, "a.md", A + B)
    write(notes, "b.md", C)
    take_in(desk, notes)
    drain(desk, desk.study(""))
    desk.wait(days=1)
    return desk


def edit(notes: Path) -> None:
    """One text edited, one taken out, one moved to another file, one added; a file renamed."""
    write(notes, "a.md", D + A.replace("odds", "chances"), at=NOON)
    (notes / "b.md").unlink()
    write(notes, "c.md", C + B.replace("Mean", "Average"), at=NOON)


def rename_root_file(notes: Path) -> None:
    (notes / "a.md").rename(notes / "z.md")


def delete_everything(notes: Path) -> None:
    (notes / "a.md").unlink()
    (notes / "b.md").unlink()


def empty_an_answer(notes: Path) -> None:
    write(notes, "b.md", "# What is an epoch?\n", at=NOON)


def add_gaps(notes: Path) -> None:
    write(notes, "b.md", C.replace("One pass", "==One pass==").replace("data", "==data=="), at=NOON)


def shift(notes: Path) -> None:
    write(notes, "a.md", "Some words.\n\n" + A + B, at=NOON)


def set_options(notes: Path) -> None:
    write(notes, "a.md", "---\ntitle: Other\ndeck: x/y\nnew_per_day: 3\n---\n" + A + B, at=NOON)


@pytest.mark.parametrize(
    "change",
    [edit, rename_root_file, delete_everything, empty_an_answer, add_gaps, shift, set_options],
)
def test_everything_is_as_before(
    studied: Desk, notes: Path, change: Callable[[Path], None]
) -> None:
    """Texts, places, states, files, decks and schedules; importing again does again what it did."""
    before, decks = state(studied), read_progress(studied.exchange_work).decks
    known, today = files(studied), studied.home()
    change(notes)
    report = take_in(studied, notes)
    after, then = state(studied), read_progress(studied.exchange_work).decks
    told = undo(studied)
    assert not told.is_dry_run
    assert _active(state(studied)) == _active(before)
    assert files(studied) == known
    assert read_progress(studied.exchange_work).decks == decks
    assert studied.home() == today
    assert_replays([studied])
    assert studied.file_health().damage() == []
    again = take_in(studied, notes)
    assert state(studied) == after
    assert read_progress(studied.exchange_work).decks == then
    assert again.notes() == report.notes()
    assert_replays([studied])


def _active(notes: dict[str, StoredNote]) -> dict[str, StoredNote]:
    """Without cards that were added and put away since."""
    return {
        guid: replace(note, cards=tuple(c for c in note.cards if c.is_active))
        for guid, note in notes.items()
    }


def test_the_report_tells_each_note(studied: Desk, notes: Path) -> None:
    """The same with and without a dry run, which changes nothing."""
    edit(notes)
    take_in(studied, notes)
    before = read_progress(studied.exchange_work)
    dry = undo(studied, dry_run=True)
    assert read_progress(studied.exchange_work) == before
    assert dry.is_dry_run
    done = undo(studied)
    assert done.notes == dry.notes
    assert done.counts() == {"changed back": 3, "returned": 0, "archived": 0, "removed": 1}
    assert done.ran_at == studied.at


def test_a_deleted_note_returns(studied: Desk, notes: Path) -> None:
    """And one that an import brought back is put away again."""
    write(notes, "b.md", D, at=NOON)
    take_in(studied, notes)
    assert undo(studied).counts()["returned"] == 1
    take_in(studied, notes)
    write(notes, "b.md", C, at=NOON)
    take_in(studied, notes)
    assert undo(studied).counts() == {
        "changed back": 0,
        "returned": 1,
        "archived": 1,
        "removed": 0,
    }


def test_progress_made_since_is_kept(studied: Desk, notes: Path) -> None:
    """On notes that stay it goes on; a new note that was studied is put away with its progress."""
    edit(notes)
    take_in(studied, notes)
    session = studied.study("")
    answer(studied, session, Rating.EASY)
    assert reps(studied)["What is a batch? / basic"] == 1
    log = read_progress(studied.exchange_work).reviews
    report = undo(studied)
    assert report.counts()["archived"] == 1
    assert read_progress(studied.exchange_work).reviews == log
    assert take_in(studied, notes).notes()["returned"] == 1
    assert reps(studied)["What is a batch? / basic"] == 1
    assert_replays([studied])


def test_what_the_learner_suspended_since_stays_so(studied: Desk, notes: Path) -> None:
    """Undoing resumes only what the import suspended."""
    empty_an_answer(notes)
    take_in(studied, notes)
    session = studied.study("")
    with studied.collection_work(True) as work:
        (kept,) = [each for each in work.notes("") if "epoch" in each.note.question]
    assert kept.statuses[0].suspended
    with studied.import_work(True) as open_work:
        card_id = open_work.card_id(kept.note.guid, "basic")
    assert card_id is not None
    with studied.study_work(True) as study:
        card = study.card(card_id)
    assert card is not None
    studied.wait(hours=1)
    session.suspend(card, studied.at)
    undo(studied)
    with studied.collection_work(True) as work:
        (kept,) = [each for each in work.notes("") if "epoch" in each.note.question]
    assert kept.note.answer != ""
    assert kept.statuses[0].suspended
    assert_replays([studied])


def test_undoing_again_undoes_the_import_before(studied: Desk, notes: Path) -> None:
    """Back to the first, whose notes were studied and are put away; then there is none."""
    edit(notes)
    take_in(studied, notes)
    take_in(studied, notes)
    undo(studied)
    assert undo(studied).counts()["archived"] == 3
    with pytest.raises(QuizzerError, match="no import to undo"):
        undo(studied)
    assert files(studied) == []
    assert studied.home().today.total == 0
    assert_replays([studied])


def test_an_import_that_nobody_studied_leaves_nothing(desk: Desk, notes: Path) -> None:
    """The collection is as empty as it was; guids and all come again with the next import."""
    write(notes, "a.md", A + B)
    take_in(desk, notes)
    first = state(desk)
    assert undo(desk).counts()["removed"] == 2
    assert state(desk) == {}
    assert read_progress(desk.exchange_work).decks == ()
    take_in(desk, notes)
    assert state(desk) == first


def test_a_forgotten_note_stays_forgotten(studied: Desk, notes: Path) -> None:
    """What the learner deleted since does not come back."""
    write(notes, "b.md", D, at=NOON)
    take_in(studied, notes)
    forget_note(studied.note_work, guid_of(studied, "epoch"))
    assert undo(studied).counts() == {
        "changed back": 0,
        "returned": 0,
        "archived": 0,
        "removed": 1,
    }
    assert len(state(studied)) == 2


def test_joined_notes_are_not_taken_apart(studied: Desk, notes: Path) -> None:
    """An import whose notes were joined since stays; the line says which."""
    write(notes, "b.md", D, at=NOON)
    take_in(studied, notes)
    join(studied, guid_of(studied, "epoch"), guid_of(studied, "batch"))
    with pytest.raises(QuizzerError, match="were joined since"):
        undo(studied)
    write(notes, "a.md", A, at=studied.at)
    studied.wait(days=1)
    take_in(studied, notes)
    assert undo(studied).counts()["returned"] == 1


def test_a_paused_translation_goes_on(desk: Desk, notes: Path) -> None:
    """When the deck that it was paused for is gone again."""
    write(notes, "zh.md", "---\nlanguage: zh\n---\n# 什么是批次？\n\n一步所用的样本。\n")
    take_in(desk, notes)
    write(notes, "en.md", "---\nlanguage: en\ntranslates: zh\n---\n" + D)
    assert take_in(desk, notes).paused == ("zh",)
    undo(desk)
    assert [(deck.path, str(deck.state)) for deck in read_progress(desk.exchange_work).decks] == [
        ("zh", "active")
    ]


def test_a_moved_root_moves_back(studied: Desk, notes: Path, tmp_path: Path) -> None:
    """The files that were missing are known again, where they were."""
    before, known = state(studied), files(studied)
    take_in(studied, notes.rename(tmp_path / "elsewhere"))
    undo(studied)
    assert state(studied) == before
    assert files(studied) == known


TEXTS = st.lists(st.sampled_from([A, B, C, D, A.upper(), C.replace("all", "every")]), max_size=4)


@settings(max_examples=settings().max_examples // 6)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=4))
def test_any_imports_are_undone_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Path,
    edits: list[tuple[list[str], list[str]]],
) -> None:
    """Each undo leads to the notes in use that there were before."""
    folder = tmp_path_factory.mktemp("undo")
    (folder / "q.db").write_bytes(empty_database.read_bytes())
    desk = Desk(folder / "q.db")
    states = [_in_use(desk)]
    for first, second in edits:
        write(folder / "notes", "a.md", "".join(first), at=desk.at)
        write(folder / "notes", "b.md", "".join(second), at=desk.at)
        desk.wait(days=1)
        last = _last_run(desk)
        take_in(desk, folder / "notes")
        if _last_run(desk) != last:
            states.append(_in_use(desk))
        assert _in_use(desk) == states[-1]
    while len(states) > 1:
        states.pop()
        undo(desk)
        assert _in_use(desk) == states[-1]
        assert desk.file_health().damage() == []
    desk.close()


def _in_use(desk: Desk) -> dict[str, StoredNote]:
    return {guid: note for guid, note in _active(state(desk)).items() if note.state == "active"}


def _last_run(desk: Desk) -> str:
    with desk.import_work(True) as work:
        return work.last_run_id()
