"""An index of the notes' text, and tags that learners set."""

import sqlalchemy as sa
from alembic import op

from quizzer.domain.search.text import indexed

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("tags", sa.Text(), server_default="[]", nullable=False))
    for table in ("note", "card"):
        op.create_index(
            f"ix_{table}_tags", table, ["tags"], unique=False, sqlite_where=sa.text("tags != '[]'")
        )
    op.execute(
        "CREATE VIRTUAL TABLE note_text USING fts5(tokens, tokenize = 'ascii', columnsize = 0)"
    )
    op.execute(
        "CREATE TRIGGER note_takes_its_text_along AFTER DELETE ON note "
        "BEGIN DELETE FROM note_text WHERE rowid = old.id; END"
    )
    connection = op.get_bind()
    notes = connection.exec_driver_sql("SELECT id, question, answer FROM note")
    for some in notes.partitions(500):
        connection.exec_driver_sql(
            "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)",
            [(id_, indexed(question, answer)) for id_, question, answer in some],
        )


def downgrade() -> None:
    op.execute("DROP TRIGGER note_takes_its_text_along")
    op.execute("DROP TABLE note_text")
    for table in ("card", "note"):
        op.drop_index(f"ix_{table}_tags", table_name=table)
    op.drop_column("card", "tags")
