"""A heading that asks about what stands below it, with its answer behind `<details>` or in a box.

`#### 3. What is printed?`, then code, then a fold called `Answer`: the code is of the question.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.headings.labelled_stems import with_labelled_stem
from quizzer.parsing.rules.details import may_fold
from quizzer.parsing.text.asking import (
    ends_in_mark,
    is_bare_label,
    is_hint,
    is_label,
    is_marked_label,
)
from quizzer.parsing.text.boxes import boxes_of, may_hold_boxes
from quizzer.parsing.text.callouts import answer_callouts, may_hold_callouts
from quizzer.parsing.text.furniture import is_furniture, without_tail
from quizzer.parsing.text.question_lines import lines_of, without_answer_label
from quizzer.parsing.text.sections import Heading, selected
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_FOLD = re.compile(
    r"<details(?:\s[^<>]*)?>\s*<summary(?:\s[^<>]*)?>(?P<summary>(?:(?!</?summary)[\s\S]){1,200}?)"
    r"</summary>(?P<told>(?:(?!</?details)[\s\S])*)</details>",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n]*)$", re.MULTILINE)
_LONGEST = 2_000
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ANSWERS = re.compile(r"answer|solution|result|答案|解答", re.IGNORECASE)
_ONLY = re.compile(r"\W*(?:result|output)s?\b[^\n]{0,30}", re.IGNORECASE)
_SHOWS = re.compile(
    r"```|~~~|!\[|<img|<pre|[?？]|^[ \t]*\||\A(?:[ \t]*[-*+][ \t]+\[ \][ \t][^\n]*(?:\n|\Z)){2}",
    re.MULTILINE,
)
_WRAPPERS = re.compile(r"\A(?:\s|<br ?/?>|</?p>)+|(?:\s|<br ?/?>|</?p>)+\Z", re.IGNORECASE)


class _Answer(NamedTuple):
    """What is `told` from character `start` to `end`, in a fold, box or callout called so."""

    start: int
    end: int
    told: str


def with_text_above_fold(question: str, answer: str) -> tuple[str, str] | None:
    """The question with the text above the fold that ends its `answer`, and what is in the fold.

    A heading such as `参考答案` parts them, too. None where the fold is not called an answer,
    nothing stands above it, or that are options. Prose above it may answer a heading with a
    question mark, and stays where it is. Labels may part them as well: `题目：`, `答案：`.
    """
    if stem := with_labelled_stem(question, answer):
        return stem
    found = _answering(answer) or _below_label(answer)
    above = answer[: found.start].strip() if found else ""
    if not found or not _is_asked_about(question, above) or find_choice(answer)[0]:
        return None
    told = without_tail(without_answer_label(_WRAPPERS.sub("", found.told)))
    is_told = not is_furniture(told) and not is_marked_label(told)
    is_last = is_furniture(answer[found.end :])
    return (f"{question}\n\n{above}", told) if is_last and is_told else None


def _is_asked_about(question: str, above: str) -> bool:
    shows = _SHOWS.search(above) is not None or not ends_in_mark(question)
    return shows and not is_furniture(above)


def without_loose_end(answer: str) -> str:
    """`answer` without the end of a fold that began above its question."""
    is_loose = answer.endswith("</details>") and not may_fold(answer)
    return answer.removesuffix("</details>").rstrip() if is_loose else answer


def without_folded(text: str, headings: Sequence[Heading]) -> Sequence[Heading]:
    """`headings` of `text` but for those in a fold that is called an answer, and do not ask."""
    if not headings or not may_fold(text):
        return headings
    starts = array("Q", (heading.start for heading in headings))
    folded: set[int] = set()
    for start, end in (found.span() for found in _FOLD.finditer(text) if _is_answer(found)):
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        above = starts[first - 1] if first else 0
        if first < after and not _is_code(text[above : starts[first]], start - above):
            folded.update(range(first, after))
    kept = (
        heading
        for at, heading in enumerate(headings)
        if at not in folded or ends_in_mark(heading.title)
    )
    return selected(kept, of=headings) if folded else headings


def is_answered_in_fold(below: str) -> bool:
    """True for text with something to look at, and its answer in a fold."""
    return _answering(below) is not None


def _answering(text: str) -> _Answer | None:
    """The first fold, box or callout of `text`, below other text, if it is called an answer."""
    found = _in_fold(text) if may_fold(text) else _in_box(text) or _in_callout(text)
    return found if found and text[: found.start].strip() else None


def _below_label(text: str) -> _Answer | None:
    """What stands below the first heading of `text`, if that is called an answer."""
    found = _TITLE.search(text[:_LONGEST])
    title = found["title"] if found else ""
    if not found or not _ANSWERS.search(title) or not is_bare_label(title) or is_hint(title):
        return None
    told = text[found.end() :].strip()
    return None if _is_code(text, found.start()) else _Answer(found.start(), len(text), told)


def _in_fold(text: str) -> _Answer | None:
    found = _FOLD.search(text)
    if not found or not _is_answer(found) or _is_code(text, found.start()):
        return None
    return _Answer(*found.span(), found["told"])


def _in_box(text: str) -> _Answer | None:
    if not may_hold_boxes(text):
        return None
    lines = lines_of(text)
    box = min(boxes_of(lines), default=None)
    if not box or not box.is_answer:
        return None
    return _Answer(lines[box.first].start, lines[box.last - 1].end, box.words(lines))


def _in_callout(text: str) -> _Answer | None:
    found = next(answer_callouts(lines_of(text)), None) if may_hold_callouts(text) else None
    return None if not found or _is_code(text, found.start) else _Answer._make(found)


def _is_code(text: str, at: int) -> bool:
    return hide_verbatim(text)[at] == HIDDEN


def _is_answer(fold: re.Match[str]) -> bool:
    summary = _TAG.sub("", fold["summary"]).strip()
    is_called = is_label(summary) or _ONLY.fullmatch(summary) is not None
    told = _WRAPPERS.sub("", fold["told"])
    return is_called and (bool(_ANSWERS.search(summary)) or without_answer_label(told) != told)
