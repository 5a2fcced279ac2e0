"""Characters that may reach a terminal, and those that govern where a line may break."""

import re

from quizzer.domain.steering import STEERING
from quizzer.typeset.width import EMOJI_SELECTOR, JOINER, WIDENED

REPLACEMENT = "\ufffd"

# Where a line may break and nothing is missed: all spaces but those that forbid a break.
SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
OPENERS = "（《「『【〔〈〖［｛〘〚"
CLOSERS = (
    "、。，．：；！？）》」』】〕〉〗］｝〙〛…—～‰℃％・"
    "ー々ゝゞヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)

_SEPARATORS = re.compile(r"[\t\u2028\u2029]")
_LOOSE_SELECTOR = re.compile(rf"(?<![{re.escape(''.join(sorted(WIDENED)))}]){EMOJI_SELECTOR}")
# Arabic, the scripts of India and its neighbours, symbols and emoji: what a joiner can join.
_JOINED = (
    "\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_LOOSE_JOINER = re.compile(rf"(?<![{_JOINED}]){JOINER}|{JOINER}(?![{_JOINED}])")


def clean(text: str) -> str:
    """`text` with nothing in it that could steer a terminal.

    Control characters (but for newlines; a tab is a space), overrides of writing direction and
    lone surrogates become U+FFFD. Joiners and emoji selectors with nothing to act upon are left
    out, so that the width of a text is the sum of its parts'.
    """
    if text.isascii() and text.isprintable():
        return text
    text = STEERING.sub(REPLACEMENT, _SEPARATORS.sub(" ", text))
    return _LOOSE_JOINER.sub("", _LOOSE_SELECTOR.sub("", text))
