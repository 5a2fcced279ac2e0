"""The pieces of a written query; full-width brackets, quotes and colons do as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_PLAIN = str.maketrans("（）“”", '()""')
_KEY = re.compile(r"([A-Za-z]+)[:：]")
_ESCAPED = re.compile(r'\\(["\\])')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)\\?(?:"|\Z)', re.DOTALL)


class Kind(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    OR = auto()
    WORD = auto()
    QUOTED = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` without quotes; of a `TERM` it is what follows the colon after `key`."""

    kind: Kind
    text: str = ""
    key: str = ""


_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.MINUS}


def pieces(written: str) -> Iterator[Piece]:
    """The pieces of any text; what is not closed ends with the text."""
    text = written.encode("utf-8", "ignore").decode().translate(_PLAIN)
    at = 0
    while at < len(text):
        if text[at].isspace() or _is_dash(text, at):
            at += 1
        elif text[at] in _SIGNS:
            yield Piece(_SIGNS[text[at]])
            at += 1
        elif text[at] == '"':
            said, at = _quoted(text, at)
            yield Piece(Kind.QUOTED, said)
        else:
            piece, at = _word(text, at)
            yield piece


def _is_dash(text: str, at: int) -> bool:
    """True for a minus that has nothing to negate."""
    return text[at] == "-" and (at + 1 == len(text) or text[at + 1].isspace())


def _quoted(text: str, at: int) -> tuple[str, int]:
    match = _QUOTED.match(text, at)
    assert match is not None
    return _ESCAPED.sub(r"\1", match[1]), match.end()


def _word(text: str, start: int) -> tuple[Piece, int]:
    end = _word_end(text, start)
    word = text[start:end]
    key = _KEY.match(word)
    if key is None:
        return (Piece(Kind.OR) if word.lower() == "or" else Piece(Kind.WORD, word)), end
    if key.end() == len(word) and text[end : end + 1] == '"':
        said, end = _quoted(text, end)
    else:
        said = word[key.end() :]
    return Piece(Kind.TERM, said, key[1].lower()), end


def _word_end(text: str, start: int) -> int:
    """Where a word ends: brackets that close within it, as in `f(x)`, belong to it."""
    at = start
    while at < len(text) and not text[at].isspace() and text[at] not in '")':
        if text[at] != "(":
            at += 1
        elif (close := _closed(text, at)) is not None:
            at = close
        else:
            break
    return at


def _closed(text: str, at: int) -> int | None:
    """Behind the bracket that closes the one at `at`, if it does so within the word."""
    depth = 0
    for place in range(at, len(text)):
        if text[place].isspace() or text[place] == '"':
            return None
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return None
