"""Environments: matrices, cases, aligned equations, and lines parted by `\\\\`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizzer.typeset.mathematics.symbols import (
    ALIGNED,
    FENCES,
    GATHERED,
    MATRICES,
    WITH_COLUMNS,
)
from quizzer.typeset.mathematics.tokens import NotUnderstoodError
from quizzer.typeset.mathematics.tree import Grid, Node, Row, Symbol

if TYPE_CHECKING:
    from quizzer.typeset.mathematics.reading import Reader

_NEW_ROW = frozenset({"\\\\", "\\cr", "\\newline"})
_RULES = frozenset({"\\hline", "\\toprule", "\\midrule", "\\bottomrule", "\\hdashline"})
_MOST_CELLS = 20_000

Span = tuple[int, int]


def environment(reader: Reader, depth: int) -> Node:
    """The environment whose `\\begin` was just read; its source when it is not understood."""
    begin = reader.at - 1
    close = reader.closing[begin]
    try:
        return _known(reader, close, depth)
    except NotUnderstoodError:
        reader.at = close + 1
        reader.raw(len(reader.tokens))
        return reader.source(begin, reader.at)


def lines(reader: Reader, end: int) -> Grid | None:
    """A whole formula in lines, about its `&` if it has some; None for a single line."""
    rows = _spans(reader, reader.at, end)
    if len(rows) == 1 and len(rows[0]) == 1:
        return None
    return _grid(reader, rows, "align" if any(len(row) > 1 for row in rows) else "gather", 0)


def stack(reader: Reader, depth: int) -> Node:
    """Lines in a group, as `\\substack` has them."""
    if reader.next(len(reader.tokens)) != "{":
        raise NotUnderstoodError("missing argument")
    begin = reader.at
    close = reader.closing[begin]
    grid = _grid(reader, _spans(reader, begin + 1, close), "gather", depth)
    reader.at = close + 1
    return grid


def _known(reader: Reader, close: int, depth: int) -> Node:
    name = _name(reader)
    base = name.rstrip("*")
    columns = ""
    if base in WITH_COLUMNS:
        columns = "".join(token for token in reader.raw(close) if token in tuple("lcr|"))
    elif name.endswith("matrix*"):
        aligned = reader.optional(close, depth)
        columns = "".join(s.text for s in aligned.items if isinstance(s, Symbol)) if aligned else ""
    begin = reader.at
    reader.at = close + 1
    if _name(reader) != name or base not in {*ALIGNED, *GATHERED, *MATRICES, *FENCES}:
        raise NotUnderstoodError(name)
    after = reader.at
    reader.at = begin
    grid = _grid(reader, _spans(reader, begin, close), base, depth, columns)
    reader.at = after
    return grid


def _name(reader: Reader) -> str:
    return "".join(reader.raw(len(reader.tokens))).strip()


def _spans(reader: Reader, begin: int, end: int) -> list[list[Span]]:
    """Where the cells of each row begin and end; an empty last row is left out."""
    rows: list[list[Span]] = [[]]
    at = start = begin
    while at < end:
        token = reader.tokens[at]
        if token == "&" or token in _NEW_ROW:
            rows[-1].append((start, at))
            if token != "&":
                rows.append([])
                at = _after_length(reader, at, end)
            start = at + 1
        at = reader.closing.get(at, at) + 1
    rows[-1].append((start, end))
    is_empty = not "".join(reader.tokens[slice(*rows[-1][0])]).strip()
    if len(rows) > 1 and len(rows[-1]) == 1 and is_empty:
        rows.pop()
    return rows


def _after_length(reader: Reader, at: int, end: int) -> int:
    """The last token of a line break: its star, or the length in brackets after it."""
    if at + 1 < end and reader.tokens[at + 1] == "*":
        at += 1
    if at + 1 < end and reader.tokens[at + 1] == "[":
        for close in range(at + 2, min(at + 12, end)):
            if reader.tokens[close] == "]":
                return close
    return at


def _grid(
    reader: Reader, spans: list[list[Span]], base: str, depth: int, columns: str = ""
) -> Grid:
    width = max(map(len, spans))
    if width * len(spans) > _MOST_CELLS:
        raise NotUnderstoodError("too large")
    rows, rules = _filled(reader, spans, width, depth)
    if len(rows) > 1 and not any(row.items for row in rows[-1]):
        rows.pop()
    left, right = FENCES.get(base, ("", ""))
    is_aligned = base in ALIGNED
    given = columns if not is_aligned else ""
    return Grid(
        tuple(rows),
        _alignments(base, given.replace("|", ""), width),
        left,
        right,
        is_aligned=is_aligned,
        rules=tuple(rules),
        bars=tuple(at for at in _barred(given) if 0 < at < width),
    )


def _filled(
    reader: Reader, spans: list[list[Span]], width: int, depth: int
) -> tuple[list[tuple[Row, ...]], list[int]]:
    """The cells of each row, `width` of them, and the rows that a rule stands above."""
    rows: list[tuple[Row, ...]] = []
    rules: list[int] = []
    for cells in spans:
        row = []
        for begin, end in cells:
            reader.at = begin
            while reader.next(end) in _RULES:
                rules.append(len(rows))
                reader.at += 1
            row.append(reader.guarded(end, depth + 1))
        rows.append((*row, *[Row()] * (width - len(row))))
    return rows, rules


def _barred(columns: str) -> Iterator[int]:
    """The columns that a bar stands before: the second in `c|c`."""
    at = 0
    for mark in columns:
        if mark == "|":
            yield at
        else:
            at += 1


def _alignments(base: str, given: Sequence[str], width: int) -> str:
    if base in ALIGNED:
        return ("rl" * width)[:width]
    default = "l" if "cases" in base else "c"
    return "".join(given)[:width].ljust(width, given[-1] if given else default)
