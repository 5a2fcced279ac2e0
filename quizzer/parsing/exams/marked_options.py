"""The one option that stands out as right: all of it in bold or in colour, as no other is."""

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
_FEWEST = 3


def standing_out(written: Sequence[str]) -> int | None:
    """Which of the options, as they are written, is the only one that stands out; None for none."""
    found = [at for at, option in enumerate(written) if _STANDS_OUT.fullmatch(option)]
    return found[0] if len(found) == 1 and len(written) >= _FEWEST else None


def plain(option: str) -> str:
    """The words of an option that stood out, as the others have theirs."""
    return _MARKS.sub("", option).strip()
