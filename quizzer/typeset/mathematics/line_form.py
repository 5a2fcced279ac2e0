"""A formula in one line, with parentheses wherever it could be read as another.

Rules of reading: scripts bind first, then what stands close together, then `/`, then everything
else. A fraction beside something it could be multiplied with is in parentheses.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from quizzer.typeset.mathematics.grouping import (
    Piece,
    Shape,
    needs_parentheses,
    shape_of,
    would_join,
)
from quizzer.typeset.mathematics.shown import FIRM
from quizzer.typeset.mathematics.spacing import Class, placed
from quizzer.typeset.mathematics.symbols import ACCENT_NAMES, ACCENTS
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
    Word,
)
from quizzer.typeset.scripts import SCRIPTS

_CLOSING = {"{": "}"}


def line(row: Row) -> str:
    """The row as text. Ordinary spaces in it are where it may break, firm ones where not."""
    return "; ".join(lines(row))


def lines(row: Row) -> tuple[str, ...]:
    """The row as text, each of its equations for itself."""
    match row.items:
        case (Grid(left="", right="") as grid,) if grid.is_aligned or len(grid.columns) == 1:
            return tuple(_cells(grid))
        case items:
            return (_row(items, is_tight=False).text,)


def keep_together(text: str) -> str:
    """The same line, which does not break within parentheses any more."""
    depth = 0
    kept = []
    for char in text:
        depth += (char in "([{⟨⌊⌈") - (char in ")]}⟩⌋⌉")
        kept.append(FIRM if char == " " and depth > 0 else char)
    return "".join(kept)


def script(row: Row, mark: str) -> str | None:
    """The row raised (`sup`) or lowered (`sub`) in Unicode's characters; None where it has none."""
    return _translated(_row(row.items, is_tight=True).text, mark)


def _translated(text: str, mark: str) -> str | None:
    table = SCRIPTS[mark]
    return text.translate(table) if all(ord(char) in table for char in text) else None


def accented(accent: Accent) -> str | None:
    """An accent that Unicode can put on its letters; None where it cannot."""
    return _marked(accent, _row(accent.body.items, is_tight=False).text)


def _marked(accent: Accent, text: str) -> str | None:
    """The accent on `text`, which is its body: on one letter, or as a line over several."""
    items = accent.body.items
    mark = ACCENTS[accent.mark]
    if len(items) == 1 and _signs(text) == 1 and _takes_marks(items[0]):
        mark = ACCENTS["bar"] if accent.mark == "overline" else mark
        return unicodedata.normalize("NFC", text + mark)
    if accent.mark not in ("overline", "underline") or not all(map(_is_letter, items)):
        return None
    return "".join(letter.text + mark for letter in items if isinstance(letter, Symbol)) or None


def _is_letter(node: Node) -> bool:
    return isinstance(node, Symbol) and node.kind in _LETTERS and len(node.text) == 1


def _takes_marks(node: Node) -> bool:
    return isinstance(node, Accent) or (isinstance(node, Symbol) and node.kind in _LETTERS)


_LETTERS = (Kind.ORDINARY, Kind.NUMBER)


