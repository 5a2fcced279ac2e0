"""The home screen's counts, a text search, pages of the browse screen, the statistics and an export
of a studied collection.
"""

from statistics import median
from typing import Any

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.rows.rating import anki_collection
from benchmarks.studied import studied_file

PROGRAM = "benchmarks.programs.look_around"
WORK = {
    "home": ("counts of the home screen", "two sums in SQLite", ""),
    "search": ("text search", "SQLite FTS5", "<= 5 ms"),
    "browse": ("first page of all cards", "the first of an index in SQLite", ""),
    "browse common": ("first page of a common word", "all its rows by SQLite FTS5", ""),
    "browse sorted": ("first page by due day", "the first of an index in SQLite", ""),
    "stats": ("statistics", "sums by day in SQLite", ""),
    "export": ("export as JSON", "the rows as JSON", ""),
}


def looking_rows(ground: Ground) -> list[Row]:
    database = studied_file(ground)
    run = measuring.result_of(PROGRAM, database, ground.repeats, *WORK, home=ground.disk)
    size = f"{ground.cards:,} cards, {ground.reviews:,} reviews"
    peer = None
    if measuring.is_installed("anki"):
        found = measuring.result_of(
            "benchmarks.anki_peer", "search", anki_collection(ground), home=ground.disk
        )
        peer = median(found["seconds"]) * 1_000
    return [
        Row(
            work=f"{work}, {size}",
            unit="ms",
            ours=shown_ms(run, name),
            beside=(
                Beside(name=floor, figure=shown_ms(run, f"{name}, bare")),
                *([Beside(name="Anki, find_notes", figure=peer)] if name == "search" else []),
            ),
            budget=budget,
        )
        for name, (work, floor, budget) in WORK.items()
    ]


def shown_ms(run: dict[str, Any], name: str) -> float:
    """The median in milliseconds, after the first time."""
    seconds: list[float] = run["seconds"][name]
    return median(seconds[1:]) * 1_000
