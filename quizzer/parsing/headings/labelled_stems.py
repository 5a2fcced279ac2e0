"""Stems and answers with labels below a heading: `## Q1`, `题干：写出范数`, `参考答案：...`."""

import re

from quizzer.domain.identity import question_number
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.text.question_lines import unmarked

_STEM = re.compile(r"\s*(?:\*\*|__|【)?(?:[题題][干幹目]|[问問][题題])[】*_]*[ ]?[:：][*_]*[ \t]*")
_TOLD = re.compile(
    r"^[ ]{0,3}(?:\*\*|__|【)?(?:[参參]考|[标標][准準]|正[确確])?(?:答案|解答|回答|答)"
    r"[】*_]*[ ]?[:：][*_]*[ \t]*",
    re.MULTILINE,
)
_LONGEST = 4_000


def with_labelled_stem(question: str, answer: str) -> tuple[str, str] | None:
    """The question with the stem that its answer begins with, and what is told below that.

    None where no labels say so, or the stem has options. A stem that only says the heading again
    is left out.
    """
    begins = _STEM.match(answer)
    told = _TOLD.search(answer[:_LONGEST], begins.end()) if begins else None
    if not begins or not told or any(find_options(answer[begins.end() : told.start()])):
        return None
    stem = answer[begins.end() : told.start()].strip()
    words = answer[told.end() :].strip()
    if not stem or not words:
        return None
    is_same = unmarked(stem) == unmarked(question[len(question_number(question)) :])
    return (question if is_same else f"{question}\n\n{stem}"), words
