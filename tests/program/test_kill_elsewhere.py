"""Killed while it imports, upgrades or backs up, quizzer loses nothing either."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from numpy.random import default_rng

from quizzer.storage.backup import FolderVault
from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.nursery import nursery
from tests.program.transcript import write_facts
from tests.storage.releases import as_released, revisions
from tests.survived import survived

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")

FACTS = range(60)
RATED = 8


@dataclass(frozen=True)
class Work:
    """What is killed: preparing it, its command line, and how long it takes at most."""

    prepare: Callable[[Path, Path, int], None]
    arguments: tuple[str, ...]
    longest_s: float


def _edit(folder: Path, database: Path, number: int) -> None:
    """Every note says something else than before, and some are new."""
    write_facts(folder / "notes", "facts", range(len(FACTS) + number), more=f", version {number}")


def _age(folder: Path, database: Path, number: int) -> None:
    """The data file is as an earlier version of quizzer left it."""
    filled = folder / f"filled-{number}.db"
    shutil.copyfile(database, filled)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    old = revisions()[:-1]
    as_released(old[number % len(old)], filled, database)


def _touch(folder: Path, database: Path, number: int) -> None:
    """Something changed since the newest backup."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE deck SET title = ?", (f"title {number}",))
        connection.commit()


WORKS = {
    "import": Work(_edit, ("import", "{notes}"), 0.25),
    "upgrade": Work(_age, ("decks",), 0.5),
    "backup": Work(_touch, ("backup",), 0.06),
}


@pytest.mark.parametrize("name", WORKS)
def test_a_kill_leaves_a_sound_file(
    quizzer: Program, tmp_path: Path, home: Path, name: str
) -> None:
    """A few moments of each kind of work."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", WORKS[name], kills=4, seed=3)


@pytest.mark.soak
@pytest.mark.parametrize("name", WORKS)
def test_hundreds_of_kills_leave_a_sound_file(
    quizzer: Program, tmp_path: Path, home: Path, name: str
) -> None:
    """The same at many moments."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", WORKS[name], kills=330, seed=4)


def _kill_often(
    quizzer: Program, folder: Path, database: Path, work: Work, *, kills: int, seed: int
) -> None:
    rng = default_rng(seed)
    notes = write_facts(folder / "notes", "facts", FACTS).parent
    assert quizzer("import", notes).code == 0
    assert quizzer("study", "--plain", "--new", "99", keys="\n4\n" * RATED + "q\n").code == 0
    rated = rated_facts(database)
    assert len(rated) == RATED
    command = [each.format(notes=notes) for each in work.arguments]
    with nursery() as forks:
        for number in range(kills):
            work.prepare(folder, database, number)
            forks.kill(command, folder, rng.uniform(0, work.longest_s))
            assert rated_facts(database) == rated
            assert damage(database) == []
            checked = quizzer("doctor", "--replay")
            assert checked.code == 0, checked.out
            assert len(rated_facts(database)) == RATED
            _assert_backups_are_whole(database)
    assert quizzer(*command).code == 0
    survived(f"SIGKILL during {work.arguments[0].replace('decks', 'upgrade')}", kills)


def _assert_backups_are_whole(database: Path) -> None:
    """Whatever has the name of a backup is one, made before, within or after the session."""
    vault = FolderVault(database)
    for backup in vault.backups():
        assert vault.look(backup.name).reviews in range(RATED + 1)