def _signs(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def bare_root(root: Root) -> str | None:
    """A root of one letter or number, which needs no bar over it; None for any other."""
    piece = _root(root, False)
    return piece.text if piece.is_open else None


def _row(items: Sequence[Node], *, is_tight: bool) -> Piece:
    row = placed(items, is_tight=is_tight)
    pieces = [_piece(here.node, is_tight=is_tight) for here in row]
    text: list[str] = []
    gaps: list[int] = []
    for at, here in enumerate(row):
        if needs_parentheses(row, at):
            pieces[at] = Piece(pieces[at].grouped(), Shape.UNIT)
        gap = here.gap
        if at and not gap and would_join(row[at - 1], pieces[at - 1], here):
            gap = 1
        gaps.append(gap)
        space = " " if here.may_break and gap else ""
        text += [FIRM * (gap - len(space)), space, pieces[at].text]
    shape = shape_of(row, pieces, gaps)
    return Piece("".join(text), shape, bool(pieces) and pieces[-1].is_open)


def _piece(node: Node, *, is_tight: bool) -> Piece:
    return _PIECES[type(node)](node, is_tight)


_SOLID = (Kind.ORDINARY, Kind.NUMBER, Kind.FUNCTION, Kind.POSTFIX)


def _sign(symbol: Symbol, _: bool) -> Piece:
    return Piece(symbol.text, Shape.UNIT if symbol.kind in _SOLID else Shape.LOOSE)


def _word(word: Word, _: bool) -> Piece:
    return Piece(word.text, Shape.UNIT if word.text.isalnum() else Shape.LOOSE)


def _source(source: Source, _: bool) -> Piece:
    return Piece(source.latex, Shape.LOOSE if " " in source.latex else Shape.UNIT)


def _binomial(node: Binomial, is_tight: bool) -> Piece:
    above, below = (_cell(row.items, is_tight=is_tight) for row in (node.above, node.below))
    return Piece(f"C({above},{FIRM}{below})", Shape.UNIT)


def _matrix(grid: Grid, _: bool) -> Piece:
    left, right = grid.left, grid.right or _CLOSING.get(grid.left, "")
    return Piece(f"{left or '['}{'; '.join(_cells(grid))}{right or ']'}", Shape.UNIT)


def _brace(brace: Brace, is_tight: bool) -> Piece:
    body = _row(brace.body.items, is_tight=is_tight).as_unit()
    if brace.label is None:
        return Piece(body, Shape.UNIT)
    tip = _row(brace.label.items, is_tight=is_tight).text
    return Piece(f"{body}{'⏞' if brace.is_above else '⏟'}({tip})", Shape.UNIT)


def _nested(row: Row, is_tight: bool) -> Piece:
    return _row(row.items, is_tight=is_tight)


def _fraction(node: Fraction, is_tight: bool) -> Piece:
    above = _row(node.above.items, is_tight=is_tight)
    is_run = above.shape is not Shape.LOOSE and not above.is_open
    under = _row(node.below.items, is_tight=is_tight)
    under_text = under.text if under.shape is Shape.UNIT else under.grouped()
    return Piece(f"{above.text if is_run else above.grouped()}/{under_text}", Shape.LOOSE)


def _root(root: Root, _: bool) -> Piece:
    """`√` takes one letter with what is below it, or one number; else there are parentheses."""
    body = _row(root.body.items, is_tight=False)
    index = ""
    if root.index is not None and root.index.items:
        text = _row(root.index.items, is_tight=True).text
        index = _translated(text, "sup") or f"^({text})"
    match root.body.items:
        case (Symbol(kind=Kind.NUMBER | Kind.ORDINARY),):
            is_bare = True
        case (Scripts(base=Symbol(kind=Kind.ORDINARY), sub=Row() as sub, sup=None, primes=0),):
            is_bare = script(sub, "sub") is not None
        case _:
            is_bare = False
    text = body.text if is_bare else body.grouped()
    return Piece(f"{index}√{text}", Shape.UNIT, is_open=is_bare)


def _accent(accent: Accent, _: bool) -> Piece:
    body = _row(accent.body.items, is_tight=False).text
    name = ACCENT_NAMES.get(accent.mark, accent.mark)
    return Piece(_marked(accent, body) or f"{name}({body})", Shape.UNIT)


def _fence(fence: Fence, is_tight: bool) -> Piece:
    match fence.body.items:
        case (Grid(left="", right="") as grid,):
            body = Piece("; ".join(_cells(grid)), Shape.LOOSE)
        case items:
            body = _row(items, is_tight=is_tight)
    if not fence.left:
        return Piece(f"{body.as_unit()}{fence.right}", Shape.LOOSE)
    shape = Shape.UNIT if fence.right else Shape.LOOSE
    return Piece(f"{fence.left}{body.text}{fence.right}", shape)


def _cells(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        filled = [at for at, cell in enumerate(row) if cell.items]
        shown = row[: filled[-1] + 1] if filled and grid.left == "{" else row
        yield _aligned(shown) if grid.is_aligned else _listed(shown, grid.bars)


def _aligned(row: tuple[Row, ...]) -> str:
    """Columns in pairs, each pair one equation."""
    pairs = [
        _row([item for cell in row[at : at + 2] for item in cell.items], is_tight=False).text
        for at in range(0, len(row), 2)
    ]
    return ", ".join(pair for pair in pairs if pair)


def _listed(row: tuple[Row, ...], bars: Sequence[int]) -> str:
    """Cells parted by commas, or bars."""
    texts = []
    for at, cell in enumerate(row):
        items = cell.items
        if at + 1 < len(row) and items and items[-1] == Symbol(",", Kind.PUNCTUATION):
            items = items[:-1]
        texts.append((" | " if at in bars else ", ") if at else "")
        texts.append(_cell(items, is_tight=False))
    return "".join(texts)


def _cell(items: Sequence[Node], *, is_tight: bool) -> str:
    """One of several parted by commas, in parentheses if it has commas of its own."""
    piece = _row(items, is_tight=is_tight)
    has_commas = any(here.role is Class.PUNCTUATION for here in placed(items))
    return piece.grouped() if has_commas else piece.text


def _scripts(node: Scripts, _: bool) -> Piece:
    base = _base(node.base)
    sub, sub_is_bare = _script(node.sub, "sub", is_last=not (node.sup or node.primes))
    sup, sup_is_bare = _script(node.sup, "sup", is_last=True)
    is_solid = not isinstance(node.base, Symbol) or node.base.kind in _SOLID
    shape = Shape.UNIT if is_solid else Shape.LOOSE
    text = f"{base}{sub}{'′' * node.primes}{sup}"
    return Piece(text, shape, is_open=sub_is_bare or sup_is_bare)


def _base(node: Node) -> str:
    """What scripts stand upon, in parentheses if they would seem to stand upon its end only."""
    if isinstance(node, Row) and not node.items:
        return ""
    piece = _piece(node, is_tight=False)
    is_sign = isinstance(node, Symbol | Accent | Word | Source)
    is_evaluated = isinstance(node, Fence) and not node.left
    is_fenced = isinstance(node, Fence | Grid | Binomial) and piece.shape is Shape.UNIT
    if is_sign or is_evaluated or is_fenced:
        return piece.text
    return piece.grouped()


def _script(row: Row | None, mark: str, *, is_last: bool) -> tuple[str, bool]:
    """The script, and whether it is bare: without parentheses, though Unicode has none for it."""
    if row is None or not row.items:
        return "", False
    piece = _row(row.items, is_tight=True)
    text = _translated(piece.text, mark)
    if text is not None:
        return text, False
    sign = "^" if mark == "sup" else "_"
    is_bare = is_last and len(row.items) == 1 and _is_short(row.items[0], piece.text, mark)
    return (f"{sign}{piece.text}", True) if is_bare else (f"{sign}{piece.grouped()}", False)


def _is_short(node: Node, text: str, mark: str) -> bool:
    """True for one sign, and for a word in a subscript."""
    if isinstance(node, Word):
        return mark == "sub" and text.isalnum()
    return isinstance(node, Symbol | Accent) and _signs(text) == 1


_PIECES: Mapping[type[Node], Callable[[Any, bool], Piece]] = {
    Symbol: _sign,
    Word: _word,
    Source: _source,
    Row: _nested,
    Fraction: _fraction,
    Binomial: _binomial,
    Root: _root,
    Scripts: _scripts,
    Accent: _accent,
    Fence: _fence,
    Grid: _matrix,
    Brace: _brace,
}
