"""How much memory an import takes at once: little for each note, however small the notes are."""

import tracemalloc
from pathlib import Path

from tests.packed import packed_from
from tests.services.desks import Desk, take_in, write

FEW, MANY = 200, 600
A_NOTE = 2_500


def peak(desk: Desk, file: Path) -> int:
    """The most memory that is taken at once while `file` is imported, in bytes."""
    tracemalloc.start()
    try:
        take_in(desk, file, read_all=True)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_shortest_notes_are_imported_lightly(desk: Desk, notes: Path) -> None:
    """Each more takes less than 2.5 kB, at first and when all are compared with what is known.

    Equal notes are the hardest to tell apart, and they are told without a query for each.
    """
    few = write(notes, "few.md", "# a?\nb\n\n" * FEW)
    many = write(notes, "many.md", "# a?\nb\n\n" * MANY)
    take_in(desk, write(notes, "warm.md", "# a?\nb\n\n" * 3))
    with packed_from(10):
        for _ in range(2):
            assert peak(desk, many) - peak(desk, few) <= (MANY - FEW) * A_NOTE
