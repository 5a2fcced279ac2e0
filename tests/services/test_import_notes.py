"""Importing: what is told, what is read again, what is kept."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.domain.notes import NoteState
from quizzer.domain.problems import Severity
from quizzer.services.collection import list_notes
from quizzer.services.importing.report import Fate, ImportReport
from quizzer.services.importing.request import ImportRequest
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import LONG_AGO, NOON, Desk, questions, take_in, write


def _fates(report: ImportReport) -> dict[str, int]:
    return {fate: count for fate, count in report.notes().items() if count}


def test_a_first_import_makes_every_note_and_its_cards(desk: Desk, notes: Path) -> None:
    """The report counts notes by fate and cards by kind; home shows them."""
    write(notes, "plain.md", questions(2))
    write(
        notes,
        "sub/more.md",
        "# Which pools?\n\n- **Max**: the largest.\n- **Mean**: the average.\n\n"
        "# Gaps\n\nA {{c1::stride}} and a {{c2::pad}}.\n",
    )
    report = take_in(desk, notes)
    assert _fates(report) == {"new": 4}
    assert report.cards() == {"basic": 3, "cloze": 2, "item": 2}
    assert (report.read_files, report.skipped_files) == (2, 0)
    assert report.decks() == ["plain", "sub/more"]
    assert not report.has_problems()
    assert [row.path for row in desk.home().rows] == ["plain", "sub", "sub/more"]


def test_importing_again_reads_nothing(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchanged stamps are enough: no file is opened, and nothing in the data file changes."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    before = read_progress(desk.exchange_work)

    def refuse(_path: Path) -> bytes:
        raise AssertionError("a settled file was read")

    desk.wait(days=1)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    report = take_in(desk, notes)
    assert _fates(report) == {"unchanged": 3}
    assert (report.read_files, report.skipped_files, report.skipped_notes) == (0, 1, 3)
    assert read_progress(desk.exchange_work) == before


def test_a_file_touched_near_its_import_is_read_again(desk: Desk, notes: Path) -> None:
    """Within two seconds a clock tick may hide a change, so the bytes are looked at."""
    file = write(notes, "a.md", questions(1), at=NOON - timedelta(seconds=1))
    take_in(desk, notes)
    stamp = file.stat()
    write(notes, "a.md", questions(1).replace("sense1", "sense2"), at=NOON - timedelta(seconds=1))
    assert file.stat().st_size == stamp.st_size
    assert file.stat().st_mtime_ns == stamp.st_mtime_ns
    assert _fates(take_in(desk, notes)) == {"changed": 1}


def test_a_touched_file_with_the_same_bytes_is_unchanged(desk: Desk, notes: Path) -> None:
    """Its new stamp is kept, so that the next import need not read it."""
    file = write(notes, "a.md", questions(2))
    take_in(desk, notes)
    write(notes, "a.md", questions(2), at=LONG_AGO + timedelta(days=1))
    report = take_in(desk, notes)
    assert _fates(report) == {"unchanged": 2}
    assert (report.read_files, report.skipped_files) == (0, 1)
    with desk.import_work(True) as work:
        (known,) = work.files(work.roots()[0].id)
    assert known.stamp.mtime_ns == file.stat().st_mtime_ns


def test_every_fate_is_told(desk: Desk, notes: Path) -> None:
    """New, changed, unchanged, archived and returned notes, each where it stands."""
    first = questions(4)
    write(notes, "a.md", first)
    take_in(desk, notes)
    write(notes, "a.md", questions(2), at=NOON)
    assert _fates(take_in(desk, notes)) == {"unchanged": 2, "archived": 2}
    changed = first.replace("meaning1", "import")
    write(notes, "a.md", f"{changed}\n{questions(1, start=9)}", at=NOON)
    report = take_in(desk, notes)
    assert _fates(report) == {"new": 1, "changed": 1, "unchanged": 1, "returned": 2}
    told = {outcome.question: outcome for outcome in report.outcomes}
    assert told["Q1: What does word1 of list1 mean?"].fate is Fate.CHANGED
    assert told["Q9: What does word9 of list9 mean?"].line == 17
    assert {outcome.path for outcome in report.outcomes} == {str(notes / "a.md")}
    fates = Counter(outcome.fate for outcome in report.changes())
    assert fates == {Fate.CHANGED: 1, Fate.RETURNED: 2}


def test_messages_name_files_from_the_present_folder(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that the learner can click on."""
    write(notes, "sub/a.md", questions(1))
    monkeypatch.chdir(notes)
    (outcome,) = take_in(desk, Path()).outcomes
    assert outcome.path == str(Path("sub") / "a.md")


