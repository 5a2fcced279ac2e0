"""The index and the conditions agree with looking at every card, one by one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, event, insert

from quizzer.domain.cards import CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import Origin
from quizzer.domain.days import local_day
from quizzer.domain.notes import StoredNote
from quizzer.domain.ports.browsing import Order, SortKey
from quizzer.domain.reviews import CardState
from quizzer.domain.search.query import (
    EVERYTHING,
    Being,
    Claiming,
    Condition,
    InDeck,
    Query,
    Tagged,
    Words,
    either,
    every,
    leaves,
    negated,
)
from quizzer.domain.search.text import folded
from quizzer.domain.study import StudyCard
from quizzer.storage import browsing, note_text, walking
from quizzer.storage.browsing import SqlBrowseWork
from quizzer.storage.database import open_database
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.rows import status_values
from quizzer.storage.tables import card, deck, note, note_claim
from quizzer.storage.text_index import write_texts
from tests.domain.search.queries import facts, leaf
from tests.storage.looking import Looked, is_meant

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
EXAMPLES = settings().max_examples
TODAY = local_day(NOON)
AS_IN_NOTES = Order()
ASKED = negated(Being(Condition.ARCHIVED))
DECKS = ("a", "a/B", "ab", "数学/zh")
TAGS: tuple[tuple[str, ...], ...] = ((), ("exam",), ("Exam/hard", "更"), ("exams",))
FROM_TODAY = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
FROM_NOW = st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
TEXTS = st.text("abr 激活函数，。*_\n1", max_size=16)
PARTS = st.lists(
    st.text("abr1", min_size=1, max_size=2) | st.text("激活函数", min_size=1, max_size=3),
    min_size=1,
    max_size=2,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One file for all examples; each begins with nothing in it."""
    engine = open_database(tmp_path_factory.mktemp("searching") / "quizzer.db", NOON)
    with engine.begin() as connection:
        connection.execute(insert(deck), [{"path": path} for path in DECKS])
    yield engine
    engine.dispose()


def store(engine: Engine, looked: list[Looked]) -> None:
    """Each card with a note of its own; both have the number of their place, from 1."""
    notes = [
        StoredNote(guid=str(n), deck="", heading_path=(), question=each.question, answer="x")
        for n, each in enumerate(looked, 1)
    ]
    with engine.begin() as connection:
        connection.execute(delete(note))
        for number, each in enumerate(looked, 1):
            ids = {"id": number, "deck_id": DECKS.index(each.deck) + 1}
            values: dict[str, Any] = {
                "guid": str(number),
                "question": each.question,
                "answer": "x",
                "tags": each.note_tags,
                "state": each.note_state,
            }
            connection.execute(insert(note), [ids | values])
            kind = {"note_id": number, "key": "basic", "kind": "basic"}
            state = {"is_active": each.is_active, **status_values(each.status)}
            connection.execute(insert(card), [ids | kind | state])
            for position, (claim, origin) in enumerate(each.claims):
                link = {"note_id": number, "position": position, "claim_id": claim}
                connection.execute(insert(note_claim), [link | {"origin": str(origin)}])
        write_texts(driver_of(connection), enumerate(notes, 1))


def found(
    engine: Engine, query: Query, order: Order = AS_IN_NOTES, at_most: int | None = None
) -> list[int]:
    with SqlBrowseWork(engine, reads_only=True) as work:
        return list(work.find(query, order, NOON, 4, at_most))


def holds(text: str, parts: list[str]) -> bool:
    """By a regular expression on the folded text: words whole but for the last one's end."""
    pieces = []
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        letters = "a-z0-9" if part.isascii() else "激活函数"
        before = "(?<![a-z0-9])" if part.isascii() or place == 0 else "(?<![激活函数])"
        before = before if part.isascii() or place else ""
        pieces.append(f"{before}{part}{'' if is_last else f'(?![{letters}])'}")
    return re.search(r"[\W_]*".join(pieces), folded(text)) is not None


