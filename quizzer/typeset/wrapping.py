"""Styled text wrapped into lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from quizzer.typeset.breaking import Span, break_text
from quizzer.typeset.characters import clean
from quizzer.typeset.lines import Line, Segment, joined, plain


def wrap(segments: Iterable[Segment], width: int) -> tuple[Line, ...]:
    """The text of `segments` in lines of at most `width` cells (at least 2).

    Newlines in it break lines; spaces at the ends of a line are left out. Never empty: no text is
    one empty line.
    """
    cleaned = joined(piece.with_text(clean(piece.text)) for piece in segments)
    return tuple(
        line
        for paragraph in split_lines(cleaned)
        for line in cut(paragraph, break_text(plain(paragraph), width))
    )


def split_lines(segments: Iterable[Segment]) -> Iterator[Line]:
    """The text of `segments` as it is parted by newlines; at least one line."""
    line: list[Segment] = []
    for piece in segments:
        head, *rest = piece.text.split("\n")
        line.append(piece.with_text(head))
        for text in rest:
            yield joined(line)
            line = [piece.with_text(text)]
    yield joined(line)


def cut(line: Line, spans: Iterable[Span]) -> Iterator[Line]:
    """The stretches of a line that `spans` name by their characters."""
    starts = list(accumulate((len(piece.text) for piece in line), initial=0))
    for begin, end in spans:
        inside = slice(max(0, bisect_right(starts, begin) - 1), bisect_left(starts, end))
        yield joined(
            piece.with_text(piece.text[max(0, begin - start) : end - start])
            for piece, start in zip(line[inside], starts[inside], strict=False)
        )
