"""What is in the way of a data file is named, where SQLite only says that it failed."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.storage.copying import look_at
from quizzer.storage.database import open_database
from quizzer.storage.obstacles import ENOUGH, is_of_the_machine, obstacle
from tests.storage.conftest import NOON


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no room for the files beside it."""
    assert obstacle(tmp_path / "q.db") == ""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=ENOUGH - 1))
    assert obstacle(tmp_path / "q.db") == "the disk is full; make room and try again"


def test_a_folder_that_is_read_only_or_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a medium that is protected, or one that was taken out."""
    assert obstacle(tmp_path / "gone" / "q.db") == "No such file or directory"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert obstacle(tmp_path / "q.db") == "its folder is read-only"


def test_what_sqlite_quotes_of_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    """Its error has the line ends of the schema that it could not read."""
    file = tmp_path / "q.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE a (\n b TEXT,\n CHECK (b > 0)\n)")
    file.write_bytes(file.read_bytes().replace(b"CHECK (", b"CHECK [\n"))
    for attempt in (lambda: open_database(file, NOON), lambda: look_at(file)):
        with pytest.raises(QuizzerError) as caught:
            attempt()
        assert "malformed database schema" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_what_is_in_a_file_is_not_blamed_on_the_machine() -> None:
    """Only the latter is looked for."""
    assert is_of_the_machine("disk I/O error")
    assert not is_of_the_machine("file is not a database")


def test_a_file_that_another_program_holds_is_not_blamed_on_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be upgrading it, which ends."""
    monkeypatch.setattr("quizzer.storage.database.SETUP", ("PRAGMA busy_timeout = 0",))
    with closing(sqlite3.connect(tmp_path / "q.db")) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(QuizzerError, match="another program holds the data file"):
            open_database(tmp_path / "q.db", NOON)
