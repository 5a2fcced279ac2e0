"""When notes, decks and decisions came to be as they are, and what is still to be sent to others."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INSTANTS = (
    ("note", "changed_at"),
    ("deck", "described_at"),
    ("deck", "chosen_at"),
    ("note_claim", "decided_at"),
)
_IS_SHARED = "EXISTS (SELECT 1 FROM sync_folder WHERE is_open = 1)"
_NEW_NOTE = "(SELECT guid FROM note WHERE id = NEW.note_id)"

# trigger, when, kind, name
_SENT = (
    ("review_is_sent", "INSERT ON review", "reviews", "NEW.uuid"),
    ("event_is_sent", "INSERT ON card_event", "events", "NEW.uuid"),
    ("prediction_is_sent", "INSERT ON prediction", "predictions", "NEW.uuid"),
    ("run_is_sent", "INSERT ON experiment_run", "runs", "NEW.uuid"),
    ("alias_is_sent", "INSERT ON note_alias", "aliases", "NEW.uuid"),
    ("deck_is_sent", "INSERT ON deck", "decks", "NEW.path"),
    ("changed_deck_is_sent", "UPDATE ON deck", "decks", "NEW.path"),
    ("note_is_sent", "INSERT ON note", "notes", "NEW.guid"),
    ("changed_note_is_sent", "UPDATE OF changed_at, question, state ON note", "notes", "NEW.guid"),
    ("card_is_sent", "INSERT ON card", "notes", _NEW_NOTE),
    ("changed_card_is_sent", "UPDATE OF is_active ON card", "notes", _NEW_NOTE),
    ("revision_is_sent", "INSERT ON note_revision", "notes", _NEW_NOTE),
    ("claim_is_sent", "INSERT ON note_claim", "notes", _NEW_NOTE),
)
# trigger, table, kind, name: what others may know of and is gone here is read again
_GONE = (
    ("gone_note_is_asked_for", "note", "notes", "OLD.guid"),
    ("gone_deck_is_asked_for", "deck", "decks", "OLD.path"),
)


def upgrade() -> None:
    for table, column in _INSTANTS:
        op.add_column(
            table, sa.Column(column, sa.BigInteger(), server_default="0", nullable=False)
        )
    op.create_table(
        "sync_folder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_folder")),
    )
    op.create_table(
        "sync_file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sync_file")),
    )
    op.create_index(op.f("ix_sync_file_digest"), "sync_file", ["digest"], unique=False)
    op.create_table(
        "sync_outbox",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sync_outbox")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_sync_outbox_kind_name")),
    )
    op.execute(
        "UPDATE note SET changed_at = coalesce("
        "(SELECT max(replaced_at) FROM note_revision WHERE note_id = note.id), 0)"
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_triggers()


def _make_triggers() -> None:
    for trigger, when, kind, name in _SENT:
        op.execute(
            f"CREATE TRIGGER {trigger} AFTER {when} WHEN {_IS_SHARED} "
            f"BEGIN INSERT OR IGNORE INTO sync_outbox (kind, name) VALUES ('{kind}', {name}); END"
        )
    for trigger, table, kind, name in _GONE:
        unsent = f"SELECT 1 FROM sync_outbox WHERE kind = '{kind}' AND name = {name}"
        op.execute(
            f"CREATE TRIGGER {trigger} AFTER DELETE ON {table} WHEN {_IS_SHARED} BEGIN "
            f"DELETE FROM sync_file WHERE NOT EXISTS ({unsent}); "
            f"DELETE FROM sync_outbox WHERE kind = '{kind}' AND name = {name}; END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger, *_ in (*_SENT, *_GONE):
            op.execute(f"DROP TRIGGER {trigger}")
    for table in ("sync_outbox", "sync_file", "sync_folder"):
        op.drop_table(table)
    for table, column in reversed(_INSTANTS):
        op.drop_column(table, column)
