"""The widgets that draw pictures."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.widget import Widget

from quizzer.tui.pictures.terminal import Drawing

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Drawer:
    """`widget` makes what draws an image in the cells that its styles give it.

    A cell has so many pixels.
    """

    widget: "Callable[[Image], Widget]"
    cell_width: int
    cell_height: int


def drawer_for(drawing: Drawing) -> Drawer:
    """The widget that draws as the terminal can."""
    with _told(drawing):
        from textual_image import widget
    kind = widget.SixelImage if drawing.protocol == "sixel" else widget.TGPImage
    return Drawer(kind, drawing.cell_width, drawing.cell_height)


@contextmanager
def _told(drawing: Drawing) -> Iterator[None]:
    """Tell the library how large cells are; importing it asks the terminal, if it sees one."""
    size = {
        "TEXTUAL_CELL_WIDTH": str(drawing.cell_width),
        "TEXTUAL_CELL_HEIGHT": str(drawing.cell_height),
    }
    before = {name: os.environ.pop(name, None) for name in size}
    output = sys.__stdout__
    os.environ.update(size)
    sys.__stdout__ = io.StringIO()  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        sys.__stdout__ = output  # type: ignore[misc]
        for name, value in before.items():
            del os.environ[name]
            os.environ.update({name: value} if value is not None else {})
