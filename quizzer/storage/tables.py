"""Every table but the text index. Alembic's migrations make them; a test holds both together.

Rows have numbers that mean something on this device only. What two devices share are guids, card
keys and the uuids of append-only rows.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from quizzer.storage.card_indexes import CARD_INDEXES
from quizzer.storage.columns import Day, Instant, Json

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("made_at", Instant, nullable=False),
)

deck = Table(
    "deck",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("translates", Text, nullable=False, server_default=""),
    Column("options", Json, nullable=False, server_default="{}"),
    Column("state", Text, nullable=False, server_default="active"),
    Column("chosen_by", Text, nullable=False, server_default=""),
    Column("described_at", Instant, nullable=False, server_default="0"),
    Column("chosen_at", Instant, nullable=False, server_default="0"),
)

root = Table(
    "root",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, server_default=""),
)

source_file = Table(
    "source_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("root_id", ForeignKey("root.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("deck_id", ForeignKey("deck.id"), index=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("inode", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("imported_ns", BigInteger, nullable=False),
    Column("front_matter", Json, nullable=False, server_default="{}"),
    UniqueConstraint("root_id", "path"),
)

note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guid", Text, nullable=False, unique=True),
    Column("deck_id", ForeignKey("deck.id"), nullable=False, index=True),
    Column("source_file_id", ForeignKey("source_file.id", ondelete="SET NULL")),
    Column("source", Text, nullable=False, server_default=""),
    Column("line", Integer, nullable=False, server_default="0"),
    Column("position", BigInteger, nullable=False, server_default="0"),
    Column("heading_path", Json, nullable=False, server_default="[]"),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("tags", Json, nullable=False, server_default="[]"),
    Column("explicit_id", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False, server_default="active"),
    Column("joined_into", Text, nullable=False, server_default=""),
    Column("changed_at", Instant, nullable=False, server_default="0"),
    Index("ix_note_joined_into", "joined_into", sqlite_where=text("joined_into != ''")),
    Index("ix_note_in_file", "source_file_id", "state"),
    Index("ix_note_archived", "state", sqlite_where=text("state = 'archived'")),
    Index("ix_note_tags", "tags", sqlite_where=text("tags != '[]'")),
    # and ix_note_beginning, of an expression, which cannot be compared with what is in a file
)

note_revision = Table(
    "note_revision",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("note_id", ForeignKey("note.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("replaced_at", Instant, nullable=False),
    Column("heading_path", Json, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
)

note_alias = Table(
    "note_alias",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("guid", Text, nullable=False, index=True),
    Column("joined_guid", Text, nullable=False),
    Column("joined_at", Instant, nullable=False),
)

import_run = Table(
    "import_run",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("ran_at", Instant, nullable=False),
)

import_change = Table(
    "import_change",
    metadata,
    Column("run_uuid", ForeignKey("import_run.uuid"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("file_id", Integer, nullable=False),
    Column("file", Json, nullable=False),
    Column("added", Json, nullable=False),
    Column("placed", Json, nullable=False),
    Column("changed", Json, nullable=False),
)

import_undo = Table(
    "import_undo",
    metadata,
    Column("run_uuid", ForeignKey("import_run.uuid"), primary_key=True),
    Column("undone_at", Instant, nullable=False),
)

card = Table(
    "card",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("note_id", ForeignKey("note.id", ondelete="CASCADE"), nullable=False),
    Column("deck_id", ForeignKey("deck.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("anchor", Text, nullable=False, server_default=""),
    Column("position", BigInteger, nullable=False, server_default="0"),
    Column("is_active", Boolean, nullable=False, server_default="1"),
    Column("state", Integer, nullable=False, server_default="0"),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("stability", Float),
    Column("difficulty", Float),
    Column("due_at", Instant),
    Column("due_on", Day),
    Column("interval_days", Integer, nullable=False, server_default="0"),
    Column("last_review_at", Instant),
    Column("last_review_on", Day),
    Column("reps", Integer, nullable=False, server_default="0"),
    Column("lapses", Integer, nullable=False, server_default="0"),
    Column("suspended", Boolean, nullable=False, server_default="0"),
    Column("buried_until", Day),
    Column("flag", Integer, nullable=False, server_default="0"),
    Column("tags", Json, nullable=False, server_default="[]"),
    UniqueConstraint("note_id", "key"),
    *CARD_INDEXES,
)

review = Table(
    "review",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("card_id", ForeignKey("card.id", ondelete="CASCADE"), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("reviewed_at", Instant, nullable=False),
    Column("reviewed_on", Day, nullable=False, index=True),
    Column("taken_ms", Integer, nullable=False),
    Column("state_before", Integer, nullable=False),
    Column("interval_seconds", Integer),
    Column("interval_days", Integer),
    Column("desired_retention", Float, nullable=False),
    Column("learning_steps", Json, nullable=False),
    Column("relearning_steps", Json, nullable=False),
    Column("parameters", ForeignKey("scheduler_parameters.id"), nullable=False),
    Index("ix_review_of_card", "card_id", "reviewed_at", "uuid", "reviewed_on", "interval_days"),
    sqlite_with_rowid=False,
)

card_event = Table(
    "card_event",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("card_id", ForeignKey("card.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False, server_default=""),
    Index("ix_card_event_undone", "value", sqlite_where=text("kind = 'undo'")),
    sqlite_with_rowid=False,
)

scheduler_parameters = Table(
    "scheduler_parameters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("weights", Json, nullable=False),
    Column("fitted_on", Json),
    Column("score", Json),
)

# What the views of the same names, ending in `_counted`, come to; triggers keep them so.

review_tally = Table(
    "review_tally",
    metadata,
    Column("reviewed_on", Day, primary_key=True),
    Column("deck_id", Integer, primary_key=True),
    Column("quarter", Integer, primary_key=True),
    Column("standing", Integer, primary_key=True),
    Column("rating", Integer, primary_key=True),
    Column("reviews", BigInteger, nullable=False),
    Column("taken_ms", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

card_tally = Table(
    "card_tally",
    metadata,
    Column("deck_id", Integer, primary_key=True),
    Column("standing", Integer, primary_key=True),
    Column("due_on", Day, primary_key=True),
    Column("cards", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

difficulty_tally = Table(
    "difficulty_tally",
    metadata,
    Column("deck_id", Integer, primary_key=True),
    Column("whole", Integer, primary_key=True),
    Column("cards", BigInteger, nullable=False),
    Column("millionths", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

stability_tally = Table(
    "stability_tally",
    metadata,
    Column("deck_id", Integer, primary_key=True),
    Column("last_review_on", Day, primary_key=True),
    Column("bin", Integer, primary_key=True),
    Column("cards", BigInteger, nullable=False),
    Column("millionths", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

question_tally = Table(
    "question_tally",
    metadata,
    Column("deck_id", Integer, primary_key=True),
    Column("state", Integer, primary_key=True),
    Column("due_on", Day, primary_key=True),
    Column("questions", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

note_claim = Table(
    "note_claim",
    metadata,
    Column("note_id", ForeignKey("note.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False),
    Column("quote", Text, nullable=False, server_default=""),
    Column("knobs", Json, nullable=False, server_default="[]"),
    Column("origin", Text, nullable=False),
    Column("is_supplement", Boolean, nullable=False, server_default="0"),
    Column("code", Text, nullable=False, server_default=""),
    Column("decided_at", Instant, nullable=False, server_default="0"),
)

experiment_run = Table(
    "experiment_run",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("claim_id", Text, nullable=False, index=True),
    Column("code_hash", Text, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("knobs", Json, nullable=False),
    Column("measurements", Json, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("confinement", Text, nullable=False),
    Column("ran_at", Instant, nullable=False),
    Column("taken_ms", Integer, nullable=False),
)

prediction = Table(
    "prediction",
    metadata,
    Column("uuid", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("claim_id", Text, nullable=False),
    Column("card_id", ForeignKey("card.id", ondelete="CASCADE"), index=True),
    Column("run_uuid", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("predicted_at", Instant, nullable=False),
)

trust = Table(
    "trust",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("trusted_at", Instant, nullable=False),
)

sync_folder = Table(
    "sync_folder",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
)

sync_file = Table(
    "sync_file",
    metadata,
    Column("name", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("is_own", Boolean, nullable=False),
)

sync_outbox = Table(
    "sync_outbox",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("kind", "name"),
)
