"""Headings and lines that only announce the answer: `#### Answer: D`, `### 解析`.

Such a heading, whatever its level, belongs to the answer of the question above it. So does one of
several `#### Answer:`, each below text in a section that does not ask: the text is the question.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizzer.parsing.text.asking import is_bare_label, is_label
from quizzer.parsing.text.sections import Heading, selected
from quizzer.parsing.text.simplified import simplified
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.titles import Sign, sign_of

_NUMBER_ALONE = re.compile(
    r"\W*(?:(?:q(?:uestion)?|problem|exercise|task|item|问题|题目?|习题|练习|例题?)\s*+[-#.]?\s*+\d+(?:\.\d+)*"
    r"|第\s*(?:\d+|[一二三四五六七八九十]+)\s*[题问]|题目(?:描述)?)\W*",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"\s*(?:\*\*|__)(?:题目|问题|題目|問題|question)(?:\*\*|__)[ \t]*[:：]", re.IGNORECASE
)
_ANSWER = re.compile(r"\W*(?:answer|solution|答案|解答)\W*", re.IGNORECASE)
_NO_LEVEL = 7


def is_number_alone(title: str) -> bool:
    """True for `Question 3`, `Problem 2.1`, `第三题` or `题目`: what is asked stands below."""
    return bool(_NUMBER_ALONE.fullmatch(simplified(title)))


def without_answers(text: str, headings: Sequence[Heading]) -> Sequence[Heading]:
    """The headings of `text`, without those that announce the answer to the question above them.

    Where text asks above one, `**题目**：...`, those deeper than it are of the answer as well.
    """
    if not any(is_label(heading.title) for heading in headings):
        return headings
    return selected(_asking(text, headings), of=headings)


def _asking(text: str, headings: Sequence[Heading]) -> Iterator[Heading]:
    is_open, level, above, over = False, _NO_LEVEL, 0, _NO_LEVEL
    told = _told_often(headings)
    for heading, following in with_following(headings):
        start, above = above, heading.end
        if heading.level > level:
            continue
        level = _NO_LEVEL
        if is_label(heading.title):
            if _STEM.match(text, start, heading.start):
                level = heading.level
                continue
            is_group = following is not None and following.level > heading.level
            if is_open and not (is_group and is_bare_label(heading.title)):
                continue
            is_inside = heading.title in told and heading.level > over
            if is_inside and text[start : heading.start].strip():
                continue
        else:
            is_open, over = _may_ask(heading.title), heading.level
        yield heading


def _told_often(headings: Sequence[Heading]) -> set[str]:
    """The titles such as `Answer:` or `Solution` that several headings have."""
    counts = Counter(heading.title for heading in headings if _ANSWER.fullmatch(heading.title))
    return {title for title, count in counts.items() if count > 1}


def _may_ask(title: str) -> bool:
    return is_number_alone(title) or sign_of(title) is not Sign.NONE
