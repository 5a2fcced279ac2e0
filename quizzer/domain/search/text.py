r"""What counts as finding words in a text, and the text and phrases that an index needs for it.

Text is compared in NFKC and case-folded. It falls into *words* (letters and digits of scripts that
part words by spaces) and *runs* of characters that stand for themselves (Chinese, Japanese, Korean,
Thai, symbols). Everything else only parts them, save that markdown's signs and a single line break
between two characters of a run part nothing: `**激活**函数` holds 激活函数.

A run is indexed as its pairs of neighbours and, last, its last character alone: 激活函数 as
`激活 活函 函数 数`. So any part of it of two or more characters is a phrase of pairs, found where
they stand in a row; a single character is found as the beginning of a pair; and no phrase reaches
from one run into the next. Words are found from their beginning.
"""

from dataclasses import dataclass
from operator import add

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.domain.normal_form import nfkc

_ALONE = (
    "\u0e00-\u0eff\u2190-\u2bff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uac00-\ud7a3\uf900-\ufaff\U0001f000-\U0001faff"
    "\U00020000-\U0003ffff"
)
_SIGN = r"(?:[*`~=]|\{\{c\d+::|(?:::[^{}\n]*)?\}\})"
_PARTS_NOTHING = lazy_pattern(
    rf"(?=[*`~=\n{{}}:])(?<=[{_ALONE}]){_SIGN}*(?:[ \t]*\n[ \t]*)?{_SIGN}*(?=[{_ALONE}])"
)
_BETWEEN = lazy_pattern(rf"[^\x00-\x7f\w{_ALONE}]+")
_RUN = lazy_pattern(rf"([{_ALONE}]+)")
_UNIT = lazy_pattern(rf"([{_ALONE}]+)|[^\W_{_ALONE}]+")
_SIDES = " \ue000 "  # a token that no query holds, so that no phrase reaches from side to side


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens to be found in a row; with `is_open`, the last may go on. No tokens: no letters."""

    tokens: tuple[str, ...]
    is_open: bool


def folded(text: str) -> str:
    """`text` as it is compared."""
    if text.isascii():
        return text.lower()
    text = nfkc(nfkc(text).casefold())
    return _PARTS_NOTHING.sub("", text)


def indexed(*sides: str) -> str:
    """The tokens of a note's question, answer and headings.

    Parted by whatever is neither an ASCII letter or digit nor beyond.
    """
    return _SIDES.join(map(_tokens, sides))


def phrase(text: str, *, is_quoted: bool) -> Phrase:
    """What is to be found in the tokens of a note that holds `text`."""
    units = list(_UNIT.finditer(folded(text)))
    if not units:
        return Phrase((), is_open=False)
    tokens: list[str] = []
    for unit in units[:-1]:
        tokens += _pairs(unit[0]).split() if unit[1] else [unit[0]]
    last = units[-1]
    is_run = last[1] is not None
    if is_run and len(last[0]) > 1:
        return Phrase((*tokens, *map(add, last[0], last[0][1:])), is_open=False)
    return Phrase((*tokens, last[0]), is_open=is_run or not is_quoted)


def _tokens(text: str) -> str:
    text = folded(text)
    if text.isascii():
        return text
    parts = _RUN.split(_BETWEEN.sub(" ", text))
    parts[1::2] = map(_pairs, parts[1::2])
    return "".join(parts)


def _pairs(run: str) -> str:
    return f" {' '.join(map(add, run, run[1:]))} {run[-1]} "
