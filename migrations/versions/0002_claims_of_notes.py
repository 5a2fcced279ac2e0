"""Claims that notes carry, runs judged whole, predictions outside of cards.

The tables of claims were empty until now, so they are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("experiment_run", "prediction")


def upgrade() -> None:
    for table in ("prediction", "experiment_run", "note_claim", "claim"):
        op.drop_table(table)
    op.create_table(
        "note_claim",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.Column("knobs", sa.Text(), server_default="[]", nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("is_supplement", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_note_claim_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("note_id", "position", name=op.f("pk_note_claim")),
    )
    op.create_table(
        "experiment_run",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("knobs", sa.Text(), nullable=False),
        sa.Column("measurements", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("confinement", sa.Text(), nullable=False),
        sa.Column("ran_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_experiment_run")),
    )
    op.create_index(
        op.f("ix_experiment_run_claim_id"), "experiment_run", ["claim_id"], unique=False
    )
    op.create_table(
        "prediction",
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("run_uuid", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("predicted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_prediction_card_id_card"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_prediction")),
    )
    op.create_index(op.f("ix_prediction_card_id"), "prediction", ["card_id"], unique=False)
    op.create_index(
        "ix_card_new_claim",
        "card",
        ["note_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'claim' AND state = 0 AND is_active = 1 AND suspended = 0"),
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_is_append_only BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def downgrade() -> None:
    op.drop_index("ix_card_new_claim", table_name="card")
    for table in ("prediction", "experiment_run", "note_claim"):
        op.drop_table(table)
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
