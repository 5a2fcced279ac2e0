"""Why a line became what it became: for every line of every file."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.rules import Rule
from quizzer.parsing import parse_file
from quizzer.parsing.explain import Explainer, explain_line

CASES = sorted(Path(__file__).with_name("cases").glob("*.md"))
PIECES = [
    *(
        "# ",
        "## 1. ",
        "Q1: a",
        "b?",
        "\n",
        "\n\n",
        "- ",
        "**b?**",
        "A. a\nB. b\nAnswer: B",
        "答：a",
    ),
    *(
        "```",
        "==a==",
        "<details>",
        "<summary>b?</summary>",
        "</details>",
        "| Q | A |\n|-|-|\n| a | b |",
    ),
    *("---\n", "title: t\n", "[TOC]", "# Answer", "===\n", "> ", "  ", "text"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_line_is_explained(case: Path) -> None:
    """With reasons; and the line a note stands on is explained by the rule that made it."""
    check(case.read_bytes())


@example("A. a\nB. b\nAnswer: B| Q | A |\n|-|-|\n| a | b |# | Q | A |\n|-|-|\n| a | b |---\n")
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_every_line_of_any_text_is_explained(text: str) -> None:
    """Whatever it is made of."""
    if text.strip():
        check(text.encode())


def check(data: bytes) -> None:
    text = data.removeprefix(b"\xef\xbb\xbf").decode().replace("\r\n", "\n")
    all_notes = parse_file(data, "n.md").notes
    notes = {note.line: note for note in all_notes}
    explainer = Explainer(data, "n.md")
    for at, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        told = explainer.explain(at)
        assert told.text == line
        assert told.evidence
        assert (told.note is None) == (told.rule is None)
        if at in notes:
            assert told.note is not None
            assert told.note.line == at
        if told.note:
            assert told.note in all_notes
            assert told.note.line <= at
            assert told.change


TEXT = """---
title: Notes
---
lead

# 1. Part

text

## Why?

because

### Detail

more

```
code
```

# 2. Interview questions

## 2.1 Threads

a

## Explain locks

b

# Notes

# Answers

# Any questions?

ask

# What is covered?

- [a](#a)
- [b](#b)
- [c](#c)
"""


@pytest.mark.parametrize(
    ("line", "rule", "said"),
    [
        (2, None, "front matter"),
        (4, None, "above the first heading"),
        (6, None, "groups the questions below"),
        (8, None, "under '1. Part'"),
        (10, Rule.QUESTION_HEADING, "ends in a question mark"),
        (12, Rule.QUESTION_HEADING, "the answer of line 10"),
        (14, Rule.QUESTION_HEADING, "does not ask stays in the answer"),
        (15, Rule.QUESTION_HEADING, "is blank"),
        (19, Rule.QUESTION_HEADING, "code or a formula"),
        (24, Rule.NUMBERED_SECTION, "promises questions"),
        (28, Rule.TASK_HEADING, "phrased as a question or a task"),
        (34, None, "announces an answer"),
        (36, None, "invites the reader"),
        (40, None, "table of contents"),
        (42, None, "only links or marks"),
    ],
)
def test_the_reasons(line: int, rule: Rule | None, said: str) -> None:
    """Each is told in words."""
    told = explain_line(TEXT.encode(), "n.md", line)
    assert told.rule is rule
    assert said in "; ".join(told.evidence)


def test_what_was_asked_for_is_a_reason() -> None:
    """Options of the command line and of the front matter; and neighbours that ask."""
    told = explain_line(b"# Part\n\ntext\n", "n.md", 1, cards="headings")
    assert "'cards: headings' was asked for" in told.evidence
    text = b"# What?\n\na\n\n# Why?\n\nb\n\n# 3. Rest\n\nc\n"
    assert "most of the headings around it ask" in explain_line(text, "n.md", 9).evidence
    text = b"# 1. Part\n\na\n\n# 2. Part\n\nb\n"
    assert "the headings around it are no questions" in explain_line(text, "n.md", 5).evidence


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a\n", 2, "n.md has 1 lines: there is no line 2"),
        (b"a\n", 0, "there is no line 0"),
        (b"", 1, "n.md:1: the file is empty"),
        (b"ab\0", 1, "n.md:1: a NUL byte"),
    ],
)
def test_lines_that_are_not_there(data: bytes, line: int, said: str) -> None:
    """One clear error."""
    with pytest.raises(QuizzerError, match=said):
        explain_line(data, "n.md", line)


def test_code_that_a_question_points_at_is_part_of_it() -> None:
    """And what follows is the answer."""
    explainer = Explainer(b"# What does this code do?\n```\nrun()\n```\nIt runs.\n", "n.md")
    assert "the question of line 1" in explainer.explain(3).evidence[0]
    assert "the answer of line 1" in explainer.explain(5).evidence[0]


def test_a_question_without_an_answer_is_told_so() -> None:
    """Among others that have none either."""
    told = Explainer("# 面经\n1. 什么是锁？\n2. 什么是栈？\n".encode(), "n.md").explain(2)
    assert told.note is None
    assert "has no answer" in told.evidence[0]
    assert told.change[0] == "write its answer below it"


@pytest.mark.parametrize(
    "asked",
    ["1. a?\nA. b\nB. c\n\n2. d?\nA. e\nB. f\n", "## 1. a?\nA. b\nB. c\n## 2. d?\nA. e\nB. f\n"],
)
def test_what_comes_after_a_key_is_on_no_card(asked: str) -> None:
    """Whether questions above it are headings or lines; the key is of the questions."""
    text = f"# Quiz\n\n{asked}\nAnswers\n1. A\n2. B\n\nGood bye.\n"
    explainer = Explainer(text.encode(), "n.md")
    last = text.count("\n")
    told = explainer.explain(last)
    assert (told.note, told.evidence) == (
        None,
        ("it comes after an answer key, which ends the question above",),
    )
    entry = explainer.explain(last - 2)
    assert entry.note is not None
    assert entry.note.question == "2. d?"
