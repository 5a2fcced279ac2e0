"""`quizzer notes --find`, and `quizzer browse` where there is no terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Program


@pytest.mark.parametrize(
    ("query", "questions"),
    [
        ("largest", ["Which planet is the largest?"]),
        ("尼罗", ["世界上最长的河是哪一条？"]),
        ("河流", ["世界上最长的河是哪一条？", "亚马孙河流入哪个大洋？"]),
        ("河流入", ["亚马孙河流入哪个大洋？"]),
        (
            "deck:sky planet",
            ["Which planet is the largest?", "Which planet is nearest to the sun?"],
        ),
        ("is:new -deck:sky -海", ["世界上最长的河是哪一条？", "亚马孙河流入哪个大洋？"]),
        ("prop:reps>0 or 大西洋", ["亚马孙河流入哪个大洋？"]),
    ],
)
def test_notes_are_found(
    quizzer: Program, imported: Path, query: str, questions: list[str]
) -> None:
    """In the query language of the browse screen, as text and as JSON."""
    ran = quizzer("notes", "--find", query)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line[-1:] in {"?", "？"}] == questions
    found = json.loads(quizzer("notes", "--find", query, "--json").out)
    assert [note["question"] for note in found] == questions


def test_nothing_found_is_said(quizzer: Program, imported: Path) -> None:
    """Not taken for an empty collection."""
    ran = quizzer("notes", "--find", "saturn")
    assert (ran.code, ran.out) == (0, "no card is found\n")


def test_a_query_that_cannot_be_read_is_one_line(quizzer: Program, imported: Path) -> None:
    """Exit code 2, and what would be right."""
    ran = quizzer("notes", "--find", "is:lost")
    assert ran.code == 2
    assert ran.err.startswith('quizzer: no "is:lost"; known: due new')
    assert ran.err.count("\n") == 1


def test_browsing_needs_a_terminal(quizzer: Program, imported: Path) -> None:
    """And says what does not."""
    ran = quizzer("browse", "is:due", "-is:new")
    assert ran.code == 2
    assert "`quizzer notes --find QUERY`" in ran.err
