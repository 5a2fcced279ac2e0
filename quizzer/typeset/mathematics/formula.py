"""A formula in both layouts, worked out once."""

from dataclasses import dataclass
from functools import lru_cache

from quizzer.typeset.mathematics.box import Box, TooLargeError
from quizzer.typeset.mathematics.box_form import box
from quizzer.typeset.mathematics.line_form import keep_together, lines
from quizzer.typeset.mathematics.reading import read
from quizzer.typeset.mathematics.shown import Macros
from quizzer.typeset.mathematics.spacing import flat
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
    Symbol,
)
from quizzer.typeset.width import text_width

_LONGEST_IN_A_BOX = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Formula:
    """`lines` has one text for each equation, for most formulas one in all.

    They may break at their ordinary spaces; in `loose_lines` those within parentheses are
    ordinary, too. `box` is None where there is none. `is_structural` says that the box shows what
    a line can only write out; `is_source` that nothing was understood.
    """

    lines: tuple[str, ...]
    loose_lines: tuple[str, ...]
    box: Box | None
    is_structural: bool
    is_source: bool

    def fitting(self, width: int) -> tuple[str, ...]:
        """The lines, rather without breaks in parentheses, if what stays together then fits."""
        widest = max(text_width(part) for text in self.lines for part in text.split(" "))
        return self.lines if widest <= width else self.loose_lines


@lru_cache(maxsize=1_024)
def formula(latex: str, macros: Macros = ()) -> Formula:
    """The LaTeX (without its dollars) in both layouts."""
    row = read(latex, macros)
    texts = lines(row)
    is_source = len(row.items) == 1 and isinstance(row.items[0], Source)
    drawn = None
    if len(latex) <= _LONGEST_IN_A_BOX and not is_source:
        try:
            drawn = box(row)
        except TooLargeError:
            drawn = None
    is_structural = drawn is not None and drawn.height > 1 and _is_structural(row)
    kept = texts if is_source else tuple(map(keep_together, texts))
    return Formula(kept, texts, drawn, is_structural, is_source)


def _is_structural(node: Node) -> bool:
    """True for what needs two dimensions; a fraction of two single signs does not."""
    match node:
        case Fraction(above, below):
            return not (_is_single(above) and _is_single(below))
        case Binomial() | Grid() | Brace() | Scripts(base=Symbol(kind=Kind.BIG)):
            return True
        case Scripts(base=base):
            return _is_structural(base)
        case Fence(body=row) | Root(body=row) | Accent(body=row):
            return _is_structural(row)
        case Row(items):
            return any(map(_is_structural, items))
        case _:
            return False


def _is_single(row: Row) -> bool:
    items = tuple(flat(row.items))
    return len(items) == 1 and isinstance(items[0], Symbol)
