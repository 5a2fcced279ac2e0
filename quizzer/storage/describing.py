"""What is said of a deck, and what is chosen for it; each with the instant from which it holds."""

import sqlite3

from quizzer.domain.decks import Deck, DeckState
from quizzer.storage.compact_json import to_json
from quizzer.storage.driver_rows import change
from quizzer.storage.rows import description_values

_DESCRIBE = """
UPDATE deck SET title = :title, language = :language, translates = :translates,
 options = :options, described_at = max(:now, described_at + 1) WHERE path = :path
"""
_CHOOSE = """
UPDATE deck SET state = :state, chosen_by = :chosen_by, chosen_at = max(:now, chosen_at + 1)
WHERE path = :path
"""


def describe(driver: sqlite3.Connection, described: Deck, now: int) -> None:
    """Store what a deck's files say of it from `now` (milliseconds); its state stays as it is."""
    values = description_values(described)
    values["options"] = to_json(values["options"])
    change(driver, _DESCRIBE, path=described.path, now=now, **values)


def choose_state(
    driver: sqlite3.Connection, path: str, state: DeckState, chosen_by: str, now: int
) -> None:
    """Set a deck's state, and who chose it, from `now` (milliseconds)."""
    change(driver, _CHOOSE, path=path, state=str(state), chosen_by=chosen_by, now=now)
