"""Completing paths."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.tui.path_completion import MOST, Places, completed


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder to be in, with a home beside it."""
    here, home = tmp_path / "here", tmp_path / "home"
    for name in ("here/notes/a.md", "here/Notebook.md", "here/x.pdf", "here/.hidden/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (home / "笔记").mkdir(parents=True)
    (home / "笔记" / "深度 学习.csv").touch()
    return Places(here, home, [home / "笔记", here / "notes", Path("/elsewhere")])


def test_nothing_typed_offers_what_was_imported_before(places: Places) -> None:
    """Then what lies here, folders first; nothing twice, nothing hidden, nothing else."""
    assert places.suggestions("") == ["~/笔记/", "notes/", "/elsewhere/", "Notebook.md"]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("no", ["notes/", "Notebook.md"]),
        ("NOTEB", ["Notebook.md"]),
        ("notes/", ["notes/a.md"]),
        (".h", [".hidden/"]),
        ("~/", ["~/笔记/"]),
        ("~/笔记/深", ["~/笔记/深度 学习.csv"]),
        ("nowhere/", []),
        ("a\0b/", []),
    ],
)
def test_what_is_typed_goes_on_as_it_was_begun(
    places: Places, typed: str, suggested: list[str]
) -> None:
    """Capitals do not matter; `~` stays as it is."""
    assert places.suggestions(typed) == suggested


def test_a_crowded_folder_is_not_listed_without_end(places: Places) -> None:
    """Typing on makes the list shorter."""
    for number in range(MOST + 50):
        (places.here / "notes" / f"{number}.md").touch()
    assert len(places.suggestions("notes/")) == MOST


def test_a_path_is_understood_as_it_was_meant(places: Places) -> None:
    """With blanks or quotes around it, from home or from here."""
    assert places.path_of(" '~/笔记' ") == places.home / "笔记"
    assert places.path_of("notes") == places.here / "notes"
    assert places.path_of("~") == places.home
    with pytest.raises(QuizzerError, match="no such file or folder"):
        places.path_of("nowhere")
    with pytest.raises(QuizzerError, match="type the path"):
        places.path_of(" ")


@given(st.text("ab/", max_size=4), st.lists(st.text("ab/", max_size=6), max_size=4))
def test_completing_never_takes_back_what_was_typed(typed: str, ends: list[str]) -> None:
    """The longest beginning that all suggestions share, or the first of them."""
    suggestions = [typed + end for end in ends]
    done = completed(typed, suggestions)
    assert done.startswith(typed)
    assert done == typed or any(each.startswith(done) for each in suggestions)
