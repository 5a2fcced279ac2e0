"""Notes that are pinned keep their progress, whatever becomes of their words."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.reviews import Rating
from quizzer.parsing import parse_file
from quizzer.services.writing.pinning import pin_notes
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import (
    Desk,
    assert_replays,
    drain,
    questions,
    reps,
    take_in,
    write,
)


def studied(desk: Desk, notes: Path, text: str = "") -> Path:
    """A file of notes, each of whose cards was reviewed once."""
    file = write(notes, "a.md", text or questions(3))
    take_in(desk, notes)
    drain(desk, desk.study(""), Rating.EASY)
    return file


def guids(desk: Desk) -> dict[str, str]:
    return {each.note.question: each.note.guid for each in read_progress(desk.exchange_work).notes}


def test_pinning_keeps_every_note_itself(desk: Desk, notes: Path) -> None:
    """The ids are those of the notes; no note is new, none is put away."""
    file = studied(desk, notes)
    before = guids(desk)
    report = pin_notes(desk.files, [notes])
    assert [(each.ids, each.left) for each in report.files] == [(3, ())]
    assert report.refused == ()
    assert report.problems() == []
    text = file.read_text(encoding="utf-8")
    assert all(f"<!-- id: quizzer:{guid} -->\n" in text for guid in before.values())
    assert guids(desk) == before
    assert set(reps(desk).values()) == {1}
    assert_replays([desk])


def test_pinning_changes_nothing_that_is_stored(desk: Desk, notes: Path) -> None:
    """But where notes stand in their file: what they say is the same, and so is what is known."""
    studied(desk, notes, questions(2) + "\n# Terms\n\nunit :: one\n\n- What is a?\n  A letter.\n")
    before = read_progress(desk.exchange_work).notes
    pin_notes(desk.files, [notes])
    after = read_progress(desk.exchange_work).notes
    assert [replace(each.note, line=0) for each in after] == [
        replace(each.note, line=0) for each in before
    ]


def test_each_text_is_parsed_once(desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ids, and with them: the import that follows takes what was made of the latter."""
    studied(desk, notes)
    parsed: list[bytes] = []

    def counted(data: bytes, *place: str, **options: object) -> ParsedFile:
        parsed.append(data)
        return parse_file(data, *place, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("quizzer.services.writing.known.parse_file", counted)
    monkeypatch.setattr("quizzer.parsing.parse_file", counted)
    pin_notes(desk.files, [notes])
    assert len(parsed) == len(set(parsed)) == 2


@pytest.mark.parametrize(
    ("name", "said"), [("gone.md", "no such file"), ("a.csv", "a table stays")]
)
def test_what_cannot_be_pinned_is_said(desk: Desk, notes: Path, name: str, said: str) -> None:
    """A path that names nothing, and a table; a folder's own tables are passed over."""
    write(notes, "a.csv", "question,answer\nWhat is a unit vector?,One of length one.\n")
    take_in(desk, notes / "a.csv")
    with pytest.raises(QuizzerError, match=said):
        pin_notes(desk.files, [notes / name])


def test_a_pinned_note_survives_a_whole_rewrite(desk: Desk, notes: Path) -> None:
    """Question and answer both become others, and the progress stays; unpinned it would not."""
    file = studied(desk, notes, questions(2))
    pin_notes(desk.files, [file])
    text = file.read_text(encoding="utf-8")
    words = {
        "Q1: What does word1 of list1 mean?": "Why is the sky blue?",
        "meaning1 and sense1.": "Light is scattered.",
    }
    for old, new in words.items():
        text = text.replace(old, new)
    write(notes, "a.md", text)
    report = take_in(desk, notes)
    assert {fate: n for fate, n in report.notes().items() if n} == {"changed": 1, "unchanged": 1}
    assert set(reps(desk).values()) == {1}
    assert "Why is the sky blue? / basic" in reps(desk)


def test_taking_the_ids_out_restores_the_file(desk: Desk, notes: Path) -> None:
    """And the notes keep their progress on the way back too."""
    file = studied(desk, notes)
    before, known = file.read_bytes(), guids(desk)
    pin_notes(desk.files, [notes])
    assert pin_notes(desk.files, [notes]).files[0].ids == 0
    report = pin_notes(desk.files, [notes], remove=True)
    assert report.files[0].ids == 3
    assert file.read_bytes() == before
    assert guids(desk) == known
    assert set(reps(desk).values()) == {1}
    assert pin_notes(desk.files, [notes], remove=True).files[0].ids == 0


def test_notes_that_say_the_same_keep_apart(desk: Desk, notes: Path) -> None:
    """Once pinned, even in another order."""
    file = studied(desk, notes, "# Why?\n\nBecause.\n\n# Why?\n\nBecause.\n")
    before = {each.note.guid for each in read_progress(desk.exchange_work).notes}
    assert pin_notes(desk.files, [notes]).files[0].ids == 2
    after = read_progress(desk.exchange_work).notes
    assert {each.note.guid for each in after} == before
    assert all(guid in file.read_text(encoding="utf-8") for guid in before)


def test_two_machines_agree_on_pinned_notes(desks: Desks, notes: Path, tmp_path: Path) -> None:
    """One knew the notes before they were reworded and pinned, one comes to them afterwards.

    A third takes in pins and rewritten words at once, and keeps its progress as well.
    """
    here, there, late = desks(), desks(), desks()
    studied(here, notes, questions(1))
    studied(there, notes, questions(1))
    file = write(notes, "a.md", questions(1).replace("What does", "What could"))
    take_in(here, notes)
    pin_notes(here.files, [file])
    take_in(late, notes)
    assert guids(late) == guids(here)
    text = file.read_text(encoding="utf-8")
    text = text.replace("What could word1 of list1 mean", "Why").replace("meaning1", "No")
    write(notes, "a.md", text)
    take_in(there, notes)
    assert set(reps(there).values()) == {1}
    assert set(guids(there).values()) == set(guids(late).values())


def test_a_dry_run_writes_nothing(desk: Desk, notes: Path) -> None:
    """It counts what would be written."""
    file = studied(desk, notes)
    before = file.read_bytes()
    assert pin_notes(desk.files, [file], dry_run=True).files[0].ids == 3
    assert file.read_bytes() == before


def test_files_that_may_not_be_written_are_refused(desk: Desk, notes: Path) -> None:
    """The others are pinned all the same."""
    write(notes, "fresh.md", questions(1))
    changed = write(notes, "changed.md", questions(1))
    locked = write(notes, "locked.md", questions(1, 5))
    unreadable = write(notes, "unreadable.md", questions(1, 6))
    write(notes, "good.md", questions(1, 7))
    take_in(desk, changed, locked, unreadable, notes / "good.md")
    write(notes, "changed.md", questions(2))
    locked.chmod(0o444)
    unreadable.unlink()
    unreadable.mkdir()
    report = pin_notes(desk.files, [notes])
    assert [Path(file.path).name for file in report.files] == ["good.md"]
    refused = "\n".join(report.refused)
    assert "changed.md:1: changed since it was imported" in refused
    assert "fresh.md:1: not imported yet" in refused
    assert "locked.md: the file is read-only" in refused
    locked.chmod(0o644)


def test_a_file_that_cannot_be_read_is_named(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system says it."""
    studied(desk, notes)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        report = pin_notes(desk.files, [notes])
    assert "cannot be read (Permission denied)" in report.refused[0]


def test_a_path_without_files_is_wrong(desk: Desk, notes: Path) -> None:
    """It is said as an import would."""
    with pytest.raises(QuizzerError, match="no such file"):
        pin_notes(desk.files, [notes / "none.md"])


def test_shipped_notes_are_not_pinned(desk: Desk, notes: Path) -> None:
    """They are the program's, and the next version brings them anew."""
    write(notes, ".quizzer-root", "name: starter\n")
    studied(desk, notes)
    report = pin_notes(desk.files, [notes])
    assert "shipped notes stay as they are" in report.refused[0]


def test_sidecars_stay_beside_pinned_notes(desk: Desk, notes: Path) -> None:
    """What they tie is still tied, and they are never written in."""
    write(notes, "a.verify.md", "# Q1\n```verify\nchain-rule\n```\n")
    studied(desk, notes, questions(1))
    pin_notes(desk.files, [notes])
    with desk.claim_work(True) as work:
        assert [each.link.claim_id for each in work.links_within("")] == ["chain-rule"]


def test_what_cannot_be_pinned_or_taken_out_is_told_with_its_line(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is one note or the whole file."""
    file = studied(desk, notes, questions(2))

    def refuse(*_: object) -> None:
        raise QuizzerError("line 3 is odd")

    with monkeypatch.context() as patch:
        patch.setattr("quizzer.services.writing.pinning.pin", refuse)
        patch.setattr("quizzer.services.writing.pinning.unpin", refuse)
        for remove in (False, True):
            report = pin_notes(desk.files, [file], remove=remove)
            assert "line 3 is odd" in report.refused[0]
            assert "a.md:1: " in report.refused[0]
    monkeypatch.setattr("quizzer.services.writing.pins._places", lambda *_: iter([]))
    assert pin_notes(desk.files, [], dry_run=True).files == ()


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_files_in_other_encodings_stay_in_them(desk: Desk, notes: Path, encoding: str) -> None:
    """Pinned, and as they were again."""
    text = "# 什么是步长？\r\n\r\n卷积核每次移动的距离。\r\n\r\nA ==gap==.\r\n"
    file = notes / "a.md"
    file.write_bytes(text.encode(encoding))
    take_in(desk, notes)
    assert pin_notes(desk.files, [notes]).files[0].ids == 1
    assert "步长？\r\n<!-- id: quizzer:" in file.read_bytes().decode(encoding)
    assert pin_notes(desk.files, [notes], remove=True).files[0].ids == 1
    assert file.read_bytes() == text.encode(encoding)


def test_notes_of_one_line_are_pinned_above(desk: Desk, notes: Path) -> None:
    """They keep their progress through a rewrite as well."""
    file = studied(desk, notes, "# A\n\nstride :: the step\n\npool :: a window\n")
    assert pin_notes(desk.files, [notes]).files[0].ids == 2
    text = file.read_text(encoding="utf-8")
    write(notes, "a.md", text.replace("stride :: the step", "Why blue? :: Light is scattered"))
    take_in(desk, notes)
    assert reps(desk) == {"Why blue? / basic": 1, "pool / basic": 1}
