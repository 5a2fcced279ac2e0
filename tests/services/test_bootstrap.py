"""Settings, data file and clock, wired together."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizzer.bootstrap import STEP_ENTROPY_BITS, LocalDesk, load_settings
from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import Rating
from quizzer.settings.values import Settings
from tests.services.conftest import Desks
from tests.services.desks import Desk, answer, assert_sound


def test_settings_come_from_the_home_folder(home: Path) -> None:
    """config.toml and the data file lie in QUIZZER_HOME; arguments are stronger."""
    home.mkdir()
    (home / "config.toml").write_text('language = "zh"\nnew_per_day = 3\n', encoding="utf-8")
    settings = load_settings()
    assert settings.database == home / "quizzer.db"
    assert settings.language == "zh"
    assert settings.everywhere == DeckOptions(new_per_day=3)
    assert settings.command_line == DeckOptions()
    given = load_settings(
        database=Path("~") / "x.db", language="en", options=DeckOptions(new_per_day=1)
    )
    assert given.database == Path.home() / "x.db"
    assert given.language == "en"
    assert given.command_line == DeckOptions(new_per_day=1)


def test_clock_and_chance_are_real(tmp_path: Path) -> None:
    """Aware UTC time, and random bits of the number that a step's id needs."""
    desk = LocalDesk(Settings(database=tmp_path / "x.db"))
    assert abs(desk.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251
    drawn = {desk.entropy() for _ in range(50)}
    assert len(drawn) == 50
    assert all(0 <= bits < 1 << STEP_ENTROPY_BITS for bits in drawn)
    assert not (tmp_path / "x.db").exists(), "nothing is opened before it is needed"


def test_hints_are_for_the_first_run(desks: Desks, home: Path) -> None:
    """Until something was done with the data file, or until they were put away."""
    desk = desks()
    assert desk.wants_hints()
    desk.put_hints_away()
    assert not desk.wants_hints()
    (home / "no-hints").unlink()
    desk.import_starter()
    assert desk.wants_hints()
    session = desk.study("")
    answer(desk, session, Rating.GOOD)
    assert not desk.wants_hints()


def test_a_folder_that_cannot_be_written_only_keeps_the_hints(desks: Desks, home: Path) -> None:
    """Putting them away is no reason to fail."""
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("no folder", encoding="utf-8")
    desk = desks()
    desk.put_hints_away()
    assert desk.wants_hints()


def test_a_new_file_is_sound(desk: Desk) -> None:
    """Nothing is wrong with a data file that was just made."""
    assert_sound(desk)


def test_wiring_loads_neither_storage_nor_interface() -> None:
    """What `--help` imports stays small."""
    code = (
        "import sys, quizzer.bootstrap;"
        "print(sorted({'sqlalchemy', 'alembic', 'textual', 'numpy', 'rapidfuzz', 'markdown_it'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
