"""How many terminal cells a text covers.

Widths follow Unicode 17 as Textual's renderer does: East Asian wide characters cover two cells,
combining marks and skin tones none, a character after a zero-width joiner none, and an emoji
variation selector widens the character before it. Python's own tables are older; the ranges below
name what they do not know.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"

# Narrow characters with an emoji form: emoji-variation-sequences.txt of Unicode 17.
WIDENED = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱"
    "⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍🏎🏔🏕🏖🏗"
    "🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹🖇🖊🖋🖌🖍🖐🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣"
    "🛤🛥🛩🛰🛳"
)

_NO_CELLS = (
    (0x1160, 0x11FF),  # Hangul vowels and finals, drawn within the syllable
    (0x3164, 0x3164),  # Hangul filler
    (0xD7B0, 0xD7FF),
    (0xFFA0, 0xFFA0),
    (0x1F3FB, 0x1F3FF),  # skin tones
    (0xE0000, 0xE0FFF),  # tags and selectors
)
_ONE_CELL = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x0600, 0x0605),  # signs that enclose the digits after them
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
)
_TWO_CELLS = (
    (0x2630, 0x2637),  # trigrams and the like, wide since Unicode 16
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),  # hexagrams
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
    (0x1F6D8, 0x1F6DF),  # emoji younger than Python's tables
    (0x1FA70, 0x1FAFF),
    (0x20000, 0x3FFFD),  # ideographs
)
_EXCEPTIONS = tuple(
    (first, last, cells)
    for cells, ranges in enumerate((_NO_CELLS, _ONE_CELL, _TWO_CELLS))
    for first, last in ranges
)
_WITHOUT_CELLS = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})


@lru_cache(maxsize=8_192)
def char_width(char: str) -> int:
    """The cells, 0 to 2, that one character covers by itself."""
    point = ord(char)
    for first, last, cells in _EXCEPTIONS:
        if first <= point <= last:
            return cells
    category = unicodedata.category(char)
    if category in _WITHOUT_CELLS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" and category != "Cn" else 1


@lru_cache(maxsize=16_384)
def text_width(text: str) -> int:
    """The cells that a text covers."""
    if text.isascii() and text.isprintable():
        return len(text)
    if JOINER in text or EMOJI_SELECTOR in text:
        return sum(cells for _, cells in clusters(text))
    return sum(map(char_width, text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """The text cut where a cursor can stand, each piece with its cells.

    A piece is a character with the marks, selectors and joined characters that follow it.
    """
    start, cells, base = 0, 0, ""
    is_joined = False
    for at, char in enumerate(text):
        width = 0 if is_joined else char_width(char)
        if width and cells:
            yield text[start:at], cells
            start, cells = at, 0
        if width:
            cells, base = width, char
        elif char == EMOJI_SELECTOR and not is_joined:
            cells += base in WIDENED
            base = ""
        is_joined = char == JOINER and not is_joined
    if text:
        yield text[start:], cells
