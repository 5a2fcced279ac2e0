"""Markdown as styled terminal lines of any width; knows neither the screen nor storage."""

from quizzer.typeset.document import typeset
from quizzer.typeset.lines import Line, Segment, Style, line_width, plain
from quizzer.typeset.links import images, links
from quizzer.typeset.mathematics import Mathematics
from quizzer.typeset.pictures import Picture, Place, places
from quizzer.typeset.width import text_width
from quizzer.typeset.wrapping import wrap

__all__ = [
    "Line",
    "Mathematics",
    "Picture",
    "Place",
    "Segment",
    "Style",
    "images",
    "line_width",
    "links",
    "places",
    "plain",
    "text_width",
    "typeset",
    "wrap",
]
