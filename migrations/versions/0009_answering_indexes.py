"""Indexes answer by themselves which reviews come first, and which cards of a deck are asked;
others find the few that are flagged, suspended or have lapsed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# name, which cards, columns, columns that came later
_INDEXES = (
    (
        "ix_card_due",
        "state = 2 AND is_active = 1 AND suspended = 0",
        ["due_on", "deck_id"],
        ["interval_days", "buried_until"],
    ),
    ("ix_card_of_deck", "id > 0", ["deck_id", "position"], ["is_active", "note_id"]),
)
_FEW = (
    ("ix_card_flagged", "flag", "flag != 0"),
    ("ix_card_lapsed", "lapses", "lapses > 0"),
    ("ix_card_suspended", "suspended", "suspended = 1"),
)


def upgrade() -> None:
    for name, cards, columns, more in _INDEXES:
        op.drop_index(name, "card")
        op.create_index(name, "card", [*columns, *more], sqlite_where=sa.text(cards))
    for name, column, cards in _FEW:
        op.create_index(name, "card", [column], sqlite_where=sa.text(cards))


def downgrade() -> None:
    for name, *_ in _FEW:
        op.drop_index(name, "card")
    for name, cards, columns, _ in _INDEXES:
        op.drop_index(name, "card")
        op.create_index(name, "card", columns, sqlite_where=sa.text(cards))
