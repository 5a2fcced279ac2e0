"""Exam questions: options with letters, their key, and the question above them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.exams.lettered import explanation, find_options
from quizzer.parsing.rules.exam_questions import find_exam_questions, open_key

THREE = "A. red\nB. green\nC. blue\n"


@pytest.mark.parametrize(
    ("text", "right", "told"),
    [
        (THREE + "\nAnswer: B\n\nBecause.", "B", "Because."),
        ("A. x B. y C. z D. w\n答案：AC\n解析：因为", "AC", "解析：因为"),
        ("(A) foo\n(B) bar\nAns: (b)", "B", ""),
        ("a) x\nb) y\nc) z\n\n> **Answer:** c) z", "C", ""),
        ("A、甲\nB、乙\nC、丙\n\n**正确答案: C**。理由", "C", "理由"),
        ("A. x\nB. y\n【答案】B\n【解析】foo", "B", "【解析】foo"),
        ("A) x\nB) y\n\nThe correct answer is B) because so", "B", "because so"),
        ("A. x\nB. y\n\n### Answer\n\n**B. y** is right", "B", "is right"),
        ("A. x  \nB. y  \n\n`Answer: A,B`", "AB", ""),
        ("**A.** x\n**B.** y\n\n**Correct Answer:** A", "A", ""),
        ("A. `x`\n\n```py\ncode\n```\n\nB. y\n\n**Answer: B and A**\n\nwhy", "AB", "why"),
        ("A. x\n   more\nB. y\n   more\n\n   still more\n\nAnswer\n\nB", "B", ""),
        (
            "A. x\nB. y\n<details>\n<summary>点击查看答案</summary>\n\nB\n\nwhy</details>",
            "B",
            "why",
        ),
        ("A. x\nB. y\n<details><summary>Answer</summary><b>B</b></details>", "B", ""),
        ("- [ ] A. x\n- [ ] B. y\n\nAnswer: B", "B", ""),
        ("A. x\nB. y\n<b>Answer</b>: B", "B", ""),
        ("A. x\nB. y\nC. **z\nAnswer: B", "B", ""),
    ],
)
def test_a_key_tells_which_options_are_right(text: str, right: str, told: str) -> None:
    """However options and key are written; what follows the key explains it."""
    [found] = find_options(text)
    assert found.choice is not None
    letters = "".join(option.text[0] for option in found.choice.options if option.is_right)
    assert (letters, explanation(text, found)) == (right, told)
    assert found.choice.shuffled("any seed") == found.choice


@pytest.mark.parametrize(
    "text",
    [
        THREE,
        THREE + "\nSome prose. Answer: A",
        THREE + "\nAnswer: D",
        THREE + "\nAnswer: a function of colours",
        THREE + "\nAnswer\n\nnone of them",
        THREE + "more\n" * 70 + "Answer: A",
        "A. red\n\nAnswer: A",
        "B. red\nA. green\n\nAnswer: A",
        "A. red\nA. red\n",
        "no option",
        "`A. red`\n\n    B. code\n",
    ],
)
def test_without_a_key_nothing_is_right(text: str) -> None:
    """Letters alone, or a key that belongs to something else, make no choice."""
    assert all(found.choice is None for found in find_options(text))
    assert find_choice(text) == (None, "")


@settings(deadline=None)
@given(
    st.integers(2, 9),
    st.data(),
    st.sampled_from(["{}. ", "{}) ", "({}) ", "- {}. ", "{}、"]),
    st.sampled_from(["Answer: ", "**Answer: ", "答案：", "> Ans: ", "### Correct answers: "]),
)
def test_every_style_of_options_and_key_is_read(
    count: int, data: st.DataObject, mark: str, label: str
) -> None:
    """Any options with any of them right come back as they were written."""
    letters = "ABCDEFGHI"[:count]
    right = data.draw(st.sets(st.sampled_from(letters), min_size=1))
    lines = [mark.format(letter) + f"word{at}" for at, letter in enumerate(letters)]
    text = "\n".join(lines) + f"\n\n{label}{', '.join(sorted(right))}\n"
    [found] = find_options(text)
    assert found.choice is not None
    told = {option.text[0]: option.is_right for option in found.choice.options}
    assert told == {letter: letter in right for letter in letters}


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (f"Which?\n{THREE}Answer: A\nWhy.\n\nWhich other?\n{THREE}Answer: B", 2),
        (f"Lead.\n\nMore lead.\n\n{THREE}Answer: A", 1),
        (f"{THREE}Answer: A\n\n{THREE}Answer: B", 0),
        (f"1. Pick（B）\n{THREE}", 1),
        (f"1. Pick（B）or（C）\n{THREE}", 0),
        (f"1. Pick（D）\n{THREE}", 0),
        (f"1. Pick\n{THREE}", 0),
        (f"![x](y.png)\n\n{THREE}Answer: A", 1),
        (f"Which?\n{THREE}Answer: A\nSo.\n\nPick one.\n{THREE}Answer: B", 2),
    ],
)
def test_an_exam_question_begins_above_its_options(text: str, questions: int) -> None:
    """At its number, its question mark, or the words right above."""
    assert len(list(find_exam_questions(text))) == questions


def test_a_key_within_the_question_is_taken_out_of_it() -> None:
    """It is shown as a blank, and stands below the options."""
    opened = open_key("错误的是（ D ）。", "A. 一 B. 二 C. 三 D. 四\n\n因为")
    assert opened == ("错误的是（ ）。", "A. 一 B. 二 C. 三 D. 四\n\n答案：D\n\n因为")
    assert open_key("错误的是（D）", "A. 一 B. 二 C. 三 D. 四\n答案：D") is None


def test_code_and_pictures_may_stand_before_boxes() -> None:
    """They belong to the question; words before the list keep it from being a choice."""
    found, _ = find_choice("```py\nx\n```\n\n![p](q.png)\n\n- [x] a\n- [ ] b\n")
    assert found is not None
    assert found.stem == "```py\nx\n```\n\n![p](q.png)"
    assert find_choice("```py\nx\n```\n\nwords\n\n- [x] a\n- [ ] b\n") == (None, "")
