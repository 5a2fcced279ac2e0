"""The syntax tree of a formula: frozen values that both layouts read."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a symbol behaves beside its neighbours."""

    ORDINARY = auto()  # a letter, a sign such as ∞
    NUMBER = auto()
    FUNCTION = auto()  # log, max: a space before its argument, unless that is in parentheses
    BIG = auto()  # ∑, ∫: a space before what it is applied to
    BINARY = auto()
    RELATION = auto()
    PUNCTUATION = auto()
    OPENING = auto()
    CLOSING = auto()
    POSTFIX = auto()  # !, %
    SLASH = auto()
    BAR = auto()  # | and ‖, which open, close or part


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign, number or function name, as it is shown."""

    text: str
    kind: Kind = Kind.ORDINARY


@dataclass(frozen=True, slots=True)
class Word:
    """Several letters that are one name, or running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """LaTeX that is not understood, shown as it is written."""

    latex: str


@dataclass(frozen=True, slots=True)
class Space:
    """Room of this many cells."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes beside each other."""

    items: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One row above another, with a bar between them."""

    above: Row
    below: Row


@dataclass(frozen=True, slots=True)
class Binomial:
    """`n` over `k` in parentheses."""

    above: Row
    below: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `index` None for the square root."""

    body: Row
    index: Row | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is below and above it, and its primes.

    With `limits` the scripts stand under and over the base where there is room.
    """

    base: "Node"
    sub: Row | None = None
    sup: Row | None = None
    primes: int = 0
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark, by the name of its command, over or under a row."""

    mark: str
    body: Row


@dataclass(frozen=True, slots=True)
class Fence:
    """A row between delimiters, either of which may be ''."""

    left: str
    body: Row
    right: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells between delimiters, equally many in each row.

    `columns` has an alignment (l, c or r) for each column; `is_aligned` says that the columns
    continue each other, as about a relation sign; `rules` are the rows with a line above them,
    `bars` the columns with a line before them.
    """

    rows: tuple[tuple[Row, ...], ...]
    columns: str
    left: str = ""
    right: str = ""
    is_aligned: bool = False
    rules: tuple[int, ...] = ()
    bars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brace:
    """A row with a brace above or below it, and perhaps a label at its tip."""

    body: Row
    is_above: bool
    label: Row | None = None


Node = (
    Symbol
    | Word
    | Source
    | Space
    | Row
    | Fraction
    | Binomial
    | Root
    | Scripts
    | Accent
    | Fence
    | Grid
    | Brace
)
