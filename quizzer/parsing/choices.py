"""Choices: a task list right under the question, `- [x]` right and `- [ ]` wrong.

Every entry of that list has a box, and there are two to nine of them; otherwise it is a list like
any other. What follows the list explains the answer. `bulleted_choices` has another form.
"""

import re
from typing import NamedTuple

from quizzer.domain.choices import MOST_OPTIONS, Choice, Option
from quizzer.markdown import blocks
from quizzer.parsing.bulleted_choices import find_bulleted_options
from quizzer.parsing.items import entry_text

NO_RIGHT_OPTION = "no option of this choice is right: mark the right ones with [x]"
TOO_MANY_OPTIONS = f"more than {MOST_OPTIONS} options to choose from: read as a list like any other"

_LIKELY = re.compile(
    r"(?:\s|<!--(?:(?!-->)[\s\S])*-->)*+(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\[[ xX]\][ \t]"
)
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


class ChoiceText(NamedTuple):
    """The choice that an answer begins with, and the text after it."""

    choice: Choice
    explanation: str


def find_choice(answer: str) -> tuple[ChoiceText | None, str]:
    """The choice that `answer` (markdown) begins with, or what keeps its task list from being one.

    None and '' where it begins with no such list.
    """
    if not _LIKELY.match(answer):
        bulleted = find_bulleted_options(answer) if answer.startswith(("- ", "* ")) else []
        return ChoiceText(Choice(tuple(bulleted)), "") if bulleted else None, ""
    options, rest = _options(answer)
    if len(options) < 2:  # noqa: PLR2004 (one box is a task)
        return None, ""
    if len(options) > MOST_OPTIONS:
        return None, TOO_MANY_OPTIONS
    if not any(option.is_right for option in options):
        return None, NO_RIGHT_OPTION
    return ChoiceText(Choice(tuple(options)), rest), ""


def _options(answer: str) -> tuple[list[Option], str]:
    """The entries of the first list, none when one has no box, and the text after that list."""
    lines = answer.split("\n")
    options: list[Option] = []
    last = 0
    for token in blocks(answer):
        if token.level == 1 and token.type == "list_item_open" and token.map:
            first, last = token.map
            written = entry_text(lines[first:last]).rstrip()
            box = _BOX.match(written)
            if not box:
                break
            options.append(Option(written[box.end() :], box[1] != " "))
        elif token.level == 0 and token.type.endswith("_list_close"):
            return options, "\n".join(lines[last:]).strip("\n")
    return [], ""
