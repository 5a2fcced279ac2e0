"""Rows of exactly so many cells, whatever the width of their characters."""

from collections.abc import Iterable, Iterator

from quizzer.plots.plot import Role, Row, Span
from quizzer.typeset.width import text_width


def clipped(text: str, width: int) -> str:
    """`text` in at most `width` cells, shortened with `…`."""
    if text_width(text) <= width:
        return text
    shown, used = "", 0
    for character in text:
        used += text_width(character)
        if used > width - 1:
            break
        shown += character
    return f"{shown}…" if width > 0 else ""


def row_of(spans: Iterable[Span], width: int) -> Row:
    """The spans in exactly `width` cells: cut, or filled up with spaces."""
    row, left = [], width
    for span in spans:
        text = clipped(span.text, left)
        if text:
            row.append(Span(text, span.role, span.series))
            left -= text_width(text)
    return (*row, Span(" " * left)) if left > 0 else tuple(row)


class Cells:
    """A row written cell by cell: each holds a character, its role and its series.

    A wide character fills its cell and the one after it.
    """

    def __init__(self, width: int) -> None:
        """All blank."""
        self._cells: list[Span | None] = [Span(" ")] * width

    def is_blank(self, at: int, width: int = 1) -> bool:
        """True when nothing stands in these cells, which all exist."""
        some = self._cells[at : at + width]
        return (
            at >= 0
            and len(some) == width
            and all(each and each.role is Role.BLANK for each in some)
        )

    def put(self, at: int, character: str, role: Role, series: int | None = None) -> None:
        """Write one character of one cell."""
        self._cells[at] = Span(character, role, series)

    def write(self, at: int, text: str, role: Role, series: int | None = None) -> None:
        """Write a text that fits from `at` on."""
        for character in text:
            self._cells[at] = Span(character, role, series)
            width = max(text_width(character), 1)
            for covered in range(at + 1, at + width):
                self._cells[covered] = None
            at += width

    def write_if_blank(self, at: int, text: str, role: Role) -> bool:
        """Write a text where nothing stands yet and it fits; whether it was written."""
        is_free = self.is_blank(at, text_width(text))
        if is_free:
            self.write(at, text, role)
        return is_free

    def row(self) -> Row:
        """The cells, those of one look together."""
        return tuple(self._joined())

    def _joined(self) -> Iterator[Span]:
        text, last = "", Span("")
        for cell in self._cells:
            if cell is None:
                continue
            if text and (cell.role, cell.series) != (last.role, last.series):
                yield Span(text, last.role, last.series)
                text = ""
            text, last = text + cell.text, cell
        if text:
            yield Span(text, last.role, last.series)
