"""The first questions by their beginnings, which an index holds in a fraction of their length."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ix_note_beginning ON note (substr(question, 1, 48))")


def downgrade() -> None:
    op.execute("DROP INDEX ix_note_beginning")
