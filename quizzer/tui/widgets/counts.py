"""How much is to do, said in words and coloured as everywhere."""

from typing import TYPE_CHECKING

from textual.content import Content

from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.domain.study import Counts

NEW, LEARNING, DUE = "$text-primary", "$text-warning", "$text-success"


def counts_text(counts: "Counts", *, short: bool = False) -> Content:
    """`3 new · 1 learning · 4 due`; where space is `short`, `3 new · 1 lrn · 4 due`."""
    parts = (
        part(counts.new, tr("new"), NEW),
        part(counts.learning, tr("lrn") if short else tr("learning"), LEARNING),
        part(counts.due, tr("due"), DUE),
    )
    return Content.styled(" · ", "$quiet").join(parts)


def part(count: int, word: str, colour: str) -> Content:
    """A count and what it counts."""
    return Content.assemble((str(count), f"bold {colour}"), (f" {word}", "$quiet"))
