"""Queries find what they say, and by the index that was made for them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, NullPool, Table, create_engine, insert, literal, select, text
from sqlalchemy.exc import IntegrityError

from quizzer.domain.decks import is_within
from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import StoredNote
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.storage.conditions import within
from quizzer.storage.importing import SqlImportWork
from quizzer.storage.log import LogWork
from quizzer.storage.progress import SqlExchangeWork
from quizzer.storage.statistics import SqlStatsWork
from quizzer.storage.study_works import StudyWorks
from quizzer.storage.studying import SqlStudyWork
from quizzer.storage.tables import (
    card,
    card_event,
    deck,
    import_run,
    note,
    note_alias,
    note_revision,
    review,
)
from tests.storage.conftest import NOON

TODAY = date(2025, 3, 3)
APPEND_ONLY = (review, card_event, note_revision, note_alias, import_run)


Ask = Callable[[SqlStudyWork], object]
QUERIES: dict[str, tuple[Ask, set[str]]] = {
    "reviews": (lambda work: list(work.due_reviews("", TODAY)), {"ix_card_due"}),
    "reviews of a deck": (lambda work: list(work.due_reviews("d1", TODAY)), {"ix_card_due"}),
    "new cards": (lambda work: list(work.new_cards("", TODAY)), {"ix_card_new"}),
    "new cards of a deck": (lambda work: list(work.new_cards("d1", TODAY)), {"ix_card_new"}),
    "learning": (lambda work: work.learning("", TODAY), {"ix_card_learning"}),
    "learning in a deck": (lambda work: work.learning("d1", TODAY), {"ix_card_learning"}),
    "next day": (lambda work: work.next_due_on("", TODAY), {"ix_card_due"}),
    "shown": (lambda work: work.shown_on(TODAY), {"ix_card_last_review_on"}),
    "shown of a note": (lambda work: work.shown_on(TODAY, 1), {"uq_card_note_id_key"}),
    "counts": (
        lambda work: work.counts(TODAY),
        {"ix_card_buried_until", "ix_card_last_review_on"},
    ),
    "done": (lambda work: work.done_on(TODAY), {"PRIMARY KEY (reviewed_on=?)"}),
    "card": (lambda work: work.card(1), {"INTEGER PRIMARY KEY"}),
}


def _plans(study: StudyWorks, ask: Ask) -> str:
    """SQLite's plans for what `ask` asks, one step a line."""
    asked: list[str] = []
    with study(reads_only=True) as work:
        driver = work._driver
        driver.set_trace_callback(asked.append)  # as SQLite runs them, with their values
        ask(work)
        driver.set_trace_callback(None)
        rows = [
            driver.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
            for query in map(str.strip, asked)
            if query.startswith("SELECT")
        ]
    assert rows
    return "\n".join(row[3] for plan in rows for row in plan)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A file with a deck, and notes and cards enough for the planner to care."""
    with engine.begin() as connection:
        connection.execute(insert(deck), [{"id": n, "path": f"d{n}"} for n in range(1, 6)])
        connection.execute(
            insert(note),
            [
                {"id": n, "guid": str(n), "deck_id": n % 5 + 1, "question": "q", "answer": "a"}
                for n in range(1, 501)
            ],
        )
        connection.execute(
            insert(card),
            [
                {
                    "note_id": n,
                    "deck_id": n % 5 + 1,
                    "key": "basic",
                    "kind": "basic",
                    "position": n,
                    "state": n % 4,
                    "due_on": TODAY if n % 4 == 2 else None,
                    "due_at": NOON if n % 4 in (1, 3) else None,
                    "last_review_on": TODAY if n % 4 else None,
                }
                for n in range(1, 501)
            ],
        )
    return engine


@pytest.mark.parametrize("name", QUERIES)
def test_hot_queries_use_their_indexes(filled: Engine, study: StudyWorks, name: str) -> None:
    """What a session asks is answered from the indexes made for it, never by reading a table.

    Only decks and tallies, of which there are few, may be walked.
    """
    ask, indexes = QUERIES[name]
    assert filled
    plans = _plans(study, ask)
    autoindex = plans.replace("sqlite_autoindex_card_1", "uq_card_note_id_key")
    assert all(index in autoindex for index in indexes), plans
    walked = [
        line for line in plans.splitlines() if line.startswith("SCAN") and "INDEX" not in line
    ]
    assert set(walked) <= {"SCAN deck", "SCAN question_tally"}, plans


PATHS = st.text(st.sampled_from("aA_%/\\激b0"), min_size=1, max_size=4)


MEMORY = create_engine("sqlite://", poolclass=NullPool)


@given(PATHS, st.just("") | PATHS)
def test_decks_within_are_those_that_the_domain_means(path: str, parent: str) -> None:
    """`%`, `_`, backslashes and capitals in a path mean nothing but themselves."""
    with MEMORY.connect() as connection:
        found = connection.execute(select(within(literal(path), parent))).scalar()
    assert bool(found) == is_within(path, parent)


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: str(table.name))
def test_rows_of_the_log_are_never_changed(filled: Engine, table: Table) -> None:
    """An update of an append-only row is refused by the file itself."""
    values = {
        "card_id": 1,
        "note_id": 1,
        "parameters": "fsrs6-default",
        "reviewed_at": NOON,
        "replaced_at": NOON,
        "joined_at": NOON,
        "ran_at": NOON,
        "at": NOON,
        "reviewed_on": TODAY,
    }
    with filled.begin() as connection:
        row = {
            column.name: values.get(column.name, 1 if "INT" in str(column.type) else "x")
            for column in table.c
            if not column.nullable
        } | ({"desired_retention": 0.9} if table is review else {})
        connection.execute(insert(table), [row])
    with pytest.raises(IntegrityError, match="is append-only"), filled.begin() as connection:
        connection.execute(text(f"UPDATE {table.name} SET uuid = 'other'"))


def test_a_log_begins_with_no_step(engine: Engine, study: StudyWorks) -> None:
    """A new file has no last step, no last session, and no card of any name."""
    with LogWork(engine, reads_only=True) as work:
        assert work.last_step_id() == ""
        assert work.card_id("guid", "basic") is None
    with study(reads_only=True) as session:
        assert session.last_session(session.device(), "9") == ""
        assert session.last_step(session.device(), ("",)) is None
        assert session.card(1) is None
        assert session.status(1) is None
        assert session.next_due_on("", TODAY) is None


def test_an_empty_file_has_nothing_in_it(engine: Engine) -> None:
    """Statistics and export of a new file."""
    with SqlStatsWork(engine, reads_only=True) as stats:
        assert not list(stats.tallies())
        assert not list(stats.card_groups())
        assert not list(stats.stabilities())
        assert not stats.maturity()
        assert not stats.due_between(TODAY, TODAY)
        assert stats.typical_taken_ms(TODAY) is None
    with SqlExchangeWork(engine, reads_only=True) as exchange:
        assert exchange.is_empty()
        assert list(exchange.logs()) == []
        assert list(exchange.progress().notes) == []


def test_a_note_without_cards_is_kept(engine: Engine) -> None:
    """It makes none, and is there all the same."""
    stamp = FileStamp(size=1, mtime_ns=1, inode=1 << 64, options='{"cards": "", "items": null}')
    kept = StoredNote(guid="g", deck="d", heading_path=(), question="q", answer="a")
    with SqlImportWork(engine) as work:
        root = work.save_root(Root(path="/notes"))
        file = work.save_file(
            SourceFile(
                root_id=root.id, path="a.md", deck="d", stamp=stamp, imported_ns=1, digest="x"
            )
        )
        work.add_notes(file, [kept])
        assert list(work.notes_of([file.id])) == [kept]
        assert work.files(root.id) == [file]
        assert work.count_notes([file.id]) == 1


def test_a_log_that_cannot_be_read_is_one_line(engine: Engine) -> None:
    """The driver's own errors are explained as those of SQLAlchemy are."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE review_tally RENAME TO other"))
    with (
        pytest.raises(QuizzerError, match="the data file failed"),
        SqlStatsWork(engine, reads_only=True) as stats,
    ):
        list(stats.tallies())
