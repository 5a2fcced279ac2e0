"""Files are stored together, and each whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, pairwise
from types import TracebackType
from typing import Any, Self, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.ports.importing import ImportWork
from quizzer.services.importing.batches import FileToStore, store_whole
from quizzer.storage.undoing import SqlUndoWork
from tests.services.desks import Desk


class Stopped(BaseException):
    """An interrupt, as it may come at any moment."""


class Paper:
    """What transactions put on paper, one list each."""

    def __init__(self) -> None:
        self.kept: list[list[int]] = []

    def __call__(self, reads_only: bool) -> ImportWork:
        assert not reads_only
        return cast("ImportWork", _Writing(self))


class _Writing:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.written: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing was opened."""

    @contextmanager
    def whole(self) -> Iterator[None]:
        before = list(self.written)
        try:
            yield
        except BaseException:
            self.written = before
            raise

    def commit(self) -> None:
        self._paper.kept.append(self.written)


def _step(number: int, weight: int, failing: int) -> FileToStore:
    def store(work: Any) -> None:  # noqa: ANN401  a sheet of paper
        work.written.append(number)
        if number == failing:
            raise Stopped

    return FileToStore(weight, store)


@pytest.mark.counted
@given(st.lists(st.integers(1, 700), max_size=12), st.integers(0, 15))
def test_all_before_what_fails_is_stored(weights: list[int], failing: int) -> None:
    """In order and in few transactions, none of which is long unless a file is large by itself."""
    paper = Paper()
    steps = (_step(number, weight, failing) for number, weight in enumerate(weights))
    if failing < len(weights):
        with pytest.raises(Stopped):
            store_whole(paper, steps)
    else:
        store_whole(paper, steps)
    assert list(chain.from_iterable(paper.kept)) == list(range(min(failing, len(weights))))
    held = [sum(weights[number] for number in numbers) for numbers in paper.kept]
    assert all(
        weight <= 500 or len(numbers) == 1 for weight, numbers in zip(held, paper.kept, strict=True)
    )
    assert all(one + other > 500 for one, other in pairwise(held[:-1]))


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_file_that_fails_leaves_nothing(desk: Desk, taken_back: bool) -> None:
    """Also when the disk fails and SQLite takes the whole transaction back by itself."""
    with desk.import_work(False) as work:
        work._deck_id("kept")
        with pytest.raises(Stopped):
            _fail_within(work, taken_back)
        work.commit()
    with desk.import_work(True) as work:
        assert [deck.path for deck in work.decks()] == ([] if taken_back else ["kept"])


def _fail_within(work: SqlUndoWork, taken_back: bool) -> None:
    with work.whole():
        work._deck_id("half done")
        if taken_back:
            work._connection.exec_driver_sql("ROLLBACK")
        raise Stopped
