"""`quizzer decks`, `notes` and `doctor`, and `quizzer` without a terminal."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.typeset import text_width
from tests.cli.running import Program


def test_without_a_terminal_quizzer_prints_what_is_due(quizzer: Program, imported: Path) -> None:
    """`quizzer` and `quizzer study` list decks with their counts, and exit with 0."""
    ran = quizzer()
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines()[:4]] == [
        ["deck", "new", "learning", "due"],
        ["sky", "3", "0", "0"],
        ["planets", "3", "0", "0"],
        ["河流", "2", "0", "0"],
    ]
    assert quizzer("study").out == ran.out
    only = quizzer("study", "sky/").out
    assert "planets" in only
    assert "河流" not in only


def test_columns_line_up_under_chinese(quizzer: Program, imported: Path) -> None:
    """Every line of a table covers the same number of columns."""
    table = quizzer().out.splitlines()[:-1]
    assert len({text_width(line) for line in table}) == 1
    table = quizzer("decks").out.splitlines()[:-1]
    assert len({text_width(line) for line in table}) == 1


def test_before_anything_is_imported_each_listing_says_how_to_begin(quizzer: Program) -> None:
    """No table without rows: a hint instead, and exit code 0."""
    for line in ([], ["study"], ["study", "--plain"], ["decks"], ["notes"]):
        ran = quizzer(*line)
        assert ran.code == 0
        assert "`quizzer import --starter`" in ran.out
    assert "no reviews yet" in quizzer("stats").out


def test_decks_tells_where_the_data_is(quizzer: Program, imported: Path, home: Path) -> None:
    """The list ends with the data file and its size, in JSON too."""
    assert f"data file: {home / 'quizzer.db'} (" in quizzer("decks").out
    listed = json.loads(quizzer("decks", "--json").out)
    assert Path(listed["database"]["path"]) == home / "quizzer.db"
    assert listed["database"]["bytes"] == (home / "quizzer.db").stat().st_size
    assert [(deck["path"], deck["notes"], deck["cards"]) for deck in listed["decks"]] == [
        ("sky/planets", 2, 3),
        ("河流", 2, 2),
    ]
    assert listed["decks"][1]["language"] == "zh"


def test_another_data_file_can_be_named(quizzer: Program, notes: Path, tmp_path: Path) -> None:
    """--database keeps a collection apart from the usual one."""
    other = tmp_path / "other" / "my.db"
    assert quizzer("--database", other, "import", notes).code == 0
    assert "no notes yet" in quizzer("decks").out
    assert "sky/planets" in quizzer("--database", other, "decks").out


def test_paused_and_archived_decks_come_back(quizzer: Program, imported: Path) -> None:
    """Pausing keeps a deck listed and unstudied, archiving unlists it, resuming undoes both."""
    assert quizzer("decks", "pause", "sky").out == "paused sky/planets\n"
    assert "sky (paused)" in quizzer().out
    assert "nothing is due" in quizzer("study", "--plain", "sky").out
    assert quizzer("decks", "archive", "sky/").out == "archived sky/planets\n"
    assert "sky" not in quizzer().out
    assert "archived" in quizzer("decks").out
    assert "'sky' is put away; `quizzer decks resume sky`" in quizzer("study", "sky").out
    assert quizzer("decks", "resume", "sky").out == "resumed sky/planets\n"
    assert "sky (paused)" not in quizzer().out


def test_a_forgotten_deck_is_gone_until_it_is_imported_again(
    quizzer: Program, imported: Path
) -> None:
    """Forgetting deletes notes and reviews, and only those of the deck."""
    quizzer("study", "--plain", "sky", keys="\n3\nq\n")
    assert quizzer("decks", "forget", "sky", "--yes").out == "forgot 1 deck with 2 notes\n"
    exported = json.loads(quizzer("export", "--format", "json").out)
    assert exported["reviews"] == exported["events"] == []
    assert {note["deck"] for note in exported["notes"]} == {"河流"}
    assert "2 new" in quizzer("import", imported).out
    assert quizzer("doctor", "--replay").code == 0


@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [("y\n", 0, "forgot 1 deck"), ("n\n", 0, "nothing was deleted"), ("", 130, "")],
)
def test_a_person_is_asked_before_a_deck_is_forgotten(
    quizzer: Program, imported: Path, keys: str, code: int, said: str
) -> None:
    """Only a yes deletes; no answer at all is an interrupt."""
    ran = quizzer("decks", "forget", "sky", keys=keys, typed=True)
    assert ran.code == code
    assert said in ran.out
    assert "Delete sky and all its reviews for good? [y/N]" in ran.out + ran.err
    assert ("sky/planets" in quizzer("decks").out) is (keys != "y\n")


def test_notes_are_listed_with_their_full_text(quizzer: Program, imported: Path) -> None:
    """Deck, place, question, answer and cards of every note; of one deck on request."""
    out = quizzer("notes").out
    assert "── sky/planets › Planets" in out
    assert "sky/planets.md:10" in out
    assert "Mercury: {{c1::88}} days a year." in out
    assert "cloze:1  new" in out
    assert "Jupiter" not in quizzer("notes", "--deck", "河流").out
    listed = json.loads(quizzer("notes", "--deck", "河流", "--json").out)
    assert [note["answer"] for note in listed] == ["通常说是**尼罗河**。", "大西洋。"]
    assert listed[0]["cards"][0]["state"] == "new"


def test_notes_show_how_cards_stand(quizzer: Program, imported: Path) -> None:
    """A studied card's state, due time and flag are told."""
    quizzer("study", "--plain", "河流", keys="*\n\n3\n\n4\nq\n")
    out = quizzer("notes", "--deck", "河流").out
    assert "basic  learning  due 2" in out
    assert "flagged" in out
    assert "basic  review  due 2" in out


