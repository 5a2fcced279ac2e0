"""Notes move between files with every line of theirs, and keep their progress."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest
from quizzer.services.writing.cutting import lines_at_level, pieces, without
from quizzer.services.writing.known import Files
from quizzer.services.writing.lines import NotesText, read_lines, split_lines
from quizzer.services.writing.moving import Move, carry_out, plan_move, take_back
from tests.progress import read_progress
from tests.services.desks import (
    Desk,
    assert_replays,
    drain,
    questions,
    reps,
    take_in,
    write,
)
from tests.services.writing.texts import files, parse

pytestmark = pytest.mark.counted

SOURCE = """\
# Chapter

## Q1: What is a stride?

The step of a kernel.

## Q2: What is a pool?

A window.

### Which kinds are there?

- **Max**: the largest.
- **Mean**: the average.

## Q3: 什么是填充？

在**边缘**补零。
"""
TARGET = "# Why is it deep?\r\n\r\nMany layers."


@pytest.fixture
def shelf(desk: Desk, notes: Path) -> Path:
    """Two files, each of whose cards was reviewed once."""
    write(notes, "a.md", SOURCE)
    write(notes, "sub/b.md", "")
    (notes / "sub" / "b.md").write_bytes(TARGET.encode())
    take_in(desk, notes)
    drain(desk, desk.study(""), Rating.EASY)
    return notes


def places(desk: Desk, shelf: Path, *asked: str) -> Mapping[str, Path]:
    """The notes whose question holds one of these words."""
    kept = read_progress(desk.exchange_work).notes
    return {
        each.note.guid: shelf / each.note.source
        for each in kept
        if any(word in each.note.question for word in asked)
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*.md")}


def decks(desk: Desk) -> dict[str, str]:
    return {e.note.question: e.note.deck for e in read_progress(desk.exchange_work).notes}


def test_a_note_moves_with_its_lines_and_its_progress(desk: Desk, shelf: Path) -> None:
    """In the level and with the line ends of its new file; all else stays as it was."""
    before = reps(desk)
    move = plan_move(desk.files, places(desk, shelf, "stride"), "sub/b")
    assert contents(shelf) == {"a.md": SOURCE.encode(), "sub/b.md": TARGET.encode()}
    assert ([Path(each).name for each in move.sources], move.is_new) == (["a.md"], False)
    assert move.target.endswith("b.md")
    carry_out(desk.files, move)
    assert contents(shelf) == {
        "a.md": SOURCE.replace(
            "## Q1: What is a stride?\n\nThe step of a kernel.\n\n", ""
        ).encode(),
        "sub/b.md": (
            TARGET + "\r\n\r\n# Q1: What is a stride?\r\n\r\nThe step of a kernel.\r\n"
        ).encode(),
    }
    assert decks(desk)["Q1: What is a stride?"] == "sub/b"
    assert reps(desk) == before
    assert_replays([desk])


def test_what_lies_below_moves_along(desk: Desk, shelf: Path) -> None:
    """Its headings keep their distance; at the end of a file no blank lines are left."""
    before = reps(desk)
    move = plan_move(desk.files, places(desk, shelf, "pool", "什么"), "sub/b")
    assert len(move.guids) == 3
    carry_out(desk.files, move)
    text = (shelf / "sub" / "b.md").read_bytes().decode()
    assert "\r\n\r\n# Q2: What is a pool?\r\n\r\nA window.\r\n\r\n## Which kinds" in text
    assert text.endswith("\r\n\r\n# Q3: 什么是填充？\r\n\r\n在**边缘**补零。\r\n")
    assert (shelf / "a.md").read_text(encoding="utf-8").endswith("\n\nThe step of a kernel.\n")
    assert reps(desk) == before


def test_a_move_is_taken_back_to_the_byte(desk: Desk, shelf: Path) -> None:
    """Unless a file changed since; then nothing is."""
    before, progress = contents(shelf), reps(desk)
    move = plan_move(desk.files, places(desk, shelf, "pool"), "sub/b")
    carry_out(desk.files, move)
    take_back(desk.files, move)
    assert contents(shelf) == before
    assert reps(desk) == progress
    assert decks(desk)["Q2: What is a pool?"] == "a"
    carry_out(desk.files, move)
    with (shelf / "sub" / "b.md").open("ab") as file:
        file.write(b"more")
    after = contents(shelf)
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        take_back(desk.files, move)
    assert contents(shelf) == after


def test_a_new_deck_begins_with_what_is_moved(desk: Desk, shelf: Path) -> None:
    """And is gone when that is taken back."""
    before, progress = contents(shelf), reps(desk)
    move = plan_move(desk.files, places(desk, shelf, "stride"), "sub/new")
    assert move.is_new
    carry_out(desk.files, move)
    assert (shelf / "sub" / "new.md").read_text(encoding="utf-8") == (
        '---\ndeck: "sub/new"\n---\n\n# Q1: What is a stride?\n\nThe step of a kernel.\n'
    )
    assert reps(desk) == progress
    take_back(desk.files, move)
    assert contents(shelf) == before
    assert reps(desk) == progress
    assert "sub/new" not in [row.path for row in desk.home().rows]


def test_paragraphs_with_gaps_move_too(desk: Desk, notes: Path) -> None:
    """With the blank lines after them."""
    write(notes, "a.md", "# A\n\nOne {{c1::gap}}.\n\n\nTwo {{c1::gaps}}.\n")
    write(notes, "b.md", "# B\n\nA {{c1::cat}}.\n")
    take_in(desk, notes)
    carry_out(desk.files, plan_move(desk.files, places(desk, notes, "One"), "b"))
    assert (notes / "a.md").read_text() == "# A\n\nTwo {{c1::gaps}}.\n"
    assert (notes / "b.md").read_text() == "# B\n\nA {{c1::cat}}.\n\nOne {{c1::gap}}.\n"


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("# Why?\n\nA.\n\n# How?\n\nB.\n", "```\nopen\n", "read differently with"),
        ("# Why?\n\nA.\n\n# How?\n\nB.\n", "---\ncards: questions\n---\n", None),
        ("---\ncards: headings\n---\n# Why\n\nA.\n", "# How?\n\nB.\n", "read differently with"),
        ("# Why?\n\nA.\n\n# Why?\n\nA.\n", "# B?\n\nB.\n", None),
        ("# Why?\n\nA.\n\n# C\n\n## Why?\n\nA.\n", "# B?\n\nB.\n", "another note says the same"),
        ("# How?\n\nB.\n\nWhy?\n===\n\nA.\n", "### B?\n\nB.\n", None),
        ("# Why?\n<!-- id: x -->\nA.\n", "# B?\n<!-- id: x -->\nB.\n", "read differently with"),
        (
            "## Why?\n\nA.\n\n## How?\n\nB.\n\n## 3.1 Stride\n\nC.\n",
            "# B?\n",
            "other notes would not stay",
        ),
        (
            "# Why?\n\nA.\n\n# How?\n\nB.\n",
            "## Who?\n\nB.\n\n## 3.1 Stride\n\nC.\n",
            "read differently with",
        ),
    ],
)
def test_a_note_that_would_not_be_the_same_stays(
    desk: Desk, notes: Path, source: str, target: str, reason: str | None
) -> None:
    """The line says where it is and why; nothing is written."""
    write(notes, "a.md", source)
    write(notes, "b.md", target)
    take_in(desk, notes)
    asked = places(desk, notes, "Why")
    if reason is None:
        carry_out(desk.files, plan_move(desk.files, asked, "b", notes / "b.md"))
        assert {decks(desk)[q] for q in decks(desk) if "Why" in q} == {"b"}
        return
    before = contents(notes)
    with pytest.raises(QuizzerError, match=rf"a\.md:\d+: .*({reason})"):
        plan_move(desk.files, dict([*asked.items()][:1]), "b", notes / "b.md")
    assert contents(notes) == before


@given(files(), st.data())
def test_what_stays_keeps_every_byte(data: bytes, chance: st.DataObject) -> None:
    """Lines go whole; only blank ones at the end of the file go with them."""
    text = read_lines(data, "a.md")
    notes = parse(text)
    asked = chance.draw(st.lists(st.sampled_from(notes), max_size=3)) if notes else []
    cut = pieces(text, asked)
    gone = {line for piece in cut for line in range(piece.first, piece.last + 1)}
    staying = [line for number, line in enumerate(text.lines, start=1) if number not in gone]
    rest = without(text, cut).lines
    assert list(rest) == staying[: len(rest)]
    assert not "".join(staying[len(rest) :]).strip()
    for note in asked:
        assert note.line in gone
    for piece in cut:
        moved = lines_at_level(text, piece, 2)
        kept = text.lines[piece.first - 1 : piece.last]
        assert [re.sub("#+", "#", each) for each in moved] == [
            re.sub("#+", "#", each) for each in kept
        ]


def test_too_deep_headings_keep_their_level() -> None:
    """There are six levels."""
    text = NotesText(lines=split_lines("# A?\n\na\n\n## B?\n"))
    (piece,) = pieces(text, parse(text))
    assert lines_at_level(text, piece, 5) == [
        "##### A?\n",
        "\n",
        "a\n",
        "\n",
        "###### B?\n",
    ]
    assert lines_at_level(text, piece, 6) == list(text.lines)


def test_notes_that_cannot_be_moved_are_refused(desk: Desk, shelf: Path) -> None:
    """Into their own file, from a file that changed, or from one that is not known."""
    stride = places(desk, shelf, "stride")
    with pytest.raises(QuizzerError, match=r"a\.md is the deck's file already"):
        plan_move(desk.files, stride, "a")
    with pytest.raises(QuizzerError, match="a note is not where it was"):
        plan_move(desk.files, {"unknown": shelf / "a.md"}, "sub/b")
    write(shelf, "a.md", SOURCE + "\nmore\n")
    with pytest.raises(QuizzerError, match=r"a\.md:1: changed since it was imported"):
        plan_move(desk.files, stride, "sub/b")


def test_claims_beside_a_file_hold_its_notes(desk: Desk, notes: Path) -> None:
    """The others may go."""
    write(notes, "a.md", questions(2))
    write(notes, "a.verify.md", "# Q1\n```verify\nchain-rule\n```\n")
    write(notes, "b.md", questions(1, 5))
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match=r"a\.md:1: its claims stand in a\.verify\.md"):
        plan_move(desk.files, places(desk, notes, "word1"), "b")
    carry_out(desk.files, plan_move(desk.files, places(desk, notes, "word2"), "b"))
    assert decks(desk)["Q2: What does word2 of list2 mean?"] == "b"


def planned(desk: Desk, shelf: Path) -> Move:
    return plan_move(desk.files, places(desk, shelf, "stride"), "sub/b")


def test_a_move_whose_import_fails_says_where_the_text_is(desk: Desk, shelf: Path) -> None:
    """It is in its new file, whole."""

    def fail(_request: ImportRequest) -> ImportReport:
        raise QuizzerError("the data file is busy")

    broken = Files(work=desk.import_work, import_notes=fail, own_folder=shelf)
    with pytest.raises(QuizzerError, match=r"moved to .*b\.md, but not imported: the data file"):
        carry_out(broken, planned(desk, shelf))
    assert b"What is a stride?" in (shelf / "sub" / "b.md").read_bytes()
    progress = reps(desk)
    take_in(desk, shelf)
    assert reps(desk) == progress


def test_a_move_that_would_cost_progress_is_taken_back(desk: Desk, shelf: Path) -> None:
    """Whatever the reason; the files are as they were."""
    before = contents(shelf)
    asked: list[ImportRequest] = []

    def forgetful(request: ImportRequest) -> ImportReport:
        asked.append(request)
        return ImportReport()

    broken = Files(work=desk.import_work, import_notes=forgetful, own_folder=shelf)
    with pytest.raises(QuizzerError, match="nothing was moved"):
        carry_out(broken, planned(desk, shelf))
    assert contents(shelf) == before
    assert len(asked) == 2


def test_a_file_that_changes_while_it_is_decided_stays(desk: Desk, shelf: Path) -> None:
    """Both stay, the first one too."""
    move = planned(desk, shelf)
    write(shelf, "a.md", SOURCE + "\nmore\n")
    before = contents(shelf)
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        carry_out(desk.files, move)
    assert contents(shelf) == before
    fresh = plan_move(desk.files, places(desk, shelf, "deep"), "sub/new")
    write(shelf, "sub/b.md", "else")
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        carry_out(desk.files, fresh)
    assert not (shelf / "sub" / "new.md").exists()


EXAM = """\
# Exam

