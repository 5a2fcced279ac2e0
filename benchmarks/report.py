"""The table that a run prints, and the file it leaves."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HEADINGS = ("work", "quizzer", "beside", "figure", "ratio", "budget")
WORDS = (0, 2, 5)
"""The columns of words, which begin at the left; figures end at the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What another program, or the machine alone, needs; None when it is not installed."""

    name: str
    figure: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured piece of work. All figures of a row are in `unit`: ms, s or MB."""

    work: str
    unit: str
    ours: float
    beside: tuple[Beside, ...]
    budget: str


def table(rows: Iterable[Row]) -> str:
    """The rows as aligned text: a line for each figure beside ours."""
    return aligned([HEADINGS, *(line for row in rows for line in _lines(row))], WORDS)


def aligned(lines: Sequence[Sequence[str]], words: Sequence[int]) -> str:
    """Cells below each other; the columns of `words` begin at the left."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_aligned(line, widths, words) for line in lines)


def save(path: Path, machine: dict[str, object], rows: Iterable[Row]) -> None:
    """Write the run as JSON."""
    run = {"machine": machine, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(run, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _lines(row: Row) -> list[tuple[str, ...]]:
    first = (row.work, _shown(row.ours, row.unit)), row.budget
    later = ("", ""), ""
    lines: list[tuple[str, ...]] = []
    for beside in row.beside:
        (work, ours), budget = later if lines else first
        figure, ratio = "not installed", ""
        if beside.figure is not None:
            figure = _shown(beside.figure, row.unit)
            ratio = f"{row.ours / beside.figure:.2f}x"
        lines.append((work, ours, beside.name, figure, ratio, budget))
    return lines


def _shown(figure: float, unit: str) -> str:
    """Three digits that mean something."""
    decimals = 0 if figure >= 100 else 1 if figure >= 10 else 2 if figure >= 0.1 else 4
    return f"{figure:.{decimals}f} {unit}"


def _aligned(line: Sequence[str], widths: Sequence[int], words: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if column in words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
