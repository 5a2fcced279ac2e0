"""The parts of an exam: `一、选择题`, `## Part II`, `**判断题**`. Numbers begin anew in each."""

import re
from typing import NamedTuple

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.text.question_lines import NUMBERED

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
TASKS = "(?:[简问解]?答|[计演]算|论述|编程|综合|应用|证明|分析|设计|作图|案例|材料|程序)题|名词解释"
"""What exams call parts whose answers are words."""
_KINDS = rf"""(?:不定项|单项?|多项?)?选择?题|[是判][断非]题|对错题|填空题
    |(?:[A-Za-z+\#]{{1,10}}[ ]?)?(?:{TASKS})|(?:案例|材料|程序|综合)(?:分析|设计|阅读|应用)题
    |(?:multiple|single)[ -]choice|true[ ]?(?:or|/|,)?[ ]?false|fill[ -]in|short[ -]answers?"""
_KIND = lazy_pattern(
    rf"""[\W\d]{{0,8}}(?:{_KINDS})(?:部分|[ ]questions?|[ ]section)?
        (?:参考|标准)?(?:答案)?(?:[与和及]?(?:详细)?解析)?(?:[ ]answers?)?
        \s*+(?:[(（][^()（）\n]*[)）])?[\s*_:：.。]*+(?:\Z|\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"[\W_]*\d{1,3}[\W_]*")
_TRUE_OR_FALSE = re.compile(
    r"[判辨][断析]|是非|对错|true[ ]?(?:or|/|,|&|and)?[ ]?false|\bT[ ]?/[ ]?F\b", re.IGNORECASE
)
_ORDINAL = lazy_pattern(
    r"""第\s*(?P<of>[一二三四五六七八九十百\d]{1,4})\s*(?P<piece>部分|大题|单元|[章节套卷课讲篇])
      | [(（]?(?P<chinese>[一二三四五六七八九十]{1,3})[)）]?\s*[、.．:：,，]
      | (?P<unit>part|section|chapter|unit|quiz|test|lesson|lecture|module|week|set)
        \s+(?P<word>[IVX]+|[A-H]|\d{1,3})\b
      | (?P<roman>[IVX]{1,4})[.、．]\s""",
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE = "零一二三四五六七八九"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NO_TITLE = lazy_pattern(
    r"[(（][^()（）\n]*[)）]|(?<=答案)[与和及]|答案(?:要点)?|(?:详细)?解析|参考|标准(?=答案)|answers?\b|key\b|solutions?\b|[\W_\d]",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(\*\*|__)(?P<words>[^\n]{1,80}?)\1(?P<after>[^\n]*)")
_LONGEST = 120
PLAIN = 7


class Label(NamedTuple):
    """What a part is called: its place (`chapter 2`, '' for none) and the letters of its title.

    `level` is that of its heading, `PLAIN` for a line that is none. `rest` begins at character
    `rest` of the line, where a key may go on. `order` tells it from others alike.
    """

    level: int
    place: str
    title: str
    is_true_or_false: bool
    rest: int
    order: int = 0

    def names(self) -> list[str]:
        """What it may be found by."""
        return [name for name in (self.place, self.title) if name]

    def fits(self, other: "Label") -> bool:
        """True when both may be the same part."""
        if self.place and self.place == other.place:
            return self.title in other.title or other.title in self.title
        return bool(self.title) and self.title == other.title


def part_label(line: str) -> Label | None:
    """The part that begins with `line`: any heading but a numbered question, or a title of one."""
    heading = _HEADING.match(line)
    if heading:
        words = heading[2]
        is_question = NUMBERED.match(line) or _NUMBER_ALONE.fullmatch(words)
        if is_question and not _KIND.match(words):
            return None
        return _label(len(heading[1]), words, heading.start(2))
    bare = line.lstrip(" \t*_>")
    begin = len(line) - len(bare)
    ordinal = _ORDINAL.match(bare)
    if not ordinal and (bare[:1].isdigit() or not _KIND.match(bare)):
        return None
    return _label(PLAIN, bare, begin)


def is_part_title(line: str) -> bool:
    """True for a line that only names a part: `二、判断题`, `Part II: True/False`, `第三部分`."""
    if len(line) > _LONGEST or line.lstrip()[:1] == "#":
        return False
    bare = line.lstrip(" \t*_>")
    ordinal = _ORDINAL.match(bare)
    if not ordinal:
        return bool(_KIND.match(bare)) and not bare[:1].isdigit()
    rest = bare[ordinal.end() :]
    is_named = bool(ordinal["piece"] or ordinal["unit"])
    return bool(_KIND.match(rest)) or (is_named and not _NO_TITLE.sub("", rest))


def _label(level: int, words: str, begin: int) -> Label:
    ordinal = _ORDINAL.match(words)
    if not ordinal:
        return titled(Label(level, "", "", False, begin), words)
    said = ordinal["of"] or ordinal["chinese"] or ordinal["word"] or ordinal["roman"]
    unit = (ordinal["piece"] or ordinal["unit"] or "").lower()
    rest = ordinal.end()
    place = f"{unit} {_number(said.lower())}"
    return titled(Label(level, place, "", False, begin + rest), words[rest:])


def titled(label: Label, title: str) -> Label:
    """The label with `title`, of which only the letters count."""
    title = title[:_LONGEST]
    letters = _NO_TITLE.sub("", title).lower()
    return label._replace(title=letters, is_true_or_false=bool(_TRUE_OR_FALSE.search(title)))


def _number(said: str) -> int:
    """1 for `一`, `i`, `a` and `1`."""
    if said.isdecimal():
        return int(said)
    if said in _ROMAN:
        return _ROMAN.index(said) + 1
    if len(said) == 1 and said in "abcdefgh":
        return ord(said) - ord("a") + 1
    tens, ten, ones = said.rpartition("十")
    digits = [_CHINESE.find(each) for each in (tens or ("一" if ten else ""), ones)]
    return max(digits[0], 0) * 10 + max(digits[1], 0)


def opened(labels: tuple[Label, ...], label: Label) -> tuple[Label, ...]:
    """The labels in force below `label`, where `labels` are in force above it."""
    return (*(each for each in labels if each.level < label.level), label)
