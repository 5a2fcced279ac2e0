"""`quizzer import`: what it reports, and what it leaves as it was."""

import json
import re
from pathlib import Path

from tests.cli.running import Program


def test_the_report_counts_notes_cards_and_files(quizzer: Program, notes: Path, home: Path) -> None:
    """A first import names what is new, the data file too, and is done without problems."""
    ran = quizzer("import", notes)
    assert ran.out.splitlines() == [
        "notes     4 new",
        "cards     4 basic, 1 cloze",
        "files     2 read",
        f"a new data file was begun: {home / 'quizzer.db'}",
    ]
    assert (ran.code, ran.err) == (0, "")


def test_importing_again_changes_nothing(quizzer: Program, imported: Path) -> None:
    """The second import says so, and the export stays the same to the byte."""
    before = quizzer("export", "--format", "json").raw
    ran = quizzer("import", imported)
    assert ran.out.splitlines()[0] == "notes     4 unchanged"
    assert ran.code == 0
    assert quizzer("export", "--format", "json").raw == before


def test_changes_are_named(quizzer: Program, imported: Path) -> None:
    """What was changed, put away or came back is listed with its question."""
    file = imported / "河流.md"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("## 亚马孙河"), len(text)
    file.write_text(text[:start].replace("通常说是", "是"), encoding="utf-8")
    out = quizzer("import", imported).out
    assert "changed   河流 › 世界上最长的河是哪一条？" in out
    assert "archived  河流 › 亚马孙河流入哪个大洋？" in out
    file.write_text(text[:end], encoding="utf-8")
    assert "returned  河流 › 亚马孙河流入哪个大洋？" in quizzer("import", imported).out


def test_a_dry_run_shows_every_card_and_changes_nothing(quizzer: Program, notes: Path) -> None:
    """What would be made is listed; afterwards there are still no decks."""
    out = quizzer("import", notes, "--dry-run").out
    assert "sky/planets.md:6  sky/planets" in out
    assert "Which planet is nearest to the sun?" in out
    assert "cloze  1" in out
    assert out.endswith("dry run: nothing was changed\n")
    assert "no notes yet" in quizzer("decks").out


def test_verbose_lists_every_card_again(quizzer: Program, imported: Path) -> None:
    """Every card of an unchanged folder is listed on request."""
    out = quizzer("import", imported, "--verbose").out
    assert out.count("unchanged ") >= 4
    assert sum(line.strip() == "basic" for line in out.splitlines()) == 4


def test_the_report_as_json(quizzer: Program, notes: Path) -> None:
    """The same counts, and every decision with its place, for other programs."""
    (notes / "empty.md").write_bytes(b"")
    ran = quizzer("import", notes, "--json")
    report = json.loads(ran.out)
    assert ran.code == 1
    assert report["notes"]["new"] == len(report["decisions"]) == 4
    assert report["cards"] == {"basic": 4, "cloze": 1}
    assert [problem["severity"] for problem in report["problems"]] == ["warning"]
    place = {each["question"]: (each["deck"], each["line"]) for each in report["decisions"]}
    assert place["世界上最长的河是哪一条？"] == ("河流", 7)
    assert not report["dry_run"]


def test_headings_become_cards_on_request(quizzer: Program, tmp_path: Path) -> None:
    """A file of plain headings makes cards when it is told to, and the report says how."""
    file = tmp_path / "terms.md"
    file.write_text("# Terms\n\n## Delta\n\nWhere a river meets the sea.\n", encoding="utf-8")
    refused = quizzer("import", file)
    assert "cards: headings" in refused.out
    assert "1 new" in quizzer("import", file, "--cards", "headings").out


def test_the_starter_notes_are_studied_in_one_language(quizzer: Program) -> None:
    """Importing the shipped notes has no problems, pauses the translation and says so."""
    ran = quizzer("import", "--starter")
    assert ran.code == 0
    assert "5 decks in another language" in ran.out
    assert "          deep-learning/zh/activations" in ran.out
    assert "`quizzer decks resume DECK` undoes it" in ran.out