def differing(parts: list[str]) -> bool:
    """True when neighbours are of different scripts, and so are words of their own."""
    return len({part.isascii() for part in parts}) == len(parts)


@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(PARTS.filter(differing), max_size=6))
@example(["激活函数", "**激活**函数", "激活\n函数", "激活，函数"], [["激活函"], ["活函"], ["函"]])
@example(["relu激活", "ab, 激活", "激活ab"], [["ab", "激活"], ["激活", "ab"], ["b"]])
def test_the_index_finds_what_is_there(
    file: Engine, texts: list[str], sought: list[list[str]]
) -> None:
    """Chinese, English and both together, with markup, commas and line breaks between."""
    store(file, [Looked(question=text) for text in texts])
    for parts in sought:
        expected = [n for n, text in enumerate(texts, 1) if holds(text, parts)]
        assert found(file, Words("".join(parts))) == expected, (texts, parts)


schedules = st.builds(
    Schedule,
    state=st.sampled_from(CardState),
    memory=st.none() | st.builds(MemoryState, stability=st.floats(0, 9), difficulty=st.just(5.0)),
    due_at=st.none() | FROM_NOW,
    due_on=st.none() | FROM_TODAY,
    interval_days=st.integers(0, 3),
    reps=st.integers(0, 3),
    lapses=st.integers(0, 9),
)
cards = st.builds(
    Looked,
    question=st.sampled_from(["激活 a", "b 函数", "a b?", "(-)"]),
    deck=st.sampled_from(DECKS),
    note_tags=st.sampled_from(TAGS),
    note_state=st.sampled_from(["active", "archived"]),
    is_active=st.booleans(),
    status=st.builds(
        CardStatus,
        schedule=schedules,
        suspended=st.booleans(),
        buried_until=st.none() | FROM_TODAY,
        flag=st.integers(0, 1),
        tags=st.sampled_from(TAGS),
    ),
    claims=st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from(Origin)), max_size=2),
)
terms = st.one_of(
    facts,
    st.sampled_from([Words("激活"), Words("a"), Words("?"), Words("b 函", is_quoted=True)]),
    st.sampled_from(["a", "A/b", "b", "zh", "数学/ZH", "none"]).map(InDeck),
    st.sampled_from(["EXAM", "exam/hard", "更", "none"]).map(Tagged),
    st.builds(Claiming, st.just("p"), st.lists(st.sampled_from("pqr"), max_size=2).map(tuple)),
)
trees = st.recursive(
    terms,
    lambda parts: st.one_of(
        st.lists(parts, max_size=3).map(every),
        st.lists(parts, max_size=3).map(either),
        parts.map(negated),
    ),
    max_leaves=6,
)


