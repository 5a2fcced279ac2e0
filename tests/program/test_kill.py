"""Killed at any moment, quizzer loses at most the rating that is being typed."""

import os
import signal
import time
from pathlib import Path

import pytest
from numpy.random import Generator, default_rng

from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.nursery import Nursery, nursery
from tests.program.transcript import Transcript, read_transcript, write_facts
from tests.survived import survived

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")

FACTS_A_KILL = 10
STEPS = 400
MOST_BYTES = 1_500
LONGEST_DELAY = 0.006


def test_a_kill_loses_no_acknowledged_rating(quizzer: Program, tmp_path: Path, home: Path) -> None:
    """Eighteen kills: the file stays sound, with every acknowledged rating in it exactly once."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", kills=18, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 27))
def test_a_thousand_kills_lose_no_acknowledged_rating(
    quizzer: Program, tmp_path: Path, home: Path, seed: int
) -> None:
    """The same law at forty moments, 25 times: a log is replayed after each of them."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", kills=40, seed=seed)


def _kill_often(quizzer: Program, folder: Path, database: Path, *, kills: int, seed: int) -> None:
    rng = default_rng(seed)
    write_facts(folder / "notes", "facts", range(FACTS_A_KILL * kills))
    assert quizzer("import", folder / "notes").code == 0
    promised = 0
    with nursery() as forks:
        for _ in range(kills):
            before = rated_facts(database)
            session = _killed_session(forks, folder, rng)
            after = rated_facts(database)
            assert after[: len(before)] == before
            kept = tuple(after[len(before) :])
            whole = (*session.acknowledged, session.last)
            assert kept in (session.acknowledged, whole)
            assert damage(database) == []
            checked = quizzer("doctor", "--replay")
            assert checked.code == 0, checked.out
            promised += len(session.acknowledged)
    assert promised > kills
    survived("SIGKILL while studying and undoing", kills)


def _killed_session(forks: Nursery, folder: Path, rng: Generator) -> Transcript:
    """Study until a moment drawn from `rng`, be killed, and read what was promised until then."""
    keys, out = folder / "keys", folder / "out"
    keys.write_text(_typed(rng), encoding="utf-8")
    out.unlink(missing_ok=True)
    os.mkfifo(out)
    process = forks.start(["study", "--plain", "--new", "9999"], keys, out)
    written = b""
    with out.open("rb", buffering=0) as reader:
        moment = int(rng.integers(0, MOST_BYTES))
        while len(written) < moment:
            read = reader.read(min(512, moment - len(written)))
            assert read, "the session is over before its time"
            written += read
        time.sleep(rng.uniform(0, LONGEST_DELAY))
        os.kill(process, signal.SIGKILL)
        written += reader.read()
    forks.wait()
    return read_transcript(written.decode(errors="ignore"))


def _typed(rng: Generator) -> str:
    """Ratings, and now and then an undo or a flag, as they are typed."""
    steps = [f"\n{rating}\n" for rating in (1, 2, 3, 3, 3, 4)] + ["u\n", "*\n"]
    return "".join(steps[at] for at in rng.integers(0, len(steps), STEPS))
