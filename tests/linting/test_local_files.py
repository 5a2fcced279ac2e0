"""What is found on a real disk."""

from pathlib import Path

import pytest

from quizzer.linting.local_files import LocalFiles


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Two notes and an image, in folders."""
    for name, text in {
        "a.md": "# One\n",
        "deep/Far Away.md": "# Two\n",
        "img/plot.png": "",
        ".hidden/secret.md": "",
        "node_modules/b.md": "",
    }.items():
        file = tmp_path / "vault" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "vault"


def test_files_and_folders_exist(vault: Path) -> None:
    """And what no file can be called does not."""
    files = LocalFiles([])
    assert files.exists(vault / "a.md")
    assert files.exists(vault / "deep")
    assert not files.exists(vault / "b.md")
    assert not files.exists(vault / "a\0.md")
    assert not files.exists(vault / ("a" * 5_000))


def test_anchors_of_markdown_only(vault: Path) -> None:
    """None for an image, a folder and a file that is not there."""
    files = LocalFiles([])
    assert files.anchors(vault / "a.md") == frozenset({"one", "one0"})
    others = ("img/plot.png", "deep", "gone.md")
    assert [files.anchors(vault / other) for other in others] == [None] * 3


@pytest.mark.parametrize("mark", [".obsidian", ".git", ""])
def test_a_name_is_looked_for_in_the_whole_vault(vault: Path, mark: str) -> None:
    """Which is what was named, or what is marked as a vault or repository."""
    if mark:
        (vault / mark).mkdir()
    files = LocalFiles([vault] if not mark else [])
    beside = vault / "deep" / "Far Away.md"
    assert files.named("PLOT.png", beside) == vault / "img" / "plot.png"
    assert files.named("plot", beside) == vault / "img" / "plot.png"
    assert files.named("far away", vault / "a.md") == beside
    assert files.named("secret", beside) is None
    assert files.named("b", beside) is None


def test_without_a_vault_it_is_the_folder_of_the_file(vault: Path) -> None:
    """Nothing above it is searched."""
    files = LocalFiles([vault / "a.md"])
    assert files.named("Far Away", vault / "a.md") is not None
    assert files.named("a", vault / "deep" / "Far Away.md") is None


def test_a_vault_too_large_is_searched_in_part(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole disk that was named does not fill the memory."""
    monkeypatch.setattr("quizzer.linting.local_files._MOST_NAMES", 1)
    files = LocalFiles([vault])
    assert files.named("a", vault / "a.md") == vault / "a.md"
    assert files.named("plot", vault / "a.md") is None
