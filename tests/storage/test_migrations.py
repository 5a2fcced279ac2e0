"""The migrations make the tables that the code knows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from pytest_alembic import MigrationContext
from pytest_alembic.tests import (
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import Engine, inspect, text

from quizzer.domain.search.text import phrase
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.scheduler import Scheduler
from quizzer.settings.places import shipped_folder
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.database import open_database, schema_version
from quizzer.storage.note_text import notes_with
from quizzer.storage.progress import SqlExchangeWork
from quizzer.storage.tables import metadata
from tests.quick_files import rows_of, schema_of
from tests.storage.releases import unsynced

__all__ = [
    "test_model_definitions_match_ddl",
    "test_single_head_revision",
    "test_up_down_consistency",
    "test_upgrade",
]

pytestmark = pytest.mark.filterwarnings(
    "ignore:Skipped unsupported reflection of expression-based index ix_note_beginning"
)


@pytest.fixture
def alembic_config() -> Config:
    """Alembic on the project's migrations."""
    config = Config()
    config.set_main_option("script_location", str(shipped_folder("migrations")))
    return config


@pytest.fixture
def alembic_engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty file to migrate."""
    engine = unsynced(tmp_path / "migrated.db")
    yield engine
    engine.dispose()


def test_the_code_names_the_newest_migration(alembic_config: Config) -> None:
    """Opening a file compares its revision with a constant; it must be Alembic's head."""
    assert ScriptDirectory.from_config(alembic_config).get_current_head() == SCHEMA_HEAD


def test_new_files_of_tests_are_as_the_migrations_make_them(
    alembic_runner: MigrationContext, alembic_engine: Engine, tmp_path: Path
) -> None:
    """Other tests begin with copies of one migrated file."""
    alembic_runner.migrate_up_to(SCHEMA_HEAD)
    open_database(tmp_path / "first.db", datetime(2025, 1, 1, tzinfo=UTC)).dispose()
    copied = open_database(tmp_path / "copied.db", datetime(2025, 1, 1, tzinfo=UTC))
    with alembic_engine.begin() as migrated, copied.begin() as copy:
        assert schema_of(copy) == schema_of(migrated)
        assert rows_of(copy).keys() == rows_of(migrated).keys() | {"device"}
        assert schema_version(copy) == schema_version(migrated)
    copied.dispose()


def test_indexes_hold_the_rows_that_the_tables_say(engine: Engine) -> None:
    """The conditions of partial indexes, which Alembic does not compare, are the same too."""
    rows = {
        index["name"]: str(index["dialect_options"]["sqlite_where"])
        for table in metadata.tables
        for index in inspect(engine).get_indexes(table)
        if "sqlite_where" in index.get("dialect_options", {})
    }
    said = {
        index.name: str(index.dialect_options["sqlite"]["where"])
        for table in metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    assert rows == said
    assert len(said) == 15


def test_a_new_file_knows_the_default_parameters(engine: Engine) -> None:
    """What the scheduler puts in the log by default can be read back from the file."""
    with SqlExchangeWork(engine, reads_only=True) as work:
        assert work.weights() == {Scheduler().parameters: tuple(DEFAULT_WEIGHTS)}


def test_a_new_file_has_one_device(engine: Engine) -> None:
    """The device gets its name once."""
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM device")).scalar() == 1


def test_notes_from_before_the_index_are_found(
    alembic_runner: MigrationContext, alembic_engine: Engine
) -> None:
    """The migration that makes the index fills it."""
    alembic_runner.migrate_up_to("0002")
    text_of_note = {"guid": "g", "deck_id": 1, "question": "激活函数？", "answer": "ReLU"}
    with alembic_engine.begin() as connection:
        connection.execute(text("INSERT INTO deck (path) VALUES ('d')"))
        for number in range(1, 1_202):
            row = text_of_note | {"id": number, "guid": str(number)}
            connection.execute(
                text(
                    "INSERT INTO note (id, guid, deck_id, question, answer)"
                    " VALUES (:id, :guid, :deck_id, :question, :answer)"
                ),
                row,
            )
    alembic_runner.migrate_up_to("0003")
    with alembic_engine.begin() as connection:
        query = notes_with([phrase("活函数", is_quoted=False)])
        assert len(connection.execute(query).all()) == 1_201


def test_headings_are_found_from_then_on(
    alembic_runner: MigrationContext, alembic_engine: Engine
) -> None:
    """And no longer after a step back."""
    alembic_runner.migrate_up_to("0003")
    with alembic_engine.begin() as connection:
        connection.execute(text("INSERT INTO deck (path) VALUES ('d')"))
        connection.execute(
            text(
                "INSERT INTO note (guid, deck_id, heading_path, question, answer)"
                " VALUES ('g', 1, :path, 'why?', 'because')"
            ),
            {"path": '["优化方法"]'},
        )
    query = notes_with([phrase("优化", is_quoted=False)])
    for revision, count in (("0005", 1), ("0003", 0)):
        if count:
            alembic_runner.migrate_up_to(revision)
        else:
            alembic_runner.migrate_down_to(revision)
        with alembic_engine.begin() as connection:
            assert len(connection.execute(query).all()) == count
