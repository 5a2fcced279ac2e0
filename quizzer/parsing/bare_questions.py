"""Text that asks and gives no answers: questions to think about, and questions about a question."""

import re

from quizzer.parsing.asking import ends_in_mark, is_prompt
from quizzer.parsing.question_lines import NUMBERED

_FEWEST = 2
_ENTRY = re.compile(r"[ \t]*(?:[-+*•]|[0-9]{1,4}[.)])[ \t]+(?=\S)")


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


def _asks(line: str) -> bool:
    found = NUMBERED.match(line) or _ENTRY.match(line)
    words = line[found.end() :].strip() if found else line
    return ends_in_mark(words) or is_prompt(words)