def test_a_dry_run_names_the_items_of_long_answers(quizzer: Program) -> None:
    """Cards of items are listed by the names of the items."""
    out = quizzer("import", "--starter", "--dry-run").out
    assert re.search(r"^ +item   › Leaky ReLU$", out, re.MULTILINE)


def test_many_changes_are_not_all_listed(quizzer: Program, tmp_path: Path) -> None:
    """The report stays short however much changed, and says how to see the rest."""
    file = tmp_path / "sums.md"

    def imported(word: str) -> str:
        sums = (f"# What is {n} and {n}?\n\nIt {word} {2 * n}.\n\n" for n in range(30))
        file.write_text("".join(sums), encoding="utf-8")
        return quizzer("import", file).out

    imported("is")
    out = imported("makes")
    assert out.count("changed   sums") == 20
    assert "… and 10 more (--verbose lists them)" in out


def test_the_interface_language_decides_which_translation_is_paused(quizzer: Program) -> None:
    """Who studies in Chinese gets the Chinese decks."""
    ran = quizzer("--lang", "zh", "import", "--starter")
    assert "          deep-learning/en/activations" in ran.out
    assert "zh (paused)" not in quizzer().out


def test_a_line_is_explained(quizzer: Program, notes: Path) -> None:
    """In words and as JSON: its rule, its reasons, its note and its cards."""
    place = f"{notes / 'sky' / 'planets.md'}:6"
    ran = quizzer("import", "--explain", place)
    assert ran.code == 0
    assert "rule      question heading" in ran.out
    assert "cards     basic" in ran.out
    told = json.loads(quizzer("import", "--explain", place, "--json").out)
    assert (told["rule"], told["note"]["line"], told["line"]) == ("question heading", 6, 6)
    first = quizzer("import", "--explain", f"{notes / 'sky' / 'planets.md'}:1").out
    assert "note      none" in first


def test_what_cannot_be_explained_is_one_line(quizzer: Program, notes: Path) -> None:
    """A place that is none, a file that is not there, a line that is not there."""
    for place, said in [
        ("notes.md", "name a file and a line"),
        (f"{notes}/none.md:1", "cannot be read"),
        (f"{notes}/河流.md:999", "there is no line 999"),
    ]:
        ran = quizzer("import", "--explain", place)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err


def test_cards_are_listed_with_their_rule(quizzer: Program, tmp_path: Path) -> None:
    """In a dry run, and for each decision in JSON."""
    file = tmp_path / "n.md"
    file.write_text("# Part\n\n**What is bold?**\n\nThis.\n", encoding="utf-8")
    assert "(bold question)" in quizzer("import", file, "--dry-run").out
    report = json.loads(quizzer("import", file, "--json").out)
    assert [each["rule"] for each in report["decisions"]] == ["bold question"]


def test_text_on_no_card_is_counted(quizzer: Program, tmp_path: Path) -> None:
    """One line for all of it; on request its headings, file by file, and why."""
    sections = "".join(f"# {n}. Part\n\ntext\n\n" for n in range(1, 8))
    (tmp_path / "a.md").write_text(f"lead\n\n{sections}", encoding="utf-8")
    (tmp_path / "b.md").write_text("# What?\n\nThis.\n\n# Notes\n\ntext\n", encoding="utf-8")
    out = quizzer("import", tmp_path).out
    assert "no card   9 parts in 2 files" in out
    out = quizzer("import", tmp_path, "--dry-run").out
    assert "its heading has a number, but those around it do not ask: 1. Part, 2. Part," in out
    assert "… (7)" in out
    assert "no heading above it" in out
    report = json.loads(quizzer("import", tmp_path, "--dry-run", "--json").out)
    assert len(report["left_out"]) == 9
    assert report["left_out"][-1]["heading"] == "Notes"
    assert report["left_out"][-1]["line"] == 5
