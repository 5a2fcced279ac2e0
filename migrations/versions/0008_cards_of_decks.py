"""The cards of a deck are found in the order of its notes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_card_of_deck", "card", ["deck_id", "position"], sqlite_where=sa.text("id > 0")
    )


def downgrade() -> None:
    op.drop_index("ix_card_of_deck", "card")
