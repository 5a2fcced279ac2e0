"""Answers in quotes: `1. Question?` above `> answer` as in inka2, `> [!sr] question` as in mdsr.

Obsidian's callouts that ask, `> [!question] What is X?`, count where words follow their mark.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.callouts import answer_callouts, may_hold_callouts
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.question_lines import lines_of

_CALLOUT = re.compile(
    r">[ ]?\[!(?:sr|question|faq|help|flash-?card|card|quiz)\][-+]?[ \t]*", re.IGNORECASE
)
_ENTRY = re.compile(r"(?:[0-9]{1,6}\.|[-*+])[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ ]?")
_INKA_SECTION = re.compile(r"^Deck:[ \t]*\S", re.MULTILINE)
_ASKS = re.compile(r"[?？][*_ \t]*\Z")


def find_quoted_answers(text: str) -> Iterator[FoundNote]:
    """The quoted answers of `text` with their questions, in order.

    A line with a number or a bullet asks when it ends in a question mark; a number asks anyway
    where `Deck: ...` opens a section of inka2.
    """
    if not text.startswith(">") and "\n>" not in text:
        return
    is_inka = bool(_INKA_SECTION.search(text))
    yield from _notes(text, prose_lines(text), is_inka)


def _notes(text: str, lines: Sequence[Line], is_inka: bool) -> Iterator[FoundNote]:
    asked: tuple[int, int] | None = None  # first and last line of the question that is open
    at = 0
    while at < len(lines):
        shown = lines[at].shown
        if _QUOTE.match(shown):
            last = _end_of_quote(text, lines, at)
            quote = [text[line.start : line.end] for line in lines[at:last]]
            yield from _of_callout(lines[at:last], quote)
            if asked and not _CALLOUT.match(shown):
                question = text[lines[asked[0]].start : lines[asked[1]].end]
                start, end = lines[asked[0]].start, lines[last - 1].end
                yield from _of_entry(question, quote, (start, end), is_inka)
            asked, at = None, last
            continue
        if _ENTRY.match(shown):
            asked = at, at
        elif shown.strip() and asked:
            asked = (asked[0], at) if at == asked[1] + 1 else None
        at += 1


def _end_of_quote(text: str, lines: Sequence[Line], at: int) -> int:
    """The line after the quote that has begun before `at`; code in it is of it."""
    while at < len(lines) and text.startswith(">", lines[at].start):
        at += 1
    return at


def _of_callout(lines: Sequence[Line], quote: Sequence[str]) -> Iterator[FoundNote]:
    """The callouts of one quote: each goes to the next."""
    begins = [at for at, line in enumerate(lines) if _CALLOUT.match(line.shown)]
    for first, last in pairwise([*begins, len(lines)]):
        question = _CALLOUT.sub("", quote[first], count=1).strip()
        answer = _unquoted(quote[first + 1 : last])
        if question and answer:
            start, end = lines[first].start, lines[last - 1].end
            yield FoundNote(start, end, *_parted(question, answer), Rule.QUOTED_ANSWER)


def _parted(question: str, answer: str) -> tuple[str, str]:
    """Both, where the answer is in a callout of its own, below more words of the question."""
    found = list(answer_callouts(lines_of(answer))) if may_hold_callouts(answer) else []
    if len(found) != 1 or answer[found[0].end :].strip():
        return question, answer
    above = answer[: found[0].start].strip()
    return "\n\n".join(filter(None, (question, above))), found[0].answer


def _of_entry(
    written: str, quote: Sequence[str], span: tuple[int, int], is_inka: bool
) -> Iterator[FoundNote]:
    """The note of a line in a list, as it is `written`, and the quote below it, if it asks."""
    question = _ENTRY.sub("", written, count=1).strip()
    answer = _unquoted(quote)
    is_numbered = written[:1].isdigit()
    if answer and ((is_inka and is_numbered) or _ASKS.search(question)):
        yield FoundNote(*span, question, answer, Rule.QUOTED_ANSWER)


def _unquoted(quote: Sequence[str]) -> str:
    lines = [_QUOTE.sub("", line, count=1) for line in quote]
    if all(line.startswith(">") for line in lines):
        lines = [_QUOTE.sub("", line, count=1) for line in lines]
    return "\n".join(lines).strip("\n").rstrip()
