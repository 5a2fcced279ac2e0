"""Markdown as styled terminal lines of any width; knows neither the screen nor storage.

Lines, their breaking and links are all that importing this package loads; whole documents come
with the first use of `typeset` and its like, markdown-it with the first text that needs it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from quizzer.typeset.lines import Line, Segment, Style, line_width, plain
from quizzer.typeset.links import images, links
from quizzer.typeset.sentence import is_sentence, sentence_lines
from quizzer.typeset.width import text_width
from quizzer.typeset.wrapping import wrap

if TYPE_CHECKING:
    from quizzer.typeset.document import typeset
    from quizzer.typeset.mathematics import Mathematics
    from quizzer.typeset.pictures import Picture, Place, places

__all__ = [
    "Line",
    "Mathematics",
    "Picture",
    "Place",
    "Segment",
    "Style",
    "images",
    "is_sentence",
    "line_width",
    "links",
    "places",
    "plain",
    "sentence_lines",
    "text_width",
    "typeset",
    "wrap",
]

_HOMES = {
    "typeset": "document",
    "Mathematics": "mathematics",
    "Picture": "pictures",
    "Place": "pictures",
    "places": "pictures",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
