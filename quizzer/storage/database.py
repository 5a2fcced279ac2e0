"""The data file: opened safely, and brought to this version's schema."""

import secrets
import sqlite3
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.settings.places import shipped_folder
from quizzer.storage.stamping import CLOCK, Clock

SCHEMA_HEAD = "0006"
BUSY_TIMEOUT_MS = 15_000


def open_database(path: Path, now: datetime, clock: Clock | None = None) -> Engine:
    """An engine on the data file at `path`, made or upgraded if it has to be.

    `clock` tells the time of later changes; without it time stands still.

    WAL with `synchronous=FULL`: a committed transaction survives a crash and a power cut. Raises
    QuizzerError when the file cannot be opened, is no quizzer file, or was made by a newer one.
    """
    engine = _engine(path, clock or (lambda: now))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
        _bring_to_head(engine, path, now)
        _write_ahead(engine)
    except (OSError, DatabaseError, sqlite3.Error) as error:
        engine.dispose()
        raise QuizzerError(f"{path}: {_reason(error)}") from error
    except QuizzerError:
        engine.dispose()
        raise
    return engine


def _reason(error: Exception) -> str:
    said = str(getattr(error, "orig", None) or error)
    if "not a database" in said or "malformed" in said:
        return tr(
            "this is not a readable quizzer data file ({said}); restore a copy, or move it away"
        ).format(said=said)
    return tr(
        "the data file cannot be opened ({said}); check the folder, or name another by --database"
    ).format(said=said)


def _engine(path: Path, clock: Clock) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, execution_options={CLOCK: clock})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  a DBAPI connection
    connection.isolation_level = None  # the begin event below opens transactions, not the driver
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def _begin(connection: Connection) -> None:
    mode = "" if connection.get_execution_options().get("reading") else " IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN{mode}")


def _write_ahead(engine: Engine) -> None:
    """The file remembers its journal mode; set only on files that are known to be quizzer's."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def _bring_to_head(engine: Engine, path: Path, now: datetime) -> None:
    with reading(engine) as connection:
        version = schema_version(connection)
    if version != SCHEMA_HEAD:
        with engine.begin() as connection:
            _migrate(connection, path, now)


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that only reads: it waits for nobody and nobody waits for it."""
    return engine.execution_options(reading=True).begin()


def schema_version(connection: Connection) -> str:
    """The revision of the schema, '' for an empty file."""
    known = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).first()
    if known is None:
        return ""
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else ""


def _migrate(connection: Connection, path: Path, now: datetime) -> None:
    version = schema_version(connection)  # again: another process may have been first
    if version == SCHEMA_HEAD:
        return
    if not version and _has_tables(connection):
        raise QuizzerError(
            tr("{path}: this SQLite file is not quizzer's; name another by --database").format(
                path=path
            )
        )
    from alembic import command  # noqa: PLC0415  0.4 s, paid only when the schema is behind
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(shipped_folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise QuizzerError(
            tr(
                "{path}: made by a newer quizzer (schema {version}); upgrade quizzer to open it"
            ).format(path=path, version=version)
        ) from error
    if not version:
        _name_device(connection, now)


def check_file(engine: Engine) -> list[str]:
    """What SQLite finds wrong with the file: its structure, and references that lead nowhere."""
    with reading(engine) as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [line for line in found if line != "ok"] + [
        tr("{table}: row {row} refers to a row of {other} that is not there").format(
            table=row[0], row=row[1], other=row[2]
        )
        for row in lost
    ]


def _has_tables(connection: Connection) -> bool:
    row = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return bool(row)


def _name_device(connection: Connection, now: datetime) -> None:
    from quizzer.storage.tables import device  # noqa: PLC0415

    connection.execute(device.insert().values(id=secrets.token_hex(8), made_at=now))
