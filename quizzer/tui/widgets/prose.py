"""Text in two languages, broken where a reader of either expects it."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from quizzer.typeset.breaking import break_text


class Prose(Static):
    """Shows `Content` in lines that follow the rules of Chinese text too."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at this width."""
        return len(_lines(self._prose, width))

    def render(self) -> Content:
        """The lines at the present width."""
        return Content("\n").join(_lines(self._prose, self.content_size.width))

    @property
    def _prose(self) -> Content:
        content = self.content
        return content if isinstance(content, Content) else Content(str(content))


def _lines(content: Content, width: int) -> list[Content]:
    """Each line of `content` in lines of at most `width` cells; spaces that indent stay."""
    lines = []
    for line in content.split("\n", allow_blank=True):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        spans = break_text(line.plain[indent:], max(width - indent, 2))
        lines += [
            Content(" " * indent) + line[indent + begin : indent + end] for begin, end in spans
        ]
    return lines
