"""Seeing that files changed, and telling what is new."""

from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

from quizzer.domain.problems import Problem, Severity
from quizzer.services.importing.report import Fate, ImportReport, NoteOutcome, Outcomes, Tally
from quizzer.services.importing.watching import Told, Watch, fates, look
from tests.services.desks import questions, write


@pytest.fixture
def watch(notes: Path) -> Watch:
    write(notes, "a.md", questions(1))
    return Watch([notes])


def test_nothing_is_told_while_nothing_changes(watch: Watch) -> None:
    assert [watch.has_changed() for _ in range(3)] == [False] * 3


def test_a_change_is_told_once_it_is_over(watch: Watch, notes: Path) -> None:
    """Half a file, then the whole: one change."""
    write(notes, "a.md", "# Half")
    assert not watch.has_changed()
    write(notes, "a.md", questions(2))
    assert not watch.has_changed()
    assert watch.has_changed()
    assert not watch.has_changed()


def test_a_file_that_is_away_for_a_moment_did_not_change(watch: Watch, notes: Path) -> None:
    """Editors put a new file in the place of the old one."""
    file, aside = notes / "a.md", notes / "a.md~"
    file.rename(aside)
    assert not watch.has_changed()
    aside.rename(file)
    assert not watch.has_changed()
    assert not watch.has_changed()


def test_new_files_sidecars_and_files_that_go_are_changes(watch: Watch, notes: Path) -> None:
    """Each by itself."""
    write(notes, "sub/b.md", questions(1))
    assert [watch.has_changed() for _ in range(2)] == [False, True]
    write(notes, "a.verify.md", "# Q1\n")
    assert [watch.has_changed() for _ in range(2)] == [False, True]
    (notes / "a.md").unlink()
    assert [watch.has_changed() for _ in range(2)] == [False, True]


def test_what_could_not_be_imported_is_told_again(watch: Watch, notes: Path) -> None:
    """Until it can."""
    write(notes, "a.md", questions(2))
    assert [watch.has_changed() for _ in range(2)] == [False, True]
    watch.try_again()
    assert watch.has_changed()
    assert not watch.has_changed()


def test_a_file_that_goes_while_it_is_looked_for_is_not_there(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No error comes of it."""
    gone = notes / "gone.md"
    monkeypatch.setattr(
        "quizzer.services.importing.watching.find_markdown", lambda _paths: ([gone], [])
    )
    assert look([notes]) == {}


def problem(line: int, message: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(path="a.md", line=line, message=message, severity=severity)


class OneChanged:
    def outcomes(self, fates: Container[Fate]) -> Iterator[NoteOutcome]:
        if Fate.CHANGED in fates:
            yield NoteOutcome(Fate.CHANGED, "guid", "a", "Q?", "a.md", 1)

    def tally(self) -> Tally:
        return Counter({(Fate.CHANGED, ()): 1})


def report(*problems: Problem, read: bool = True) -> ImportReport:
    outcomes = Outcomes(OneChanged()) if read else Outcomes()
    return ImportReport(outcomes=outcomes, problems=problems)


def test_a_problem_is_told_once_while_it_lasts() -> None:
    """On whichever line; when it was mended and comes back, again."""
    told = Told()
    assert told.news(report(problem(3, "odd"))) == [problem(3, "odd")]
    assert told.news(report(problem(9, "odd"), problem(2, "new"))) == [problem(2, "new")]
    assert told.news(report(read=False)) == []
    assert told.news(report(problem(9, "odd"), problem(2, "new"))) == []
    assert told.news(report()) == []
    assert told.news(report(problem(1, "odd"))) == [problem(1, "odd")]
    assert told.news(report(problem(1, "fine", Severity.NOTE))) == []


def test_only_what_changed_is_counted() -> None:
    assert fates(report()) == {"changed": 1}
    assert fates(ImportReport(skipped_notes=5)) == {}