@settings(max_examples=EXAMPLES // 2)
@given(st.lists(cards, min_size=1, max_size=5), st.lists(trees, min_size=1, max_size=8))
def test_conditions_mean_what_they_say(
    file: Engine, looked: list[Looked], queries: list[Query]
) -> None:
    """Every term, and every way to put terms together; so `-` gives exactly the others.

    They come in the same order however many notes hold the words, and however they are found.
    """
    looked = [_as_made(each) for each in looked]
    store(file, looked)
    for query in queries:
        expected = {n for n, each in enumerate(looked, 1) if is_meant(query, each, NOON, TODAY)}
        ids = found(file, query)
        assert set(ids) == expected, query
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(note_text, "MANY", 1)
            patch.setattr(walking, "BLOCKS", (1, 2))
            for few in (-1, browsing.FEW):
                patch.setattr(browsing, "FEW", few)
                assert found(file, query, at_most=3) == ids[:3], query


@settings(max_examples=EXAMPLES // 2)
@given(st.lists(cards, max_size=6), st.sampled_from(SortKey), st.booleans())
def test_cards_come_in_order(
    file: Engine, looked: list[Looked], key: SortKey, is_descending: bool
) -> None:
    """Those without the quantity last either way; equal ones by deck and place. The first first."""
    store(file, looked)
    ids = found(file, EVERYTHING, Order(key, is_descending))
    assert found(file, EVERYTHING, Order(key, is_descending), 3) == ids[:3]
    assert sorted(ids) == list(range(1, len(looked) + 1))
    values = [looked[id_ - 1].sorted_by(key) for id_ in ids]
    known = [value for value in values if value is not None]
    assert values[len(known) :] == [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=is_descending)
    for (one, first), (other, second) in zip(
        zip(values, ids, strict=True), list(zip(values, ids, strict=True))[1:], strict=False
    ):
        if one == other:
            assert (looked[first - 1].deck, first) < (looked[second - 1].deck, second)


@settings(max_examples=EXAMPLES // 2)
@given(
    st.lists(cards, max_size=6),
    st.just(EVERYTHING) | trees,
    st.builds(Order, st.sampled_from(SortKey), st.booleans()),
    st.integers(1, 4),
)
def test_the_first_are_those_of_all(
    file: Engine, looked: list[Looked], query: Query, order: Order, count: int
) -> None:
    """Whether indexes find them or all are sorted."""
    store(file, [_as_made(each) for each in looked])
    asked = every((query, ASKED))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browsing, "ROOM", 1)
        assert found(file, asked, order, count) == found(file, asked, order)[:count]


def _as_made(looked: Looked) -> Looked:
    """A new card is due at no time, one in review on a day, any other at an instant."""
    schedule = looked.status.schedule
    if schedule.state is not CardState.REVIEW:
        schedule = replace(schedule, due_on=None)
    if not schedule.state.is_learning:
        schedule = replace(schedule, due_at=None)
    return replace(looked, status=replace(looked.status, schedule=schedule))


@settings(max_examples=EXAMPLES // 2)
@given(leaf)
def test_what_is_written_reaches_sql_as_parameters_only(file: Engine, query: Query) -> None:
    """No text of a query stands in a statement, and no query is refused by the file."""
    asked: list[str] = []

    def note_down(*execution: Any) -> None:  # noqa: ANN401  SQLAlchemy decides the arguments
        asked.append(execution[2])

    event.listen(file, "before_cursor_execute", note_down)
    marked = "it's §"
    try:
        found(file, query)
        for odd in (Words(marked), InDeck(marked), Tagged(marked), Claiming(marked, (marked,))):
            found(file, every((odd, negated(Words("'§\0", is_quoted=True)))))
    finally:
        event.remove(file, "before_cursor_execute", note_down)
    assert not any("§" in statement for statement in asked)
    assert list(leaves(query)) == [query]


def test_cards_are_given_as_they_were_asked_for(file: Engine) -> None:
    """In the order of the numbers; those that are not there are left out."""
    store(file, [Looked(question=str(number)) for number in range(1, 700)])
    ids = [5, 3, 9_999, 699, 1]
    with SqlBrowseWork(file, reads_only=True) as work:
        cards: list[StudyCard] = work.cards(ids)
        every_one = work.cards(range(699, 0, -1))
    assert [each.card_id for each in cards] == [5, 3, 699, 1]
    assert [each.card_id for each in every_one] == list(range(699, 0, -1))
    assert cards[0].question == "5"


def test_a_note_takes_its_text_along(tmp_path: Path) -> None:
    """Deleted with its deck, a note is found no more."""
    engine = open_database(tmp_path / "own.db", NOON)
    with engine.begin() as connection:
        connection.execute(insert(deck), [{"path": path} for path in DECKS])
    store(engine, [Looked(question="激活")])
    with engine.begin() as connection:
        connection.execute(delete(note))
        count = connection.exec_driver_sql("SELECT count(*) FROM note_text").scalar()
    assert count == 0
    engine.dispose()
