"""Statistics are read in blocks, and left wherever reading ends."""

from sqlalchemy import Engine

from quizzer.storage.statistics import SqlStatsWork


def test_reading_that_an_interrupt_ends_leaves_nothing_behind(engine: Engine) -> None:
    """SQLAlchemy closes a connection on which an interrupt was met, and its cursors with it."""
    with SqlStatsWork(engine, reads_only=True) as work:
        blocks = work.tallies()
        assert next(blocks, None) is None
        work._connection.invalidate()
    with SqlStatsWork(engine, reads_only=True) as work:
        assert work.count_reviews() == 0
