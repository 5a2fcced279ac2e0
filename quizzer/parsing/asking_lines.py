"""Questions on lines of their own, with the answer below them up to the next one.

In bold (`**What is X?**`, `**Q1: ...**`), or with a number (`1. What is X?`, `3、什么是X？`).
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.markdown.scripts import is_cjk
from quizzer.parsing.asking import ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.found import FoundNote
from quizzer.parsing.question_lines import NUMBERED, Line, lines_of, note_between, unmarked
from quizzer.parsing.verbatim import HIDDEN, hide_verbatim

_BOLD = re.compile(
    r"(?P<lead>[ \t]{0,3}(?:[-+*][ \t]+|>[ \t]*|[0-9]{1,4}[.)、][ \t]*)?)(?P<mark>\*\*|__)"
    r"(?P<words>(?:(?!(?P=mark)).)+)(?P=mark)(?P<after>.*)"
)
_LABEL = re.compile(r"[ \t]*(?:q(?:uestion)?|问题?|提问)[ \t]*\d{0,4}[ \t]*[:：.]", re.IGNORECASE)
_INLINE_ANSWER = re.compile(
    r"[*_]{2}(?:a(?:nswer)?|答案?)[*_]{0,2}[ \t]*[:：][*_]{0,2}", re.IGNORECASE
)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"^[^\n\d]{0,14}\d|^\s{0,3}\W{0,3}第", re.MULTILINE)
_FEW = 2
_DEEPEST = 3


class Ask(NamedTuple):
    """A line that asks. The answer begins at character `answer` of the line.

    `is_sure`: it would ask by itself; otherwise only among others.
    """

    question: str
    answer: int
    is_sure: bool


def find_bold_questions(text: str) -> list[FoundNote]:
    """A note for each line of `text` that begins with a question in bold."""
    return _notes(text, bold_question, Rule.BOLD) if "**" in text or "__" in text else []


def find_numbered_questions(text: str) -> list[FoundNote]:
    """A note for each numbered line of `text` that asks."""
    return _notes(text, numbered_question, Rule.NUMBERED_LINE) if _DIGIT.search(text) else []


def bold_question(line: str) -> Ask | None:
    """The question in bold that a line begins with.

    Words after it are the beginning of the answer: that is sure only with a `Q:`.
    """
    found = _BOLD.match(line)
    if not found:
        return None
    words, after = found["words"].strip(), found["after"]
    label = _LABEL.match(words)
    if label and not _WORD.search(words, label.end()):
        answer = _INLINE_ANSWER.search(after)
        asked = after[: answer.start()] if answer else after
        begin = found.start("after") + answer.start() if answer else len(line)
        return Ask(asked.strip(), begin, True) if _WORD.search(asked) else None
    has_answer = bool(_WORD.search(after))
    marked = words if has_answer else words + after
    number = NUMBERED.match(words)
    is_task = bool(number) and is_prompt(words[number.end() :].lstrip()) if number else False
    if not (label or is_task or ends_in_mark(marked)) or is_invitation(words):
        return None
    question = f"{found['lead'].strip(' >-+*')} {unmarked(words)}".strip()
    return Ask(
        question, found.start("after") if has_answer else len(line), not has_answer or bool(label)
    )


def numbered_question(line: str) -> Ask | None:
    """The question that a numbered line is: with a mark, or phrased as one."""
    found = NUMBERED.match(line)
    if not found or len(line) - len(line.lstrip()) > _DEEPEST:
        return None
    rest = line[found.end() :].strip()
    heading = _HEADING.match(rest)
    words = rest[heading.end() :] if heading else rest
    has_mark = ends_in_mark(words)
    if not words or not (has_mark or is_prompt(words)) or is_invitation(words):
        return None
    question = unmarked(line[: found.end()] + words if heading else line.strip())
    return Ask(question, len(line), has_mark or bool(heading) or any(map(is_cjk, words[:4])))


def _notes(text: str, asking: Callable[[str], Ask | None], rule: Rule) -> list[FoundNote]:
    lines = lines_of(text)
    asks = [(line, ask) for line in lines if not line.is_blank and (ask := asking(line.text))]
    if not asks:
        return []
    hidden = hide_verbatim(text)
    asks = [(line, ask) for line, ask in asks if HIDDEN not in hidden[line.start : line.start + 4]]
    sure = sum(ask.is_sure for _, ask in asks)
    if not sure or len(asks) < _FEW:
        asks = _repeated(asks, rule)
    return _answered(text, asks, rule)


def _repeated(asks: Sequence[tuple[Line, Ask]], rule: Rule) -> list[tuple[Line, Ask]]:
    """What asks by itself; bold questions with their answers on the same line where several do."""
    is_style = rule is Rule.BOLD and len(asks) >= _FEW
    return [(line, ask) for line, ask in asks if ask.is_sure or is_style]


def _answered(text: str, asks: Sequence[tuple[Line, Ask]], rule: Rule) -> list[FoundNote]:
    """The notes, unless most of the questions have no answer: then nothing is known of the last."""
    ends = [*(line.start for line, _ in asks), len(text)][1:]
    notes = [
        note_between(text, line.start, line.start + ask.answer, end, ask.question, rule)
        for (line, ask), end in zip(asks, ends, strict=True)
    ]
    found = [note for note in notes if note]
    return found if 2 * len(found) > len(asks) or len(asks) == 1 else []
