"""Roots: the same notes are in the same decks, whichever way they are named."""

import os
from pathlib import Path

import pytest

from quizzer.domain.problems import Severity
from tests.services.desks import Desk, questions, take_in, write

DECKS = ["dl/en/optim", "dl/zh/optim", "top"]


@pytest.fixture
def tree(notes: Path) -> Path:
    """A folder with notes at three depths."""
    write(notes, "top.md", questions(1))
    write(notes, "dl/en/optim.md", questions(1, 2))
    write(notes, "dl/zh/optim.md", questions(1, 3))
    return notes


def _decks(desk: Desk) -> list[str]:
    with desk.import_work(True) as work:
        return [deck.path for deck in work.decks()]


def _roots(desk: Desk) -> list[tuple[str, str]]:
    with desk.import_work(True) as work:
        return [(root.path, root.name) for root in work.roots()]


def test_a_named_folder_is_a_root_for_everything_in_it(
    desk: Desk, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named as a whole, from inside, by a part, by a file, by detours: nothing is new after."""
    take_in(desk, tree)
    assert _decks(desk) == DECKS
    monkeypatch.chdir(tree / "dl")
    ways = [
        tree,
        tree / "dl",
        tree / "dl" / "en" / "optim.md",
        Path(),
        Path(".."),
        Path("en") / "..",
        Path("zh") / "optim.md",
    ]
    for way in ways:
        report = take_in(desk, way, read_all=True)
        assert {outcome.fate for outcome in report.outcomes} == {"unchanged"}, way
    assert _decks(desk) == DECKS
    assert _roots(desk) == [(str(tree), "")]


def test_a_link_to_a_root_is_that_root(desk: Desk, tree: Path, tmp_path: Path) -> None:
    """Named through a link first or later, the files are the same files."""
    link = tmp_path / "link"
    try:
        link.symlink_to(tree, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    take_in(desk, link)
    assert _roots(desk) == [(str(tree), "")]
    assert take_in(desk, link / "dl", read_all=True).notes()["unchanged"] == 2
    assert take_in(desk, tree).notes()["unchanged"] == 3


def test_a_link_inside_a_root_stays_in_it(desk: Desk, tree: Path, tmp_path: Path) -> None:
    """A linked folder is named by its place in the root, also when it is named itself."""
    other = tmp_path / "far"
    write(other, "more.md", questions(1, 7))
    try:
        (tree / "ext").symlink_to(other, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    take_in(desk, tree)
    assert "ext/more" in _decks(desk)
    assert take_in(desk, tree / "ext", read_all=True).notes()["unchanged"] == 1


def test_a_part_named_before_the_whole_stays_a_root(desk: Desk, tree: Path) -> None:
    """What was imported first keeps its decks; the rest gets those of the larger folder."""
    take_in(desk, tree / "dl" / "en")
    assert _decks(desk) == ["optim"]
    report = take_in(desk, tree)
    assert (report.notes()["new"], report.notes()["unchanged"]) == (2, 1)
    assert _decks(desk) == ["dl/zh/optim", "optim", "top"]


def test_a_single_file_is_in_the_deck_of_its_name(desk: Desk, tree: Path) -> None:
    """Its folder becomes the root."""
    take_in(desk, tree / "dl" / "en" / "optim.md")
    assert _roots(desk) == [(str(tree / "dl" / "en"), "")]
    assert _decks(desk) == ["optim"]


def test_a_marker_file_makes_a_root(desk: Desk, tree: Path) -> None:
    """A folder with a marker is the root of all below it, whatever is named first."""
    write(tree, ".quizzer-root", "name: mine\n")
    take_in(desk, tree / "dl" / "en")
    assert _decks(desk) == ["dl/en/optim"]
    assert _roots(desk) == [(str(tree), "mine")]
    take_in(desk, tree)
    assert _decks(desk) == DECKS


def test_a_marked_root_is_known_by_its_name(desk: Desk, tree: Path, tmp_path: Path) -> None:
    """Moved somewhere else, it is the same root; its files need not even be parsed again."""
    write(tree, ".quizzer-root", "name: mine\n")
    take_in(desk, tree)
    moved = tree.rename(tmp_path / "elsewhere")
    report = take_in(desk, moved)
    assert report.notes()["unchanged"] == 3
    assert report.read_files == 0
    assert _roots(desk) == [(str(moved), "mine")]


def test_a_marker_added_later_names_the_known_root(desk: Desk, tree: Path) -> None:
    """No second root, no second note."""
    take_in(desk, tree)
    write(tree, ".quizzer-root", "name: mine\n")
    assert take_in(desk, tree, read_all=True).notes()["unchanged"] == 3
    assert _roots(desk) == [(str(tree), "mine")]


def test_a_marker_without_a_name_is_a_marker(desk: Desk, tree: Path) -> None:
    """An empty one, and one that is no text, which is passed over."""
    write(tree, ".quizzer-root", "")
    (tree / "dl" / ".quizzer-root").write_bytes(b"\xff\xfe")
    take_in(desk, tree / "dl")
    assert _decks(desk) == ["dl/en/optim", "dl/zh/optim"]
    assert _roots(desk) == [(str(tree), str(tree))]


def test_a_marked_folder_leaves_the_root_around_it(desk: Desk, tree: Path) -> None:
    """Named on its own, it takes its notes along into its own decks, with their progress."""
    take_in(desk, tree)
    write(tree / "dl", ".quizzer-root", "name: dl\n")
    report = take_in(desk, tree / "dl")
    assert report.notes()["changed"] == 2
    assert report.notes()["new"] == report.notes()["archived"] == 0
    assert take_in(desk, tree, read_all=True).notes()["unchanged"] == 3


def test_a_file_named_twice_is_imported_once(desk: Desk, tree: Path) -> None:
    """Folders that overlap, and the same file by two names."""
    report = take_in(desk, tree, tree / "dl", tree / "top.md", Path(os.path.relpath(tree)))
    assert report.notes()["new"] == 3
    assert _roots(desk) == [(str(tree), "")]


def test_the_learners_copy_is_read_in_place_of_the_shipped_notes(
    desk: Desk, tree: Path, tmp_path: Path
) -> None:
    """Once copied, naming the shipped folder imports the copy, and says so."""
    shipped = tmp_path / "shipped"
    write(shipped, ".quizzer-root", "name: starter\n")
    write(shipped, "a/b.md", questions(1, 9))
    take_in(desk, shipped)
    copy = tmp_path / "own"
    write(copy, "a/b.md", questions(2, 9))
    with desk.import_work(False) as work:
        (root,) = work.roots()
        work.save_root(type(root)(id=root.id, path=str(copy), name=root.name))
        work.commit()
    report = take_in(desk, shipped / "a")
    assert report.notes()["new"] == report.notes()["unchanged"] == 1
    (said,) = report.problems
    assert said.severity is Severity.NOTE
    assert f"copied to {copy}" in said.message
    assert not report.has_problems()
