"""Faults that need a compiler or patience: a disk that cannot sync, a file that stays locked."""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.faults import Session
from tests.program.test_at_once import study
from tests.program.transcript import read_transcript, write_facts
from tests.survived import survived

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="faults are made in Linux's ways"),
]
A_MINUTE_S = 60


@pytest.fixture
def database(quizzer: Program, tmp_path: Path, home: Path) -> Path:
    """A data file with two hundred facts."""
    write_facts(tmp_path / "notes", "facts", range(200))
    assert quizzer("import", tmp_path / "notes").code == 0
    return home / "quizzer.db"


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """A library that makes syncing fail."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("needs a C compiler")
    library = tmp_path / "failing_fsync.so"
    source = Path(__file__).with_name("failing_fsync.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    return library


@pytest.mark.parametrize("ratings", range(5))
def test_a_disk_that_cannot_sync_is_said(
    quizzer: Program, database: Path, tmp_path: Path, shim: Path, ratings: int
) -> None:
    """Whatever was acknowledged is there; the rating that was not may be, once."""
    sign = tmp_path / "fail"
    session = Session(LD_PRELOAD=str(shim), FAIL_WHEN=str(sign))
    session.read()
    session.rate(ratings)
    sign.touch()
    session.rate(1)
    code, err = session.end()
    sign.unlink()
    assert code == 2
    assert "the disk refused to write" in err
    assert "Traceback" not in err
    transcript = read_transcript(session.written.decode())
    assert len(transcript.acknowledged) == ratings
    kept = tuple(rated_facts(database))
    assert kept in (transcript.acknowledged, (*transcript.acknowledged, transcript.last))
    assert damage(database) == []
    assert quizzer("doctor", "--replay").code == 0
    survived("failing fsync")


def test_a_file_that_stays_locked_is_said(quizzer: Program, database: Path) -> None:
    """After some patience, in one line; a lock that ends in time is waited for."""
    session = Session()
    session.read()
    session.rate(1)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        session.rate(1)
        other.rollback()
    code, err = session.end()
    assert code == 2
    assert "another program holds the data file; close it and try again" in err
    acknowledged = read_transcript(session.written.decode()).acknowledged
    assert rated_facts(database) == [*acknowledged]
    assert len(acknowledged) == 1
    survived("file locked by another program")


def test_a_minute_of_two_sessions_and_imports_loses_nothing(
    quizzer: Program, database: Path, tmp_path: Path
) -> None:
    """No lost update, nobody is locked out, no card is rated twice from one showing."""
    end = time.monotonic() + A_MINUTE_S
    acknowledged = Counter[int]()
    imports = 0
    with ThreadPoolExecutor() as threads:
        sessions = [threads.submit(study) for _ in range(2)]
        while time.monotonic() < end or not all(each.done() for each in sessions):
            imports += 1
            write_facts(tmp_path / "notes", "facts", range(200), more=f", said {imports} times")
            write_facts(tmp_path / "notes", "more", range(1_000, 1_000 + 20 * imports))
            ran = quizzer("import", tmp_path / "notes")
            assert (ran.code, ran.err) == (0, "")
            for place, session in enumerate(sessions):
                if session.done() and time.monotonic() < end:
                    acknowledged.update(session.result().acknowledged)
                    sessions[place] = threads.submit(study)
        for session in sessions:
            acknowledged.update(session.result().acknowledged)
    assert Counter(rated_facts(database)) == acknowledged
    survived("imports into two sessions", imports)
    assert damage(database) == []
    assert quizzer("doctor", "--replay").code == 0
