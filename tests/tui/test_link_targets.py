"""Which links may be opened."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.tui.link_targets import openable


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note in a folder of a root, with things beside it and outside."""
    root = tmp_path / "root"
    (root / "deck" / "pictures").mkdir(parents=True)
    (root / "deck" / "pictures" / "a b.png").touch()
    (root / "deck" / "run.sh").touch()
    (root / "other.md").touch()
    (tmp_path / "secret.txt").touch()
    (root / "deck" / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    file = root / "deck" / "note.md"
    file.touch()
    return file


@pytest.mark.parametrize("target", ["https://example.org/a?b=c#d", "http://example.org"])
def test_web_addresses_are_opened_as_they_stand(target: str) -> None:
    """http and https need no file."""
    assert openable(target, None) == target


def test_files_of_the_notes_folder_are_opened(note: Path) -> None:
    """Relative to the note, with escapes undone, upward as far as the root."""
    picture = note.parent / "pictures" / "a b.png"
    assert openable("pictures/a%20b.png", note, "deck/note.md") == picture.resolve().as_uri()
    other = note.parents[1] / "other.md"
    assert openable("../other.md#part", note, "deck/note.md") == other.resolve().as_uri()


@pytest.mark.parametrize(
    "target",
    [
        "../../secret.txt",
        "%2e%2e/%2e%2e/secret.txt",
        "way-out.txt",
        "/etc/passwd",
        "run.sh",
        "missing.md",
        "pictures",
        "#here",
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "//example.org/x",
        "https:///x",
        "http://[broken",
        "https://example.org/\nx",
        "a\x00.md",
    ],
)
def test_everything_else_is_refused_with_a_reason(note: Path, target: str) -> None:
    """No way out of the folder, nothing that could be run, no other scheme."""
    with pytest.raises(QuizzerError, match="not opened"):
        openable(target, note, "deck/note.md")


@given(st.text(max_size=20), st.text("abc/.%2e:\\", max_size=20))
def test_no_text_opens_anything_but_the_web_or_raises_anything_else(start: str, rest: str) -> None:
    """Whatever a note says: an http(s) address, or one clear error."""
    try:
        address = openable(start + rest, None)
    except QuizzerError:
        return
    assert address.lower().startswith(("http://", "https://"))
