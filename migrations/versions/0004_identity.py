"""Notes that were joined, and what each import changed, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("import_run", "import_change", "import_undo")


def upgrade() -> None:
    op.add_column("note", sa.Column("joined_into", sa.Text(), server_default="", nullable=False))
    op.create_index(
        "ix_note_joined_into",
        "note",
        ["joined_into"],
        unique=False,
        sqlite_where=sa.text("joined_into != ''"),
    )
    op.create_table(
        "import_run",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("ran_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_import_run")),
    )
    op.create_table(
        "import_change",
        sa.Column("run_uuid", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("placed", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_uuid"], ["import_run.uuid"], name=op.f("fk_import_change_run_uuid_import_run")
        ),
        sa.PrimaryKeyConstraint("run_uuid", "number", name=op.f("pk_import_change")),
    )
    op.create_table(
        "import_undo",
        sa.Column("run_uuid", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_uuid"], ["import_run.uuid"], name=op.f("fk_import_undo_run_uuid_import_run")
        ),
        sa.PrimaryKeyConstraint("run_uuid", name=op.f("pk_import_undo")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    for table in reversed(_APPEND_ONLY):
        op.drop_table(table)
    op.drop_index(
        "ix_note_joined_into", table_name="note", sqlite_where=sa.text("joined_into != ''")
    )
    op.drop_column("note", "joined_into")
