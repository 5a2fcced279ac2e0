"""Edits keep progress: which note, and which card, goes on as which."""

from pathlib import Path

import pytest

from quizzer.domain.reviews import Rating
from quizzer.services.exchange import bring_back
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, answer, assert_replays, drain, reps, take_in, write

CHAIN = (
    "# Q1: How does backward() find a gradient?\n\n"
    "It walks the graph from the loss and multiplies local derivatives along each path.\n\n"
)
DROPOUT = (
    "# Q2: What does dropout do during training?\n\n"
    "It switches off a random share of the units in every step, so that none is relied on.\n\n"
)
MOMENTUM = (
    "# Q3: Why does momentum help?\n\n"
    "Steps that agree add up, and those that swing back and forth cancel.\n"
)
WHOLE = CHAIN + DROPOUT + MOMENTUM
POOLS = (
    "# Which kinds of pooling are there?\n\n"
    "- **Max pooling**: keeps the largest value of every window.\n"
    "- **Mean pooling**: keeps the average of every window.\n"
    "- **Global pooling**: makes one number of a whole channel.\n"
)


@pytest.fixture
def studied(desk: Desk, notes: Path) -> Desk:
    """A desk with three notes of `a.md`, each reviewed once."""
    write(notes, "a.md", WHOLE)
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""))) == 3
    return desk


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the local", "all local"),  # the answer edited
        ("walks the graph", "goes through the graph, last node first,"),
        ("Q1: How", "Q7: How"),  # renumbered
        ("Q1: How", "问题1：How"),
        ("Q1: How", "How"),
        ("gradient?", "gradient ？"),  # other punctuation
        ("How does backward() find a gradient?", "how does `backward()` find a gradient?"),
        ("How does backward() find a gradient?", "How does backward() compute the gradients?"),
    ],
)
def test_an_edited_note_keeps_its_progress(
    studied: Desk, notes: Path, before: str, after: str
) -> None:
    """Typing mistakes, renumbering, punctuation and rewording all leave reviews where they are."""
    write(notes, "a.md", WHOLE.replace(before, after), at=NOON)
    report = take_in(studied, notes)
    assert report.notes()["new"] == report.notes()["archived"] == 0
    assert list(reps(studied).values()) == [1, 1, 1]
    assert studied.home().today.total == 0
    assert_replays([studied])


def test_a_note_on_something_else_is_new(studied: Desk, notes: Path) -> None:
    """Question and answer both rewritten: the old one is put away, the new one is unseen."""
    other = "# What is a residual connection?\n\nThe input of a block added to its output.\n\n"
    write(notes, "a.md", WHOLE.replace(DROPOUT, other), at=NOON)
    report = take_in(studied, notes)
    assert (report.notes()["new"], report.notes()["archived"]) == (1, 1)
    assert studied.home().today.new == 1


@pytest.mark.parametrize("place", ["b.md", "sub/a.md", "sub/deeper/other.md"])
def test_a_moved_file_keeps_the_progress_of_its_notes(
    studied: Desk, notes: Path, place: str
) -> None:
    """Renamed or put into another folder, it is the same notes in another deck."""
    (notes / place).parent.mkdir(parents=True, exist_ok=True)
    (notes / "a.md").rename(notes / place)
    report = take_in(studied, notes)
    assert report.notes() | {"changed": 0} == dict.fromkeys(report.notes(), 0)
    assert report.notes()["changed"] == 3
    assert list(reps(studied).values()) == [1, 1, 1]
    assert {outcome.deck for outcome in report.outcomes} == {place.removesuffix(".md")}


def test_a_moved_and_edited_file_keeps_the_progress_of_its_notes(
    studied: Desk, notes: Path
) -> None:
    """Renamed and reworded between two imports."""
    (notes / "a.md").unlink()
    write(notes, "b.md", WHOLE.replace("the local", "all local"), at=NOON)
    take_in(studied, notes)
    assert list(reps(studied).values()) == [1, 1, 1]


