"""The data file is opened safely, whatever lies at its place."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quizzer.domain.errors import QuizzerError
from quizzer.storage import database
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.database import open_database, reading, schema_version
from quizzer.storage.examining import SqlFileHealth
from tests.quick_files import AS_SHIPPED
from tests.storage.conftest import NOON


def _refusal(path: Path) -> str:
    with pytest.raises(QuizzerError) as caught:
        open_database(path, NOON)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_a_new_file_is_made_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folder and file are made, for their owner only, with a write-ahead log and full syncs."""
    monkeypatch.setattr(database, "SETUP", AS_SHIPPED)
    path = tmp_path / "a" / "b" / "quizzer.db"
    engine = open_database(path, NOON)
    with reading(engine) as connection:
        assert schema_version(connection) == SCHEMA_HEAD
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15_000,
    }
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1;x.db", "数据.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    """The path is a path, not part of an address."""
    open_database(tmp_path / name, NOON).dispose()
    assert (tmp_path / name).stat().st_size > 0


def test_a_known_file_stays_as_it_is(data_file: Path) -> None:
    """Opening a file of this schema again changes none of its bytes."""
    open_database(data_file, NOON).dispose()
    before = data_file.read_bytes()
    open_database(data_file, NOON).dispose()
    assert data_file.read_bytes() == before


def test_a_file_of_a_newer_quizzer_is_refused(data_file: Path) -> None:
    """An unknown revision is a newer one: nothing is touched."""
    open_database(data_file, NOON).dispose()
    with closing(sqlite3.connect(data_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = data_file.read_bytes()
    assert "made by a newer quizzer (schema 9999)" in _refusal(data_file)
    assert data_file.read_bytes() == before


def test_a_foreign_database_is_refused_and_left_alone(data_file: Path) -> None:
    """Some other program's SQLite file keeps every byte."""
    with closing(sqlite3.connect(data_file)) as connection:
        connection.execute("CREATE TABLE places (name)")
        connection.commit()
    before = data_file.read_bytes()
    assert "is not quizzer's" in _refusal(data_file)
    assert data_file.read_bytes() == before


def test_a_text_file_is_refused_and_left_alone(data_file: Path) -> None:
    """Notes named as the data file by mistake keep every byte."""
    data_file.write_text("# Not a data file\n" * 200, encoding="utf-8")
    assert "not a readable quizzer data file" in _refusal(data_file)
    assert data_file.read_text(encoding="utf-8").startswith("# Not a data file\n")


def test_a_damaged_file_is_refused(data_file: Path) -> None:
    """A file whose first page is gone is said to be unreadable."""
    open_database(data_file, NOON).dispose()
    data = bytearray(data_file.read_bytes())
    data[100:4096] = b"\xff" * 3996
    data_file.write_bytes(bytes(data))
    assert "restore a copy" in _refusal(data_file)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no data file."""
    assert "cannot be opened" in _refusal(tmp_path)


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    """A folder that cannot be made is named in one line."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "check the folder" in _refusal(tmp_path / "file" / "quizzer.db")


def test_a_database_that_is_read_only_can_be_looked_at(data_file: Path) -> None:
    """SQLite's refusal to write reaches the learner as one line; see the unit of work."""
    open_database(data_file, NOON).dispose()
    data_file.chmod(0o400)
    engine = open_database(data_file, NOON)
    with reading(engine) as connection:
        assert schema_version(connection) == SCHEMA_HEAD
    engine.dispose()


def test_two_processes_may_make_one_file_at_once(data_file: Path) -> None:
    """One of them makes it, the others find it; it has one device."""
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from quizzer.storage.database import open_database;"
        "open_database(Path(sys.argv[1]), datetime(2025, 3, 3, tzinfo=UTC)).dispose()"
    )
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(data_file)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    errors = [maker.communicate(timeout=60)[1] for maker in makers]
    assert errors == ["", ""]
    with closing(sqlite3.connect(data_file)) as connection:
        assert connection.execute("SELECT count(*) FROM device").fetchone() == (1,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_interrupted_first_opening_is_made_good(data_file: Path, tmp_path: Path) -> None:
    """A file that was touched and never filled is a new one."""
    data_file.touch()
    open_database(data_file, NOON).dispose()
    whole = tmp_path / "whole.db"
    open_database(whole, NOON).dispose()
    with closing(sqlite3.connect(data_file)) as one, closing(sqlite3.connect(whole)) as other:
        query = "SELECT sql FROM sqlite_master ORDER BY name"
        assert one.execute(query).fetchall() == other.execute(query).fetchall()


def test_a_copied_file_opens_elsewhere(engine: Engine, data_file: Path, tmp_path: Path) -> None:
    """Once closed, the one file is the whole collection."""
    engine.dispose()
    copy = tmp_path / "copy.db"
    shutil.copyfile(data_file, copy)
    other = open_database(copy, NOON)
    assert SqlFileHealth(copy).damage() == []
    other.dispose()
