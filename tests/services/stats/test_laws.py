"""Statistics against an oracle that counts review by review, over random logs with undo events."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from quizzer.domain.days import local_day
from quizzer.domain.decks import is_within
from quizzer.domain.reviews import CardState, EventKind, Rating
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS, retrievability
from quizzer.services.deck_progress import study_progress
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics, gather
from quizzer.settings.values import Settings
from quizzer.storage.database import open_database
from quizzer.storage.statistics import SqlStatsWork
from quizzer.storage.tables import card, card_event, deck, note, review, scheduler_parameters

pytestmark = pytest.mark.counted

NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)
TODAY = NOW.date()
DECKS = ("a", "a/b", "a/b/c", "ab", "zh")
CARDS = 6
FITTED = (*DEFAULT_WEIGHTS[:20], 0.5)
SETTINGS = Settings(database=Path("none"))
NUMBERS = {Rating.AGAIN: 0, Rating.HARD: 1, Rating.GOOD: 2, Rating.EASY: 3}


@dataclass(frozen=True)
class Logged:
    """A review as the oracle remembers it."""

    uuid: str
    card_id: int
    rating: Rating
    state: CardState
    at: datetime
    on: date
    taken_ms: int
    interval_days: int


@dataclass(frozen=True)
class Log:
    """Reviews, those that were taken back (by uuid), and the deck of each card."""

    reviews: tuple[Logged, ...]
    undone: frozenset[str]
    decks: tuple[int, ...]

    def counted(self, path: str) -> list[Logged]:
        """What counts for a deck, in order of time."""
        kept = [each for each in self.reviews if each.uuid not in self.undone]
        inside = [each for each in kept if is_within(DECKS[self.decks[each.card_id]], path)]
        return sorted(inside, key=lambda each: (each.at, each.uuid))


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Up to sixty reviews of six cards in five decks, some on one day, some taken back."""
    reviews = []
    for number in range(draw(st.integers(0, 60))):
        ago = draw(st.sampled_from([0, 1, 2, 6, 7, 29, 30, 31, 40, 364, 365, 500]))
        at = NOW - timedelta(days=ago, minutes=draw(st.integers(-400, 300)))
        reviews.append(
            Logged(
                uuid=f"{draw(st.integers(0, 99)):02}-{number:02}",
                card_id=draw(st.integers(0, CARDS - 1)),
                rating=draw(st.sampled_from(Rating)),
                state=draw(st.sampled_from([CardState.REVIEW, *CardState])),
                at=at,
                on=local_day(at, UTC),
                taken_ms=draw(st.integers(0, 60_000)),
                interval_days=draw(st.sampled_from([0, 1, 20, 21, 400])),
            )
        )
    names = [each.uuid for each in reviews]
    undone = draw(st.frozensets(st.sampled_from(names), max_size=10)) if names else frozenset()
    decks = draw(st.tuples(*[st.integers(0, len(DECKS) - 1)] * CARDS))
    return Log(tuple(reviews), undone, decks)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A data file with decks, filled anew in a transaction for each log."""
    engine = open_database(tmp_path_factory.mktemp("laws") / "laws.db", NOW)
    with engine.begin() as connection:
        connection.execute(insert(deck), [{"id": n, "path": p} for n, p in enumerate(DECKS)])
        connection.execute(insert(scheduler_parameters), [{"id": "p", "weights": FITTED}])
        rows = [
            {"id": n, "guid": str(n), "deck_id": 0, "question": "q", "answer": "a"}
            for n in range(CARDS)
        ]
        connection.execute(insert(note), rows)
    yield engine
    engine.dispose()


def fill(engine: Engine, log: Log) -> None:
    """Make the file hold this log and no other."""
    cards = [
        {"id": n, "note_id": n, "deck_id": of, "key": "basic", "kind": "basic"}
        for n, of in enumerate(log.decks)
    ]
    reviews: list[dict[str, object]] = [
        {
            "uuid": each.uuid,
            "device": "d",
            "session": "",
            "card_id": each.card_id,
            "rating": int(each.rating),
            "reviewed_at": each.at,
            "reviewed_on": each.on,
            "taken_ms": each.taken_ms,
            "state_before": int(each.state),
            "interval_days": each.interval_days or None,
            "desired_retention": 0.9,
            "learning_steps": [],
            "relearning_steps": [],
            "parameters": "p",
        }
        for each in log.reviews
    ]
    undos = [
        {"uuid": f"u{uuid}", "device": "d", "session": "", "card_id": 0, "at": NOW}
        | {"kind": str(EventKind.UNDO), "value": uuid}
        for uuid in log.undone
    ]
    with engine.begin() as connection:
        connection.execute(card.delete())
        connection.execute(insert(card), cards)
        for table, rows in ((review, reviews), (card_event, undos)):
            if rows:
                connection.execute(insert(table), rows)


def first_of_day(log: list[Logged]) -> list[tuple[Logged, bool]]:
    """The reviews that true retention counts, each with whether the card was mature."""
    found = []
    for number, each in enumerate(log):
        before = [other for other in log[:number] if other.card_id == each.card_id]
        if each.state is CardState.REVIEW and not (before and before[-1].on == each.on):
            found.append((each, bool(before) and before[-1].interval_days >= 21))
    return found


def assert_told(found: Statistics, log: list[Logged]) -> None:
    """Every number of the reviews is what counting one by one gives."""
    days = sorted({each.on for each in log})
    assert [day.day for day in found.days] == days
    for day in found.days:
        that_day = [each for each in log if each.on == day.day]
        assert (day.reviews, day.taken_ms) == (len(that_day), sum(e.taken_ms for e in that_day))
    for period, length in ((Period.MONTH, 30), (Period.YEAR, 365), (Period.ALL, 10_000)):
        figures = found.periods[period]
        inside = [each for each in log if (TODAY - each.on).days < length]
        due = [pair for pair in first_of_day(log) if pair[0] in inside]
        assert figures.reviews == len(inside)
        assert figures.days_studied == len({each.on for each in inside})
        assert figures.taken_ms == sum(each.taken_ms for each in inside)
        for kept, is_mature in ((figures.retention.young, False), (figures.retention.mature, True)):
            some = [each for each, mature in due if mature is is_mature]
            remembered = sum(each.rating is not Rating.AGAIN for each in some)
            assert (kept.reviews, kept.remembered) == (len(some), remembered)
        hours = Counter(each.at.hour for each in inside)
        assert [hour.reviews for hour in figures.hours] == [hours[n] for n in range(24)]
        due_hours = Counter(each.at.hour for each, _ in due)
        assert [hour.retention.reviews for hour in figures.hours] == [
            due_hours[n] for n in range(24)
        ]
        rated = Counter(each.rating for each in inside)
        for rating, column in NUMBERS.items():
            assert sum(row[column] for row in figures.ratings.values()) == rated[rating]


@settings(max_examples=settings().max_examples // 3)
@given(log=logs())
def test_numbers_of_reviews_are_those_of_counting_one_by_one(engine: Engine, log: Log) -> None:
    """Of every deck, undone reviews counting nowhere; weeks and months add up to all."""
    fill(engine, log)
    studied = gather(lambda _: SqlStatsWork(engine, reads_only=True), SETTINGS, NOW)
    for path in ("", *DECKS):
        counted = log.counted(path)
        found = studied.of(path)
        assert_told(found, counted)
        due = len(first_of_day(counted))
        for spans in (found.weeks, found.months):
            assert sum(span.retention.total.reviews for span in spans) == due
            assert [span.start for span in spans] == sorted({span.start for span in spans})
        runs = _runs({each.on for each in counted})
        assert found.longest_streak_days == max(runs.values(), default=0)
        assert found.streak_days == runs.get(TODAY, runs.get(TODAY - timedelta(days=1), 0))


def _runs(days: set[date]) -> dict[date, int]:
    """Of each last day of a run of days, how long the run is."""
    return {
        day: next(n for n in count(1) if day - timedelta(days=n) not in days)
        for day in days
        if day + timedelta(days=1) not in days or day == TODAY
    }


@settings(max_examples=settings().max_examples // 3)
@given(log=logs())
def test_home_tells_the_same_as_statistics(engine: Engine, log: Log) -> None:
    """Streak, and of every deck the true retention of the last 30 days."""
    fill(engine, log)

    def work(_: bool) -> SqlStatsWork:
        return SqlStatsWork(engine, reads_only=True)

    studied, home = gather(work, SETTINGS, NOW), study_progress(work, SETTINGS, NOW)
    every = studied.of("")
    month = every.periods[Period.MONTH]
    assert home.streak_days == every.streak_days
    assert home.retention == month.retention.total
    for path in DECKS:
        of_deck = studied.of(path)
        assert home.decks[path].retention == of_deck.periods[Period.MONTH].retention.total
        assert home.decks[path].cards == sum(of_deck.states.values())
    mean = month.taken_ms / month.reviews if month.reviews else 10_000
    assert home.taken_ms == pytest.approx(mean)


CARD_ROWS = st.fixed_dictionaries(
    {
        "deck_id": st.integers(0, len(DECKS) - 1),
        "is_active": st.sampled_from([True, True, False]),
        "suspended": st.sampled_from([False, False, True]),
        "state": st.sampled_from([int(state) for state in CardState]),
        "interval_days": st.sampled_from([0, 1, 20, 21, 100]),
        "days_ahead": st.integers(-400, 400),
        "stability": st.sampled_from([0.001, 0.5, 1.0, 2.9, 3.0, 21.0, 365.0, 36_500.0]),
        "difficulty": st.sampled_from([1.0, 1.5, 2.0, 9.0, 9.99, 10.0]),
        "days_ago": st.integers(-3, 400),
    }
)


@settings(max_examples=settings().max_examples // 3)
@given(rows=st.lists(CARD_ROWS, max_size=20))
def test_numbers_of_cards_are_those_of_counting_one_by_one(
    engine: Engine, rows: list[dict[str, int]]
) -> None:
    """States, forecast and histograms; archived and suspended cards where they belong."""
    fill(engine, Log((), frozenset(), (0,) * CARDS))
    with engine.begin() as connection:
        connection.execute(card.delete())
        if rows:
            connection.execute(insert(card), [_card_row(n, row) for n, row in enumerate(rows)])

    def work(_: bool) -> SqlStatsWork:
        return SqlStatsWork(engine, reads_only=True)

    studied, home = gather(work, SETTINGS, NOW), study_progress(work, SETTINGS, NOW)
    for path in ("", *DECKS):
        found = studied.of(path)
        kept = [row for row in rows if row["is_active"] and is_within(DECKS[row["deck_id"]], path)]
        active = [row for row in kept if not row["suspended"]]
        assert found.states["suspended"] == len(kept) - len(active)
        assert sum(found.states.values()) == len(kept)
        asked = [row for row in active if row["state"] != CardState.NEW]
        due: defaultdict[date, int] = defaultdict(int)
        for row in asked:
            ahead = row["days_ahead"] if row["state"] == CardState.REVIEW else 0
            due[TODAY + timedelta(days=max(ahead, 0))] += 1
        assert found.cards.due == dict(due)
        assert found.due_today == due.get(TODAY, 0)
        assert all(day < TODAY + timedelta(days=365) for day in found.forecast)
        _assert_histograms(found, asked)
        if path:
            assert home.decks[path].mature == found.states["mature"]
            assert home.decks[path].next_days == tuple(
                due.get(TODAY + timedelta(days=ahead), 0) for ahead in range(1, 8)
            )


def test_recall_is_foretold_with_the_weights_of_the_last_review_that_counts(
    engine: Engine,
) -> None:
    """A later review that was taken back names none."""
    reviews = tuple(
        Logged(uuid, 0, Rating.GOOD, CardState.REVIEW, at, at.date(), 1_000, 10)
        for uuid, at in (("1", NOW - timedelta(days=40)), ("2", NOW - timedelta(days=3)))
    )
    fill(engine, Log(reviews, frozenset({"2"}), (0,) * CARDS))
    memory = {"state": 2, "stability": 10.0, "difficulty": 5.0, "interval_days": 10}
    days = {"last_review_on": TODAY - timedelta(days=40), "due_on": TODAY}
    with engine.begin() as connection:
        connection.execute(card.update().where(card.c.id == 0).values(**memory, **days))
    studied = gather(lambda _: SqlStatsWork(engine, reads_only=True), SETTINGS, NOW)
    foretold = studied.of("a").cards.retrievability.mean
    assert foretold == pytest.approx(retrievability(FITTED, 10.0, 40))
    assert foretold != pytest.approx(retrievability(DEFAULT_WEIGHTS, 10.0, 40), abs=0.01)


def _card_row(number: int, row: dict[str, int]) -> dict[str, object]:
    is_new, is_review = row["state"] == CardState.NEW, row["state"] == CardState.REVIEW
    kept = {name: value for name, value in row.items() if not name.startswith("days_")}
    return kept | {
        "id": number,
        "note_id": number % CARDS,
        "key": str(number),
        "kind": "basic",
        "due_on": TODAY + timedelta(days=row["days_ahead"]) if is_review else None,
        "stability": None if is_new else row["stability"],
        "difficulty": None if is_new else row["difficulty"],
        "last_review_on": None if is_new else TODAY - timedelta(days=row["days_ago"]),
    }


def _assert_histograms(found: Statistics, rows: list[dict[str, int]]) -> None:
    recalls = [
        retrievability(DEFAULT_WEIGHTS, row["stability"], max(row["days_ago"], 0)) for row in rows
    ]
    for histogram, values in (
        (found.cards.stability, [float(row["stability"]) for row in rows]),
        (found.cards.difficulty, [float(row["difficulty"]) for row in rows]),
        (found.cards.retrievability, recalls),
    ):
        edges = histogram.edges
        last = len(histogram.counts) - 1
        for number, counted in enumerate(histogram.counts):
            low, high = edges[number], edges[number + 1]
            inside = [v for v in values if low <= v and (v < high or number == last)]
            assert counted == len(inside)
        assert histogram.total == len(rows)
        mean = sum(values) / len(values) if values else None
        assert histogram.mean == (None if mean is None else pytest.approx(mean))
