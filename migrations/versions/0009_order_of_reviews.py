"""The index of what is due says which reviews come first, so that no card is read to find out."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_DUE = sa.text("state = 2 AND is_active = 1 AND suspended = 0")
_DAY = ["due_on", "deck_id"]


def upgrade() -> None:
    op.drop_index("ix_card_due", "card")
    columns = [*_DAY, "interval_days", "buried_until"]
    op.create_index("ix_card_due", "card", columns, sqlite_where=_DUE)


def downgrade() -> None:
    op.drop_index("ix_card_due", "card")
    op.create_index("ix_card_due", "card", _DAY, sqlite_where=_DUE)