def test_a_moved_root_keeps_the_progress_of_its_notes(
    studied: Desk, notes: Path, tmp_path: Path
) -> None:
    """The whole folder lies somewhere else now: its notes are found again from there."""
    moved = notes.rename(tmp_path / "elsewhere")
    report = take_in(studied, moved)
    assert report.notes()["new"] == 0
    assert list(reps(studied).values()) == [1, 1, 1]
    with studied.import_work(True) as work:
        sources = [work.files(root.id) for root in work.roots()]
    assert [len(files) for files in sources] == [0, 1]
    (moved / "a.md").unlink()
    assert take_in(studied, moved).notes()["archived"] == 3


def test_what_a_moved_root_left_behind_stays(studied: Desk, notes: Path, tmp_path: Path) -> None:
    """Only the notes that are found again move; those of a file that is away are not archived."""
    (notes / "a.md").unlink()
    report = take_in(studied, write(tmp_path / "elsewhere", "a.md", CHAIN))
    assert report.notes()["new"] == report.notes()["archived"] == 0
    assert list(reps(studied).values()) == [1, 1, 1]
    write(notes, "a.md", DROPOUT + MOMENTUM)
    assert take_in(studied, notes).notes()["unchanged"] == 2


def test_a_copied_root_is_a_collection_of_its_own(
    studied: Desk, notes: Path, tmp_path: Path
) -> None:
    """While the first folder is still there, its notes and their progress stay with it."""
    write(tmp_path / "copy", "a.md", WHOLE)
    assert take_in(studied, tmp_path / "copy").notes()["new"] == 3
    assert studied.home().today.new == 3
    kept = read_progress(studied.exchange_work).notes
    assert sorted(each.statuses[0].schedule.reps for each in kept) == [0, 0, 0, 1, 1, 1]


def test_a_note_taken_to_another_file_keeps_its_progress(studied: Desk, notes: Path) -> None:
    """In either order of the two files' names, also with the first file left where it was."""
    write(notes, "a.md", CHAIN, at=NOON)
    write(notes, "0.md", DROPOUT, at=NOON)
    write(notes, "z.md", MOMENTUM, at=NOON)
    assert take_in(studied, notes).notes()["new"] == 0
    assert list(reps(studied).values()) == [1, 1, 1]
    assert take_in(studied, notes, read_all=True).notes()["unchanged"] == 3


def test_a_note_that_was_deleted_returns_with_its_progress(studied: Desk, notes: Path) -> None:
    """Also into another file, and after other imports."""
    write(notes, "a.md", CHAIN + MOMENTUM, at=NOON)
    take_in(studied, notes)
    write(notes, "other/file.md", DROPOUT)
    report = take_in(studied, notes)
    assert report.notes()["returned"] == 1
    assert list(reps(studied).values()) == [1, 1, 1]
    assert studied.home().today.total == 0


def test_gaps_and_items_return_with_their_note(desk: Desk, notes: Path) -> None:
    """Also where the note comes back edited: with one gap more, and an item of another name."""
    bias = "# What does a bias add?\n\nA shift, {{c1::learned}} with the ==weights==.\n\n"
    write(notes, "a.md", CHAIN + bias + POOLS)
    take_in(desk, notes)
    known = reps(desk)
    write(notes, "a.md", CHAIN)
    take_in(desk, notes)
    (notes / "a.md").unlink()
    edited = (bias + POOLS).replace("A shift", "A ==shift==").replace("Global", "Whole")
    write(notes, "b.md", edited)
    assert take_in(desk, notes).notes()["returned"] == 2
    assert len(reps(desk).keys() - known.keys()) == 1


def test_an_id_that_the_author_wrote_decides(desk: Desk, notes: Path) -> None:
    """Under the same id, question and answer may both be rewritten."""
    write(notes, "a.md", "# First?\n\n<!-- id: x1 -->\n\nOne thing.\n")
    take_in(desk, notes)
    answer(desk, desk.study(""), Rating.EASY)
    write(notes, "b.md", "# Quite another question?\n\n<!-- id: x1 -->\n\nNew words.\n")
    (notes / "a.md").unlink()
    assert take_in(desk, notes).notes()["changed"] == 1
    assert list(reps(desk).values()) == [1]


