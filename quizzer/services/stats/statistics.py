"""How studying goes: what is due, what was done, how much was remembered, deck by deck."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizzer.domain.claims.records import Calibration, calibration
from quizzer.domain.days import local_day
from quizzer.domain.decks import Deck, DeckState, is_within, lineage
from quizzer.domain.ports.progress import KnownDeck, StatsWork, TallyRow
from quizzer.services.importing.request import Progressed, untold
from quizzer.services.stats.cards import CardFigures, CardTallies
from quizzer.services.stats.periods import (
    DayOfStudy,
    Period,
    PeriodFigures,
    days_of,
    figures_of,
    longest_streak,
    streak,
)
from quizzer.services.stats.retention import (
    Retention,
    RetentionSpan,
    by_span,
    month_of,
    week_of,
)
from quizzer.services.stats.tallies import Tally, read_tallies
from quizzer.settings.values import Settings, options_of

FORECAST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Everything that is told of a deck ('' for all) and the decks below it.

    Days are local days that begin at the rollover hour. Reviews that were taken back count
    nowhere. For '' reviews of all decks count, and the cards of active decks.

    `target` is the desired retention: the mean of the decks' own, by their cards that are young
    or mature; that of the deck asked for while there are none. `forecast` counts the cards due on
    each of 365 days from today on, days without any left out. `calibration` is that of the
    predictions made before experiments.
    """

    deck: str
    today: date
    cards: CardFigures
    target: float
    days: tuple[DayOfStudy, ...]
    periods: Mapping[Period, PeriodFigures]
    weeks: tuple[RetentionSpan, ...]
    months: tuple[RetentionSpan, ...]
    streak_days: int
    longest_streak_days: int
    calibration: Calibration

    @property
    def states(self) -> dict[str, int]:
        """Active cards by state."""
        return self.cards.states

    @property
    def due_today(self) -> int:
        """Cards due today, overdue ones and those in learning steps with them."""
        return self.cards.due.get(self.today, 0)

    @property
    def due_tomorrow(self) -> int:
        """Cards due tomorrow."""
        return self.cards.due.get(self.today + timedelta(days=1), 0)

    @property
    def forecast(self) -> dict[date, int]:
        """Cards by the day they are due, as far as it is foretold."""
        end = self.today + timedelta(days=FORECAST_DAYS)
        return {day: count for day, count in self.cards.due.items() if day < end}

    @property
    def young(self) -> Retention:
        """True retention of young cards, ever."""
        return self.periods[Period.ALL].retention.young

    @property
    def mature(self) -> Retention:
        """True retention of mature cards, ever."""
        return self.periods[Period.ALL].retention.mature

    @property
    def total(self) -> Retention:
        """True retention, ever."""
        return self.young + self.mature


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """All that is counted; `of` tells any deck's statistics from it."""

    today: date
    decks: tuple[KnownDeck, ...]
    settings: Settings
    tallies: tuple[Tally, ...]
    cards: CardTallies
    predictions: tuple[tuple[int | None, float, bool], ...]

    @property
    def paths(self) -> list[str]:
        """The decks that can be asked for, folders included and archived ones not, as a tree."""
        kept = [d.deck.path for d in self.decks if d.deck.state is not DeckState.ARCHIVED]
        return sorted({above for path in kept for above in lineage(path)}, key=_in_tree)

    def of(self, deck: str) -> Statistics:
        """The statistics of `deck` ('' for all) and the decks below it."""
        within = {known.id for known in self.decks if is_within(known.deck.path, deck)}
        shown = [d for d in self.decks if d.id in within and (deck or _is_active(d.deck))]
        tallies = [tally for tally in self.tallies if tally.deck_id in within]
        days = days_of(tallies)
        return Statistics(
            deck=deck,
            today=self.today,
            cards=self.cards.of({known.id for known in shown}),
            target=self._target(deck, shown),
            days=days,
            periods={period: figures_of(tallies, period, self.today) for period in Period},
            weeks=by_span(tallies, week_of),
            months=by_span(tallies, month_of),
            streak_days=streak((each.day for each in days), self.today),
            longest_streak_days=longest_streak([each.day for each in days]),
            calibration=calibration(
                [
                    (confidence, is_right)
                    for of_deck, confidence, is_right in self.predictions
                    if not deck or of_deck in within
                ]
            ),
        )

    def _target(self, deck: str, shown: Iterable[KnownDeck]) -> float:
        front_matter = options_of(known.deck for known in self.decks)
        wanted = weight = 0.0
        for known in shown:
            states = self.cards.of({known.id}).states
            cards = states["young"] + states["mature"]
            options = self.settings.options_for(known.deck.path, front_matter)
            wanted += cards * options.desired_retention
            weight += cards
        if not weight:
            return self.settings.options_for(deck, front_matter).desired_retention
        return wanted / weight


def gather(
    work: Callable[[bool], StatsWork], settings: Settings, now: datetime, told: Progressed = untold
) -> Studied:
    """Read all that is counted.

    `told(done, total)` counts reviews; what it raises stops the reading.
    """
    today = local_day(now, rollover_hour=settings.rollover_hour)
    with work(True) as open_work:
        cards = CardTallies(today=today, weights=open_work.weights())
        cards.add(open_work.card_groups())
        cards.add_difficulties(open_work.difficulties())
        cards.add_stabilities(open_work.stabilities())
        total = open_work.count_reviews()
        told(0, total)
        return Studied(
            today=today,
            decks=tuple(open_work.known_decks()),
            settings=settings,
            tallies=read_tallies(_telling(open_work.tallies(), total, told), local_hour),
            cards=cards,
            predictions=tuple(open_work.predictions()),
        )


def statistics(
    work: Callable[[bool], StatsWork], settings: Settings, deck: str, now: datetime
) -> Statistics:
    """Statistics of `deck` ('' for all) and the decks below it."""
    return gather(work, settings, now).of(deck)


def local_hour(at: datetime) -> int:
    """The hour of the system's local clock at the aware instant `at`."""
    return at.astimezone().hour


def _telling(
    blocks: Iterable[Sequence[TallyRow]], total: int, told: Progressed
) -> Iterator[Sequence[TallyRow]]:
    done = 0
    for block in blocks:
        yield block
        done += sum(reviews for *_, reviews, _ in block)
        told(done, total)


def _in_tree(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))


def _is_active(deck: Deck) -> bool:
    return deck.state is DeckState.ACTIVE
