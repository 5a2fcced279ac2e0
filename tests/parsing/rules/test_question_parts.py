"""Parts of one question."""

import pytest

from quizzer.parsing.rules.question_parts import find_question_parts

A, B = "(a) Why?\n\n**Answer:** It must.\n\n", "(b) How?\n\n**Answer:** So.\n\n"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (A + B, ["(a) Why?", "(b) How?"]),
        (f"Of a sum.\n\n{A}{B}", ["Of a sum.\n\n(a) Why?", "Of a sum.\n\n(b) How?"]),
        (B + A, []),
        (A + B.replace("(b)", "(c)"), []),
        (A + A, []),
        (A + B + "**Answer:** Or so.\n", []),
        (A + "(b) How?\n", []),
        (A * 200, []),
    ],
    ids=[
        *("in order", "with a stem", "out of order", "one is missing", "one twice"),
        *("two answers", "one without", "more than letters"),
    ],
)
def test_parts_count_from_a_and_have_an_answer_each(text: str, questions: list[str]) -> None:
    """Else none is told from what only looks like parts."""
    assert [note.question for note in find_question_parts(text)] == questions
