"""Two sessions and imports on one data file at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.cli.running import Program, start
from tests.program.datafile import damage, rated_facts
from tests.program.transcript import Transcript, read_transcript, write_facts

RATINGS = 25


def test_two_sessions_and_imports_at_once_lose_nothing(
    quizzer: Program, tmp_path: Path, home: Path
) -> None:
    """Every rating that either session acknowledged is there once; nobody is locked out."""
    notes = tmp_path / "notes"
    write_facts(notes, "a", range(100))
    assert quizzer("import", notes).code == 0
    with ThreadPoolExecutor() as threads:
        sessions = [threads.submit(study) for _ in range(2)]
        imports = 0
        while imports < 3 or not all(session.done() for session in sessions):
            imports += 1
            write_facts(notes, "a", range(100), more=f", said {imports} times")
            write_facts(notes, "b", range(1_000, 1_000 + 10 * imports))
            ran = quizzer("import", notes)
            assert (ran.code, ran.err) == (0, "")
            assert "100 changed" in ran.out
    acknowledged = Counter[int]()
    for session in sessions:
        acknowledged.update(session.result().acknowledged)
    assert Counter(rated_facts(home / "quizzer.db")) == acknowledged
    assert acknowledged.total() > RATINGS
    assert damage(home / "quizzer.db") == []
    assert quizzer("doctor", "--replay").code == 0


def study() -> Transcript:
    """Rate, in a process of its own, until there are no keys left."""
    process = start("study", "--plain", "--new", "9999")
    out, said = process.communicate(b"\n3\n" * RATINGS + b"q\n")
    assert (process.returncode, said) == (0, b"")
    transcript = read_transcript(out.decode())
    assert transcript.last is None
    return transcript
