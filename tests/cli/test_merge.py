"""`quizzer merge`: what is said, what is refused, and that the other file stays as it is."""

import json
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from quizzer.storage.data_file import SCHEMA_HEAD
from tests.cli.running import Program


@pytest.fixture
def other(quizzer: Program, notes: Path, home: Path, tmp_path: Path) -> Path:
    """Another machine's data file, with two reviews; this machine has none yet."""
    file = tmp_path / "other.db"
    assert quizzer("--database", file, "import", notes).code == 0
    assert quizzer("--database", file, "study", "--plain", keys="\n3\n\n3\nq\n").code == 0
    assert not (home / "quizzer.db").exists()
    return file


def test_all_of_it_comes(quizzer: Program, other: Path) -> None:
    """Notes, decks and reviews; once more nothing; and the states are those of the log."""
    before = sha256(other.read_bytes()).hexdigest()
    merged = quizzer("merge", other)
    assert merged.code == 0
    assert "added 2 decks, 4 notes, 5 cards, 2 reviews" in merged.out
    assert "nothing that is not here already" in quizzer("merge", other).out
    assert quizzer("doctor", "--replay").code == 0
    assert sha256(other.read_bytes()).hexdigest() == before
    mine = quizzer("export", "--format", "json").out
    assert quizzer("--database", other, "export", "--format", "json").out == mine


def test_a_dry_run_says_what_would_be(quizzer: Program, other: Path) -> None:
    """And changes nothing."""
    shown = quizzer("merge", other, "--dry-run").out
    assert "would add 2 decks" in shown
    assert "dry run" in shown
    assert "added 2 decks" in quizzer("merge", other).out


def test_the_report_as_json(quizzer: Program, other: Path) -> None:
    """For programs."""
    report = json.loads(quizzer("merge", other, "--json").out)
    assert (report["added"]["reviews"], report["look_alikes"]) == (2, [])


def test_notes_that_look_alike_are_named(quizzer: Program, other: Path, tmp_path: Path) -> None:
    """The command to join them is said, and works."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    asked = "# Stars\n\n## Which planet is the largest?\n\nJupiter, by far.\n"
    (elsewhere / "stars.md").write_text(asked)
    assert quizzer("import", elsewhere).code == 0
    shown = quizzer("merge", other).out
    (line,) = [line for line in shown.splitlines() if "perhaps one note" in line]
    one, two = line.partition("`quizzer notes join ")[2].partition("`")[0].split()
    joined = quizzer("notes", "join", one, two)
    assert joined.code == 0
    assert quizzer("doctor", "--replay").code == 0


def test_more_than_a_few_are_counted(quizzer: Program, tmp_path: Path) -> None:
    """Not listed to the last."""
    files = tmp_path / "one", tmp_path / "two"
    text = "\n".join(f"# What is number {n} of all?\n\nIt is {n}.\n" for n in range(12))
    for folder in files:
        folder.mkdir()
        (folder / f"{folder.name}.md").write_text(text)
    database = tmp_path / "two.db"
    quizzer("import", files[0])
    quizzer("--database", database, "import", files[1])
    assert "and 2 more pairs" in quizzer("merge", database).out


def test_a_file_in_use_is_read(quizzer: Program, other: Path) -> None:
    """With what its journal holds, which stays beside it."""
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "UPDATE deck SET title = 'Worlds', described_at = 1 WHERE path LIKE 's%'"
        )
        connection.commit()
        assert other.with_name("other.db-wal").stat().st_size > 0
        assert quizzer("merge", other).code == 0
    assert "Worlds" in quizzer("export", "--format", "json").out


def test_an_older_schema_is_brought_up_in_a_copy(
    quizzer: Program, other: Path, tmp_path: Path
) -> None:
    """The file itself keeps it."""
    old = tmp_path / "old.db"
    shutil.copyfile(other, old)
    downgrade(old, "0003")
    before = old.read_bytes()
    assert "2 reviews" in quizzer("merge", old).out
    assert old.read_bytes() == before


def downgrade(file: Path, revision: str) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415

    from quizzer.settings.places import shipped_folder  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(shipped_folder("migrations")))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b"", "empty"),
        (b"not a database at all, but long enough to be one" * 100, "not a readable quizzer"),
        (None, "No such file"),
    ],
)
def test_what_is_no_data_file_is_refused(
    quizzer: Program, tmp_path: Path, made: bytes | None, said: str
) -> None:
    """In one line that names it."""
    file = tmp_path / "strange.db"
    if made is not None:
        file.write_bytes(made)
    refused = quizzer("merge", file)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "strange.db" in refused.err
    assert said in refused.err


def test_a_folder_is_refused(quizzer: Program, tmp_path: Path) -> None:
    """In one line."""
    refused = quizzer("merge", tmp_path)
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_the_data_file_itself_is_refused(quizzer: Program, imported: Path, home: Path) -> None:
    """There is nothing to merge."""
    assert "itself" in quizzer("merge", home / "quizzer.db").err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("CREATE TABLE other (x)", "not quizzer's"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer quizzer"),
        ("UPDATE card SET kind = 'riddle'", "damaged"),
        ("UPDATE note SET tags = '{'", "damaged"),
        ("UPDATE card SET deck_id = 999", "damaged"),
    ],
)
def test_a_file_that_is_not_as_quizzer_made_it_is_refused(
    quizzer: Program, other: Path, change: str, said: str
) -> None:
    """Another program's, a newer one, or one whose rows say what no quizzer writes."""
    with closing(sqlite3.connect(other)) as connection:
        if change.startswith("CREATE"):
            connection.execute("DROP TABLE alembic_version")
        connection.execute(change)
        connection.commit()
    refused = quizzer("merge", other)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert said in refused.err
    assert "other.db" in refused.err
    assert quizzer("notes").out.count("?") == 0


def test_flipped_bytes_are_refused(quizzer: Program, other: Path) -> None:
    """Or do no harm; never a traceback."""
    data = bytearray(other.read_bytes())
    for place in range(4_096, len(data), 3_001):
        data[place] ^= 0xFF
    other.write_bytes(data)
    refused = quizzer("merge", other)
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_the_head_is_the_one_of_this_version() -> None:
    """The tests above go back from it."""
    assert SCHEMA_HEAD > "0003"
