"""What each finder takes, and what it leaves alone."""

import pytest

from quizzer.domain.rules import Rule
from quizzer.parsing.finders import find_notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<details>\n<summary>Answer</summary>\n\n42\n</details>",
        "Some words.\n\n<details><summary>Answer</summary>\n\n42\n</details>",
        "<details><summary>What is open?</summary>\n\nNothing closes this.",
        "</details>\n\n<details><summary>What?</summary></details>",
        "`<details><summary>What?</summary>a</details>`",
        "| Q | A |\n| --- | --- |\n\n| Q | A |",
        "| Q |\n| --- |\n| What? |",
        "| Q | A |\n| --- | --- |\n| What? |",
        "| Q | A |\n| --- | --- |\nno row",
        "Answer: 42",
        "---\n\nAnswer: 42",
        "The answer is long\nand not labelled.",
        "### Answer\n\n42",
        "**Any questions?**\n\nAsk.",
        "*Alone?*\n\nA voice.",
        "*Any questions?*\nx\n*Any questions?*\ny",
        "<details><summary><b>Answer</b></summary>\n\n#### Answer: B\n\n</details>",
        "Words.\n\nAns:\n",
        "Q. Which?\nA. one\nB. two",
        "1. What?\n   - Why?\n2. How?\n   - Explain it.",
        "A line #card\n\nfar away",
        "**What is this?**",
        "**Bold words** and more.",
        "Prose. **Why?** Because.",
        "**Why?** Because of one only.",
        "**Q:**\n\nnothing",
        "1. What?\n2. Why?\n3. How?\n\nThink about these.",
        "1. Describe the bug\n\nhere",
        "        1. What is code?\n\nx",
        "```\n**What is code?**\n\nx\n```",
        "- [What?](#what)\n- [Why?](#why)",
        "- one? two",
        "- a\n- b\n- What is c?\n  It is c.",
        "- Need help?\n  Ask.",
        "> - What is quoted?\n>   This.",
        "- What is linked?\n  [a](b)",
    ],
)
def test_what_is_no_question_makes_no_note(text: str) -> None:
    """Labels without questions, questions without answers, and prose."""
    assert find_notes(text) == ([], text)


@pytest.mark.parametrize(
    ("text", "rule", "questions"),
    [
        (
            "<details><summary>All</summary><details><summary>A?</summary>a</details>"
            "<details><summary>B?</summary>b</details></details>",
            Rule.FOLDED,
            ["A?", "B?"],
        ),
        ("<details><details><summary>A?</summary>a</details>", Rule.FOLDED, ["A?"]),
        (
            "Lead.\n\n2. What is a ring\n<details>A set.</details>",
            Rule.FOLDED,
            ["2. What is a ring"],
        ),
        ("<details><summary><b>A?</b></summary><p><b>a</b></p></details>", Rule.FOLDED, ["A?"]),
        (
            "<details><summary>Which is it?\n\n  * <code>a</code>\n  * b</summary>\na</details>",
            Rule.FOLDED,
            ["Which is it?\n\n* `a`\n* b"],
        ),
        ("| Front | Back |\n|---|---|\n| a | b |\n|  | c |", Rule.TABLE, ["a"]),
        ("Compute it.\n\n**Answer**\n\n42", Rule.LABELLED, ["Compute it."]),
        ("1. Compute\n\n   more\n\nAnswer: 42", Rule.LABELLED, ["1. Compute\n\nmore"]),
        ("Run\n\n```\nx\n```\n\nAnswer: 42", Rule.LABELLED, ["Run\n\n```\nx\n```"]),
        ("Which?\n1. a\n2. b\nAnswer: 1", Rule.LABELLED, ["Which? 1. a 2. b"]),
        (
            "1. An entry\n\n**What is bold?**\n\nNot far.\n\nAnswer: 42",
            Rule.LABELLED,
            ["Not far."],
        ),
        ("1. What?\n   * What more?\n\nAnswer: 42", Rule.LABELLED, ["1. What?\n* What more?"]),
        ("1. #### What?\n   Correct answer: 42", Rule.LABELLED, ["1. What?"]),
        ("__Q1: Name it__\nx", Rule.BOLD, ["Q1: Name it"]),
        (
            "1. **Explain it.**\n   x\n2. **Name it.**\n   y",
            Rule.BOLD,
            ["1. Explain it.", "2. Name it."],
        ),
        ("> **Q:** Quoted?\n>\n> **A:** x", Rule.BOLD, ["Quoted?"]),
        ("Q. Dotted?\nA. x", Rule.QUESTION_BLOCK, ["Dotted?"]),
        ("*Slanted?*\nx\n\n_Also?_\ny", Rule.ITALIC, ["Slanted?", "Also?"]),
        ("1. ### A\n   x\n2. ### B?\n   y", Rule.NUMBERED_LINE, ["1. A", "2. B?"]),
        ("1. One?\n\nx\n\n1.1 Two?\n\ny", Rule.NUMBERED_LINE, ["1. One?", "1.1 Two?"]),
        ("**A?** a\n\n**B?** b", Rule.BOLD, ["A?", "B?"]),
        ("**1. Explain it**\n\nx", Rule.BOLD, ["1. Explain it"]),
        ("- **Q:** What?\n  **A:** This.", Rule.BOLD, ["What?"]),
        (
            "1. What?\n\n   a\n\n2. Describe it\n\n   b",
            Rule.NUMBERED_LINE,
            ["1. What?", "2. Describe it"],
        ),
        ("- What?\n\n  a\n", Rule.ITEM, ["What?"]),
        ("- 什么？因为\n- 谁？我", Rule.ITEM, ["什么？", "谁？"]),
    ],
)
def test_each_style_is_found(text: str, rule: Rule, questions: list[str]) -> None:
    """In small: the files in `cases` have more of each."""
    notes, rest = find_notes(text)
    assert [(note.rule, note.question) for note in notes] == [(rule, each) for each in questions]
    for note in notes:
        assert note.answer
        assert not rest[note.start : note.end].strip()


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("1. What is a ring?\n\na\n\n2. fields\n\nb\n\n3. Why groups?\n\nc", 3),
        ("1. What is a ring?\n\na\n\n2. fields\n\nb", 1),
        ("1. What is a ring?\n\na\n\n5. fields\n\nb\n\n3. Why groups?\n\nc", 2),
        ("1. What is a ring?\n\na\n\n   2. fields\n\nb\n\n3. Why groups?\n\nc", 2),
        ("1. **What is a ring?**\n\na\n\n2. **Fields**\n\nb", 2),
        ("1. **What is a ring?**\n\na\n\n2. **Fields** and more\n\nb", 1),
        ("**What is a ring?**\n\na\n\n2. **Fields**\n\nb", 1),
    ],
)
def test_what_counts_on_asks_too(text: str, questions: int) -> None:
    """In bold after a question, and without it between two."""
    assert len(find_notes(text)[0]) == questions
