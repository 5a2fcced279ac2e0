"""What a user can get wrong is answered in one line, with exit code 2 and without a traceback."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import Program, Ran


def assert_refused(ran: Ran, *said: str) -> None:
    """One line on standard error that says all of `said`, nothing else, and exit code 2."""
    assert ran.code == 2
    assert ran.raw == b""
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    for each in said:
        assert each in ran.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["stat"], ["no command 'stat'", "did you mean 'stats'?"]),
        (["xyz"], ["no command 'xyz'", "quizzer --help"]),
        (["--nonsense"], ["'--nonsense'"]),
        (["import"], ["--starter", "quizzer import --help"]),
        (["import", "--jsn", "a"], ["'--json'"]),
        (["import", "--cards", "all", "a"], ["'headings'"]),
        (["study", "--new", "-1"], ["-1"]),
        (["export"], ["--format (json, csv)"]),
        (["export", "progress.xlsx"], ["progress.xlsx", "json, csv"]),
        (["export", "--format", "xml"], ["'xml'", "json, csv"]),
        (["decks", "pause"], ["DECK"]),
        (["decks", "pause", "--lang", "zh"], ["`quizzer --lang … decks pause`", "写在命令之前"]),
        (["decks", "forget", "/", "--yes"], ["name a deck"]),
        (["--database", "/", "decks"], ["'/'"]),
    ],
    ids=" ".join,
)
def test_wrong_usage(quizzer: Program, line: list[str], said: list[str]) -> None:
    """A command line that makes no sense names its mistake, and where to read more."""
    assert_refused(quizzer(*line), *said)


def test_a_missing_path(quizzer: Program, tmp_path: Path) -> None:
    """A path that is not there is named."""
    assert_refused(quizzer("import", tmp_path / "gone.md"), "gone.md:1", "no such file or folder")
    assert_refused(quizzer("import", tmp_path / "gone.json"), "gone.json:1", "no such file")


def test_a_file_that_is_no_text(quizzer: Program, tmp_path: Path) -> None:
    """A file that cannot be understood at all is one line, with the line of the damage."""
    (tmp_path / "bad.md").write_bytes(b"# Fine?\n\nYes.\0\n")
    assert_refused(quizzer("import", tmp_path / "bad.md"), "bad.md:3: error:", "NUL")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_an_unreadable_file(quizzer: Program, tmp_path: Path) -> None:
    """A file without permission is named with the reason."""
    file = tmp_path / "closed.md"
    file.write_text("# Open?\n\nNo.\n", encoding="utf-8")
    file.chmod(0)
    assert_refused(quizzer("import", file), "closed.md:1", "cannot be read")


def test_bad_files_do_not_stop_the_good_ones(quizzer: Program, notes: Path) -> None:
    """Exit code 1: done, with problems, each of which has its place in the report."""
    (notes / "bad.md").write_bytes(b"\xff\xfe\x00")
    (notes / "empty.md").write_bytes(b"")
    ran = quizzer("import", notes)
    assert ran.code == 1
    assert "4 new" in ran.out
    assert "bad.md:1: error: " in ran.out
    assert "empty.md:1: warning: " in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("new_per_day = ", "cannot be read"),
        ("new_per_dya = 3", "unknown setting 'new_per_dya'"),
        ("new_per_day = 'many'", "new_per_day: expected a whole number"),
        ("decks = 3", "decks: expected tables"),
        ("[decks.'a']\nlearning_steps = '1x'", 'decks."a"'),
    ],
)
def test_a_bad_config(quizzer: Program, home: Path, config: str, said: str) -> None:
    """Settings that cannot be understood name their file and what is wrong in it."""
    home.mkdir()
    (home / "config.toml").write_text(config, encoding="utf-8")
    for line in (["decks"], ["study", "--plain"], []):
        assert_refused(quizzer(*line), "config.toml", said)


def test_an_unknown_deck_gets_a_suggestion(quizzer: Program, imported: Path) -> None:
    """A deck that is not there is answered with one that is like it."""
    for line in (["study", "--plain", "planets"], ["study", "planets"], ["stats", "planets"]):
        assert_refused(quizzer(*line), "no deck 'planets'", "did you mean 'sky/planets'?")
    assert_refused(quizzer("notes", "--deck", "xyz"), "no deck 'xyz'", "`quizzer decks` lists")
    assert_refused(quizzer("decks", "pause", "planets"), "did you mean 'sky/planets'?")
    assert_refused(quizzer("decks", "forget", "planets", "--yes"), "did you mean")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "not valid JSON"),
        (b"{", "line 1"),
        (b"[]", "not a progress file"),
        (b'{"format": "quizzer-progress"}', "version"),
        (b'{"format": "quizzer-progress", "version": 99}', "upgrade quizzer"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_malformed_export(quizzer: Program, tmp_path: Path, written: bytes, said: str) -> None:
    """A JSON file that is no whole export is refused, and named."""
    file = tmp_path / "progress.json"
    file.write_bytes(written)
    assert_refused(quizzer("import", file), "progress.json: ", said)
    assert_refused(quizzer("import", file, "--dry-run"), "progress.json: ", said)


def test_an_export_is_imported_by_itself(quizzer: Program, imported: Path, tmp_path: Path) -> None:
    """Notes and exported progress are not mixed in one command."""
    file = tmp_path / "progress.json"
    assert quizzer("export", file).code == 0
    assert_refused(quizzer("import", file, imported), "by itself")
    assert_refused(quizzer("import", file, "--starter"), "by itself")


def test_an_export_that_cannot_be_written(quizzer: Program, imported: Path, tmp_path: Path) -> None:
    """A target that is not there, or is a folder, is named."""
    assert_refused(quizzer("export", tmp_path / "no" / "p.json"), "p.json: cannot be written (No")
    (tmp_path / "folder.json").mkdir()
    assert_refused(quizzer("export", tmp_path / "folder.json"), "folder.json")
    (tmp_path / "file").write_bytes(b"")
    assert_refused(quizzer("export", tmp_path / "file" / "p.csv"), "cannot be written")


def test_an_export_never_takes_the_place_of_the_data_file(
    quizzer: Program, imported: Path, home: Path
) -> None:
    """Whatever format is asked for."""
    before = (home / "quizzer.db").read_bytes()
    assert_refused(quizzer("export", "--format", "json", home / "quizzer.db"), "data file itself")
    assert (home / "quizzer.db").read_bytes() == before


def test_a_data_file_that_is_not_quizzers(quizzer: Program, tmp_path: Path) -> None:
    """Neither text nor another program's database is taken for a data file, or changed."""
    text = tmp_path / "text.db"
    text.write_text("not a database, and long enough to be sure of it\n" * 40, encoding="utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = text.read_bytes()
    assert_refused(quizzer("--database", text, "decks"), "text.db", "not a readable quizzer data")
    assert text.read_bytes() == before
    assert_refused(quizzer("--database", other, "study", "--plain"), "other.db", "not quizzer's")


def test_a_data_file_of_a_newer_quizzer(quizzer: Program, imported: Path, home: Path) -> None:
    """A schema from the future is left alone."""
    with sqlite3.connect(home / "quizzer.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert_refused(quizzer("decks"), "newer quizzer", "upgrade")


def test_debug_shows_where_an_error_comes_from(quizzer: Program, tmp_path: Path) -> None:
    """With --debug there is a traceback before the same last line and exit code."""
    file = tmp_path / "progress.json"
    file.write_bytes(b"{")
    plain = quizzer("import", file)
    debugged = quizzer("--debug", "import", file)
    assert debugged.code == plain.code == 2
    assert debugged.err.startswith("Traceback")
    assert debugged.err.endswith(plain.err)


def test_an_error_cannot_steer_the_terminal(quizzer: Program) -> None:
    """Names with control characters or line ends in them are shown harmlessly, in one line."""
    ran = quizzer("stats", "a\x1b[31m\nb\x9bc")
    assert_refused(ran, "no deck 'a [31m b c'")


def test_forgetting_needs_a_yes(quizzer: Program, imported: Path) -> None:
    """Without a terminal to ask, nothing is deleted."""
    assert_refused(quizzer("decks", "forget", "sky"), "--yes")
    assert "sky/planets" in quizzer("decks").out
