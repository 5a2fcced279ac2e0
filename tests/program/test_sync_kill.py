"""Killed at any moment of a sync, quizzer leaves whole segments, and nothing is lost or doubled."""

import os
from pathlib import Path

import pytest
from numpy.random import default_rng

from quizzer.interchange.segments import segment_digest
from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.nursery import nursery
from tests.program.transcript import write_facts
from tests.survived import survived

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")

FACTS = 400
LONGEST_DELAY = 0.25


def test_a_kill_while_syncing_loses_nothing(quizzer: Program, tmp_path: Path, home: Path) -> None:
    """Two kills of either of two machines."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", kills=2, seed=3)


@pytest.mark.soak
def test_many_kills_while_syncing_lose_nothing(
    quizzer: Program, tmp_path: Path, home: Path
) -> None:
    """The same law at many more moments."""
    _kill_often(quizzer, tmp_path, home / "quizzer.db", kills=400, seed=4)


def _kill_often(quizzer: Program, folder: Path, one: Path, *, kills: int, seed: int) -> None:
    rng = default_rng(seed)
    other, shared = folder / "other.db", folder / "shared"
    shared.mkdir()
    write_facts(folder / "notes", "facts", range(FACTS))
    for database in (one, other):
        assert quizzer("--database", database, "import", folder / "notes").code == 0
    with nursery() as forks:
        for _ in range(kills):
            for database in (one, other):
                keys = "\n3\n" * int(rng.integers(1, 4)) + "q\n"
                studied = quizzer("--database", database, "study", "--plain", keys=keys)
                assert studied.code == 0
            killed = (one, other)[int(rng.integers(0, 2))]
            sync = ["--database", str(killed), "sync", str(shared)]
            forks.kill(sync, folder, rng.uniform(0, LONGEST_DELAY))
            assert all(segment_digest(file.read_bytes()) for file in shared.glob("*.jsonl"))
            assert damage(killed) == []
    done = sorted([*rated_facts(one), *rated_facts(other)])
    for database in (one, other, one, other):
        assert quizzer("--database", database, "sync", shared).code == 0
    assert sorted(rated_facts(one)) == sorted(rated_facts(other))
    assert set(rated_facts(one)) == set(done)
    exports = []
    for database in (one, other):
        assert quizzer("--database", database, "doctor", "--replay").code == 0
        exports.append(quizzer("--database", database, "export", "--format", "json").out)
    assert exports[0] == exports[1]
    assert list(shared.glob(".*")) == []
    survived("SIGKILL while syncing", kills)
