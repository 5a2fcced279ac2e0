"""Questions that point at code: `下面代码输出什么？` asks nothing without the code below it."""

import re

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.furniture import is_furniture

_POINTS = lazy_pattern(
    r"""(?:[下以][面下列段]|上述|如下|这[一几]?段|此段|该段).{0,8}(?:代码|程序|语句|函数|片段|脚本|表达式)
      |(?:代码|程序|脚本|函数).{0,8}(?:输出|结果|什么问题|哪些问题|错误)
      |(?:输出|打印|结果)(?:结果|内容)?(?:是|为|了)?(?:什么|啥|多少)
      |\b(?:output|result|printed)\b.{0,20}\b(?:code|program|snippet|script|following)\b
      |\b(?:following|below|this)\s(?:\w+\s)?(?:code|program|snippet|script)\b
      |\bcode\sbelow\b|\bwhat\s(?:is|will\sbe)\sthe\soutput\b""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = re.compile(
    r"""(?P<lead>[ ]{0,3}(?![`~\#>|])[^\n]{1,100}\n(?:[ \t]*\n)?)?
        [ ]{0,3}(?P<mark>`{3,20}|~{3,20})(?![^\n]*\bverify\b)[^\n]*\n""",
    re.VERBOSE,
)


def with_code(question: str, answer: str) -> tuple[str, str] | None:
    """The question with the code it points at, and the rest of its `answer` (markdown).

    The words that point may also stand above the code, where the heading asks nothing. None where
    nothing points at code, the answer does not begin with code, is nothing else, or is a choice:
    that shows what stands above its options anyway.
    """
    if "```" not in answer and "~~~" not in answer:
        return None
    opening = _OPENING.match(answer)
    if not opening or not _is_pointed_at(question, (opening["lead"] or "").strip()):
        return None
    end = _end_of_code(answer, opening.end(), opening["mark"])
    rest = answer[end:].lstrip("\n")
    if not end or is_furniture(rest) or find_choice(answer)[0]:
        return None
    return f"{question}\n\n{answer[:end].rstrip()}", rest


def _end_of_code(answer: str, at: int, mark: str) -> int:
    """Where the code that begins at `at` ends: with its `mark`, or less of it; 0 for open code."""
    for length in range(len(mark), 2, -1):
        closing = re.compile(rf"\n[ ]{{0,3}}{mark[:length]}[ \t]*(?=\n|\Z)")
        if found := closing.search(answer, at - 1):
            return found.end()
    return 0


def _is_pointed_at(question: str, lead: str) -> bool:
    if _POINTS.search(question):
        return not lead or lead.endswith((":", "：")) or bool(_POINTS.search(lead))
    return bool(lead) and not ends_in_mark(question) and bool(_POINTS.search(lead))
