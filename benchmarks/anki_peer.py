"""Anki doing the same work, as a program of its own.

    python -m benchmarks.anki_peer import FILE.csv FOLDER
    python -m benchmarks.anki_peer fill FILE.csv FOLDER REVIEWS
    python -m benchmarks.anki_peer rate FOLDER COUNT
    python -m benchmarks.anki_peer search FOLDER

Needs the package `anki`. Prints one JSON object.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, time
from typing import Any

from anki.collection import Collection  # type: ignore[import-not-found,unused-ignore]
from anki.import_export_pb2 import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    ImportCsvRequest,
)

from benchmarks.measuring import peak_megabytes, timed
from benchmarks.ratings import daily_reviews, ratings

DEFAULT_DECK = 1
DAY_MS = 86_400_000
REVIEWS_A_CARD = 5
WORDS = "gradient E000123"
SEARCHES = 20


def main(work: str, *arguments: str) -> None:
    works: dict[str, Callable[..., dict[str, Any]]] = {
        "import": import_csv,
        "fill": fill,
        "rate": rate,
        "search": search,
    }
    print(json.dumps(works[work](*arguments)))


def opened(folder: str) -> Any:  # noqa: ANN401  the package may be missing
    return Collection(str(Path(folder) / "collection.anki2"))


def import_csv(file: str, folder: str) -> dict[str, Any]:
    """Import a table of questions and answers; the collection is opened before."""
    col = opened(folder)
    seconds = timed(lambda: _import(col, file))
    peak = peak_megabytes()
    col.close()
    return {"seconds": seconds, "peak_mb": peak}


def _import(col: Any, file: str) -> None:  # noqa: ANN401
    metadata = col.get_csv_metadata(path=file, delimiter=None)
    col.import_csv(ImportCsvRequest(path=file, metadata=metadata))


def fill(file: str, folder: str, reviews: str) -> dict[str, Any]:
    """A collection with five reviews on some of its cards, a tenth of those due, and FSRS on."""
    col = opened(folder)
    _import(col, file)
    studied = col.db.list(f"SELECT id FROM cards LIMIT {int(reviews) // REVIEWS_A_CARD}")
    today, now = col.sched.today, int(time() * 1_000)
    col.db.executemany(
        "UPDATE cards SET type = 2, queue = 2, ivl = 60, factor = 2500, reps = 5, due = ?,"
        """ data = '{"s":60.0,"d":4.0,"dr":0.9}' WHERE id = ?""",
        [(today - 30 + number % 360, card) for number, card in enumerate(studied)],
    )
    col.db.executemany(
        "INSERT INTO revlog VALUES (?, ?, 0, 3, 60, 30, 2500, 6000, 1)",
        [
            (now - (REVIEWS_A_CARD - step) * 30 * DAY_MS + number, card)
            for number, card in enumerate(studied)
            for step in range(REVIEWS_A_CARD)
        ],
    )
    col.set_config("fsrs", True)
    col.close()
    return {"cards": len(studied)}


def rate(folder: str, count: str) -> dict[str, Any]:
    """Answer a card and fetch the next, as its reviewer does."""
    col = opened(folder)
    options = col.decks.config_dict_for_deck_id(DEFAULT_DECK)
    options["rev"]["perDay"] = daily_reviews(int(count))
    col.decks.update_config(options)
    queued = col.sched.get_queued_cards().cards[0]
    seconds = []
    for rating in ratings(int(count)):
        start = perf_counter()
        card = col.get_card(queued.card.id)
        card.start_timer()
        answer = col.sched.build_answer(card=card, states=queued.states, rating=rating - 1)
        col.sched.answer_card(answer)
        queued = col.sched.get_queued_cards().cards[0]
        seconds.append(perf_counter() - start)
    col.close()
    return {"seconds": seconds}


def search(folder: str) -> dict[str, Any]:
    """Find the note that has two words, again and again."""
    col = opened(folder)
    seconds = [timed(lambda: col.find_notes(WORDS)) for _ in range(SEARCHES)]
    col.close()
    return {"seconds": seconds}


if __name__ == "__main__":
    main(*sys.argv[1:])
