"""The options that are marked as right: by a tick, or by being all in bold or in colour alone."""

import re
from collections.abc import Sequence

from quizzer.domain.lazy_patterns import lazy_pattern

_LETTER = r"[(（]?[A-Ia-i][.．、:：)）][ \t]*"
_STANDS_OUT = lazy_pattern(
    rf"""[ \t>]*(?:[-+*][ \t]+)?
        (?:(?P<mark>\*\*|__){_LETTER}(?:(?!(?P=mark))[^\n])+(?P=mark)
          |{_LETTER}(?P<inner>\*\*|__)(?:(?!(?P=inner))[^\n])+(?P=inner)
          |(?:{_LETTER})?<(?P<tag>font|span)\b[^<>\n]*(?:color|background)[^<>\n]*>
             (?:(?!</(?P=tag)>)[^\n])+</(?P=tag)>)
        [\s.。;；,，]*""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile(r"^\*\*|^__|</?(?:font|span)\b[^<>\n]*>|(?:\*\*|__)(?=[\s.。;；,，]*\Z)")
_SIGN = re.compile(r"(?<=\S)[ \t]*(?:(?P<right>[✅✔☑])|[❌✗✘])\ufe0f?(?=[\s*_]*\Z)")
_INNER = re.compile(r"\n[ \t>]*[-*+][ \t]")
_FEWEST = 3


def standing_out(written: Sequence[str]) -> int | None:
    """Which of the options, as they are written, is the only one that stands out; None for none."""
    found = [at for at, option in enumerate(written) if _STANDS_OUT.fullmatch(option)]
    return found[0] if len(found) == 1 and len(written) >= _FEWEST else None


def ticked(written: Sequence[str]) -> list[int]:
    """Which of the options end in a tick, where some do, and others do not.

    Ticks in a list within one, as in parts `(a)`, `(b)` of an answer, mark none.
    """
    if any(map(_INNER.search, written)):
        return []
    signs = [_SIGN.search(option) for option in written]
    right = [at for at, sign in enumerate(signs) if sign and sign["right"]]
    return right if len(right) < len(written) else []


def plain(option: str) -> str:
    """The words of an option that was marked, as the others have theirs."""
    return _SIGN.sub("", _MARKS.sub("", option)).strip()
