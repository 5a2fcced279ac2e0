"""What is stored is what comes back."""

import json
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from quizzer.domain.cards import CardStatus, MemoryState, Schedule
from quizzer.domain.days import from_millis
from quizzer.domain.notes import FrontMatter
from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import CardState
from quizzer.storage.columns import Day, Instant, Json
from quizzer.storage.rows import chunks, options_of, options_values, status_of, status_values
from quizzer.storage.rows_of_notes import front_matter_of, front_matter_values

DIALECT = sqlite.dialect()
INSTANTS = st.integers(-(2 * 10**12), 7 * 10**12).map(from_millis)
DAYS = st.dates()
STEPS = st.lists(st.integers(1, 10**6), max_size=3).map(tuple)
OPTIONS = st.builds(
    DeckOptions,
    desired_retention=st.none() | st.floats(0.70, 0.99),
    new_per_day=st.none() | st.integers(0, 9_999),
    reviews_per_day=st.none() | st.integers(0, 9_999),
    learning_steps=st.none() | STEPS,
    relearning_steps=st.none() | STEPS,
    maximum_interval=st.none() | st.integers(1, 36_500),
    fuzz=st.none() | st.booleans(),
)
WORDS = st.text(max_size=5)
FRONT_MATTER = st.builds(
    FrontMatter,
    deck=WORDS,
    title=WORDS,
    language=WORDS,
    translates=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    cards=st.sampled_from(["", "headings", "questions"]),
    items=st.none() | st.booleans(),
    options=OPTIONS,
    macros=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
)
STATUSES = st.builds(
    CardStatus,
    schedule=st.builds(
        Schedule,
        state=st.sampled_from(CardState),
        step=st.integers(0, 9),
        memory=st.none() | st.builds(MemoryState, stability=st.floats(0.001, 36_500)),
        due_at=st.none() | INSTANTS,
        due_on=st.none() | DAYS,
        interval_days=st.integers(0, 36_500),
        last_review_at=st.none() | INSTANTS,
        last_review_on=st.none() | DAYS,
        reps=st.integers(0, 999),
        lapses=st.integers(0, 999),
    ),
    suspended=st.booleans(),
    buried_until=st.none() | DAYS,
    flag=st.integers(0, 1),
)


class _Row:
    """The columns of a row, by name."""

    def __init__(self, values: dict[str, object]) -> None:
        self.__dict__.update(values)


@given(INSTANTS)
def test_instants_keep_their_milliseconds(at: datetime) -> None:
    """An aware instant of whole milliseconds is stored exactly, before 1970 too."""
    column = Instant()
    stored = column.process_bind_param(at, DIALECT)
    assert isinstance(stored, int)
    assert column.process_result_value(stored, DIALECT) == at


@given(DAYS)
def test_days_are_stored_exactly(day: date) -> None:
    """Every day of the calendar has its number."""
    column = Day()
    assert column.process_result_value(column.process_bind_param(day, DIALECT), DIALECT) == day


def test_nothing_stays_nothing() -> None:
    """NULL is None in every column."""
    for column in (Instant(), Day()):
        assert column.process_bind_param(None, DIALECT) is None
        assert column.process_result_value(None, DIALECT) is None
    assert Json().process_result_value(None, DIALECT) is None


@settings(max_examples=25, deadline=None)
@given(st.recursive(st.none() | st.integers() | st.text(), st.lists))
def test_structures_are_stored_as_readable_json(value: object) -> None:
    """JSON that comes back equal, with Chinese as it is written."""
    column = Json()
    stored = column.process_bind_param(value, DIALECT)
    assert json.loads(stored) == value
    assert column.process_result_value(stored, DIALECT) == value
    assert column.process_bind_param("激活", DIALECT) == '"激活"'


@given(OPTIONS)
def test_options_come_back_as_they_were(options: DeckOptions) -> None:
    """Steps in seconds included, and only what is said is stored."""
    stored = json.loads(json.dumps(options_values(options)))
    assert None not in stored.values()
    assert options_of(stored) == options


@given(FRONT_MATTER)
def test_front_matter_comes_back_as_it_was(front_matter: FrontMatter) -> None:
    """Everything that a file says of its deck survives storage."""
    stored = json.loads(json.dumps(front_matter_values(front_matter)))
    assert front_matter_of(stored) == front_matter


@given(STATUSES)
def test_states_of_cards_come_back_as_they_were(status: CardStatus) -> None:
    """A card's derived state is the same after it went through its columns."""
    row = _Row({**status_values(status)})
    assert status_of(row) == status  # type: ignore[arg-type]


@given(st.lists(st.integers(), max_size=1_200))
def test_chunks_are_the_values_in_order(values: list[int]) -> None:
    """Nothing is lost between two statements, and none is too long."""
    pieces = list(chunks(values))
    assert [each for piece in pieces for each in piece] == values
    assert all(1 <= len(piece) <= 500 for piece in pieces)
