"""Text that asks and gives no answers: questions to think about, and questions about a question."""

import re

from quizzer.parsing.text.asking import ends_in_mark, has_blank, is_label, is_prompt
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import hide_verbatim

_FEWEST = 2
_ENTRY = re.compile(r"[ \t]*(?:[-+*•]|[0-9]{1,4}[.)])[ \t]+(?=\S)")
_OPTION = re.compile(r"[ \t]*(?:[-+*][ \t]+)?[(（]?A[.．、)）]")
_BORDER = re.compile(rf"[ ]{{0,3}}(?:#{{1,6}}[ \t]|[-*_]{{3,}}[ \t]*\Z)|{_OPTION.pattern}")
_HTML_LIST = re.compile(r"(?:\s|&nbsp;|<!--(?:(?!-->).)*+-->)*+<(?:ol|ul)(?=[\s>])", re.IGNORECASE)
_ASKING_ENTRY = re.compile(r"<li(?=[\s>])[^>]*>(?:(?!<li[\s>])[^?？])*[?？]", re.IGNORECASE)


def only_asks(text: str) -> bool:
    """True for text most of whose lines are numbered questions, with no line below them.

    Headings in it do not count.
    """
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    asking = sum(NUMBERED.match(line) is not None and _asks(line) for line in lines)
    return asking >= _FEWEST and 4 * asking > 3 * len(lines)


def asks_on(answer: str) -> bool:
    """True for an answer that is a list of nothing but more questions."""
    entries: list[str] = []
    for line in filter(str.strip, answer.split("\n")):
        if _ENTRY.match(line):
            entries.append(line)
        elif entries and line.startswith((" ", "\t")):
            entries[-1] += f" {line.strip()}"
        else:
            return False
    return bool(entries) and all(map(_asks, entries))


def asks_in_one_line(answer: str) -> bool:
    """True for one line that asks again: `Describe layers and weights.`, `Why is it used?`."""
    return "\n" not in answer and _asks(answer)


def _asks(line: str) -> bool:
    found = NUMBERED.match(line) or _ENTRY.match(line)
    words = line[found.end() :].strip() if found else line
    return ends_in_mark(words) or is_prompt(words)


def first_unanswered(text: str) -> int | None:
    """Where the first question in the lists of `text` begins, if they ask and give no answers.

    At least two entries ask, and most of those stand right above another entry, options, a heading
    or a rule, or above nothing; and no heading announces answers.
    """
    lines = (line for line in lines_of(hide_verbatim(text)) if not line.is_blank)
    asking, bare, first = 0, 0, 0
    for line, below in with_following(lines):
        if line.text.startswith("#") and is_label(line.text):
            return None
        if _is_asking_entry(line.text, below.text if below else ""):
            asking += 1
            if below is None or _is_next(line, below):
                bare += 1
                first = line.start if bare == 1 else first
    return first if bare >= _FEWEST and 2 * bare > asking else None


def asks_in_html(text: str) -> bool:
    """True for text that is a list of HTML in which several entries ask."""
    found = _HTML_LIST.match(text)
    asking = len(_ASKING_ENTRY.findall(text)) if found else 0
    return asking >= _FEWEST


def _is_asking_entry(line: str, below: str) -> bool:
    found = NUMBERED.match(line) or _ENTRY.match(line)
    if not found or line.startswith("[", found.end()):
        return False
    has_mark = "?" in line or "？" in line
    return has_mark or has_blank(line) or _asks(line) or _OPTION.match(below) is not None


def _is_next(entry: Line, below: Line) -> bool:
    """True where the line `below` an entry begins something else than its answer."""
    depth = len(entry.text) - len(entry.text.lstrip())
    is_deeper = len(below.text) - len(below.text.lstrip()) > depth
    is_entry = bool(NUMBERED.match(below.text) or _ENTRY.match(below.text))
    return bool(_BORDER.match(below.text)) or (is_entry and not is_deeper)