def test_doctor_finds_nothing_wrong_with_sound_data(quizzer: Program, imported: Path) -> None:
    """A collection that was studied is sound, and its log replays to what is stored."""
    quizzer("study", "--plain", keys="\n3\nu\n\n1\n@\n-\n*\n\n4\nq\n")
    ran = quizzer("doctor", "--replay")
    assert ran.code == 0
    assert "sound: " in ran.out
    assert "replayed 5 cards: 0 differences" in ran.out


def test_doctor_mends_an_index_that_does_not_fit(
    quizzer: Program, imported: Path, home: Path
) -> None:
    """It says how many notes are not as they are, and how to mend it."""
    with closing(sqlite3.connect(home / "quizzer.db")) as connection:
        connection.execute("UPDATE note_text SET tokens = 'else' WHERE rowid = 1")
        connection.execute("INSERT INTO note_text (rowid, tokens) VALUES (999, 'gone')")
        connection.commit()
    ran = quizzer("doctor")
    assert ran.code == 1
    assert "text index" in ran.out
    assert quizzer("doctor", "--fix").code == 0
    assert quizzer("doctor").code == 0


def test_doctor_names_a_state_that_the_log_does_not_give(
    quizzer: Program, imported: Path, home: Path
) -> None:
    """A card changed behind quizzer's back is found, with what differs; exit code 1."""
    quizzer("study", "--plain", keys="\n4\nq\n")
    with sqlite3.connect(home / "quizzer.db") as connection:
        connection.execute("UPDATE card SET stability = stability + 1, lapses = 7 WHERE reps = 1")
    connection.close()
    assert quizzer("doctor").code == 0
    ran = quizzer("doctor", "--replay")
    assert ran.code == 1
    assert "lapses is 7, by the log 0" in ran.out
    assert "stability is " in ran.out
    assert "due_on" not in ran.out
    assert "replayed 5 cards: 1 difference\n" in ran.out
    assert "`quizzer doctor --fix`" in ran.out
    mended = quizzer("doctor", "--fix")
    assert mended.code == 0
    assert mended.out.endswith("replayed 5 cards: 0 differences\n")


def test_doctor_finds_damage_in_the_file(quizzer: Program, imported: Path, home: Path) -> None:
    """Rows that refer to rows that are not there are problems; exit code 1."""
    with sqlite3.connect(home / "quizzer.db") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM note WHERE id = 1")
    connection.close()
    ran = quizzer("doctor")
    assert ran.code == 1
    assert "card: row 1 refers to a row of note that is not there" in ran.out
    assert quizzer("doctor", "--fix").code == 1


def test_doctor_tells_programs_what_it_finds(quizzer: Program, imported: Path) -> None:
    """Each check by its name, with how bad it is and what is said; what was mended beside it."""
    found = json.loads(quizzer("doctor", "--json").out)
    assert found[0]["check"] == "structure"
    assert {each["found"]["health"] for each in found} == {"fine", "note"}
    assert [each["mended"] for each in found] == [None] * len(found)


def test_doctor_makes_no_data_file(quizzer: Program, home: Path) -> None:
    """Where there is none, it says so and looks at the rest."""
    ran = quizzer("doctor")
    assert (ran.code, "there is no data file yet" in ran.out) == (0, True)
    assert not home.exists()
