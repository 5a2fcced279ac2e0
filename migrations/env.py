"""Alembic's environment: migrations run on the connection or engine that is handed over."""

from contextlib import nullcontext

from alembic import context
from sqlalchemy import Engine

from quizzer.storage.tables import metadata

given = context.config.attributes["connection"]
with given.connect() if isinstance(given, Engine) else nullcontext(given) as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        # the text index is a virtual table and keeps its data in tables of its own
        include_name=lambda name, kind, _: kind != "table" or not name.startswith("note_text"),
    )
    with context.begin_transaction():
        context.run_migrations()
