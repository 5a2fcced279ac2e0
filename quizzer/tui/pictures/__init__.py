"""Pictures of notes, in terminals that can draw them; needs the extra `images`."""

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.settings.values import Settings
    from quizzer.tui.pictures.gallery import Gallery

LIBRARY = "textual_image"


def find_gallery(settings: "Settings") -> "Gallery | None":
    """What draws pictures in this terminal, which is asked; None where there are none.

    That is where they are `off`, with `NO_COLOR`, without the extra, and in a terminal that cannot.
    To be called before Textual reads from the terminal.
    """
    if settings.images == "off" or os.environ.get("NO_COLOR") or find_spec(LIBRARY) is None:
        return None
    from quizzer.tui.pictures.terminal import ask_terminal

    drawing = ask_terminal()
    if drawing is None or (drawing.protocol == "kitty" and not _has_all_colours()):
        return None
    from quizzer.tui.pictures.drawer import drawer_for
    from quizzer.tui.pictures.gallery import Gallery

    return Gallery(drawer_for(drawing))


def _has_all_colours() -> bool:
    """True where the number of a picture survives as the colour of its placeholders."""
    return os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit")
