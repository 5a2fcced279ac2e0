"""Lines of an exam: what is code, what closes a key, which headings ask beyond their number."""

import re
from collections.abc import Iterator, Sequence

from quizzer.parsing.text.asking import ends_in_mark, has_blank, is_prompt
from quizzer.parsing.text.prose import fence_opening
from quizzer.parsing.text.question_lines import NUMBERED
from quizzer.parsing.text.verbatim import HIDDEN

_BOX_END = re.compile(r"[ \t]*:{3,}[ \t]*")
_LABELLED = re.compile(r"#{1,6}[ \t]+\W{0,4}(?:q|problem|exercise|问|题|习|例|第)", re.IGNORECASE)


def without_code(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those of code fences and displayed formulas replaced by `HIDDEN`."""
    fence = ""
    for line in lines:
        opening = "$$" if line.strip() == "$$" else fence_opening(line)
        is_closing = bool(fence) and opening.startswith(fence)
        yield HIDDEN if fence or opening else line
        if not fence or is_closing:
            fence = "" if is_closing else opening


def closes(title: str, line: str) -> bool:
    """True for a `line` that closes the fold or the box that has this `title`."""
    is_box = title.lstrip().startswith(":::") and _BOX_END.fullmatch(line) is not None
    return is_box or ("<summary" in title and "</details" in line)


def indent_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def asks_itself(heading: str) -> bool:
    """True for a heading that asks: `## 题目 3`, `## 3. What ...?`; not for `## 3. Fields`."""
    number = NUMBERED.match(heading)
    rest = heading[number.end() if number else 0 :].lstrip()
    asks = ends_in_mark(rest) or has_blank(rest) or is_prompt(rest)
    return asks or _LABELLED.match(heading) is not None
