"""Text fitted into a number of terminal cells."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

ELLIPSIS = "…"


def fitted(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end cut off when it is longer."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + ELLIPSIS if width > 0 else ""


def padded(text: str, width: int, *, to_left: bool = True) -> str:
    """`text` with spaces up to `width` cells, behind it or before it."""
    space = " " * max(width - cell_len(text), 0)
    return text + space if to_left else space + text


def path_text(parts: list[str], width: int, between: str = " › ") -> str:
    """A path in at most `width` cells, its first parts left out when it is longer."""
    for start in range(len(parts)):
        text = between.join(([ELLIPSIS] if start else []) + parts[start:])
        if cell_len(text) <= width:
            return text
    return fitted(parts[-1], width) if parts else ""


def spread(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of a line of `width` cells; `left` gives way."""
    room = max(width - right.cell_length - 2, 0)
    shown = left.truncate(room, ellipsis=True)
    return Content.assemble(shown, " " * (width - shown.cell_length - right.cell_length), right)
