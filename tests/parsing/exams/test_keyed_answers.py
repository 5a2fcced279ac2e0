"""Which lines of a key answer which questions."""

import pytest

from quizzer.parsing.exams.keyed_answers import KeyedAnswer, keyed_answers

ASKED = "1. a\nA. b\nB. c\n\n2. d\nA. e\nB. f\n\n"


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("", []),
        (ASKED, []),
        (
            f"{ASKED}# Answers\n\n1. A\n\nbecause\n\n2. B\n",
            [
                KeyedAnswer(3, ["", "Answer: A. because"], 11, 14, False),
                KeyedAnswer(7, ["", "Answer: B"], 15, 16, False),
            ],
        ),
        (
            f"{ASKED}Answers: 1-2 AB\n",
            [
                KeyedAnswer(3, ["", "Answer: A"], 9, 10, True),
                KeyedAnswer(7, ["", "Answer: B"], 9, 10, True),
            ],
        ),
        (
            "---\ndeck: x\n---\n# Part I\n1. a\nA. b\nB. c\n# Part II\n1. d\nA. e\nB. f\n"
            "# Answers\n## Part I\n1. A\n## Part II\n1. B\n",
            [
                KeyedAnswer(7, ["", "Answer: A"], 14, 14, False),
                KeyedAnswer(11, ["", "Answer: B"], 16, 17, False),
            ],
        ),
    ],
)
def test_each_answer_has_lines_of_its_own(text: str, answers: list[KeyedAnswer]) -> None:
    """Up to the next entry, or a title; counted from the beginning of the file."""
    assert keyed_answers(text) == answers
