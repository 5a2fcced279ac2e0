"""Whatever fails below quizzer is said in one line, and no rating that it acknowledged is lost."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.faults import Session, fill_disk, log_size, obey_modes
from tests.program.transcript import read_transcript, write_facts
from tests.survived import survived

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are made in Linux's ways")
SOAK = pytest.mark.soak


@pytest.fixture
def database(quizzer: Program, tmp_path: Path, home: Path) -> Path:
    """A data file with thirty facts, which was studied once."""
    write_facts(tmp_path / "notes", "facts", range(30))
    assert quizzer("import", tmp_path / "notes").code == 0
    assert quizzer("study", "--plain", keys="\n3\nq\n").code == 0
    return home / "quizzer.db"


def _full(session: Session, database: Path) -> Callable[[], object]:
    fill_disk(session.process.pid, log_size(database))
    return lambda: None


def _gone(session: Session, database: Path) -> Callable[[], object]:
    away = database.parent.with_name("away")
    database.parent.rename(away)
    return lambda: away.rename(database.parent)


def _deleted(session: Session, database: Path) -> Callable[[], object]:
    kept = database.parent.with_name("kept")
    shutil.copytree(database.parent, kept)
    shutil.rmtree(database.parent)
    return lambda: kept.rename(database.parent)


def _replaced(session: Session, database: Path) -> Callable[[], object]:
    """As a tool does that syncs folders: another file under the same name."""
    other = database.with_name("other.db")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink()
    other.rename(database)
    return lambda: None


FAULTS: dict[Callable[..., object], str] = {
    _full: "disk full while studying",
    _gone: "folder moved away while studying",
    _deleted: "data file deleted while studying",
    _replaced: "data file replaced while studying",
}


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (_full, "the disk refused to write"),
        pytest.param(_gone, "the data file is no longer there", marks=SOAK),
        (_deleted, "the data file is no longer there"),
        (_replaced, "the data file is no longer there"),
    ],
)
def test_a_session_that_cannot_save_says_so(
    quizzer: Program, database: Path, fail: Callable[..., Callable[[], object]], said: str
) -> None:
    """In one line; what was acknowledged before is there, what was not is not."""
    before = rated_facts(database)
    session = Session()
    session.read()
    session.rate(3)
    mend = fail(session, database)
    session.rate(1)
    code, err = session.end()
    mend()
    assert (code, err.count("\n")) == (2, 1), err
    assert said in err
    acknowledged = read_transcript(session.written.decode()).acknowledged
    assert len(acknowledged) == 3
    assert rated_facts(database) == [*before, *acknowledged]
    assert damage(database) == []
    assert quizzer("doctor", "--replay").code == 0
    survived(FAULTS[fail])


@pytest.mark.parametrize(
    "command",
    ["import", "restore", *(pytest.param(e, marks=SOAK) for e in ("backup", "doctor", "export"))],
)
def test_commands_on_a_full_disk_change_nothing(
    quizzer: Program, database: Path, tmp_path: Path, command: str
) -> None:
    """One line, exit code 2, and the data file as it was."""
    write_facts(tmp_path / "notes", "more", range(100, 3_000))
    quizzer("backup")
    _rate_one(quizzer)
    before = rated_facts(database)
    arguments = {
        "import": ["import", str(tmp_path / "notes")],
        "backup": ["backup"],
        "restore": ["restore", "--yes"],
        "doctor": ["doctor", "--fix"],
        "export": ["export", str(tmp_path / "progress.json")],
    }[command]
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM note_text WHERE rowid = 1")
        connection.commit()
    code, err = _run_full(arguments, room=4_096)
    assert (code, err.count("\n")) == (2, 1), err
    assert rated_facts(database) == before
    assert damage(database) == []
    survived("disk full under another command")


def _rate_one(quizzer: Program) -> None:
    assert quizzer("study", "--plain", keys="\n3\nq\n").code == 0


def _run_full(arguments: list[str], room: int) -> tuple[int, str]:
    import resource  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    from tests.cli.running import environment  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, "-m", "quizzer", *arguments],
        capture_output=True,
        check=False,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("part", "mode", "said"),
    [
        ("file", 0o400, "the data file is read-only"),
        ("folder", 0o500, ""),
        ("file", 0o000, "cannot be opened"),
        ("folder", 0o000, "cannot be read"),
    ],
)
def test_modes_that_forbid_are_said(database: Path, part: str, mode: int, said: str) -> None:
    """Nothing is shown as saved that is not."""
    before = rated_facts(database)
    place = database if part == "file" else database.parent
    usual = place.stat().st_mode
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    place.chmod(mode)
    session = Session(prepare=obey_modes)
    session.read()
    if session.process.poll() is None and b"What is fact" in session.written:
        session.rate(1)
    code, err = session.end()
    place.chmod(usual)
    assert code == 2
    assert "Traceback" not in err
    assert said in err
    assert len(err.splitlines()) <= 2  # the daily backup may have failed too
    assert session.written.count(b"What is fact") <= 1
    assert rated_facts(database) == before
    survived("modes that forbid")