1. Which is a loss?
A. entropy
B. area

2. Which is a norm?
A. length
B. colour

3. Which is a rate?
A. name
B. speed

## Answers

1. A
2. A because it measures
3. B
"""


def test_an_answer_leaves_its_key_with_its_question(desk: Desk, notes: Path) -> None:
    """It stands below the question then, and the key keeps what it says of the others."""
    write(notes, "exam.md", EXAM)
    take_in(desk, notes)
    drain(desk, desk.study(""), Rating.EASY)
    before = reps(desk)
    carry_out(desk.files, plan_move(desk.files, places(desk, notes, "norm"), "norms"))
    question = "2. Which is a norm?\nA. length\nB. colour\n"
    told = "2. A because it measures\n"
    assert contents(notes)["exam.md"].decode() == EXAM.replace(f"{question}\n", "").replace(
        told, ""
    )
    moved = contents(notes)["norms.md"].decode()
    assert moved.endswith(f"{question}\nAnswer: A. because it measures\n")
    assert reps(desk) == before
    assert_replays([desk])


def test_answers_leave_their_key_each_with_its_own_question(desk: Desk, notes: Path) -> None:
    """However many move at once."""
    write(notes, "exam.md", EXAM)
    take_in(desk, notes)
    carry_out(desk.files, plan_move(desk.files, places(desk, notes, "norm", "rate"), "norms"))
    moved = contents(notes)["norms.md"].decode()
    assert re.findall(r"A\. (\w+)\nB\. \w+\n\nAnswer: (\w)", moved) == [
        ("length", "A"),
        ("name", "B"),
    ]


def test_a_line_of_a_key_that_answers_several_keeps_them(desk: Desk, notes: Path) -> None:
    """Nothing is moved, and it is said what to write first."""
    write(notes, "exam.md", EXAM.replace("1. A\n2. A because it measures\n3. B", "1-3 AAB"))
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match=r"exam.md:7: line 17 of its key answers others"):
        plan_move(desk.files, places(desk, notes, "norm"), "norms")
