"""The data file: opened safely, and brought to this version's schema."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.exc import DatabaseError

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.settings.places import shipped_folder
from quizzer.storage.backup_names import backup_hint
from quizzer.storage.data_file import (
    BUSY_TIMEOUT,
    CACHE,
    SCHEMA_HEAD,
    SETUP,
    TRUNCATE_JOURNAL,
    identity,
)
from quizzer.storage.driver_statements import run_on_driver
from quizzer.storage.file_systems import is_on_network
from quizzer.storage.foreign_log import assert_own_log
from quizzer.storage.interrupts import interruptible
from quizzer.storage.long_work import Told, stage, untold
from quizzer.storage.obstacles import in_one_line, is_of_the_machine, obstacle
from quizzer.storage.stamping import CLOCK, Clock
from quizzer.storage.unit_of_work import IDENTITY

Waiting = Callable[[], object] | None
UPGRADE_STEPS = 1_700
"""SQLite takes about so many steps a page to upgrade a file, of whatever schema: counting reviews
and indexing texts are most of it (measured on files of 8,000 and 130,000 pages)."""


def _nothing(_told: Told) -> None:
    """What most files need before they are opened."""


def open_database(
    path: Path,
    now: datetime,
    before_upgrade: Callable[[Told], None] = _nothing,
    clock: Clock | None = None,
    told: Told = untold,
    waiting: Waiting = None,
) -> Engine:
    """An engine on the data file at `path`, made or upgraded if it has to be.

    `before_upgrade` is called when it has to be, while nobody else can write, and `told` how far
    that and the upgrade are, together; `waiting` is called every second while another program is at
    it, without it there is patience for some seconds. `clock` tells the time of later changes;
    without it time stands still. With `synchronous=FULL` a committed transaction survives a crash
    and a power cut.
    Raises QuizzerError when the file cannot be opened, is no quizzer file, or was made by a newer
    one.
    """
    engine = _engine(path, clock or (lambda: now))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
        assert_own_log(path)
        _bring_to_head(engine, path, now, before_upgrade, told, waiting)
        _choose_journal(engine, path)
    except (OSError, DatabaseError, sqlite3.Error, UnicodeDecodeError) as error:
        engine.dispose()
        raise QuizzerError(f"{path}: {_reason(error, path)}") from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _reason(error: Exception, path: Path) -> str:
    said = in_one_line(getattr(error, "strerror", None) or getattr(error, "orig", None) or error)
    if "locked" in said:
        return tr(
            "another program holds the data file, or upgrades it; close it or wait, and try again"
        )
    if "full" in said:
        return tr("the disk is full; make room and try again")
    if is_of_the_machine(said):
        said = obstacle(path) or said
    if isinstance(error, UnicodeDecodeError) or "not a database" in said or "malformed" in said:
        hint = backup_hint(path) or tr("restore a copy, or move it away")
        return tr("this is not a readable quizzer data file ({said}); {hint}").format(
            said=said, hint=hint
        )
    return tr(
        "the data file cannot be opened ({said}); check the folder, or name another by --database"
    ).format(said=said)


def _engine(path: Path, clock: Clock) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, execution_options={CLOCK: clock})
    event.listen(engine, "connect", partial(_prepare, path))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(path: Path, connection: Any, record: Any) -> None:  # noqa: ANN401  DBAPI connection
    record.info[IDENTITY] = identity(path)
    connection.isolation_level = None  # the begin event below opens transactions, not the driver
    cursor = connection.cursor()
    for pragma in SETUP:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    run_on_driver(connection, options.get("cache", CACHE))
    run_on_driver(connection, "BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")


def _choose_journal(engine: Engine, path: Path) -> None:
    """Write ahead, unless on a network drive; set only on files that are known to be quizzer's.

    The file remembers to write ahead; anything else is said anew on every connection.
    """
    if is_on_network(path):
        event.listen(engine, "connect", _truncate_journal)
        engine.dispose()
        return
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def _truncate_journal(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.execute(TRUNCATE_JOURNAL)


def _bring_to_head(
    engine: Engine,
    path: Path,
    now: datetime,
    before_upgrade: Callable[[Told], None],
    told: Told,
    waiting: Waiting,
) -> None:
    with reading(engine) as connection:
        if schema_version(connection) == SCHEMA_HEAD:
            return
    with engine.connect() as connection, _begun(connection, waiting):
        version = schema_version(connection)  # again: another process may have been first
        if version == SCHEMA_HEAD:
            told(1, 1)
            return
        _check_upgradable(connection, path, version)
        heard = told if version else untold
        before_upgrade(stage(heard, 0, 25))
        _upgrade(connection, path, version, stage(heard, 25, 99))
        if not version:
            _name_device(connection, now)
    heard(1, 1)


def _begun(connection: Connection, waiting: Waiting) -> RootTransaction:
    """A transaction that writes, once nobody else writes."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout = 1000" if waiting else BUSY_TIMEOUT)
    while True:
        try:
            begun = connection.begin()
        except DatabaseError as error:
            if waiting is None or "locked" not in in_one_line(error.orig):
                raise
            waiting()
        else:
            driver.execute(BUSY_TIMEOUT)
            return begun


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


def _check_upgradable(connection: Connection, path: Path, version: str) -> None:
    if not version and _has_tables(connection):
        raise QuizzerError(
            tr("{path}: this SQLite file is not quizzer's; name another by --database").format(
                path=path
            )
        )
    if version > SCHEMA_HEAD:
        raise _newer(path, version)


def _upgrade(connection: Connection, path: Path, version: str, told: Told) -> None:
    from alembic import command  # noqa: PLC0415  0.4 s, paid only when the schema is behind
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(shipped_folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
    driver: Any = connection.connection.driver_connection
    try:
        with interruptible(driver, told, pages * UPGRADE_STEPS):
            command.upgrade(config, "head")
    except CommandError as error:
        raise _newer(path, version) from error


def _newer(path: Path, version: str) -> QuizzerError:
    """A newer schema cannot be taken back; a backup from before it can be."""
    said = tr("{path}: made by a newer quizzer (schema {version}); upgrade quizzer to open it")
    hint = backup_hint(path, SCHEMA_HEAD)
    return QuizzerError("; ".join(filter(None, (said.format(path=path, version=version), hint))))


def _has_tables(connection: Connection) -> bool:
    row = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return bool(row)


def _name_device(connection: Connection, now: datetime) -> None:
    from quizzer.storage.tables import device  # noqa: PLC0415

    connection.execute(device.insert().values(id=secrets.token_hex(8), made_at=now))
