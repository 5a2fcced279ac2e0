"""The review log as one table for spreadsheets: CSV as RFC 4180 has it, one row a review.

Columns: `reviewed_at` (ISO 8601, UTC), `reviewed_on` (the local day it counts for), `deck`,
`question` (markdown; both empty when the note is not in the collection), `card` (its key within
the note), `rating` (1..4), `rating_name` (again, hard, good, easy), `state_before` (new, learning,
review, relearning), `interval_seconds` or `interval_days` (what was given; the other is empty),
`taken_ms`, `cancelled` (true when undone later), `uuid` (of the review), `guid` (of the note).

Lines end in CRLF. Open the file as `utf-8-sig` with `newline=""`: spreadsheets take a file for
UTF-8, and show Chinese, when it starts with a byte-order mark. Text that a spreadsheet would take
for a formula gets a leading apostrophe.
"""

import csv
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from quizzer.domain.progress import AnyProgress
from quizzer.domain.reviews import Review, cancelled_ids
from quizzer.domain.steering import harmless
from quizzer.interchange.forms import instant_text

COLUMNS = (
    "reviewed_at",
    "reviewed_on",
    "deck",
    "question",
    "card",
    "rating",
    "rating_name",
    "state_before",
    "interval_seconds",
    "interval_days",
    "taken_ms",
    "cancelled",
    "uuid",
    "guid",
)

_FORMULA_STARTS = frozenset("=+-@\t\r\n")


def write_reviews_csv(progress: AnyProgress, out: TextIO) -> None:
    """Write the reviews of `progress` to `out` as a table with a header, in order of uuid."""
    cancelled = cancelled_ids(progress.events)
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for review, deck, question in progress.asked:
        table.writerow(_row(review, deck, question, is_cancelled=review.uuid in cancelled))


def _row(review: Review, deck: str, question: str, *, is_cancelled: bool) -> Iterator[object]:
    yield instant_text(review.reviewed_at)
    yield review.reviewed_on.isoformat()
    yield _harmless(deck)
    yield _harmless(question)
    yield _harmless(review.key)
    yield review.rating.value
    yield review.rating.name.lower()
    yield review.state_before.name.lower()
    yield review.interval_seconds
    yield review.interval_days
    yield review.taken_ms
    yield str(is_cancelled).lower()
    yield _harmless(review.uuid)
    yield _harmless(review.guid)


def _harmless(text: str) -> str:
    """`text`, not to be taken for a formula (full-width signs start one too in some locales).

    Nor does it steer the terminal that it may be printed on.
    """
    first = unicodedata.normalize("NFKC", text[:1])
    text = harmless(text)
    return f"'{text}" if first in _FORMULA_STARTS else text
