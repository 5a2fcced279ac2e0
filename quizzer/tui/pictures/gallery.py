"""The pictures of a card: found beside its note, read, and made as small as they are shown."""

import asyncio
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

from quizzer.domain.errors import QuizzerError
from quizzer.domain.study import StudyCard
from quizzer.tui.link_targets import picture_file
from quizzer.tui.pictures.drawer import Drawer
from quizzer.tui.shared_desk import SharedDesk

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PICTURES = 12
MOST_PIXELS = 30_000_000
MOST_BYTES = 50_000_000
_PAPER = "white"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is shown: its target in the text, and the cells it takes."""

    target: str
    columns: int
    rows: int
    widget: Callable[[], Widget] = field(compare=False, repr=False)
    """Makes what draws it."""


class Gallery:
    """Reads pictures for screens, with one `drawer`, one after the other.

    Pillow loads formats while it looks for that of a picture: another thread could miss its own.
    And whoever saves a rating need not wait for a thread until pictures are read.
    """

    def __init__(self, drawer: Drawer) -> None:
        """Nothing is read yet."""
        self._drawer = drawer
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    async def pictures(
        self, desk: SharedDesk, card: StudyCard, room: Size, *texts: str
    ) -> tuple[Shown, ...]:
        """The images of `texts`, of the card's note, that can be shown in `room` cells.

        Half as high at most. None of those that are not files beside the note, are too big or
        cannot be read.
        """
        if not any("](" in text or "]:" in text or "<" in text for text in texts):
            return ()
        try:
            file = await desk.ask(lambda d: d.source_path(card))
        except QuizzerError:
            return ()
        path = card.source.path if card.source else ""
        return await asyncio.get_running_loop().run_in_executor(
            self._reader, lambda: tuple(self._read(file, path, room, texts))
        )

    def _read(
        self, file: Path | None, path: str, room: Size, texts: tuple[str, ...]
    ) -> Iterator[Shown]:
        from quizzer.typeset import images

        targets = dict.fromkeys(target for text in texts for target in images(text))
        cell_width, cell_height = self._drawer.cell_width, self._drawer.cell_height
        most = room.width * cell_width, max(room.height // 2, 1) * cell_height
        for target in list(targets)[:MOST_PICTURES]:
            found = picture_file(target, file, path)
            image = _image(found, most) if found else None
            if image:
                columns, rows = ceil(image.width / cell_width), ceil(image.height / cell_height)
                yield Shown(target, columns, rows, partial(self._drawer.widget, image))


def _image(file: Path, most: tuple[int, int]) -> "Image | None":
    try:
        known = file.stat()
    except OSError:
        return None
    if known.st_size > MOST_BYTES:
        return None
    return _read_image(file, known.st_mtime_ns, known.st_size, most)


@lru_cache(maxsize=32)
def _read_image(file: Path, _changed: int, _bytes: int, most: tuple[int, int]) -> "Image | None":
    """The image, on white paper, at most so many pixels wide and high; None if it is unreadable."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # an error at twice as many; a warning before
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", most)
            upright = ImageOps.exif_transpose(opened)
            coloured = upright.convert("RGBA")
    except Exception:  # decoders raise whatever a broken file makes them raise
        return None
    coloured.thumbnail(most)
    paper = Image.new("RGBA", coloured.size, _PAPER)
    paper.alpha_composite(coloured)
    return paper.convert("RGB")
