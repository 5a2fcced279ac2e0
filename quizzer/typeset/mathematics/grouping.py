"""What a reader of a line takes together, and where only parentheses keep it from being misread."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from quizzer.typeset.mathematics.spacing import APART, OPERANDS, Class, Placed, placed
from quizzer.typeset.mathematics.tree import Fence, Node, Root, Scripts, Symbol

_JOINED = OPERANDS | {Class.OPENING, Class.BAR}
_LEANS = OPERANDS | {Class.CLOSING, Class.FUNCTION, Class.SLASH, Class.BAR}
_LEANED_ON = OPERANDS | {
    Class.FUNCTION,
    Class.OPERATOR,
    Class.OPENING,
    Class.SLASH,
    Class.BAR,
}
_RUNS = frozenset(
    {Class.LETTER, Class.NUMBER, Class.WORD, Class.FENCED, Class.POSTFIX, Class.FUNCTION}
)


class Shape(IntEnum):
    """How firmly a text holds together."""

    UNIT = 0  # one operand, wherever it stands
    RUN = 1  # operands close together: a product
    LOOSE = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Text for a node. With `is_open` the next sign would seem to belong to its end."""

    text: str
    shape: Shape
    is_open: bool = False

    def grouped(self) -> str:
        """In parentheses."""
        return f"({self.text})"

    def as_unit(self) -> str:
        """In parentheses unless it is one operand."""
        return self.text if self.shape is Shape.UNIT and not self.is_open else self.grouped()


def would_join(before: Placed, text: Piece, after: Placed) -> bool:
    """True where what comes would seem to belong to a script or a root before it."""
    if isinstance(before.node, Scripts) and text.text.endswith(")"):
        return after.role in (Class.FENCED, Class.OPENING)
    return text.is_open and after.role in _JOINED


def needs_parentheses(row: Sequence[Placed], at: int) -> bool:
    """True for a fraction beside an operand, and for a root before a sign that follows operands."""
    here = row[at]
    after = row[at + 1] if at + 1 < len(row) else None
    if isinstance(here.node, Root):
        return after is not None and after.role is Class.POSTFIX
    if here.role is not Class.FRACTION:
        return False
    leans = at > 0 and here.gap < APART and row[at - 1].role in _LEANS
    return leans or (after is not None and after.gap < APART and after.role in _LEANED_ON)


def shape_of(row: Sequence[Placed], pieces: Sequence[Piece], gaps: Sequence[int]) -> Shape:
    """How firmly the `pieces` of a row hold together, with `gaps` of so many cells before them."""
    if len(row) == 1 and row[0].role in _RUNS | {Class.RAISED, Class.FRACTION}:
        return pieces[0].shape
    if not row or any(gaps) or any(here.role not in _RUNS for here in row):
        return Shape.LOOSE
    if any(piece.shape is not Shape.UNIT for piece in pieces):
        return Shape.LOOSE
    return Shape.UNIT if len(row) == 2 and _is_one_operand(*row) else Shape.RUN  # noqa: PLR2004


def _is_one_operand(first: Placed, second: Placed) -> bool:
    """True for `f(x)`, `n!` and `dx`."""
    if second.role is Class.POSTFIX:
        return True
    if second.role is Class.FENCED:
        return first.role in (Class.WORD, Class.FUNCTION) or (
            first.role is Class.LETTER and _is_argument(second.node)
        )
    return first.node in (Symbol("d"), Symbol("∂")) and second.role is Class.LETTER


def _is_argument(node: Node) -> bool:
    """True for what a reader takes for an argument after a letter, and not for a factor."""
    fence = node.base if isinstance(node, Scripts) else node
    if not isinstance(fence, Fence) or fence.left != "(":
        return False
    signs = (Class.BINARY, Class.RELATION, Class.OPERATOR)
    return not any(here.role in signs for here in placed(fence.body.items))
