"""Boxes, definition lists, START blocks and others: what asks in them, and what does not."""

import pytest

from quizzer.parsing import parse_file

EXAMPLES = {
    "a box with nothing in it": ('??? question "What is x?"\n\nb\n', []),
    "a box that tells": ('??? note "Details"\n    b\n', []),
    "a box of another kind": ('!!! tip "What is x?"\n    b\n', []),
    "a question without an answer": ("!!! question\n    What is x?\n", []),
    "a box that does not ask": ("!!! question\n    We ask a lot.\n\n    b\n", []),
    "a question and its answer in a box": (
        "!!! question\n    What is x?\n\n    An unknown.\n",
        ["What is x? > An unknown."],
    ),
    "an answer in a box": (
        "What is x?\n\n::: answer\nAn unknown.\n:::\n",
        ["What is x? > An unknown."],
    ),
    "an answer to nothing": ("::: answer\nAn unknown.\n:::\n", []),
    "boxes in code": ('```\n??? question "What is x?"\n    b\n```\n', []),
    "deeper than is looked": ("::: a\n" * 5 + "b\n" + ":::\n" * 5, []),
    "a box in a box": (
        "::: details What is x?\n::: note\nAn unknown.\n:::\n:::\n",
        ["What is x? > ::: note|An unknown.|:::"],
    ),
    "round boxes below a question": (
        "Which is odd?\n- ( ) 4\n- (x) 3\n",
        ["Which is odd? > - [ ] 4|- [x] 3"],
    ),
    "round boxes below a statement": ("Even ones.\n- ( ) 4\n- (x) 3\n", []),
    "a list above a colon": ("- a\n: b\n", []),
    "a colon at the top": (": b\n\nc\n", []),
    "two lines above a colon": ("a\nb\n: c\n", []),
    "a meaning that goes on": ("word\n: means\n  this\n\nother text\n", ["word > means|this"]),
    "a block without a back": ("START\nBasic\na\nEND\n", []),
    "an extra field": ("START\nBasic\na\nBack: b\nExtra: c\nEND\n", ["a > b||c"]),
    "fields by name": ("START\nBasic\nFront: a\nBack: b\nEND\n", ["a > b"]),
    "a fold that answers an exercise": (
        "1. ReLU is linear.\n<details><summary>Answer</summary>False.</details>\n",
        ["1. ReLU is linear. > - [ ] True|- [x] False"],
    ),
    "a fold that answers nothing": (
        "1. Install it.\n<details><summary>Show more</summary>Log.</details>\n",
        [],
    ),
    "a name and what it does": ("Vec::new creates an empty vector\n", []),
    "a field": ("rating:: five of ten stars\n", []),
    "options without a key": ("1. Which is x?\nA. b\nB. c\n\n2. Which is y?\nA. b\nB. c\n", []),
    "options in a list": (
        "- Which is x?\n  - A. b\n  - B. c\n- Which is y?\n  - A. d\n  - B. e\n",
        [],
    ),
    "more after gaps": (
        "C: The [mean].\nE: of values\n",
        ["The mean. > The {{c1::mean}}.||---||of values"],
    ),
    "nothing but tags": ("Q: What is x?\nA: Tags: b\n", ["What is x? > Tags: b"]),
    "a question with its answer beside it": (
        "Q: What is x? A: An unknown.\n\nQ: What is y?\nA: Another.\n",
        ["What is x? > An unknown.", "What is y? > Another."],
    ),
    "a long line": (
        f"1. What is x?\nAnswer: {'a' * 130}\nb\n{'c' * 130}\n",
        [f"1. What is x? > {'a' * 130}|b|{'c' * 130}"],
    ),
    "many comments above": (
        "<!-- note: c -->\n" * 12 + "Q: What is x?\nA: An unknown.\n",
        ["What is x? > An unknown."],
    ),
    "tags above": (
        "<!-- tags: b -->\n<!-- note: c -->\nQ: What is x?\nA: An unknown.\n",
        ["What is x? > An unknown. #b"],
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_asks_is_asked(name: str) -> None:
    """And nothing else is."""
    text, expected = EXAMPLES[name]
    notes = parse_file(text.encode(), "n.md").notes
    said = [
        f"{note.question} > {note.answer}{''.join(f' #{tag}' for tag in note.tags)}"
        for note in notes
    ]
    assert [each.replace("\n", "|") for each in said] == expected


def test_a_heading_with_options_and_no_key_is_set_aside() -> None:
    """It is reported, with how to mend it."""
    parsed = parse_file(b"## Which of these is bounded?\n\nA. ReLU\nB. sigmoid\n", "n.md")
    assert [note.is_answer_empty for note in parsed.notes] == [True]
    assert [problem.rule for problem in parsed.problems] == ["choice-without-answer"]
