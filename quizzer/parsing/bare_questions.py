"""Text that asks and gives no answers: a list of questions to think about."""

from quizzer.parsing.asking import ends_in_mark
from quizzer.parsing.asking_lines import numbered_question
from quizzer.parsing.furniture import is_furniture
from quizzer.parsing.question_lines import NUMBERED

_FEWEST = 2


def only_asks(text: str) -> bool:
    """True for text most of whose lines are numbered questions, with no line below them.

    Headings in it do not count.
    """
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    asking = sum(_asks(line) for line in lines)
    return asking >= _FEWEST and 4 * asking > 3 * len(lines)


def _asks(line: str) -> bool:
    is_numbered = NUMBERED.match(line) is not None and not is_furniture(line)
    return is_numbered and (ends_in_mark(line) or numbered_question(line) is not None)
