"""Questions and answers whose letters have a dot: `Q. What is inertia?` above `A. Resistance ...`.

Both may be bold, and one of them have a number. An answer goes to the next question, to a rule or
to the end; `A.` above `B.` is an option of an exam.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizzer.domain.rules import Rule
from quizzer.parsing.exams.answer_ends import end_of_part
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.asking_lines import bold_question
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.question_lines import note_between, unmarked

_LEAD = r"[ ]{0,3}(?:>[ ]?)?(?:[-+*][ \t]+)?(?:\*\*|__)?"
_REST = r"(?P<number>\.?[ ]?\d{1,4})?[.)](?:\*\*|__)?(?:[ \t]+(?=\S)"
_LIKELY = re.compile(rf"^{_LEAD}A{_REST}|[ \t]*$)", re.MULTILINE)
_ASKS = re.compile(rf"{_LEAD}Q{_REST})")
_TELLS = re.compile(rf"{_LEAD}A{_REST}|[ \t]*\Z)")
_OPTION = re.compile(rf"{_LEAD}B[.)]")
_RULE = re.compile(r"[ ]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*")


def find_dotted_blocks(text: str) -> list[FoundNote]:
    """The questions of `text` with a `Q.`, in order, each with the `A.` below it."""
    if not _LIKELY.search(text):
        return []
    return list(_notes(text, prose_lines(text)))


def _notes(text: str, lines: Sequence[Line]) -> Iterator[FoundNote]:
    begins = [at for at, line in enumerate(lines) if _is_border(line.shown)]
    for first, last in pairwise([*begins, len(lines)]):
        asked = _ASKS.match(lines[first].shown)
        if asked and not any(_OPTION.match(line.shown) for line in lines[first:last]):
            yield from _note(text, lines[first:last], asked)


def _is_border(shown: str) -> bool:
    return bool(_ASKS.match(shown) or _RULE.fullmatch(shown) or bold_question(shown))


def _note(text: str, lines: Sequence[Line], asked: re.Match[str]) -> Iterator[FoundNote]:
    answers = ((line, label) for line in lines if (label := _TELLS.match(line.shown)))
    told, label = next(answers, (None, None))
    if not told or not label or (asked["number"] and label["number"]):
        return
    start, begin = lines[0].start, told.start + label.end()
    question = unmarked(_closed(text[start + asked.end() : told.start].strip()))
    end = end_of_part(text, begin, lines[-1].end)
    if note := note_between(text, start, begin, end, question, Rule.QUESTION_BLOCK):
        yield note


def _closed(words: str) -> str:
    """Words whose bold began before the letter, without the mark that ends it."""
    return words.replace("**", "", 1) if words.count("**") % 2 else words
