"""Data files as earlier versions of quizzer left them, filled with real data."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from quizzer.settings.places import shipped_folder

DERIVED = ("alembic_version", "sqlite_", "note_text")
KEPT_BY_TRIGGERS = "_tally"


def alembic_config() -> Config:
    """Alembic on the project's migrations."""
    config = Config()
    config.set_main_option("script_location", str(shipped_folder("migrations")))
    return config


def revisions() -> list[str]:
    """Every revision of the schema, the first first."""
    script = ScriptDirectory.from_config(alembic_config())
    return [each.revision for each in script.walk_revisions()][::-1]


def as_released(revision: str, filled: Path, target: Path) -> Path:
    """A file of the schema `revision` with whatever of `filled` that schema can hold."""
    target.write_bytes(_empty(revision))
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS filled", (str(filled),))
        connection.execute("DELETE FROM scheduler_parameters")
        for table in _tables(connection, "main"):
            shared = ", ".join(_shared(connection, table))
            if shared and not table.endswith(KEPT_BY_TRIGGERS):
                connection.execute(
                    f"INSERT INTO main.{table} ({shared}) SELECT {shared} FROM filled.{table}"
                )
        if revision >= "0005":  # earlier ones are indexed anew by the migration to it
            connection.execute(
                "INSERT INTO main.note_text (rowid, tokens)"
                " SELECT rowid, tokens FROM filled.note_text"
            )
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")
    return target


@cache
def _empty(revision: str) -> bytes:
    """A new file of that schema."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        engine = unsynced(file)
        config = alembic_config()
        config.attributes["connection"] = engine
        command.upgrade(config, revision)
        engine.dispose()
        return file.read_bytes()


def unsynced(file: Path) -> Engine:
    """An engine on `file` that never waits for the disk."""
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    return engine


def contents(file: Path, like: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in those columns that the file `like` has too."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ATTACH ? AS filled", (str(like),))
        found = {}
        for table in _tables(connection, "main"):
            shared = ", ".join(_shared(connection, table))
            if shared:
                rows = connection.execute(f"SELECT {shared} FROM main.{table} ORDER BY {shared}")
                found[table] = rows.fetchall()
        return found


def _tables(connection: sqlite3.Connection, schema: str) -> list[str]:
    query = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in connection.execute(query)]
    return [name for name in names if not name.startswith(DERIVED)]


def _shared(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns that both files have of a table, if either could have rows with them."""
    here, there = (
        {row[1]: bool(row[3] and row[4] is None) for row in rows}
        for rows in (
            connection.execute(f"PRAGMA {schema}.table_info({table})").fetchall()
            for schema in ("main", "filled")
        )
    )
    shared = here.keys() & there.keys()
    needed = {name for name, is_needed in here.items() if is_needed}
    return sorted(shared) if needed <= shared else []
