"""One look at an answer says whether any rule could find something in it."""

import json
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.domain.parsed_file import ParsedFile
from quizzer.parsing import parse_file
from quizzer.parsing.text.plain_prose import is_plain_prose
from tests.parsing.test_cases import CASES, described
from tests.parsing.worst_cases import PIECES, SMALL_NOTES

QUESTIONS = ("What is a?", "Which of these is right (B)?", "下列正确的是（B）？", "a (c)", "1. a")
OPENINGS = (
    *("The answer:", "Correct answer ", "click here to show the answer", "To be filled in later"),
    *(
        "TODO TBD",
        "待补充",
        "略 略",
        "参考 参考",
        "https://a.b",
        "C:\\a",
        "hint",
        "Your answer here",
    ),
    *(
        "答案 对",
        "答：错",
        "标准答案\n",
        "**答案**：√",
        "答案，：错",
        "Answer True",
        "a 1. True",
        "réponse : F",
    ),
    *("It **grows** fast", "它会**加倍**，因为", "Web. It is", "A. b", "so B. c", "<!-- id: a -->"),
)
ENDS = ("\n", " ", "\n\n", "。", "verify", "{{c1::a}}", "```\na\n```", "</details>", "?", "a b c d")
PARAGRAPHS = sorted(
    {each for case in CASES for each in case.read_text("utf-8", "replace").split("\n\n")}
)
ANSWERS = st.lists(
    st.sampled_from((*OPENINGS, *ENDS, *PIECES.values(), *SMALL_NOTES.values(), *PARAGRAPHS)),
    min_size=1,
    max_size=3,
).map("".join)


def read_the_long_way(data: bytes, path: str) -> ParsedFile:
    with patch("quizzer.parsing.document.is_plain_prose", return_value=False):
        return parse_file(data, path)


def assert_is_the_same(data: bytes) -> None:
    assert parse_file(data, "n.md") == read_the_long_way(data, "n.md")


@given(st.sampled_from(QUESTIONS), ANSWERS)
def test_no_rule_finds_anything_in_what_is_passed_over(question: str, answer: str) -> None:
    """With the look and without it every answer gives the same note, and the same problems."""
    assert_is_the_same(f"## {question}\n\n{answer}\n\n## {question}\n\n{answer}".encode())


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_rule_finds_anything_in_a_short_answer(opening: str) -> None:
    """What announces an answer, or holds the place of one, is left to those who know it."""
    texts = (f"## {question}\n\n{opening}{end}" for question in QUESTIONS for end in ENDS)
    assert_is_the_same("\n\n".join(texts).encode())


def test_whole_files_are_read_the_same_without_the_look() -> None:
    """The notes beside them are what the rules say, too."""
    for case in CASES:
        found = described(read_the_long_way(case.read_bytes(), case.name))
        assert found == json.loads(case.with_suffix(".json").read_text("utf-8")), case.name


@pytest.mark.parametrize(
    "answer",
    [
        "It **grows**, since each step adds to it ($n < m$, see [above](#a)).",
        "梯度会逐层变小，因为每一层都乘上一个小于 1 的数。\n\n所以要用 `ReLU`。",
        "**Dropout** switches units off at random.",
    ],
)
def test_prose_is_seen_at_once(answer: str) -> None:
    """Formulas, links, code and emphasis may be in it: it makes one card, as it stands."""
    assert is_plain_prose(answer)
    (note,) = parse_file(f"# Why?\n\n{answer}\n".encode(), "n.md").notes
    assert (note.answer, note.cards) == (answer, (ParsedCard(CardKind.BASIC),))
