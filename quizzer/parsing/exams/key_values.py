"""What a key says of a question in few characters: letters of options, or true or false."""

import re
from typing import NamedTuple

from quizzer.domain.lazy_patterns import lazy_pattern

SIGNS = "√✓✔☑✅×✗✘✖❌╳"
_RIGHT = frozenset([*"√✓✔☑✅对ty", "正确", "true"])
_AFTER_WORD = r"(?=[\s*_`]*(?:\Z|[\s,，.。;；:：、!！)）\]】(（\d]|解析|因为|理由))"
_FORMULA = r"(?!\s*[×÷=±≤≥≈∈^_])"
_AFTER_LETTER = rf"(?![A-Za-z'’]){_FORMULA}(?=\s*(?:\Z|[^\sA-Za-z]))"
TRUTH = rf"""[{SIGNS}]\ufe0f? | (?:不?正确|错误?|对){_AFTER_WORD}
    | [Tt]rue\b|[Ff]alse\b|TRUE\b|FALSE\b | [TF]{_AFTER_LETTER}"""
_JOINT = r"[ \t]*[,，、/&+][ \t]*"
_VALUE = lazy_pattern(
    rf"""[\s*_`]*[(（\[【]?[\s*_`]*(?:
        (?P<truth>{TRUTH})
      | (?P<letters>[A-I](?:(?:{_JOINT}|[ \t]?)[A-I]){{0,8}}
            (?:{_AFTER_LETTER}|(?=\s+(?:because|since)\b)|(?<![AI])(?=\s+[^a-z\s]))
          | [a-i](?:{_JOINT}[a-i]){{0,8}}{_FORMULA}
            (?=\s*(?:\Z|\d|[).,;:）：，。；\]】]|[^\x00-\x7f])))
        )[\s*_`]*[)）\]】]?[*_`]*""",
    re.VERBOSE,
)


class Value(NamedTuple):
    """What is said: `letters` in order, or `truth`; `F` may be either. It ends before `end`."""

    letters: str
    truth: bool | None
    end: int


def read_value(text: str, at: int = 0) -> Value | None:
    """The value that stands at character `at` of `text`, before anything else."""
    found = _VALUE.match(text, at)
    if not found:
        return None
    if found["truth"]:
        sign = found["truth"]
        return Value("F" if sign == "F" else "", is_right(sign), found.end())
    letters = {each.upper() for each in found["letters"] if each.isalpha()}
    return Value("".join(sorted(letters)), None, found.end())


def is_right(sign: str) -> bool:
    """What a sign or word for true or false says."""
    return sign.strip().rstrip("\ufe0f").lower() in _RIGHT
