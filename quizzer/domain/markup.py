"""Markdown without its marks, as one line."""

import re

_COMMENT = re.compile(r"<!--(?:(?!-->|<!--)[\s\S])*-->")
_TAG = re.compile(
    r"</?(?:b|br|i|u|em|strong|code|kbd|mark|sub|sup|small|span|p|div|details|summary)\b[^<>]*>"
)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_LINE_MARKS = re.compile(r"^[ \t]*(?:(?:[-+*]|[0-9]{1,9}[.)]|>|#{1,6})[ \t]+)+", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n`]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![A-Za-z0-9*_])")
_MATH = re.compile(r"\$\$([^$]+)\$\$|(?<![\\$\d])\$(?![\s$])([^$\n]*)(?<![\s\\])\$(?!\d)")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_COMMAND = re.compile(
    r"\\(?:left|right|[dt]?frac|(?:math|text)[a-z]+)(?![a-zA-Z])|\\[,;:! ]|[{}\\]"
)


def bare(markdown: str) -> str:
    """The words of a text: without emphasis, links, list and heading marks, dollars, white space.

    LaTeX is left as its commands' names: `$\\sigma(x)$` is `sigma(x)`.
    """
    text = _FENCE.sub(" ", _COMMENT.sub(" ", markdown))
    text = _LINK.sub(r"\1", _TAG.sub(" ", text))
    text = _MATH.sub(_spoken, _LINE_MARKS.sub("", text))
    text = _EMPHASIS.sub("", text.replace("`", "").replace("~~", ""))
    return " ".join(text.split())


def _spoken(formula: re.Match[str]) -> str:
    latex = _FRACTION.sub(r"\1/\2", formula[1] or formula[2])
    return _COMMAND.sub("", latex)
