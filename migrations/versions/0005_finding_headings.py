"""Notes are found by their headings too."""

import json

from alembic import op

from quizzer.domain.search.text import indexed

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index("SELECT id, question, answer, heading_path FROM note")


def downgrade() -> None:
    _index("SELECT id, question, answer, '[]' FROM note")


def _index(query: str) -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DELETE FROM note_text")
    for some in connection.exec_driver_sql(query).partitions(500):
        connection.exec_driver_sql(
            "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)",
            [
                (id_, indexed(question, answer, *json.loads(headings)))
                for id_, question, answer, headings in some
            ],
        )
