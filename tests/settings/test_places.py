"""Where things are kept."""

from pathlib import Path

import pytest

from quizzer.settings.places import config_file, data_folder, notes_folder, shipped_folder


def test_home_variable_holds_everything(home: Path) -> None:
    """With QUIZZER_HOME nothing is kept anywhere else."""
    assert data_folder() == home
    assert config_file() == home / "config.toml"
    assert notes_folder() == home / "notes"


def test_home_variable_may_be_relative_or_name_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative QUIZZER_HOME counts from the present folder, `~` from the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZZER_HOME", "here")
    assert data_folder() == tmp_path / "here"
    monkeypatch.setenv("QUIZZER_HOME", str(Path("~") / "there"))
    assert data_folder() == Path.home() / "there"


def test_without_home_variable_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, settings and notes each go where the platform keeps such things."""
    monkeypatch.delenv("QUIZZER_HOME")
    places = (data_folder(), config_file().parent, notes_folder())
    assert all(place.is_absolute() and "quizzer" in place.parts for place in places)
    assert config_file().name == "config.toml"


def test_shipped_folders_are_found_beside_the_package() -> None:
    """Without an installed copy, those of the repository serve."""
    assert (shipped_folder("migrations") / "env.py").is_file()
    assert (shipped_folder("content") / ".quizzer-root").is_file()


def test_an_installed_package_has_its_own_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder inside the package comes before the repository's."""
    inside = tmp_path / "quizzer" / "_data" / "content"
    inside.mkdir(parents=True)
    monkeypatch.setattr("quizzer.settings.places._PACKAGE", tmp_path / "quizzer")
    assert shipped_folder("content") == inside
    assert shipped_folder("migrations") == tmp_path / "migrations"