def test_a_doubtful_match_is_reported_and_made_new(desk: Desk, notes: Path) -> None:
    """Two known notes alike enough: neither is taken, both are named for the learner."""
    alike = "Batches are drawn anew in epoch {}, so that the order of the data teaches nothing.\n\n"
    write(
        notes,
        "a.md",
        "# How are batches drawn when training starts?\n\n"
        + alike.format("one")
        + "# How are batches drawn when training stops?\n\n"
        + alike.format("two"),
    )
    take_in(desk, notes)
    doubtful = "# How are batches drawn when training st?\n\n" + alike.format("x")
    write(notes, "a.md", doubtful + "# What is a logit?\n\nThe logarithm of the odds.\n", at=NOON)
    report = take_in(desk, notes)
    (doubt,) = report.doubts
    assert doubt.question.startswith("How are batches")
    assert len(doubt.candidates) == 2
    assert report.notes()["archived"] == 2


@pytest.fixture
def pools(desk: Desk, notes: Path) -> Desk:
    """A desk with a whole answer and its three items, each reviewed once."""
    write(notes, "p.md", POOLS)
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""))) == 4
    return desk


def test_a_renamed_item_keeps_its_progress_and_key(pools: Desk, notes: Path) -> None:
    """Its name as first seen stays its name in the log."""
    before = reps(pools)
    write(notes, "p.md", POOLS.replace("**Mean pooling**", "**Average pooling**"), at=NOON)
    take_in(pools, notes)
    assert reps(pools) == before
    assert pools.home().today.total == 0


def test_items_may_come_and_go(pools: Desk, notes: Path) -> None:
    """A new item is unseen, one taken out is asked no more, and one put back goes on."""
    longer = POOLS + "- **Stochastic pooling**: draws a value of the window at random.\n"
    write(notes, "p.md", longer, at=NOON)
    assert take_in(pools, notes).notes()["changed"] == 1
    assert sorted(reps(pools).values()) == [0, 1, 1, 1, 1]
    write(notes, "p.md", POOLS.replace("- **Max", "Max").replace("pooling**: keeps the l", "l"))
    take_in(pools, notes)
    write(notes, "p.md", POOLS, at=NOON)
    take_in(pools, notes)
    assert sorted(reps(pools).values()) == [0, 1, 1, 1, 1]
    assert pools.home().today.total == 0
    assert_replays([pools])


def test_a_gap_that_is_added_leaves_the_others_alone(desk: Desk, notes: Path) -> None:
    """Gaps are known by their text, whatever their numbers become."""
    text = "# Convolution\n\nThe {{c1::stride}} is the step and {{c2::padding}} the border.\n"
    write(notes, "a.md", text)
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.EASY)
    assert sorted(_by_key(desk).values()) == [0, 1]
    before = _by_key(desk)
    added = text.replace("The ", "{{c1::Convolution}} slides. The ")
    write(notes, "a.md", added.replace("c2", "c3").replace("c1::stride", "c2::stride"), at=NOON)
    take_in(desk, notes)
    after = _by_key(desk)
    assert len(after) == 3
    assert before.items() <= after.items()


def _by_key(desk: Desk) -> dict[str, int]:
    return {name.rpartition(" / ")[2]: count for name, count in reps(desk).items()}


def test_notes_brought_back_belong_to_their_file_again(
    desks: Desks, studied: Desk, notes: Path
) -> None:
    """Progress restored without files is joined with the notes when these are imported."""
    other = desks()
    bring_back(other.exchange_work, read_progress(studied.exchange_work))
    assert take_in(other, notes).notes()["new"] == 0
    assert list(reps(other).values()) == [1, 1, 1]
    (notes / "a.md").unlink()
    assert take_in(other, notes).notes()["archived"] == 3
