"""What is said of a deck, and what is chosen for it; each with the instant from which it holds."""

from sqlalchemy import Connection, update

from quizzer.domain.decks import Deck, DeckState
from quizzer.storage.rows import description_values
from quizzer.storage.stamping import present_millis, stamp
from quizzer.storage.tables import deck


def describe(connection: Connection, described: Deck) -> None:
    """Store what a deck's files say of it; its state stays as it is."""
    described_at = stamp(present_millis(connection), deck.c.described_at)
    connection.execute(
        update(deck)
        .where(deck.c.path == described.path)
        .values(**description_values(described), described_at=described_at)
    )


def choose_state(connection: Connection, path: str, state: DeckState, chosen_by: str) -> None:
    """Set a deck's state, and who chose it."""
    chosen_at = stamp(present_millis(connection), deck.c.chosen_at)
    connection.execute(
        update(deck)
        .where(deck.c.path == path)
        .values(state=str(state), chosen_by=chosen_by, chosen_at=chosen_at)
    )
