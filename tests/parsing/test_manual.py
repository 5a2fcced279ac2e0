"""The table of styles in README.md: each example does what its row says."""

import re
from pathlib import Path

import pytest

from quizzer.domain.rules import Rule
from quizzer.parsing import parse_file
from quizzer.parsing.tables.notes import parse_table

MANUAL = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TABLE = MANUAL.partition("### Which styles are understood")[2].partition("\n### ")[0]
ROWS = re.findall(r"^\| ([^|`]+) \| `(.+)` \|$", TABLE, re.MULTILINE)


def test_every_rule_has_a_row() -> None:
    """In the order in which they are tried."""
    assert [rule for rule, _ in ROWS] == [str(rule) for rule in Rule]


@pytest.mark.parametrize(("rule", "written"), ROWS)
def test_an_example_is_imported_by_its_rule(rule: str, written: str) -> None:
    """It makes a note of that rule, and none but headings besides."""
    lines = [line.removeprefix(" ").removesuffix(" ") for line in written.split("⏎")]
    text = "\n".join(lines).replace("\\|", "|")
    parse = parse_table if rule == Rule.TABLE_FILE else parse_file
    parsed = parse(text.encode(), "n.md")
    assert rule in [str(note.rule) for note in parsed.notes]
    assert not parsed.problems
    assert all(note.answer and note.cards for note in parsed.notes)
