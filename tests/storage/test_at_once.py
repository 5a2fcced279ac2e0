"""Very many notes at once leave the file as few after few would."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.notes import StoredCard, StoredNote
from quizzer.domain.reviews import CardEvent, CardState, EventKind
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.domain.study import CardStep
from quizzer.storage import import_steps, many_logs
from quizzer.storage.at_once import counted_at_once
from quizzer.storage.database import open_database
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.importing import SqlImportWork
from quizzer.storage.tallying import TALLIES, wrong_rows
from tests.storage.conftest import NOON

Given = tuple[str, tuple[StoredCard, ...], tuple[ClaimLink, ...]]
CARDS = (
    StoredCard(key="basic", kind=CardKind.BASIC, anchor=""),
    StoredCard(key="reverse", kind=CardKind.REVERSE, anchor="", is_active=False),
    StoredCard(key="cloze:1", kind=CardKind.CLOZE, anchor="1"),
    StoredCard(key="cloze:2", kind=CardKind.CLOZE, anchor="2"),
    StoredCard(key="item:a", kind=CardKind.ITEM, anchor="a"),
)
LINK = ClaimLink(claim_id="relu-zeroes-negatives")
NOTES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.lists(st.sampled_from(CARDS), unique=True).map(tuple),
        st.sampled_from([(), (), (LINK,)]),
    ),
    max_size=8,
)
KEPT = (
    *(tally.kept for tally in TALLIES),
    "SELECT kind, name FROM sync_outbox",
    "SELECT name, sql FROM sqlite_master",
)
STATUSES = (
    CardStatus(),
    CardStatus(suspended=True),
    CardStatus(
        schedule=Schedule(
            state=CardState.REVIEW,
            memory=MemoryState(stability=30.0, difficulty=4.5),
            due_on=NOON.date(),
            interval_days=30,
            last_review_on=NOON.date(),
        )
    ),
    CardStatus(flag=2, suspended=True),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a new data file."""
    engine = open_database(tmp_path_factory.mktemp("at-once") / "quizzer.db", NOON)
    yield engine
    engine.dispose()


@settings(max_examples=settings().max_examples // 4)
@given(before=NOTES, new=NOTES, is_open=st.sampled_from([None, False, True]))
@example(before=[("a", CARDS, ())], new=[("a", CARDS, (LINK,))] * 3, is_open=True)
def test_the_tallies_and_what_is_sent_are_the_same(
    engine: Engine,
    before: list[Given],
    new: list[Given],
    is_open: bool | None,
) -> None:
    """As when each row is counted and sent when it comes, shared or not."""
    found = []
    for many in (1, 1_000):
        with pytest.MonkeyPatch.context() as patch, SqlImportWork(engine) as work:
            patch.setattr(import_steps, "MANY", 1_000)
            driver = driver_of(work._connection)
            if is_open is not None:
                driver.execute("INSERT INTO sync_folder VALUES (1, '/shared', ?)", [is_open])
            file = _file(work)
            work.add_notes(file, _notes("before", before))
            patch.setattr(import_steps, "MANY", many)
            work.add_notes(file, _notes("new", new))
            assert [wrong_rows(driver, tally) for tally in TALLIES] == [set()] * len(TALLIES)
            found.append([set(driver.execute(query)) for query in KEPT])
    assert found[0] == found[1]


@settings(max_examples=settings().max_examples // 4)
@given(changes=st.lists(st.tuples(st.integers(1, 6), st.sampled_from(STATUSES)), max_size=12))
@example(changes=[(1, STATUSES[1]), (2, STATUSES[2]), (1, STATUSES[0]), (3, STATUSES[3])])
def test_many_changed_cards_are_counted_as_each_would_be(
    engine: Engine, changes: list[tuple[int, CardStatus]]
) -> None:
    """Whatever they become, and though some change twice."""
    found = []
    for many in (1, 1_000):
        with pytest.MonkeyPatch.context() as patch, SqlImportWork(engine) as work:
            patch.setattr(many_logs, "MANY", many)
            driver = driver_of(work._connection)
            work.add_notes(_file(work), _notes("n", [("a", CARDS[:3], ()), ("b", CARDS, ())]))
            work.record_events(
                CardStep(card_id, _event(f"{number:04}"), status)
                for number, (card_id, status) in enumerate(changes)
            )
            assert [wrong_rows(driver, tally) for tally in TALLIES] == [set()] * len(TALLIES)
            found.append([set(driver.execute(query)) for query in KEPT])
    assert found[0] == found[1]


def test_the_triggers_rest_and_come_back(engine: Engine) -> None:
    """Also after an error, with the transaction that it ends."""
    seen = []
    with suppress(KeyboardInterrupt), SqlImportWork(engine) as work:
        driver = driver_of(work._connection)
        seen.append(_triggers(driver))
        with counted_at_once(driver):
            seen.append(_triggers(driver))
            raise KeyboardInterrupt
    with SqlImportWork(engine, reads_only=True) as work:
        seen.append(_triggers(driver_of(work._connection)))
    before, within, after = seen
    assert len(before - within) == 4
    assert after == before


def _triggers(driver: sqlite3.Connection) -> set[str]:
    return {
        sql for (sql,) in driver.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    }


def _event(uuid: str) -> CardEvent:
    return CardEvent(
        uuid=uuid, device="d", session="", guid="", key="", at=NOON, kind=EventKind.SUSPEND
    )


def _file(work: SqlImportWork) -> SourceFile:
    root = work.save_root(Root(path="/notes"))
    stamp = FileStamp(size=1, mtime_ns=1, inode=1, options='{"cards": "", "items": null}')
    return work.save_file(
        SourceFile(root_id=root.id, path="a.md", deck="a", stamp=stamp, imported_ns=1, digest="x")
    )


def _notes(name: str, given: list[Given]) -> Iterator[StoredNote]:
    for number, (deck, cards, claims) in enumerate(given):
        yield StoredNote(
            guid=f"{name}{number}",
            deck=deck,
            heading_path=(),
            question="q",
            answer="a",
            cards=cards,
            claims=claims,
        )
