"""Choices as hascard writes them: a list right under the question, `*` right and `-` wrong.

Only where nothing else can be meant: lines of one kind or the other, one of them right and at least
three wrong (two where a rule `---` ends the card), and nothing after them.
"""

import re

from quizzer.domain.choices import MOST_OPTIONS, Option

_OPTION = re.compile(r"([-*]) (?! |[-*] |\[[ xX]\])(\S[^\n]*)")
_RULE = re.compile(r"-{3,}[ \t]*")
_LEAST_WRONG = 3


def find_bulleted_options(answer: str) -> list[Option]:
    """The options that `answer` consists of, none where it is no such list."""
    lines = answer.strip("\n").split("\n", MOST_OPTIONS + 2)
    options: list[Option] = []
    while lines and (match := _OPTION.fullmatch(lines[0])) and not _RULE.fullmatch(lines[0]):
        options.append(Option(match[2].strip(), match[1] == "*"))
        lines.pop(0)
    rest = [line for line in lines if line.strip()]
    is_closed = len(rest) == 1 and bool(_RULE.fullmatch(rest[0]))
    right = sum(option.is_right for option in options)
    least = _LEAST_WRONG - is_closed
    is_choice = right == 1 and least < len(options) <= MOST_OPTIONS and len(rest) == is_closed
    return options if is_choice else []
