"""What a formula says, worked out twice: from its tree, and from its line as a reader reads it.

Both give nested tuples. A reader knows these rules and no others: marks and scripts belong to the
sign before them; what stands close together is one operand of `/`; parentheses group. Parentheses
about one whole fraction or root, and about an operand of `/`, say nothing.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from quizzer.typeset.mathematics.symbols import ACCENT_NAMES
from quizzer.typeset.mathematics.tree import (
    Accent,
    Binomial,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Symbol,
    Word,
)
from quizzer.typeset.scripts import SCRIPTS

Meaning = tuple[Any, ...]

_RAISED = {chr(to): chr(plain) for plain, to in SCRIPTS["sup"].items() if chr(plain) not in "-⊤′∘"}
_LOWERED = {chr(to): chr(plain) for plain, to in SCRIPTS["sub"].items() if chr(plain) != "-"}
_OPENERS = {"(": ")", "[": "]", "⟨": "⟩", "{": "}", "⌊": "⌋"}
_PARTING = set("+−×·=≤<>→∈,;∑∏∫ ")
_OVERLINE = "\u0305"


def meaning_of(row: Row) -> Meaning:
    """What the tree says."""
    return tuple(part for item in row.items for part in _parts(item))


def _parts(node: Node) -> Meaning:
    return _PARTS.get(type(node), lambda _: ())(node)


def _sign(symbol: Symbol) -> Meaning:
    if symbol.kind is Kind.NUMBER:
        return (symbol.text,)
    return tuple(_signs(symbol.text.replace(" ", "")))


def _word(word: Word) -> Meaning:
    return tuple(_signs(word.text.replace(" ", "")))


def _fraction(node: Fraction) -> Meaning:
    return (("fraction", _bare(meaning_of(node.above)), _bare(meaning_of(node.below))),)


def _binomial(node: Binomial) -> Meaning:
    return ("C", ("(", _cells(((node.above, node.below),))))


def _root(root: Root) -> Meaning:
    index = meaning_of(root.index) if root.index else ()
    return (("root", index, _bare(meaning_of(root.body))),)


def _fenced(fence: Fence) -> Meaning:
    return (_fence(fence.left, meaning_of(fence.body)),)


def _matrix(grid: Grid) -> Meaning:
    return ((grid.left, _cells(grid.rows)),)


def _cells(rows: tuple[tuple[Row, ...], ...]) -> Meaning:
    said: list[Any] = []
    for at, row in enumerate(rows):
        said += [";"] * bool(at)
        for number, cell in enumerate(row):
            meaning = meaning_of(cell)
            said += [","] * bool(number)
            said += [("(", meaning)] if "," in meaning else meaning
    return tuple(said)


def _accented(accent: Accent) -> Meaning:
    mark, body = accent.mark, accent.body
    said = meaning_of(body)
    if len(body.items) == 1 and _takes_mark(body.items[0]):
        return (unicodedata.normalize("NFD", said[0] + _MARKS[mark]),)
    if mark == "overline" and all(map(_is_letter, body.items)):
        return tuple(sign + _OVERLINE for sign in said)
    return (*ACCENT_NAMES.get(mark, mark), _fence("(", said))


def _takes_mark(node: Node) -> bool:
    if isinstance(node, Accent):
        return len(node.body.items) == 1 and _takes_mark(node.body.items[0])
    return _is_letter(node)


def _is_letter(node: Node) -> bool:
    kinds = (Kind.ORDINARY, Kind.NUMBER)
    return isinstance(node, Symbol) and node.kind in kinds and len(node.text) == 1


_MARKS = {"hat": "\u0302", "overline": "\u0304", "vec": "\u20d7"}


def _with_scripts(node: Scripts) -> Meaning:
    *before, base = _parts(node.base)
    if isinstance(node.base, Fraction | Root | Scripts):
        base = _fence("(", (base,))
    sub, sup = (meaning_of(row) if row else () for row in (node.sub, node.sup))
    return (*before, ("script", base, sub, node.primes, sup))


def _fence(left: str, inside: Meaning) -> Any:  # noqa: ANN401
    is_one = len(inside) == 1 and inside[0][0] in ("fraction", "root")
    return inside[0] if is_one and left == "(" else (left, inside)


def _bare(operand: Meaning) -> Meaning:
    """An operand without the parentheses about all of it."""
    match operand:
        case (("(", tuple() as inside),):
            return _bare(inside)
        case _:
            return operand


def _signs(text: str) -> Iterable[str]:
    """The letters of a text, each with its marks."""
    signs: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and signs:
            signs[-1] += char
        else:
            signs.append(char)
    return signs


def read_line(text: str) -> Meaning:
    """What a line says to a reader. Raises ValueError for what is not well formed."""
    reader = _Reader(list(_signs(text.replace("\u00a0", " "))))
    said = reader.row("")
    if reader.at < len(reader.signs):
        raise ValueError(f"{text!r} goes on after {reader.at}")
    return said


class _Reader:
    def __init__(self, signs: list[str]) -> None:
        self.signs = signs
        self.at = 0

    @property
    def sign(self) -> str:
        return self.signs[self.at] if self.at < len(self.signs) else ""

    def take(self) -> str:
        self.at += 1
        return self.signs[self.at - 1]

    def row(self, closing: str) -> Meaning:
        said: list[Any] = []
        run = 0
        while self.sign and self.sign != closing:
            if self.sign == "/":
                self.take()
                said[run:] = [("fraction", _bare(tuple(said[run:])), _bare(self.run(closing)))]
            elif self.sign in _PARTING:
                sign = self.take()
                said += [] if sign == " " else [self.scripts(sign)]
                run = len(said)
            else:
                said.append(self.unit())
        return tuple(said)

    def run(self, closing: str) -> Meaning:
        said = []
        while self.sign and self.sign != closing and self.sign not in {*_PARTING, "/"}:
            said.append(self.unit())
        return tuple(said)

    def unit(self) -> Any:  # noqa: ANN401
        if self.sign in _RAISED or self.sign == "^":
            index = self.script("^", _RAISED)
            if self.sign != "√":
                raise ValueError("a superscript on nothing")
            return self.root(index)
        if self.sign == "√":
            return self.root(())
        if self.sign in _OPENERS:
            return self.scripts(self.fence())
        if self.sign.isdigit():
            return self.scripts(self.number())
        return self.scripts(self.take())

    def number(self) -> str:
        digits = self.take()
        while self.sign and self.sign in "0123456789.":
            digits += self.take()
        return digits

    def fence(self) -> Any:  # noqa: ANN401
        left = self.take()
        inside = self.row(_OPENERS[left])
        if self.sign != _OPENERS[left]:
            raise ValueError(f"no end of {left}")
        self.take()
        return _fence(left, inside)

    def root(self, index: Meaning) -> Any:  # noqa: ANN401
        self.take()
        if self.sign == "(":
            self.take()
            body = self.row(")")
            self.take()
        elif self.sign.isdigit():
            body = (self.number(),)
        else:
            letter = self.take()
            sub = self.script("", _LOWERED)
            body = (("script", letter, sub, 0, ()),) if sub else (letter,)
        return ("root", index, _bare(body))

    def scripts(self, base: Any) -> Any:  # noqa: ANN401
        sub = self.script("_", _LOWERED)
        primes = 0
        while self.sign == "′":
            self.take()
            primes += 1
        sup = self.script("^", _RAISED)
        return ("script", base, sub, primes, sup) if sub or primes or sup else base

    def script(self, mark: str, table: dict[str, str]) -> Meaning:
        plain = ""
        while self.sign in table:
            plain += table[self.take()]
        if plain:
            return read_line(plain)
        if not mark or self.sign != mark:
            return ()
        self.take()
        if self.sign == "(":
            self.take()
            said = self.row(")")
            self.take()
            return said
        letters = [self.take()]
        while mark == "_" and letters[0][0].isalpha() and self.sign[:1].isalpha():
            if self.sign in _RAISED:
                break
            letters.append(self.take())
        return tuple(letters)


_PARTS: dict[type[Node], Callable[[Any], Meaning]] = {
    Symbol: _sign,
    Word: _word,
    Row: meaning_of,
    Fraction: _fraction,
    Binomial: _binomial,
    Root: _root,
    Scripts: _with_scripts,
    Accent: _accented,
    Fence: _fenced,
    Grid: _matrix,
}
