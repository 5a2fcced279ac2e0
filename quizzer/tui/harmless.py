"""The last word on what reaches the terminal: nothing in a text can steer it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from quizzer.domain.steering import harmless


class Harmless(LineFilter):
    """Leaves out control characters and overrides of writing direction, which take no cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide as before."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(harmless(segment.text), segment.style)
            for segment in segments
        ]
