"""The data file with a studied collection, made once a run."""

from pathlib import Path

from benchmarks.ground import Ground
from benchmarks.measuring import result_of


def studied_file(ground: Ground) -> Path:
    """Its path; it is made when it is first asked for, and is not to be changed."""
    folder = ground.disk / "studied"
    database = folder / "quizzer.db"
    if not database.exists():
        folder.mkdir()
        sizes = ground.cards, ground.reviews
        result_of("benchmarks.programs.fill_collection", database, *sizes, home=ground.disk)
    return database
