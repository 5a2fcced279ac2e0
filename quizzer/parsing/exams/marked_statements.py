"""Statements to judge that carry their answer on their own line: `1. ... （√）`, `(F) 2. ...`.

Below a title such as `判断题` or `True or false` any sign, word or letter counts, with or without
brackets. Elsewhere only a numbered sentence with a sign in brackets does.
"""

import re
from typing import NamedTuple

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.exams.key_values import SIGNS, is_right

_TELLING = rf"[{SIGNS}]\ufe0f?|不?正确|错误?|对|[Tt]rue|[Ff]alse|TRUE|FALSE|[TF]"
_SIGN = rf"(?:{_TELLING}|[YNX])"
_SIGN_IN_BRACKETS = re.compile(rf"[(（【\[][ \t\u3000*]*(?i:{_TELLING})[ \t\u3000*]*[)）】\]]")
_TITLES = ("判断题", "判断正误", "是非题")
_TRUE_OR_FALSE = re.compile("true ?(?:or|/) ?false", re.IGNORECASE)
_FALSE = ("false", "False", "FALSE")
_BOXED = lazy_pattern(
    rf"""[ \t\u3000]*(?P<open>[(（【\[])[ \t\u3000*]*(?P<sign>{_SIGN})[ \t\u3000*]*[)）】\]]
        (?P<stop>[ \t*]*[。.；;!！]?)[ \t*]*
        (?P<told>(?:\W{{0,2}}(?:解|析|因|理由|改|应|[Ee]xpl|[Bb]ecause)[^\n]*)?)\Z""",
    re.VERBOSE,
)
_BARE = lazy_pattern(
    rf"(?<=[。.!！；;）)])(?P<stop>)[ \t\u3000*_]*(?P<sign>{_SIGN})(?P<told>)[ \t*_]*[。.]?[ \t]*\Z"
)
_LEADING = lazy_pattern(
    rf"""(?P<before>[ \t]*(?:[-*+][ \t]+)?(?:\d{{1,3}}[.、．)）][ \t]*)?)
        (?P<open>[(（【\[])[ \t\u3000]*(?P<sign>{_SIGN})[ \t\u3000]*[)）】\]][ \t]*(?=\S)""",
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[。.；;!！?？]\s*\Z")
_BLANKS = {"(": "( )", "（": "（ ）", "[": "[ ]", "【": "【 】"}
_SHORTEST = 8
_LONGEST = 2_000


class Marked(NamedTuple):
    """The statement on line `line`, as it is without its sign, and what explains the answer.

    `is_judged`: it stands below a title that asks for true or false.
    """

    line: int
    text: str
    truth: bool
    told: str
    is_judged: bool = False


def may_have_marks(text: str) -> bool:
    """False for a text without statements that carry their answer: asked of every file."""
    return (
        any(title in text for title in _TITLES)
        or bool(_SIGN_IN_BRACKETS.search(text))
        or (any(word in text for word in _FALSE) and bool(_TRUE_OR_FALSE.search(text)))
    )


def read_mark(at: int, line: str, *, is_numbered: bool, is_judged: bool) -> Marked | None:
    """The statement that line `at` is; `is_judged` below a title that asks for true or false."""
    if not (is_numbered or is_judged) or len(line) > _LONGEST:
        return None
    mark = _mark(at, line, is_judged=is_judged)
    return mark._replace(is_judged=is_judged) if mark else None


def _mark(at: int, line: str, *, is_judged: bool) -> Marked | None:
    found = _BOXED.search(line)
    if found and (is_judged or _is_sure(line, found)):
        text = line[: found.start("open")] + _BLANKS[found["open"]] + found["stop"].strip("* ")
        return _marked(at, text, found["sign"], found["told"])
    if not is_judged:
        return None
    if bare := _BARE.search(line):
        return _marked(at, line[: bare.start()], bare["sign"], "")
    leading = _LEADING.match(line)
    if not leading:
        return None
    return _marked(at, leading["before"] + line[leading.end() :], leading["sign"], "")


def _is_sure(line: str, found: re.Match[str]) -> bool:
    """A sentence with a sign: neither an abbreviation nor a list of what a thing can do."""
    is_sign = found["sign"][0] in SIGNS
    return is_sign and bool(found["stop"].strip("* ") or _SENTENCE.search(line[: found.start()]))


def _marked(at: int, text: str, sign: str, told: str) -> Marked | None:
    if len(text.strip()) < _SHORTEST:
        return None
    return Marked(at, text, is_right(sign), told.lstrip(" \t，,。:：-—").rstrip())
