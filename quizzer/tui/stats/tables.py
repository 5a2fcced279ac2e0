"""Lines of names and numbers, as rows."""

from collections.abc import Sequence

from quizzer.languages import tr
from quizzer.plots import Role, Row, Span
from quizzer.plots.rows import row_of
from quizzer.services.stats.retention import Retention
from quizzer.typeset.width import text_width

NAMES = 16
NOTHING = "–"


def title(text: str, width: int) -> Row:
    """A heading."""
    return row_of([Span(text, Role.TITLE)], width)


def blank(width: int) -> Row:
    """An empty row."""
    return row_of([], width)


def facts(lines: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """Names and what is said of them."""
    return [
        row_of([Span(padded(name, NAMES), Role.LABEL), Span(value)], width) for name, value in lines
    ]


def table(
    heads: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]], width: int
) -> list[Row]:
    """A row of headings, then a name and one cell below each heading for each line."""
    column = max((width - NAMES) // max(len(heads), 1), 1)
    column = min(column, 18)
    rows = [[Span(" " * NAMES), Span(_cells(heads, column), Role.LABEL)]]
    for name, cells in lines:
        rows.append(
            [
                Span(padded(name, NAMES), Role.LABEL),
                Span(_cells(cells, column)),
            ]
        )
    return [row_of(row, width) for row in rows]


def _cells(texts: Sequence[str], width: int) -> str:
    return "".join(" " * max(width - text_width(text), 0) + text for text in texts)


def padded(text: str, width: int) -> str:
    """`text` with spaces up to `width` cells."""
    return text + " " * max(width - text_width(text), 0)


def rate(retention: Retention, *, of: bool = True) -> str:
    """`91.4% of 1,234`; a dash where nothing was counted."""
    if retention.rate is None:
        return NOTHING
    if not of:
        return f"{retention.rate:.1%}"
    return tr("{rate:.1%} of {count:,}").format(rate=retention.rate, count=retention.reviews)


def portion(part: int, whole: int) -> str:
    """`12 (34%)`."""
    return f"{part:,} ({part / whole:.0%})" if whole else NOTHING
