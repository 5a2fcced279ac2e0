"""The whole collection in memory, to be compared."""

from collections.abc import Callable
from dataclasses import fields

from quizzer.domain.ports.progress import ExchangeWork
from quizzer.domain.progress import Progress


def read_progress(work: Callable[[bool], ExchangeWork]) -> Progress:
    """All that an export holds, as of one instant."""
    with work(True) as open_work:
        stream = open_work.progress()
        return Progress(
            **{each.name: tuple(getattr(stream, each.name)) for each in fields(Progress)}
        )
