"""Titles that name a task of an exam or a problem set, and the lines that announce its solution."""

import re
from collections.abc import Iterator

from quizzer.parsing.text.prose import fence_opening

_TASK = re.compile(
    r"""\W*(?:(?:practice|exam|homework|review|sample)[ ])?
        (?:exercise|problem|question|task|example|part|ex\.?|q)
          (?:[ ]*+[-\#.]?[ ]*+[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}[a-z]?|[ ]*\([a-z]\)|[ ][a-z])
          (?![\w'’])
      |\W*(?:习题|练习|例题?|问题|题目?)[ ]*[0-9]{1,3}(?![0-9])
      |\W*第[ ]*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[ ]*题""",
    re.VERBOSE | re.IGNORECASE,
)
_POINTS = re.compile(
    r"""[ \t]*+[:.,–—-]*+[ \t]*+[\[(（]
        [^\[\]()（）\n]{0,30}(?:points?|pts?|marks?|%|分)[^\[\]()（）\n]{0,20}[\])）]\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_SOLUTION = re.compile(
    r"""[ ]{0,3}(?:(?P<hashes>\#{1,6}[ \t]+)|(?P<bold>\*\*|__))?
        (?:(?:sample|model|my|full|strong|good|ideal|expected|suggested)[ ])?
        (?:answers?|solutions?|ans|(?:参考)?(?:答案|解答)|[题題]?解|答)(?:[ ]\([a-z]\))?
        (?P<colon>[ \t]*[:：])?(?(bold)(?:\*\*|__))(?P<after>[ \t]*[:：])?(?P<rest>[^\n]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_LIKELY = re.compile(r"answer|solution|\bans\b|答|解", re.IGNORECASE)


def names_task(title: str) -> bool:
    """True for `Exercise 2: Sampling`, `Problem 1 [10 points]`, `Part (b)`, `第三题`."""
    return bool(_TASK.match(title))


def says_nothing(title: str) -> bool:
    """True for the title of a task that only counts: `Problem 1`, `Part (b) [2 points]`."""
    found = _TASK.match(title)
    rest = title[found.end() :] if found else title
    return found is not None and (not rest.strip(" *_:.") or _POINTS.fullmatch(rest) is not None)


def solution_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where lines such as `**Solution:**` begin, outside of code, and what they announce.

    A heading stands alone on its line, as do words without emphasis or a colon, which are none.
    """
    fence, at = "", 0
    for line in text.split("\n") if _LIKELY.search(text) else ():
        mark = fence_opening(line)
        if fence or mark:
            fence = "" if fence and mark.startswith(fence) else fence or mark
        elif (found := _SOLUTION.fullmatch(line)) and _announces(found):
            yield at, at + found.start("rest")
        at += len(line) + 1


def _announces(found: re.Match[str]) -> bool:
    has_colon = bool(found["colon"] or found["after"])
    is_alone = not found["rest"].strip(" \t#")
    if found["hashes"]:
        return is_alone
    return has_colon or (bool(found["bold"]) and is_alone)
