"""Pictures to draw, and a widget that draws them without a terminal."""

from pathlib import Path

from PIL import Image, ImageDraw
from textual.widgets import Static

from quizzer.tui.pictures.drawer import Drawer
from quizzer.tui.pictures.gallery import Gallery


class Drawn(Static):
    """A picture as a field of one sign."""

    def __init__(self, image: Image.Image) -> None:
        super().__init__("@" * 4_000)
        self.image = image


def gallery() -> Gallery:
    """Cells of ten by twenty pixels."""
    return Gallery(Drawer(Drawn, 10, 20))


def save(file: Path, width: int, height: int, mode: str = "RGB") -> Path:
    """A picture with a disc on it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new(mode, (width, height))
    if mode == "RGB":
        ImageDraw.Draw(image).ellipse((0, 0, width - 1, height - 1), fill="orange")
    image.save(file)
    return file
