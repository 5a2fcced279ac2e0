"""Options of which the right ones are bold, in a list below a question that says to choose.

`- **b**` among `- a` and `- c`, also within an entry `- 选项:`; such a list becomes one of boxes.
"""

import re
from textwrap import dedent

from quizzer.domain.choices import MOST_OPTIONS

_CHOOSES = re.compile(
    r"[(（【\[](?:[单單多]|不定|判)[^()（）【】\[\]\n]{0,6}[)）】\]]|[下以][列面]|哪[个個些项項种種一]"
    r"|\bwhich\b|[(（]\s*[)）]|_{2,}|\btrue ?(?:/|or) ?false\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\A[-+*][ \t]+(?:选项|選項|答案|options?|choices?)[ \t]*[:：]?[ \t]*\n", re.I)
_ENTRY = re.compile(r"(?:[-+*]|[0-9]{1,2}[.)、])[ \t]+(?P<words>\S[^\n]*)")
_LOOSE = re.compile(r"[ \t]*\{[:#.][^{}\n]*\}[ \t]*\Z|</?p>")
_BOLD = re.compile(r"(\*\*|__)(?P<words>(?:(?!\1).)+)\1[.。;；]?")
_LETTERED = re.compile(r"[*_]{0,2}[(（]?[A-Ia-i][.．、:：)）]")
_PAIRS = ({"对", "错"}, {"對", "錯"}, {"正确", "错误"}, {"是", "否"}, {"true", "false"})
_FEWEST = 3


def with_boxes(question: str, answer: str) -> str:
    """`answer` with boxes for its options, `[x]` for the bold ones; '' where it holds no such list.

    Three options or more, or the two of a statement to judge, some but not all of them bold. What
    stands below the list explains it.
    """
    if ("**" not in answer and "__" not in answer) or not _CHOOSES.search(question):
        return ""
    options, told = _options(dedent(_LIST.sub("", answer.strip("\n"))))
    right = [_BOLD.fullmatch(option) for option in options]
    is_lettered = any(map(_LETTERED.match, options))
    if is_lettered or not 0 < sum(map(bool, right)) < len(options) <= MOST_OPTIONS:
        return ""
    words = [
        found["words"] if found else option for found, option in zip(right, options, strict=True)
    ]
    if len(words) < _FEWEST and {word.strip().lower() for word in words} not in _PAIRS:
        return ""
    boxes = [f"- [{' x'[bool(found)]}] {word}" for found, word in zip(right, words, strict=True)]
    return "\n".join((*boxes, *(("", told) if told else ())))


def _options(answer: str) -> tuple[list[str], str]:
    """The entries of one line each that `answer` begins with, and the words below their list."""
    options: list[str] = []
    lines = answer.strip("\n").split("\n")
    for at, line in enumerate(lines):
        found = _ENTRY.fullmatch(line)
        if found:
            options.append(_LOOSE.sub("", _LOOSE.sub("", found["words"])).strip())
        elif line.strip():
            is_below = at > 0 and not lines[at - 1].strip() and not line.startswith((" ", "\t"))
            return (options, "\n".join(lines[at:]).rstrip()) if is_below else ([], "")
    return options, ""
