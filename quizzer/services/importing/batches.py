"""Several files in one transaction: a commit waits for the disk, which ten thousand would feel."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quizzer.domain.ports.importing import ImportWork

_MOST_ROWS = 500
"""What a tenth of a second stores: who studies beside an import waits no longer."""


class FileToStore(NamedTuple):
    """What stores one file, and how much it touches, in notes."""

    weight: int
    store: Callable[[ImportWork], None]


def store_whole(work: Callable[[bool], ImportWork], files: Iterable[FileToStore]) -> None:
    """Store files one after the other, each whole or not at all.

    What ends one of them, an error or an interrupt, ends all, and those before it are stored.
    """
    for some in _together(files):
        with work(False) as open_work:
            try:
                for each in some:
                    with open_work.whole():
                        each.store(open_work)
            finally:
                open_work.commit()


def _together(files: Iterable[FileToStore]) -> Iterator[list[FileToStore]]:
    some: list[FileToStore] = []
    weight = 0
    for file in files:
        if some and weight + file.weight > _MOST_ROWS:
            yield some
            some, weight = [], 0
        some.append(file)
        weight += file.weight
    if some:
        yield some
