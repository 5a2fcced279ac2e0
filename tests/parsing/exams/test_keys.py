"""Answer keys at the end: each answer comes to its question, or is reported; none is guessed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.parsed_file import ParsedFile
from quizzer.parsing import parse_file, present
from tests.parsing.exams.exam_texts import PARTS, STYLES, Asked, exam, key

_SIGNS = {"对": "√", "错": "×"}
STYLED = st.lists(st.sampled_from(STYLES), min_size=4, max_size=4)


def answered(parsed: ParsedFile) -> list[str]:
    """What is right in each note that is a choice, as the key says it."""
    faces = [
        present(note.heading_path, note.question, note.answer, CardKind.CHOICE, "")
        for note in parsed.notes
    ]
    right = [
        [option.text for option in face.choice.options if option.is_right]
        for face in faces
        if face.choice
    ]
    return ["".join(_SIGNS.get(text, text[:1]) for text in texts) for texts in right]


@given(PARTS, STYLED)
def test_each_answer_comes_to_its_question(
    parts: Sequence[Sequence[Asked]], styles: Sequence[str]
) -> None:
    """However the key writes it, and wherever numbers begin anew."""
    text = f"{exam(parts)}\n\n{key(parts, styles)}\n"
    parsed = parse_file(text.encode(), "n.md")
    assert answered(parsed) == [asked.right for part in parts for asked in part]
    assert not parsed.problems
    lines = text.split("\n")
    assert all(lines[note.line - 1].endswith("乙（  ）") for note in parsed.notes)


@given(PARTS, STYLED, st.data())
def test_what_does_not_fit_is_reported_and_not_guessed(
    parts: Sequence[Sequence[Asked]], styles: Sequence[str], data: st.DataObject
) -> None:
    """A letter that a question does not have: it gets no answer, and the others keep theirs."""
    choices = [at for at, part in enumerate(parts) if part[0].options]
    if not choices:
        return
    part = data.draw(st.sampled_from(choices))
    place = data.draw(st.integers(0, len(parts[part]) - 1))
    wrong = [list(each) for each in parts]
    wrong[part][place] = Asked(5, "FG"[data.draw(st.integers(0, 1))])
    text = f"{exam(parts)}\n\n{key(wrong, styles)}\n"
    parsed = parse_file(text.encode(), "n.md")
    right = [
        asked.right
        for i, each in enumerate(parts)
        for j, asked in enumerate(each)
        if (i, j) != (part, place)
    ]
    assert answered(parsed) == right
    (found,) = [each for each in parsed.problems if "whose options are" in each.message]
    assert found.line > text[: text.index("# 参考答案")].count("\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1. a\nA. b\nB. c\n2. a\nA. b\nB. c\n\n答案：1-2 ABA", "2 numbers, but 3 answers"),
        ("1. a\nA. b\nB. c\n\n答案：1. A 7. B", "question 7, which is not above"),
        ("1. a\nA. b\nB. c\n\n1. a\nA. b\nB. c\n\n答案：1. A", "several above (line 1 …)"),
        ("1. a\nA. b\nB. c\n2. a\nA. b\nB. c\n\n答案：1. A", "no answer to this question"),
        ("1. a\nA. b\nB. c\n\n答案：1. A 1. B", "question 1 (line 1) twice"),
        ("1. a\nA. b\nB. c\n\n答案：1. √", "names no option of question 1"),
        ("1. a\nA. b\nB. c\n2. d\n\n答案：1. A 2. B", "question 2 (line 4), which has no options"),
        (
            "一、选择题\n\n1. a\nA. b\nB. c\n\n答案：\n一、1. A\n二、1. B",
            "a part that is not above",
        ),
    ],
)
def test_what_is_wrong_is_said(written: str, said: str) -> None:
    """In one line, with how to mend it."""
    problems = parse_file(written.encode(), "n.md").problems
    assert [said in problem.message for problem in problems if said in problem.message] == [True]
