"""Statements to judge: a statement, and below it `答案：√`, `Answer: False`, `解答：错误`."""

import re
from collections.abc import Iterator

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.domain.rules import Rule
from quizzer.markdown.scripts import is_cjk
from quizzer.parsing.exams.key_values import TRUTH, is_right
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.labelled_answers import find_labelled
from quizzer.parsing.text.question_lines import without_answer_label

_LIKELY = re.compile(
    rf"(?:ans(?:wer)?|solution|答案?|解)[\W_]{{1,9}}(?:{TRUTH})", re.I | re.VERBOSE
)
_TRUTH = lazy_pattern(
    rf"[*_(（\[【 ]*(?P<sign>{TRUTH})[*_)）\]】 ]*(?P<stop>[。.，,;；:：、—–-]|\Z|\n)[ \t]*",
    re.VERBOSE,
)
_BOXES = lazy_pattern(
    r"""\s+(?:[-*+][ ]+)?(?:\[[ ]?\]|[(（][ ]?[)）]|[○◯☐□])[ ]*(?:True|对|正确)
        \s+(?:[-*+][ ]+)?(?:\[[ ]?\]|[(（][ ]?[)）]|[○◯☐□])[ ]*(?:False|错|错误)\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
PAIRS = (("对", "错"), ("True", "False"))
"""Of the two options, the right one where the statement is true comes first."""


def find_true_or_false(text: str) -> Iterator[FoundNote]:
    """A note for each statement of `text` whose labelled answer is that it is true, or false."""
    if not _LIKELY.search(text):
        return
    for note in find_labelled(text):
        if answer := with_two_options(note.question, note.answer):
            yield note._replace(
                question=_BOXES.sub("", note.question) or note.question,
                answer=answer,
                rule=Rule.TRUE_OR_FALSE,
            )


def with_two_options(question: str, answer: str) -> str:
    """`answer` as a choice of two, where all it says first is true or false; else ''."""
    found = _TRUTH.match(answer)
    if not found:
        return ""
    pair = PAIRS[0 if any(map(is_cjk, question)) else 1]
    boxes = "x ", " x"
    box = boxes[not is_right(found["sign"])]
    options = f"- [{box[0]}] {pair[0]}\n- [{box[1]}] {pair[1]}"
    return f"{options}\n\n{answer[found.end() :].strip()}".rstrip()


def judged(question: str, answer: str) -> str:
    """`answer` below a heading as a choice of two, where a label announces true or false; or ''."""
    told = without_answer_label(answer)
    return with_two_options(question, told) if told != answer else ""
