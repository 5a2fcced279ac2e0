"""A studied collection for the statistics screen: a year, two Chinese decks, all by arithmetic."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from quizzer.domain.days import to_day_number
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.ports.progress import CardGroup, DifficultyGroup, KnownDeck, StabilityGroup
from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.services.deck_progress import DeckProgress, StudyProgress
from quizzer.services.stats.cards import STATES, CardTallies
from quizzer.services.stats.retention import Retention
from quizzer.services.stats.statistics import Studied
from quizzer.settings.values import Settings
from tests.services.stats.counting import MATURE_DAYS, ReviewRow, tally_reviews

TODAY = date(2026, 3, 4)
SETTINGS = Settings(database=Path("none"))
DECKS = ("学习/激活函数", "学习/反向传播", "learning")
DAYS, CARDS = 400, 60

PROGRESS = StudyProgress(
    decks={
        "learning": DeckProgress(
            cards=200,
            mature=136,
            retention=Retention(reviews=1_000, remembered=914),
            next_days=(12, 24, 18, 30, 9, 4, 21),
        ),
        "learning/activations": DeckProgress(
            cards=40,
            mature=10,
            retention=Retention(reviews=50, remembered=47),
            next_days=(1, 2, 0, 3, 0, 0, 1),
        ),
        "learning/english": DeckProgress(),
    },
    streak_days=23,
    retention=Retention(reviews=1_000, remembered=914),
    taken_ms=21_500,
)


def studied(told: Callable[[int, int], None] = lambda done, total: None) -> Studied:
    """Told in two steps."""
    rows = _rows()
    told(0, len(rows))
    told(len(rows) // 2, len(rows))
    cards = CardTallies(today=TODAY, weights={"": DEFAULT_WEIGHTS})
    reviewed = [number for number in range(CARDS) if number % 10]
    cards.add(map(_card, range(CARDS)))
    cards.add_difficulties(DifficultyGroup(n % 3, 1 + n * 9 / CARDS, 1) for n in reviewed)
    cards.add_stabilities(map(_memory, reviewed))
    known = [
        KnownDeck(id=number, deck=Deck(path=path, state=DeckState.ACTIVE))
        for number, path in enumerate(DECKS)
    ]
    return Studied(
        today=TODAY,
        decks=tuple(known),
        settings=SETTINGS,
        tallies=tally_reviews(rows, {n: n % 3 for n in range(CARDS)}, lambda at: at.hour),
        cards=cards,
        predictions=((0, 0.7, True), (0, 0.9, False), (None, 0.5, True), (0, 0.7, False)),
    )


def _rows() -> list[ReviewRow]:
    rows = []
    for ago in range(DAYS, -1, -1):
        day = to_day_number(TODAY - timedelta(days=ago))
        for number in range((ago * 7) % 11):
            card = (ago + number * 3) % CARDS
            rating = Rating.AGAIN if (ago + number) % 9 == 0 else Rating(2 + (ago + number) % 3)
            state = CardState.REVIEW if number % 4 else CardState.LEARNING
            at_ms = day * 86_400_000 + (8 + (number * 5) % 14) * 3_600_000
            interval = (ago * number) % 50 + 1
            rows.append(ReviewRow(card, at_ms, day, int(rating), int(state), 8_000, interval))
    return rows


def _card(number: int) -> CardGroup:
    if number % 10 == 0:
        return CardGroup(number % 3, STATES.index("new"), date.min, 1)
    standing = STATES.index("young" if number < MATURE_DAYS else "mature")
    return CardGroup(number % 3, standing, TODAY + timedelta(days=(number * 7) % 90 - 2), 1)


def _memory(number: int) -> StabilityGroup:
    last_review_on = TODAY - timedelta(days=number % 40)
    return StabilityGroup(number % 3, 0.5 + number * number / 8, last_review_on, "", 1)
