"""The first schema."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FSRS6_DEFAULT = (
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    0.001,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    0.1542,
)


def upgrade() -> None:
    op.create_table(
        "deck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("translates", sa.Text(), server_default="", nullable=False),
        sa.Column("options", sa.Text(), server_default="{}", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("chosen_by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deck")),
        sa.UniqueConstraint("path", name=op.f("uq_deck_path")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "note_alias",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("joined_guid", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_note_alias")),
    )
    op.create_index(op.f("ix_note_alias_guid"), "note_alias", ["guid"], unique=False)
    op.create_table(
        "root",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_root")),
        sa.UniqueConstraint("path", name=op.f("uq_root_path")),
    )
    op.create_table(
        "scheduler_parameters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("fitted_on", sa.Text(), nullable=True),
        sa.Column("score", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheduler_parameters")),
    )
    op.create_table(
        "trust",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("trusted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_trust")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_claim_deck_id_deck")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_table(
        "source_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("inode", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("imported_ns", sa.BigInteger(), nullable=False),
        sa.Column("front_matter", sa.Text(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_source_file_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["root_id"], ["root.id"], name=op.f("fk_source_file_root_id_root"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_file")),
        sa.UniqueConstraint("root_id", "path", name=op.f("uq_source_file_root_id_path")),
    )
    op.create_index(op.f("ix_source_file_deck_id"), "source_file", ["deck_id"], unique=False)
    op.create_table(
        "experiment_run",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("knobs", sa.Text(), nullable=False),
        sa.Column("measurements", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("confinement", sa.Text(), nullable=False),
        sa.Column("ran_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_ms", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_experiment_run_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_experiment_run")),
    )
    op.create_index(
        op.f("ix_experiment_run_claim_id"), "experiment_run", ["claim_id"], unique=False
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("source_file_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Integer(), server_default="0", nullable=False),
        sa.Column("position", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("heading_path", sa.Text(), server_default="[]", nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), server_default="[]", nullable=False),
        sa.Column("explicit_id", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_note_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["source_file_id"],
            ["source_file.id"],
            name=op.f("fk_note_source_file_id_source_file"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("guid", name=op.f("uq_note_guid")),
    )
    op.create_index(
        "ix_note_archived",
        "note",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state = 'archived'"),
    )
    op.create_index(op.f("ix_note_deck_id"), "note", ["deck_id"], unique=False)
    op.create_index("ix_note_in_file", "note", ["source_file_id", "state"], unique=False)
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("state", sa.Integer(), server_default="0", nullable=False),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("interval_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_review_at", sa.BigInteger(), nullable=True),
        sa.Column("last_review_on", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lapses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("suspended", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("buried_until", sa.Integer(), nullable=True),
        sa.Column("flag", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_card_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_card_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("note_id", "key", name=op.f("uq_card_note_id_key")),
    )
    op.create_index(
        "ix_card_due",
        "card",
        ["due_on", "deck_id"],
        unique=False,
        sqlite_where=sa.text("state = 2 AND is_active = 1 AND suspended = 0"),
    )
    op.create_index(
        "ix_card_last_review_on",
        "card",
        ["last_review_on"],
        unique=False,
        sqlite_where=sa.text("last_review_on IS NOT NULL"),
    )
    op.create_index(
        "ix_card_learning",
        "card",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN (1, 3) AND is_active = 1 AND suspended = 0"),
    )
    op.create_index(
        "ix_card_new",
        "card",
        ["deck_id", "position"],
        unique=False,
        sqlite_where=sa.text("state = 0 AND is_active = 1 AND suspended = 0"),
    )
    op.create_table(
        "note_claim",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("knobs", sa.Text(), server_default="{}", nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_note_claim_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_note_claim_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("note_id", "claim_id", "quote", name=op.f("pk_note_claim")),
    )
    op.create_table(
        "note_revision",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=False),
        sa.Column("heading_path", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_note_revision_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_note_revision")),
    )
    op.create_index(op.f("ix_note_revision_note_id"), "note_revision", ["note_id"], unique=False)
    op.create_table(
        "card_event",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_card_event_card_id_card"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_card_event")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_card_event_card_id"), "card_event", ["card_id"], unique=False)
    op.create_index(
        "ix_card_event_undone",
        "card_event",
        ["value"],
        unique=False,
        sqlite_where=sa.text("kind = 'undo'"),
    )
    op.create_table(
        "prediction",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("run_uuid", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.Column("predicted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_prediction_card_id_card"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_uuid"],
            ["experiment_run.uuid"],
            name=op.f("fk_prediction_run_uuid_experiment_run"),
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_prediction")),
    )
    op.create_index(op.f("ix_prediction_card_id"), "prediction", ["card_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=False),
        sa.Column("reviewed_on", sa.Integer(), nullable=False),
        sa.Column("taken_ms", sa.Integer(), nullable=False),
        sa.Column("state_before", sa.Integer(), nullable=False),
        sa.Column("interval_seconds", sa.Integer(), nullable=True),
        sa.Column("interval_days", sa.Integer(), nullable=True),
        sa.Column("desired_retention", sa.Float(), nullable=False),
        sa.Column("learning_steps", sa.Text(), nullable=False),
        sa.Column("relearning_steps", sa.Text(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_review_card_id_card"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parameters"],
            ["scheduler_parameters.id"],
            name=op.f("fk_review_parameters_scheduler_parameters"),
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_review")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_review_card_id"), "review", ["card_id"], unique=False)
    op.create_index(op.f("ix_review_reviewed_on"), "review", ["reviewed_on"], unique=False)
    parameters = sa.table("scheduler_parameters", sa.column("id"), sa.column("weights"))
    op.bulk_insert(parameters, [{"id": "fsrs6-default", "weights": json.dumps(FSRS6_DEFAULT)}])
    if op.get_bind().dialect.name == "sqlite":
        for table in ("review", "card_event", "note_revision", "note_alias"):
            op.execute(
                f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    op.drop_index(op.f("ix_review_reviewed_on"), table_name="review")
    op.drop_index(op.f("ix_review_card_id"), table_name="review")
    op.drop_table("review")
    op.drop_index(op.f("ix_prediction_card_id"), table_name="prediction")
    op.drop_table("prediction")
    op.drop_index(
        "ix_card_event_undone", table_name="card_event", sqlite_where=sa.text("kind = 'undo'")
    )
    op.drop_index(op.f("ix_card_event_card_id"), table_name="card_event")
    op.drop_table("card_event")
    op.drop_index(op.f("ix_note_revision_note_id"), table_name="note_revision")
    op.drop_table("note_revision")
    op.drop_table("note_claim")
    op.drop_index(
        "ix_card_new",
        table_name="card",
        sqlite_where=sa.text("state = 0 AND is_active = 1 AND suspended = 0"),
    )
    op.drop_index(
        "ix_card_learning",
        table_name="card",
        sqlite_where=sa.text("state IN (1, 3) AND is_active = 1 AND suspended = 0"),
    )
    op.drop_index(
        "ix_card_last_review_on",
        table_name="card",
        sqlite_where=sa.text("last_review_on IS NOT NULL"),
    )
    op.drop_index(
        "ix_card_due",
        table_name="card",
        sqlite_where=sa.text("state = 2 AND is_active = 1 AND suspended = 0"),
    )
    op.drop_table("card")
    op.drop_index("ix_note_in_file", table_name="note")
    op.drop_index(op.f("ix_note_deck_id"), table_name="note")
    op.drop_index("ix_note_archived", table_name="note", sqlite_where=sa.text("state = 'archived'"))
    op.drop_table("note")
    op.drop_index(op.f("ix_experiment_run_claim_id"), table_name="experiment_run")
    op.drop_table("experiment_run")
    op.drop_index(op.f("ix_source_file_deck_id"), table_name="source_file")
    op.drop_table("source_file")
    op.drop_table("claim")
    op.drop_table("trust")
    op.drop_table("scheduler_parameters")
    op.drop_table("root")
    op.drop_index(op.f("ix_note_alias_guid"), table_name="note_alias")
    op.drop_table("note_alias")
    op.drop_table("device")
    op.drop_table("deck")
