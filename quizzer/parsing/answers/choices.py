"""Choices: a task list right under the question, `- [x]` right and `- [ ]` wrong.

Every entry of that list has a box, and there are two to nine of them; otherwise it is a list like
any other. Code or a picture may stand before it. What follows the list explains the answer. Or
options with letters, and a key below them; `bulleted_choices` and `input_choices` have others.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from quizzer.domain.choices import MOST_OPTIONS, Choice, Option
from quizzer.markdown import blocks_of
from quizzer.markdown.sieve import Block
from quizzer.parsing.answers.bulleted_choices import find_bulleted_options
from quizzer.parsing.answers.input_choices import find_input_options
from quizzer.parsing.answers.items import entry_text
from quizzer.parsing.exams.lettered import explanation, find_options

NO_RIGHT_OPTION = "no option of this choice is right: mark the right ones with [x]"
TOO_MANY_OPTIONS = f"more than {MOST_OPTIONS} options to choose from: read as a list like any other"

_JUDGEMENTS = ({"对", "错"}, {"正确", "错误"}, {"True", "False"})
_LIKELY = re.compile(
    r"(?:\s|<!--(?:(?!-->)[\s\S])*-->)*+(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\[[ xX]\][ \t]"
)
_STEM = re.compile(r"\s*(?:```|~~~|!\[|<img )")
_BOXED = re.compile(r"^[ ]{0,3}(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\[[xX]\][ \t]", re.MULTILINE)
_SHORT = 2_000
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


class ChoiceText(NamedTuple):
    """The choice in an answer, the text after it, and the text before it, which asks, too."""

    choice: Choice
    explanation: str
    stem: str = ""


def find_choice(answer: str) -> tuple[ChoiceText | None, str]:
    """The choice that `answer` (markdown) holds, or what keeps its task list from being one.

    None and '' where it begins with no such list, and has no lettered options with a key.
    """
    if marked := _marked_otherwise(answer):
        return marked, ""
    if not (_LIKELY.match(answer) or (_STEM.match(answer) and _BOXED.search(answer))):
        return _lettered(answer), ""
    found, problem = _recent(answer) if len(answer) < _SHORT else _boxed(answer)
    lettered = _lettered(answer) if problem == NO_RIGHT_OPTION else None
    return (lettered, "") if lettered else (found, problem)


def _boxed(answer: str) -> tuple[ChoiceText | None, str]:
    stem, options, rest = _options(answer)
    stem = "" if stem.startswith("<!--") else stem
    if len(options) < 2:  # noqa: PLR2004 (one box is a task)
        return None, ""
    if len(options) > MOST_OPTIONS:
        return None, TOO_MANY_OPTIONS
    if not any(option.is_right for option in options):
        return None, NO_RIGHT_OPTION
    is_fixed = {option.text for option in options} in _JUDGEMENTS
    return ChoiceText(Choice(tuple(options), is_fixed=is_fixed), rest, stem), ""


# a list of boxes is read where it is found and as an answer; all statements have one of four
_recent = lru_cache(maxsize=16)(_boxed)


def _marked_otherwise(answer: str) -> ChoiceText | None:
    """A choice whose options are marked by bullets or by HTML."""
    if answer.startswith(("- ", "* ")) and (bulleted := find_bulleted_options(answer)):
        return ChoiceText(Choice(tuple(bulleted)), "")
    if of_inputs := find_input_options(answer):
        stem, options, rest = of_inputs
        return ChoiceText(Choice(tuple(options)), rest, stem)
    return None


def _lettered(answer: str) -> ChoiceText | None:
    found = next((each for each in find_options(answer) if each.choice), None)
    if not found or not found.choice:
        return None
    stem = answer[: found.start].strip("\n").rstrip()
    return ChoiceText(found.choice, explanation(answer, found), stem)


def _options(answer: str) -> tuple[str, list[Option], str]:
    """What stands before the first list, its entries, none when one has no box, and what follows.

    Only code and pictures may stand before it.
    """
    lines = answer.split("\n")
    options: list[Option] = []
    begin, last = -1, 0
    for block in blocks_of(answer):
        if block.level == 0 and block.type.endswith("_list_open"):
            begin = block.lines[0]
        elif begin < 0 and not _is_stem(block, lines):
            break
        elif block.level == 1 and block.type == "list_item_open":
            first, last = block.lines
            written = entry_text(lines[first:last]).rstrip()
            box = _BOX.match(written)
            if not box:
                break
            if len(options) <= MOST_OPTIONS:
                options.append(Option(written[box.end() :], box[1] != " "))
        elif block.level == 0 and block.type.endswith("_list_close"):
            stem = "\n".join(lines[:begin]).strip("\n")
            return stem, options, "\n".join(lines[last:]).strip("\n")
    return "", [], ""


def _is_stem(block: Block, lines: list[str]) -> bool:
    """True for a block that may stand between a question and its options."""
    if block.type == "paragraph_open":
        written = "\n".join(lines[slice(*block.lines)])
        return written.startswith(("![", "<img"))
    return block.type in ("fence", "code_block", "html_block", "inline", "paragraph_close")
