"""Trees put together: scripts upon their base, parentheses about what they enclose."""

from collections.abc import Sequence
from dataclasses import replace

from quizzer.typeset.mathematics.symbols import WITH_LIMITS
from quizzer.typeset.mathematics.tree import Brace, Fence, Kind, Node, Row, Scripts, Space, Symbol

MOST_PARENTHESES = 8  # in each other, within one row

_CLOSERS = {"(": ")]", "[": "])", "（": "）", "{": "}", "⟨": "⟩", "⌈": "⌉", "⌊": "⌋⌉"} | {
    "|": "|",
    "‖": "‖",
    "⟦": "⟧",
}


def scripted(
    base: Node, sub: Row | None, sup: Row | None, primes: int = 0, limits: bool | None = None
) -> Node:
    """`base` with scripts; they join those it has where these leave room, or label its brace."""
    if isinstance(base, Brace) and base.label is None:
        label = sup if base.is_above else sub
        sub, sup = (sub, None) if base.is_above else (None, sup)
        base = replace(base, label=label)
        return Scripts(base, sub, sup, primes) if sub or sup or primes else base
    if isinstance(base, Row) and base.items and not limits:
        *others, last = base.items
        return Row((*others, scripted(last, sub, sup, primes)))
    if isinstance(base, Scripts) and _leaves_room(base, sub, bool(sup or primes)):
        return replace(base, sub=base.sub or sub, sup=base.sup or sup, primes=base.primes + primes)
    if isinstance(base, Space):
        base = Row()
    if limits is None:
        limits = isinstance(base, Symbol) and base.text in WITH_LIMITS
    return Scripts(base, sub, sup, primes, limits)


def _leaves_room(base: Scripts, sub: Row | None, is_raised: bool) -> bool:
    is_raised_before = bool(base.sup or base.primes)
    return not (base.sub and sub) and not (is_raised_before and is_raised)


def paired(items: Sequence[Node]) -> tuple[Node, ...]:
    """The items of a row, with those between an opening and its closing sign in a `Fence`.

    What has no partner stays a symbol, and so does what is nested too deep.
    """
    levels: list[list[Node]] = [[]]
    too_deep = 0
    for item in items:
        sign = _sign(item)
        if sign.kind is Kind.OPENING and not isinstance(item, Scripts):
            if len(levels) <= MOST_PARENTHESES:
                levels.append([item])
                continue
            too_deep += 1
        elif sign.kind is Kind.CLOSING and too_deep:
            too_deep -= 1
        elif sign.kind is Kind.CLOSING and len(levels) > 1 and _closes(levels[-1][0], sign):
            opening, *inside = levels.pop()
            fence = Fence(_sign(opening).text, Row(tuple(inside)), sign.text)
            levels[-1].append(_with_base(item, fence))
            continue
        levels[-1].append(item)
    return tuple(item for level in levels for item in level)


_NOTHING = Symbol("")


def _sign(item: Node) -> Symbol:
    """The symbol that an item is, or that its scripts are upon."""
    base = item.base if isinstance(item, Scripts) else item
    return base if isinstance(base, Symbol) else _NOTHING


def _closes(opening: Node, sign: Symbol) -> bool:
    return sign.text in _CLOSERS.get(_sign(opening).text, "")


def _with_base(item: Node, fence: Fence) -> Node:
    return replace(item, base=fence) if isinstance(item, Scripts) else fence
