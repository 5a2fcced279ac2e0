"""What counts as a Chinese, Japanese or Korean character."""

import unicodedata


def is_cjk(char: str) -> bool:
    """True for a wide or fullwidth character, punctuation included; '' and emoji are none."""
    if not char or char < "\u1100" or "\U0001f000" <= char < "\U00020000":
        return False
    return unicodedata.east_asian_width(char) in "WFH"


def is_unspaced(char: str) -> bool:
    """True for a character of a script written without spaces, so `is_cjk` but for Hangul."""
    return is_cjk(char) and not unicodedata.name(char, "").startswith(
        ("HANGUL", "HALFWIDTH HANGUL")
    )
