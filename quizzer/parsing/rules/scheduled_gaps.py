"""Gaps `{{text}}` above a comment `<!--SR:...-->`, as Obsidian's Spaced Repetition has them.

Only there: elsewhere two braces are more often a template's. The note goes up to a blank line; code
in it may hold some.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.cloze import find_gaps, paragraph_title
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.prose import fence_opening
from quizzer.parsing.text.question_lines import Line, lines_of
from quizzer.parsing.text.verbatim import hide_verbatim

_SIGN = "<!--SR:"
_GAP = re.compile(
    r"(?<!\{)\{\{(?P<words>(?!c?[0-9]{1,4}::|cloze[ \t])(?=[^\S\n]*+[^{}\s])[^{}\n]++)\}\}(?!\})"
)


def find_scheduled_gaps(text: str) -> Iterator[FoundNote]:
    """A note for each such stretch of `text`, its gaps written as `{{c1::text}}`."""
    if _SIGN not in text or "{{" not in text:
        return
    hidden = hide_verbatim(text)
    for first, last in _stretches(lines_of(text)):
        start, end = first.start, last.end
        if _GAP.search(hidden, start, end) and not find_gaps(text[start:end])[0]:
            words = _numbered(text, hidden, start, end)
            cards = cloze_cards(find_gaps(words)[0])
            yield FoundNote(start, end, paragraph_title(words), words, Rule.CLOZE, cards)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """The first and last line of what such comments end, which are of it."""
    fence, first = "", 0
    for at, line in enumerate(lines):
        mark = fence_opening(line.text)
        if fence or mark:
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif line.is_blank:
            first = at + 1
        elif line.text.lstrip().startswith(_SIGN):
            if at > first:
                yield lines[first], line
            first = at + 1


def _numbered(text: str, hidden: str, start: int, end: int) -> str:
    parts, at = [], start
    for number, gap in enumerate(_GAP.finditer(hidden, start, end), start=1):
        words = text[slice(*gap.span("words"))].strip()
        parts += [text[at : gap.start()], f"{{{{c{number}::{words}}}}}"]
        at = gap.end()
    return "".join(parts) + text[at:end]
