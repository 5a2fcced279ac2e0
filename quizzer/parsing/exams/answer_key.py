"""The line that says which options are right: `Answer: B, D`, `答案：B`, `**Ans: (b)**`."""

import re
from typing import NamedTuple

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.text.verbatim import HIDDEN

_TAG = re.compile(
    r"</?[A-Za-z][^<>\n]*>|\A[ \t]*(?:!{3}|\?{3}\+?|:{3,})[ \t]*[A-Za-z][\w-]*[ \t]*\"?"
)
_WORDS = r"""(?:(?:the|correct|right|show|view|see|click|here|to|for|reveal|your|final)\ )*+
      (?:answers?|ans|key|solution|correct(?:\ (?:options?|choices?))?|right\ option)
      (?:\ (?:and|&)\ explanation)?(?:\ (?:is|are|key|options?|keys))?
    | (?:点击|展开|查看|显示|本题|此题|[参參]考|正[确確]|[标標][准準])*+
      (?:答案|选项|答)(?:与解析|及解析|为|是|选)?
    | (?:点击|展开|查看|显示)+(?:解析|解答|详解)
    | 故?应?选"""
_LABEL = lazy_pattern(
    rf"[^\w(（]*(?:{_WORDS})(?P<end>[\s*_]*[:：.。】\])）]*[\s*_`]*)", re.VERBOSE | re.IGNORECASE
)
_LETTER = r"[(（\[【]?[A-I][)）\]】]?"
_LETTERS = lazy_pattern(
    rf"""[\s*_`#>|(（\[【-]*(?:(?:option|choice)s?\ |选项?)?
        (?P<letters>{_LETTER}(?:\s*(?:[,，、;；/&+和与]|and)?\s*{_LETTER})*)(?![A-Za-z])
        [*_`]*(?=\s*(?:\Z|[^\sA-Za-z0-9'’]|because\b|since\b|is\b|are\b))[.。．,，;；:：、)）\]】]*[*_`]*""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(r"\n[ \t]*(?:[-+*][ \t]+)?([A-I]{1,4})[ \t]*(?=\n|\Z)")
_INLINE = lazy_pattern(
    r"""(?<=[ \t])(?P<mark>\*\*|__)(?:(?:correct|right)[ ])?(?:answers?|ans|(?:正确)?答案)
        [ \t]*[:：]?(?P=mark)[ \t]*[:：]?[ \t]*(?P<letter>[A-I])(?![A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_MOST_LINES = 60
_DECORATION = ' \t\r*_#>`-|~="'


class Key(NamedTuple):
    """The right letters, and the characters that say so: `start` to `end` of the text."""

    start: int
    end: int
    letters: set[str]


def find_key(text: str, hidden: str, after: int, limit: int) -> Key | None:
    """The first line after the option at `after` that is a key, before anything else begins.

    What begins at `limit` is something else.

    `hidden` is `text` with code hidden. Lines of the option itself may come first: those that
    follow without a blank line, that are indented, or code.
    """
    start = text.find("\n", after)
    is_labelled, was_blank, opened = False, False, start
    for _ in range(_MOST_LINES):
        if not 0 <= start < limit:
            return None
        line_start = start + 1
        start = text.find("\n", line_start)
        line = text[line_start : start if start >= 0 else len(text)]
        bare = _TAG.sub("", line)
        if not bare.strip(_DECORATION):
            opened = opened if is_labelled or was_blank else line_start - 1
            was_blank = True
            continue
        key, is_label = _read(bare, is_labelled)
        if key:
            begin = opened if is_labelled or was_blank else line_start - 1
            shown = line_start + _end_in(line, bare, key.end)
            return Key(begin, shown, key.letters)
        if is_label:
            opened = opened if is_labelled or was_blank else line_start - 1
            is_labelled = True
        elif is_labelled or (was_blank and not _belongs(line, hidden[line_start : line_start + 1])):
            return None
        else:
            was_blank = False
    return None


def find_bare_key(text: str, after: int) -> Key | None:
    """Letters alone on the line below the option at `after`: `[A] a`, `[B] b`, and then `B`."""
    found = _BARE.match(text, max(text.find("\n", after), 0))
    return Key(found.start(), found.end(), set(found[1])) if found else None


def find_inline_key(text: str, after: int) -> Key | None:
    """A label in bold with a letter, on the line of the last option: `D. d **Answer:** B`."""
    end = text.find("\n", after)
    found = _INLINE.search(text, after, end if end >= 0 else len(text))
    return Key(found.start(), found.end(), {found["letter"].upper()}) if found else None


def _read(bare: str, is_labelled: bool) -> tuple[Key | None, bool]:
    """The key that a line without tags holds, and whether it is a label that announces one."""
    label = _LABEL.match(bare)
    if label and (letters := _letters(bare, label.end(), has_mark=_is_marked(label))):
        return letters, True
    if label and not bare[label.end() :].strip(_DECORATION + ":："):
        return None, True
    return (_letters(bare, 0, has_mark=False) if is_labelled else None), False


def _is_marked(label: re.Match[str]) -> bool:
    return bool(re.search(r"[:：】\]]", label["end"]))


def _letters(bare: str, at: int, *, has_mark: bool) -> Key | None:
    """Letters at `at`; small ones only in brackets, after a colon, or alone."""
    found = _LETTERS.match(bare, at)
    if not found:
        return None
    written = _AND.sub(" ", found["letters"])
    letters = {each.upper() for each in written if each.isalpha() and each.isascii()}
    if len(letters) < sum(each.isalpha() and each.isascii() for each in written):
        return None
    is_alone = not bare[found.end() :].strip(_DECORATION + ".。")
    is_sure = has_mark or is_alone or found["letters"].startswith(("(", "（"))
    is_small = found["letters"].strip("()（）").islower()
    return Key(0, found.end(), letters) if is_sure or not is_small else None


def _end_in(line: str, bare: str, end: int) -> int:
    """Where in `line` the first `end` characters of it without tags are over."""
    if line == bare:
        return end
    at = 0
    for tag in _TAG.finditer(line):
        if end <= tag.start() - at:
            break
        at += tag.end() - tag.start()
    return end + at


def _belongs(line: str, first_hidden: str) -> bool:
    """True for a line that goes on with an option after a blank line: indented, or code."""
    return line.startswith(("  ", "\t")) or first_hidden == HIDDEN
