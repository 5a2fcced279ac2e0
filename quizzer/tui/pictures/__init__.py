"""Pictures of notes, in terminals that can draw them; needs the extra `images`."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.settings.values import Settings
    from quizzer.tui.pictures.gallery import Gallery

LIBRARY = "textual_image"


@contextmanager
def asked_gallery(settings: "Settings") -> "Iterator[Callable[[], Gallery | None]]":
    """What gives what draws pictures in this terminal; it gives None where there are none.

    That is where they are `off`, with `NO_COLOR`, without the extra, and in a terminal that cannot.
    The terminal is asked at once and answers while other things are done; whatever else reads from
    it, as Textual does, comes afterwards.
    """
    if settings.images == "off" or os.environ.get("NO_COLOR") or find_spec(LIBRARY) is None:
        yield lambda: None
        return
    from quizzer.tui.pictures.terminal import ask_terminal

    asked = ask_terminal()
    if asked is None:
        yield lambda: None
        return
    with closing(asked):
        yield lambda: _gallery(asked.answers())


def _gallery(answer: bytes) -> "Gallery | None":
    from quizzer.tui.pictures.terminal import understood

    drawing = understood(answer)
    if drawing is None or (drawing.protocol == "kitty" and not _has_all_colours()):
        return None
    from quizzer.tui.pictures.drawer import drawer_for
    from quizzer.tui.pictures.gallery import Gallery

    return Gallery(drawer_for(drawing))


def _has_all_colours() -> bool:
    """True where the number of a picture survives as the colour of its placeholders."""
    return os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
