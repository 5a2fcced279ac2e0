"""Whole files: overrides, bad input, and that nothing is fatal."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quizzer.parsing
from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedNote
from quizzer.domain.problems import Severity
from quizzer.parsing import parse_file, present

pytestmark = pytest.mark.counted

PIECES = [
    *(
        "# ",
        "## Q1: ",
        "\n",
        "\n\n",
        "?",
        "？",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "**",
        "Name: ",
        "名：",
    ),
    *("{{c1::", "}}", "==", "```", "~~~", "`", "$", "$$", "<!-- id: a -->", "<!--", "-->", "<div>"),
    *(
        "---\n",
        "===\n",
        "> ",
        "| a |",
        "[a](b)",
        "[[a](b)]",
        "a",
        "中",
        "\r\n",
        "\ufeff",
        "\\",
        "3.1 ",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_markdown_is_fatal(text: str) -> None:
    """Every note has a question, cards that can be shown, and lines that exist."""
    parsed = parse_file(text.encode(), "n.md")
    last_line = text.count("\n") + text.count("\r") + 1
    for note in parsed.notes:
        assert note.question
        assert note.cards
        assert 1 <= note.line <= last_line
        show(note)
    for problem in parsed.problems:
        assert 1 <= problem.line <= last_line
    assert [problem.line for problem in parsed.problems] == sorted(
        problem.line for problem in parsed.problems
    )


@given(st.binary(max_size=200))
def test_no_bytes_are_fatal(data: bytes) -> None:
    """What is no text gives one error and no notes."""
    parsed = parse_file(data, "n.md")
    if any(problem.severity is Severity.ERROR for problem in parsed.problems):
        assert not parsed.notes or data.startswith(b"---")


def show(note: ParsedNote) -> None:
    for card in note.cards:
        present(note.heading_path, note.question, note.answer, card.kind, card.anchor)
    for kind in CardKind:
        present(note.heading_path, note.question, note.answer, kind, "no such anchor")


N = 3_000


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (">" * N + " a", "n.md:2: quotes nested more than 40 deep: shown as they are written"),
        ("a\n" + "> " * N, "n.md:3: quotes nested more than 40 deep: shown as they are written"),
        ("x" * 1_000_000, "n.md:2: a line of more than 1,000,000 characters"),
        ("- " * N + "a", None),
        ("".join(" " * depth + "- A:\n" for depth in range(300)), None),
        ("{{c1::" * N, "n.md:2: this cloze holds nothing or is not closed in its paragraph"),
        ("==a " * N, None),
        ("`" * N + " " + "``" * N, None),
        ("".join("`" * length + " ==a== " for length in range(80)), None),
        ("[" * N, None),
        ("**" * N, None),
        ("$$\n# a\n" * 100, None),
        ("<!--\n# a\n" * 100, "n.md:2: <!-- is never closed: everything after it belongs to it"),
    ],
    ids=range(13),
)
def test_odd_input_is_one_line_and_no_wait(body: str, problem: str | None) -> None:
    """What is odd is told once, with its line; everything else of the file is imported."""
    parsed = parse_file(f"# Q1: odd?\n{body}".encode(), "n.md")
    assert parsed.notes
    problems = [str(found) for found in parsed.problems]
    assert len(problems) == (problem is not None)
    assert all(found.startswith(str(problem)) for found in problems)


@pytest.mark.parametrize(
    ("front", "cards", "questions"),
    [
        ("", "", ["Why?"]),
        ("", "headings", ["Part", "Why?", "3.1 Sum"]),
        ("", "questions", ["Why?", "3.1 Sum"]),
        ("---\ncards: headings\n---\n", "", ["Part", "Why?", "3.1 Sum"]),
        ("---\ncards: headings\n---\n", "questions", ["Why?", "3.1 Sum"]),
    ],
)
def test_the_command_line_overrides_which_headings_ask(
    front: str, cards: str, questions: list[str]
) -> None:
    """Given, it counts; not given, the front matter does."""
    text = f"{front}# Part\n\na\n\n# Why?\n\nb\n\n# 3.1 Sum\n\nc\n\n# Odd\n\n# Other\n\nd\n\n"
    parsed = parse_file(text.encode(), "n.md", cards=cards)
    expected = [*questions, "Other"] if "Part" in questions else questions
    assert [note.question for note in parsed.notes] == expected


@pytest.mark.parametrize(
    ("front", "items", "count"),
    [("", None, 3), ("", False, 1), ("items: off", None, 1), ("items: off", True, 3)],
)
def test_the_command_line_overrides_items(front: str, items: bool | None, count: int) -> None:
    """Items are on unless the file or the command line says otherwise."""
    text = f"---\ntitle: t\n{front}\n---\n# Q1: Which?\n\n- A: x\n- B: y\n"
    assert len(parse_file(text.encode(), "n.md", items=items).notes[0].cards) == count


def test_lines_count_from_the_files_first() -> None:
    """Front matter and what stands above are counted."""
    text = "---\ntitle: t\n---\nlead\n\n# Q1: A?\n\nx\n\n# Q2: B?\n"
    parsed = parse_file(text.encode(), "n.md")
    assert [note.line for note in parsed.notes] == [6, 10]
    assert [problem.line for problem in parsed.problems] == [10]


def test_a_gap_left_open_is_told_on_its_line() -> None:
    """Also in the part of an answer that follows a question of its own, and in its links."""
    text = "# Q1: A?\n\na\n\n## Q2: B?\n\nb\n\n## More\n\nc\n{{c1::\n\n# Q3: C? [{{c1::](x)\n"
    problems = parse_file(text.encode(), "n.md").problems
    assert [problem.line for problem in problems if "cloze" in problem.message] == [12, 14]


def test_importing_the_package_loads_no_parser() -> None:
    """markdown-it, PyYAML and charset-normalizer wait for the first text that needs them."""
    code = (
        "import sys, quizzer.parsing as p; p.parse_file(b'# Q1: A?\\n\\nb\\n', 'n');"
        "print({'markdown_it', 'yaml', 'charset_normalizer', 'linkify_it'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


def test_the_package_offers_its_names_and_no_others() -> None:
    """Names are found where they live, whenever they are first asked for."""
    assert all(getattr(quizzer.parsing, name) for name in quizzer.parsing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        _ = quizzer.parsing.parse


@pytest.mark.parametrize(
    "note",
    [
        "stride :: the step of a kernel",
        "Q: What is a stride?\nA: The step of a kernel.",
        "**What is a stride?**\n\nThe step of a kernel.",
    ],
)
def test_an_id_may_stand_above_a_note_without_a_heading(note: str) -> None:
    """On a line of its own; the note is read as without it."""
    (plain,) = parse_file(f"# A\n\n{note}\n".encode(), "a.md").notes
    (named,) = parse_file(f"# A\n\n<!-- id: mine -->\n{note}\n".encode(), "a.md").notes
    assert (plain.explicit_id, named.explicit_id) == ("", "mine")
    assert replace(named, explicit_id="", line=plain.line) == plain
    (far,) = parse_file(f"# A\n\n<!-- id: mine -->\n\n{note}\n".encode(), "a.md").notes
    assert far.explicit_id == ""


def test_text_on_no_card_is_told_with_its_reason() -> None:
    """Short tables of contents say nothing; long ones are named as such."""
    contents = "".join(f"- [entry {n}](#entry-{n})\n" for n in range(200))
    text = (
        f"lead\n\n# Contents\n\n{contents}\n# 1. Part\n\na\n\n# Notes\n\nb\n\n# Links\n\n[a](b)\n"
    )
    told = [(each.heading, each.reason.name) for each in parse_file(text.encode(), "n.md").left_out]
    assert told == [
        ("", "NO_HEADING"),
        ("Contents", "CONTENTS"),
        ("1. Part", "NUMBER_ONLY"),
        ("Notes", "NO_QUESTION"),
    ]