def test_a_deleted_file_archives_its_notes(desk: Desk, notes: Path) -> None:
    """They stay in the collection, no longer asked, and come back with the file."""
    file = write(notes, "a.md", questions(2))
    write(notes, "b.md", questions(1, start=5))
    take_in(desk, notes)
    file.unlink()
    report = take_in(desk, notes)
    assert _fates(report) == {"unchanged": 1, "archived": 2}
    kept = {each.note.question: each.note for each in list_notes(desk.collection_work, "")}
    assert sorted(str(note.state) for note in kept.values()) == ["active", "archived", "archived"]
    assert desk.home().today.new == 1
    assert _fates(take_in(desk, notes)) == {"unchanged": 1}
    write(notes, "a.md", questions(2))
    assert _fates(take_in(desk, notes)) == {"unchanged": 1, "returned": 2}
    assert desk.home().today.new == 3


def test_nothing_outside_the_named_paths_is_archived(desk: Desk, notes: Path) -> None:
    """Notes of a file that was not asked about stay, even when it is gone."""
    inside, outside = write(notes, "a/x.md", questions(1)), write(notes, "b/y.md", questions(1, 2))
    take_in(desk, notes)
    inside.unlink()
    outside.unlink()
    assert _fates(take_in(desk, notes / "a")) == {"archived": 1}
    states = {each.note.source: each.note.state for each in list_notes(desk.collection_work, "")}
    assert states == {"a/x.md": NoteState.ARCHIVED, "b/y.md": NoteState.ACTIVE}


def test_a_place_that_is_not_there_archives_nothing(desk: Desk, notes: Path) -> None:
    """A mistyped path, or a drive that is not mounted, is a problem and no more."""
    write(notes, "sub/a.md", questions(1))
    take_in(desk, notes / "sub")
    (notes / "sub").rename(notes / "other")
    report = take_in(desk, notes / "sub")
    assert _fates(report) == {}
    assert [str(each.severity) for each in report.problems] == ["error"]
    assert desk.home().today.new == 1


