"""The room between neighbours, as both layouts keep it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from quizzer.typeset.mathematics.tree import (
    Accent,
    Binomial,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Source,
    Space,
    Symbol,
    Word,
)

APART = 2  # cells of room that part what is on either side


class Class(IntEnum):
    """What a node is to its neighbours."""

    LETTER = auto()
    NUMBER = auto()
    WORD = auto()
    FENCED = auto()
    FRACTION = auto()
    RAISED = auto()  # begins with scripts: those of a base to come, the index of a root
    OPERATOR = auto()
    FUNCTION = auto()
    BINARY = auto()
    PREFIX = auto()  # a sign with nothing before it to join
    RELATION = auto()
    PUNCTUATION = auto()
    OPENING = auto()
    CLOSING = auto()
    POSTFIX = auto()
    SLASH = auto()
    BAR = auto()


@dataclass(frozen=True, slots=True)
class Placed:
    """A node of a row, and the cells between it and the one before; `may_break` before it."""

    node: Node
    role: Class
    gap: int
    may_break: bool = False


def placed(items: Sequence[Node], *, is_tight: bool = False) -> list[Placed]:
    """The nodes of a row with the room between them; spaces have become such room.

    `is_tight` leaves out what scripts have no room for.
    """
    row: list[Placed] = []
    before: Class | None = None
    room = bars = 0
    for item in flat(items):
        if isinstance(item, Space):
            room += item.cells
            continue
        role = role_of(item)
        if role is Class.BINARY and (before is None or before in _UNJOINED):
            role = Class.PREFIX
        if role is Class.BAR:
            role, bars = _bar(before, bars)
        gap = max(room, _gap(before, role, is_tight=is_tight)) if row else 0
        if gap == 1 and _has_own_space(row[-1].node, item):
            gap = 0
        row.append(Placed(item, role, gap, before in _BREAKS_AFTER or room >= APART))
        before, room = role, 0
    return row


def _has_own_space(before: Node, after: Node) -> bool:
    """True when running text has a space of its own at this place."""
    ends = isinstance(before, Word) and before.text.endswith(" ")
    return ends or (isinstance(after, Word) and after.text.startswith(" "))


def _bar(before: Class | None, open_bars: int) -> tuple[Class, int]:
    """A bar opens where an operand is missing, and closes what such a bar opened."""
    if before is None or before in _UNJOINED:
        return Class.OPENING, open_bars + 1
    return (Class.CLOSING, open_bars - 1) if open_bars else (Class.BAR, 0)


def flat(items: Sequence[Node]) -> Iterator[Node]:
    """The items, with those of a row among them in its place."""
    for item in items:
        if isinstance(item, Row):
            yield from flat(item.items)
        else:
            yield item


_UNJOINED = frozenset(
    {
        Class.BINARY,
        Class.PREFIX,
        Class.RELATION,
        Class.PUNCTUATION,
        Class.OPENING,
        Class.FUNCTION,
        Class.OPERATOR,
        Class.SLASH,
    }
)
_BREAKS_AFTER = frozenset({Class.BINARY, Class.RELATION, Class.PUNCTUATION})
_SPACED = frozenset({Class.BINARY, Class.RELATION})
_OPERATORS = frozenset({Class.FUNCTION, Class.OPERATOR})
_NAMES = frozenset({Class.LETTER, Class.NUMBER, Class.WORD})
OPERANDS = frozenset(
    {
        Class.LETTER,
        Class.NUMBER,
        Class.WORD,
        Class.FENCED,
        Class.FRACTION,
        Class.RAISED,
        Class.POSTFIX,
    }
)


def _gap(before: Class | None, after: Class, *, is_tight: bool) -> int:
    if after is Class.RAISED and before is not Class.OPENING:
        return 1
    if before in _SPACED or after in _SPACED or before is Class.PUNCTUATION:
        return 0 if is_tight else 1
    if before in _CLINGING_AFTER or after in _CLINGING_BEFORE:
        return 0
    return int(_are_parted(before, after))


_CLINGING_AFTER = frozenset({Class.PREFIX, Class.OPENING, Class.SLASH, Class.BAR, None})
_CLINGING_BEFORE = frozenset(
    {Class.PUNCTUATION, Class.CLOSING, Class.POSTFIX, Class.SLASH, Class.BAR}
)


def _are_parted(before: Class | None, after: Class) -> bool:
    if before is Class.FUNCTION:
        return after not in (Class.FENCED, Class.OPENING, Class.FRACTION)
    if before is Class.OPERATOR or after in _OPERATORS:
        return True
    if before is Class.NUMBER and after is Class.NUMBER:
        return True
    if before is Class.WORD:
        return after in _NAMES
    return after is Class.WORD


def role_of(node: Node) -> Class:
    """What a node is to its neighbours, wherever it stands."""
    match node:
        case Symbol():
            return _ROLES[node.kind]
        case Scripts(base=Row(items=())):
            return Class.RAISED
        case Scripts(base=Fraction() | Root() | Row()):
            return Class.FENCED
        case Scripts():
            return role_of(node.base)
        case Accent(body=Row(items=(_,))) | Root(index=None):
            return Class.LETTER
        case _:
            return _OTHER_ROLES[type(node)]


_OTHER_ROLES: dict[type[Node], Class] = {
    Root: Class.RAISED,
    Fence: Class.FENCED,
    Grid: Class.FENCED,
    Binomial: Class.WORD,
    Word: Class.WORD,
    Source: Class.WORD,
    Brace: Class.WORD,
    Accent: Class.WORD,
    Fraction: Class.FRACTION,
}
_ROLES = {
    Kind.ORDINARY: Class.LETTER,
    Kind.NUMBER: Class.NUMBER,
    Kind.FUNCTION: Class.FUNCTION,
    Kind.BIG: Class.OPERATOR,
    Kind.BINARY: Class.BINARY,
    Kind.RELATION: Class.RELATION,
    Kind.PUNCTUATION: Class.PUNCTUATION,
    Kind.OPENING: Class.OPENING,
    Kind.CLOSING: Class.CLOSING,
    Kind.POSTFIX: Class.POSTFIX,
    Kind.SLASH: Class.SLASH,
    Kind.BAR: Class.BAR,
}
