"""Where quizzer keeps things, and where it finds what it ships with."""

import os
from pathlib import Path

HOME_VARIABLE = "QUIZZER_HOME"
DATABASE_NAME = "quizzer.db"
CONFIG_NAME = "config.toml"

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder of the data file: `$QUIZZER_HOME`, else the platform's data folder."""
    return _home() or _platform("user_data_path")


def config_file() -> Path:
    """`config.toml` in `$QUIZZER_HOME`, else in the platform's config folder."""
    return (_home() or _platform("user_config_path")) / CONFIG_NAME


def hints_marker() -> Path:
    """A file that is there once the learner put the first run's hints away."""
    return data_folder() / "no-hints"


def notes_folder() -> Path:
    """Where a learner's own copy of the shipped notes goes."""
    home = _home()
    return home / "notes" if home else _platform("user_documents_path") / "quizzer"


def shipped_folder(name: str) -> Path:
    """`content` or `migrations`: inside an installed package, else beside it in the repository."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _home() -> Path | None:
    said = os.environ.get(HOME_VARIABLE, "")
    return Path(said).expanduser().absolute() if said else None


def _platform(place: str) -> Path:
    from platformdirs import PlatformDirs  # noqa: PLC0415  not needed where QUIZZER_HOME is set

    folders = PlatformDirs("quizzer", appauthor=False)
    path: Path = getattr(folders, place)
    return path
