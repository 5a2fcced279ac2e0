"""The columns of numbers beside the decks, more of them on wider terminals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.languages import tr
from quizzer.tui.widgets.columns import padded
from quizzer.tui.widgets.counts import DUE, LEARNING, NEW

if TYPE_CHECKING:
    from quizzer.services.deck_progress import DeckProgress
    from quizzer.services.home import DeckRow

_FAINT = "$quiet"
_NOTHING = "–"
_FEW = 5  # cards of a day that fill a cell of the sparkline, where there are never more
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width with the space before it, and what stands in it."""

    title: str
    width: int
    cell: Callable[["DeckRow", "DeckProgress | None"], Cell]


def _count(name: str, colour: str) -> Callable[["DeckRow", "DeckProgress | None"], Cell]:
    def cell(row: "DeckRow", _progress: "DeckProgress | None") -> Cell:
        count: int = getattr(row.counts, name)
        return f"{count:,}", colour if count and not row.is_paused else _FAINT

    return cell


def _mature(_row: "DeckRow", progress: "DeckProgress | None") -> Cell:
    return _share(progress.mature_share) if progress else ("", "")


def _retention(_row: "DeckRow", progress: "DeckProgress | None") -> Cell:
    return _share(progress.retention.rate) if progress else ("", "")


def _share(share: float | None) -> Cell:
    return (_NOTHING, _FAINT) if share is None else (f"{share:.0%}", "")


def _next_days(_row: "DeckRow", progress: "DeckProgress | None") -> Cell:
    if progress is None:
        return "", ""
    from quizzer.plots.columns import sparkline

    most = max(progress.next_days)
    return sparkline(progress.next_days, max(most, _FEW)), DUE if most else _FAINT


COUNTS = (
    Column("New", 7, _count("new", NEW)),
    Column("Lrn", 6, _count("learning", LEARNING)),
    Column("Due", 7, _count("due", DUE)),
)
MATURE = Column("Mature", 9, _mature)
SHARES = (Column("Ret", 7, _retention), Column("Next 7d", 10, _next_days))
_SHARES_FROM, _MATURE_FROM = 72, 96


def columns_for(width: int) -> Sequence[Column]:
    """Those for which a line of `width` cells has room beside the names."""
    if width < _SHARES_FROM:
        return COUNTS
    return (*COUNTS, *((MATURE,) if width >= _MATURE_FROM else ()), *SHARES)


def headings(columns: Sequence[Column]) -> str:
    """The titles, each above the end of its column."""
    return "".join(padded(tr(column.title), column.width, to_left=False) for column in columns)


def cells(columns: Sequence[Column], row: "DeckRow", progress: "DeckProgress | None") -> Content:
    """The numbers of one deck."""
    texts = ((column.width, *column.cell(row, progress)) for column in columns)
    return Content.assemble(
        *((padded(text, width, to_left=False), look) for width, text, look in texts)
    )