def test_a_file_that_cannot_be_read_keeps_its_notes(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are imported; the problem names the file and says so."""
    write(notes, "a.md", questions(1))
    write(notes, "b.md", questions(1, 2))
    take_in(desk, notes)
    write(notes, "a.md", questions(1).replace("meaning", "purpose"), at=NOON)
    write(notes, "b.md", questions(1, 2).replace("meaning", "purpose"), at=NOON)
    read = Path.read_bytes

    def read_all_but_a(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_all_but_a)
    report = take_in(desk, notes)
    assert _fates(report) == {"changed": 1}
    (problem,) = report.problems
    assert str(problem) == (
        f"{notes / 'a.md'}:1: cannot be read (Permission denied); its notes stay as they were"
    )
    monkeypatch.undo()
    assert _fates(take_in(desk, notes)) == {"changed": 1, "unchanged": 1}


def test_a_folder_that_cannot_be_entered_keeps_its_notes(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be looked at is not gone."""
    write(notes, "shut/a.md", questions(1))
    write(notes, "open/b.md", questions(1, 2))
    take_in(desk, notes)
    entries, look = Path.iterdir, Path.lstat

    def list_open(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied")
        return entries(path)

    def look_open(path: Path) -> object:
        if path.parent.name == "shut":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", list_open)
    monkeypatch.setattr(Path, "lstat", look_open)
    report = take_in(desk, notes)
    assert _fates(report) == {"unchanged": 1}
    assert report.has_problems()
    assert desk.home().today.new == 2


def test_a_file_that_vanishes_while_it_is_looked_at_is_a_problem(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found in the folder, gone when its stamp is taken."""
    write(notes, "a.md", questions(1))
    gone = notes / "b.md"
    monkeypatch.setattr(
        "quizzer.services.importing.sources.find_markdown", lambda _paths: ([gone], [])
    )
    report = take_in(desk, notes)
    assert _fates(report) == {}
    assert "cannot be looked at" in str(report.problems[0])


@pytest.mark.parametrize("data", [b"# What?\n\n\xff\xfe\xff", b"# What?\n\nnul \0 byte\n"])
def test_a_file_that_is_no_text_keeps_its_notes(desk: Desk, notes: Path, data: bytes) -> None:
    """Damage is reported with its line, and stops nothing else."""
    file = write(notes, "a.md", questions(1))
    write(notes, "b.md", questions(1, 2))
    take_in(desk, notes)
    file.write_bytes(data)
    report = take_in(desk, notes)
    assert _fates(report) == {"unchanged": 1}
    assert report.problems[0].severity is Severity.ERROR
    assert report.problems[0].line == 3
    assert desk.home().today.new == 2


def test_an_emptied_file_archives_its_notes(desk: Desk, notes: Path) -> None:
    """A blank file is a warning, not damage: its notes were taken out."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    write(notes, "a.md", "\n", at=NOON)
    report = take_in(desk, notes)
    assert _fates(report) == {"archived": 2}
    assert report.has_problems()


def test_a_dry_run_changes_nothing(desk: Desk, notes: Path) -> None:
    """It tells what an import would do, and leaves the collection and the stamps as they were."""
    file = write(notes, "a.md", questions(2))
    write(notes, "b.md", "---\ndeck: x\ntitle: T\n---\n" + questions(1, 5))
    told = take_in(desk, notes, dry_run=True)
    assert told.is_dry_run
    assert _fates(told) == {"new": 3}
    assert desk.home().is_empty
    done = take_in(desk, notes)
    assert list(done.outcomes) == list(told.outcomes)
    before = read_progress(desk.exchange_work)
    write(notes, "a.md", questions(1).replace("meaning", "purpose"), at=NOON)
    write(notes, "b.md", "---\ndeck: y\ntitle: S\n---\n" + questions(1, 5), at=NOON)
    assert _fates(take_in(desk, notes, dry_run=True)) == {"changed": 2, "archived": 1}
    file.unlink()
    assert _fates(take_in(desk, notes, dry_run=True)) == {"changed": 1, "archived": 2}
    assert read_progress(desk.exchange_work) == before


def test_options_of_the_command_line_are_remembered(desk: Desk, notes: Path) -> None:
    """`cards` and `items` once given hold for later imports of a file, until others are given."""
    text = "# Kernel\n\nA small matrix.\n\n# Pools?\n\n- **Max**: the largest.\n- **Mean**: mean.\n"
    write(notes, "a.md", text)
    assert take_in(desk, notes).cards() == {"basic": 1, "item": 2}
    assert take_in(desk, notes, cards="headings", items=False).cards() == {"basic": 2}
    assert take_in(desk, notes).read_files == 0
    write(notes, "a.md", text + "\n# Stride\n\nA step.\n", at=NOON)
    assert take_in(desk, notes).cards() == {"basic": 3}
    assert take_in(desk, notes, cards="questions", items=True).cards() == {"basic": 1, "item": 2}


def test_reading_all_reads_settled_files_too(desk: Desk, notes: Path) -> None:
    """To list every card, unchanged files are read again, and nothing in them changes."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    before = read_progress(desk.exchange_work)
    report = take_in(desk, notes, read_all=True)
    assert [outcome.fate for outcome in report.outcomes] == [Fate.UNCHANGED] * 2
    assert read_progress(desk.exchange_work) == before


def test_progress_is_told_up_to_the_end(desk: Desk, notes: Path) -> None:
    """Reading and saving each count once a file, without going back."""
    for number in range(3):
        write(notes, f"{number}.md", questions(1, number + 1))
    told: list[tuple[int, int]] = []
    desk.import_notes(ImportRequest(paths=[notes]), lambda *both: told.append(both))
    assert told == sorted(told)
    assert {total for _, total in told} == {6}


def test_a_note_that_was_rewritten_keeps_its_earlier_texts(desk: Desk, notes: Path) -> None:
    """Each replaced text is kept once, with the instant it was replaced at."""
    texts = ["meaning1 and sense1", "first thought", "second thought"]
    for text in [*texts, texts[0], texts[1]]:
        write(notes, "a.md", questions(1).replace(texts[0], text), at=NOON)
        take_in(desk, notes)
    (kept,) = read_progress(desk.exchange_work).notes
    assert kept.note.answer == "first thought."
    assert sorted(each.answer for each in kept.revisions) == sorted(f"{text}." for text in texts)
    assert {each.replaced_at for each in kept.revisions} == {NOON}


def test_only_the_place_changes_when_a_note_moves_in_its_file(desk: Desk, notes: Path) -> None:
    """Line and order follow the file; that is no change of the note, and keeps no revision."""
    one, two = "# Q1: Which?\n\n- **Z**: x y\n- **A**: z w\n", questions(1, 2)
    write(notes, "a.md", one + "\n" + two)
    take_in(desk, notes)
    write(notes, "a.md", "Some words.\n\n" + two + "\n" + one, at=NOON)
    assert _fates(take_in(desk, notes)) == {"unchanged": 2}
    kept = [each.note for each in list_notes(desk.collection_work, "")]
    assert [(note.question[:2], note.line) for note in kept] == [("Q2", 3), ("Q1", 7)]
    assert [card.key for card in kept[1].cards] == ["basic", "item:Z", "item:A"]
    with desk.study_work(True) as work:
        places = [candidate.position for candidate in work.new_cards("", NOON.date())]
    assert places == sorted(set(places))
    assert not any(each.revisions for each in read_progress(desk.exchange_work).notes)


def test_two_machines_agree_on_every_guid_and_key(desks: Desks, notes: Path) -> None:
    """The same notes give the same names, equal questions included."""
    write(notes, "a.md", "# Same?\n\none\n\n# Same?\n\ntwo\n\n## Same?\n\nthree\n")
    write(notes, "b.md", "# Which?\n\n- **A**: x\n- **B**: y\n- **A**: z\n")
    names = []
    for desk in (desks(), desks()):
        take_in(desk, notes)
        names.append(
            [(each.note.guid, each.note.cards) for each in read_progress(desk.exchange_work).notes]
        )
    assert names[0] == names[1]
    assert len({guid for guid, _ in names[0]}) == 4
