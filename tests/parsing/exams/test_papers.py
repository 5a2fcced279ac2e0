"""Exams whose answers stand apart: which lines are a key, and what it says of which question."""

import pytest

from quizzer.parsing import parse_file
from quizzer.parsing.explain import explain_line

ONE = "1. 甲是\nA. b\nB. c\n\n"
TWO = "2. 乙是\nA. b\nB. c\n\n"


def said(text: str) -> list[str]:
    """Each question with its answer, on one line."""
    notes = parse_file(text.encode(), "n.md").notes
    return [f"{note.question} > {note.answer}".replace("\n", "|") for note in notes]


EXAMPLES = {
    "a key of a range without a title": (
        f"{ONE}{TWO}1-2 AB\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "code explains": (
        f"{ONE}# 答案\n\n1. A 解析：见\n\n```py\n2. B\n```\n",
        ["1. 甲是 > A. b|B. c||答案：A。解析：见||```py|2. B|```"],
    ),
    "a formula explains": (
        f"{ONE}# 答案\n\n1. A 解析：\n$$\n2. B\n$$\n",
        ["1. 甲是 > A. b|B. c||答案：A。解析：|$$|2. B|$$"],
    ),
    "a key in code": (
        f"{ONE}{TWO}答案：\n```\n1-2 BA\n```\n",
        ["1. 甲是 > A. b|B. c||答案：B", "2. 乙是 > A. b|B. c||答案：A"],
    ),
    "letters without numbers": (
        f"{ONE}{TWO}答案：BA\n",
        ["1. 甲是 > A. b|B. c||答案：B", "2. 乙是 > A. b|B. c||答案：A"],
    ),
    "more letters than questions": (f"{ONE}答案：BA\n", ["1. 甲是 > A. b|B. c||答案：BA"]),
    "a table of numbers and answers": (
        f"{ONE}{TWO}| 题号 | 答案 |\n|-|-|\n| 1 | B |\n| 2 | A |\n",
        ["1. 甲是 > A. b|B. c||答案：B", "2. 乙是 > A. b|B. c||答案：A"],
    ),
    "a line of entries": (
        f"{ONE}{TWO}3. 丙是\nA. b\nB. c\n\n1．A　2．B　3．B\n",
        [
            "1. 甲是 > A. b|B. c||答案：A",
            "2. 乙是 > A. b|B. c||答案：B",
            "3. 丙是 > A. b|B. c||答案：B",
        ],
    ),
    "an option on two lines": (
        "1. 甲是\nA. b\nB. c\n   d\n\n答案：1. A\n",
        ["1. 甲是 > A. b|B. c|   d||答案：A"],
    ),
    "prose below a line of entries": (
        f"{ONE}{TWO}1-2 AB\n后文。\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "a key of two sections": (
        f"# T\n\n{ONE}## S\n\n{TWO}答案：1. A 2. B\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "a title that counts points": (
        f"一、甲\n\n{ONE}答案：\n一、甲（每题 2 分）1. A\n",
        ["1. 甲是 > A. b|B. c||答案：A"],
    ),
    "letters that repeat": (f"{ONE}答案：AAB\n", []),
    "several numbers too many": (
        f"{ONE}{TWO}答案：1. A 2. B 7. B 8. A\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "each key answers what is above it": (
        f"{ONE}答案：1. A\n\n{ONE}答案：1. B\n",
        ["1. 甲是 > A. b|B. c||答案：A", "1. 甲是 > A. b|B. c||答案：B"],
    ),
    "a title ends the key before it": (
        f"{ONE}{TWO}答案：1. A\n答案：2. B\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "a question's own answer stays": (
        f"1. 甲是\nA. b\nB. c\n答案：B\n\n{TWO}答案：1. A 2. A\n",
        ["1. 甲是 > A. b|B. c|答案：B", "2. 乙是 > A. b|B. c||答案：A"],
    ),
    "letters of parts": (
        f"Part A\n\n{ONE}Part B\n\n{ONE}Answers\n\nPart A: 1. A\nPart B: 1. B\n",
        ["1. 甲是 > A. b|B. c||答案：A", "1. 甲是 > A. b|B. c||答案：B"],
    ),
    "titles of keys": (
        f"单选题\n\n{ONE}多选题\n\n{ONE}单选题答案：1. A\n\n多选题答案：1. AB\n",
        ["1. 甲是 > A. b|B. c||答案：A", "1. 甲是 > A. b|B. c||答案：AB"],
    ),
    "parts beyond ten": (
        f"第十一章\n\n{ONE}第二十章\n\n{ONE}答案\n\n第十一章 1. A\n第二十章 1. B\n",
        ["1. 甲是 > A. b|B. c||答案：A", "1. 甲是 > A. b|B. c||答案：B"],
    ),
    "words in a table": (
        "1. 甲是____。\n\n2. 乙是____。\n\n3. 丙不是丁\n\n答案\n\n| 题号 | 1 | 2 | 3 |\n|-|-|-|-|\n"
        "| 答案 | 一 | 二 | × |\n",
        ["1. 甲是____。 > 一", "2. 乙是____。 > 二", "3. 丙不是丁 > - [ ] 对|- [x] 错"],
    ),
    "numbers beside their answers": (
        f"{ONE}{TWO}Answers\n\n| No. | Key | No. | Key |\n|-|-|-|-|\n| 1 | A | 2 | B |\n| 3 |\n",
        ["1. 甲是 > A. b|B. c||答案：A", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "a column without an answer": (
        f"{ONE}Answers\n\n| 1 | 2 |\n|-|-|\n| A | |\n",
        ["1. 甲是 > A. b|B. c||答案：A"],
    ),
    "values below their numbers": (
        f"{ONE}# Answers\n\n### 1\n\n**Answer:** B\n\nSince it is.\n",
        ["1. 甲是 > A. b|B. c||答案：B。Since it is."],
    ),
    "a list in the explanation": (
        f"{ONE}{TWO}# 答案\n\n1. A 解析：\n   1. x\n   2. y\n2. B\n",
        ["1. 甲是 > A. b|B. c||答案：A。解析：|1. x|2. y", "2. 乙是 > A. b|B. c||答案：B"],
    ),
    "a heading goes on with a key": (
        f"## 一、甲\n\n{ONE}## 答案\n\n## 一、甲\n\n1. B\n\n## 二、乙\n\n后文。\n",
        ["1. 甲是 > A. b|B. c||答案：B"],
    ),
    "a list in a question is no question": (
        "1. 甲是\n   1. x\n   2. y\n\n   A. b\n   B. c\n\n2. 甲是____。\n\n答案：1. A 2. 丙\n",
        ["1. 甲是 1. x 2. y >    A. b|   B. c||答案：A", "2. 甲是____。 > 丙"],
    ),
    "a list at the margin breaks no count": (
        "1. 甲是____。\n2. 乙是____。\n1. x\n3. 丙是____。\n\n答案：2. 二 3. √\n",
        ["2. 乙是____。 > 二|1. x", "3. 丙是____。 > - [x] 对|- [ ] 错"],
    ),
    "no questions, no key": ("# 答案\n\n1. A 2. B\n", []),
    "a title far above its entries": (f"{ONE}Answers\n" + "\nx\n" * 12 + "\n1. A\n", []),
    "prose after a title": (f"{ONE}答案：见书后。\n", ["1. 甲是 A. b B. c > 见书后。"]),
    "signs too short for a sentence": ("# 判断题\n\n1. 甲（√）\n\n2. a b c.\n", []),
    "explained on its line": (
        "# 判断题\n\n1. 甲乙丙丁。（×）改正：丙。\n",
        ["1. 甲乙丙丁。（ ） > - [ ] 对|- [x] 错||改正：丙。"],
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_answers_come_to_their_questions(name: str) -> None:
    """And what is no key stays what it was."""
    text, expected = EXAMPLES[name]
    assert said(text) == expected


def test_lines_of_a_key_are_explained_by_their_questions() -> None:
    """Its title belongs to all of them."""
    text = f"# t\n\n{ONE}# 答案\n\n1. B 解析：\n\n因为。\n".encode()
    told = [explain_line(text, "n.md", line) for line in (3, 7, 9, 11)]
    assert [each.note.line if each.note else 0 for each in told] == [3, 0, 3, 3]
    assert "answer key" in told[1].evidence[0]
    assert explain_line(text, "n.md", 1).note is None
