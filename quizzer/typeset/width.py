"""How many terminal cells a text covers.

Widths follow Unicode 17 as Textual's renderer does: East Asian wide characters cover two cells,
combining marks and skin tones none, a character after a zero-width joiner none, and an emoji
variation selector widens the character before it. Python's own tables are older; the ranges below
name what they do not know. East Asian ambiguous characters cover one cell, as Textual takes them
to, unless the terminal is said to draw them two cells wide.
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
_CELLS = {"W": 2, "F": 2, "A": 1}  # by East Asian width; the others cover one
_WITHOUT_CELLS = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})


def draw_ambiguous(cells: int) -> None:
    """Say how many cells, 1 or 2, the terminal gives East Asian ambiguous characters: `×`, `─`.

    To be said once, before anything is measured.
    """
    _CELLS["A"] = cells
    char_width.cache_clear()
    text_width.cache_clear()


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
    return _CELLS.get(unicodedata.east_asian_width(char), 1) if category != "Cn" else 1


@lru_cache(maxsize=16_384)
def text_width(text: str) -> int:
    """The cells that a text covers."""
    if text.isascii() and text.isprintable():
        return len(text)
    if JOINER in text or EMOJI_SELECTOR in text:
        return sum(cells for _, cells in clusters(text))
    return sum(map(char_width, text))


def filled(char: str, width: int) -> str:
    """`char` as often as it fits into `width` cells, and a space for what is left."""
    times, left = divmod(width, char_width(char))
    return char * times + " " * left


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
            cells = 2 if base in WIDENED else cells
            base = ""
        is_joined = char == JOINER and not is_joined
    if text:
        yield text[start:], cells
