"""A desk on a real data file, with the clock and chance in the test's hands."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from quizzer.bootstrap import STEP_ENTROPY_BITS, LocalDesk
from quizzer.domain.reviews import Rating, Review
from quizzer.domain.study import StudyCard
from quizzer.services.exchange import check_replay
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.services.study import StudySession
from quizzer.services.turns import Question
from quizzer.settings.values import Settings
from quizzer.storage.database import open_database
from tests.progress import read_progress

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
LONG_AGO = NOON - timedelta(days=365)


class Desk(LocalDesk):
    """Its time stands still unless told; its random bits are the same in every run."""

    def __init__(self, database: Path, name: str = "", **settings: object) -> None:
        super().__init__(replace(Settings(database=database), **settings))  # type: ignore[arg-type]
        self.at = NOON
        self.name = name
        self._drawn = 0

    def now(self) -> datetime:
        return self.at

    def entropy(self) -> int:
        self._drawn += 1
        digest = sha256(f"{self.settings.database}{self.name}{self._drawn}".encode())
        return int.from_bytes(digest.digest()) >> (256 - STEP_ENTROPY_BITS)

    def warm_up(self) -> None:
        """No worker for experiments that nobody runs."""

    def wait(self, **time: float) -> None:
        """Let time pass; negative time is a clock that goes back."""
        self.at += timedelta(**time)


@contextmanager
def unseen(_label: str) -> Iterator[Progressed]:
    """Long work whose progress nobody looks at."""
    yield untold


def make_database(path: Path) -> Path:
    """An empty data file."""
    open_database(path, LONG_AGO).dispose()
    return path


def write(folder: Path, name: str, text: str, *, at: datetime = LONG_AGO) -> Path:
    """A file of notes, last changed at `at`."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (at.timestamp(), at.timestamp()))
    return file


def take_in(desk: LocalDesk, *paths: Path, **options: object) -> ImportReport:
    """Import `paths`."""
    return desk.import_notes(ImportRequest(paths=paths, **options))  # type: ignore[arg-type]


def questions(count: int, start: int = 1) -> str:
    """Markdown of `count` simple questions, no two alike."""
    return "\n".join(
        f"# Q{n}: What does word{n} of list{n} mean?\n\nmeaning{n} and sense{n}.\n"
        for n in range(start, start + count)
    )


def ask(desk: Desk, session: StudySession, *, early: bool = False) -> Question:
    """The question that comes next; there must be one."""
    turn = session.next(desk.at, early=early)
    assert isinstance(turn, Question), turn
    return turn


def answer(desk: Desk, session: StudySession, rating: Rating, taken_ms: int = 1_000) -> Review:
    """Rate what comes next."""
    return session.rate(ask(desk, session), rating, taken_ms=taken_ms, now=desk.at)


def drain(
    desk: Desk, session: StudySession, rating: Rating = Rating.EASY, most: int = 1_000
) -> list[StudyCard]:
    """The cards that come while each is given `rating`, in order."""
    cards: list[StudyCard] = []
    while len(cards) < most:
        turn = session.next(desk.at)
        if not isinstance(turn, Question):
            break
        session.rate(turn, rating, taken_ms=1_000, now=desk.at)
        cards.append(turn.card)
    return cards


def reps(desk: LocalDesk) -> dict[str, int]:
    """How often each card was reviewed, by question and key; of joined notes the most."""
    found: dict[str, int] = {}
    for kept in read_progress(desk.exchange_work).notes:
        for card, status in zip(kept.note.cards, kept.statuses, strict=True):
            name = f"{kept.note.question} / {card.key}"
            found[name] = max(found.get(name, 0), status.schedule.reps)
    return found


def assert_replays(desks: Iterable[LocalDesk]) -> None:
    """What is stored of every card is what its log says."""
    for desk in desks:
        _, differences = check_replay(desk.exchange_work)
        assert differences == []


def assert_sound(desk: LocalDesk) -> None:
    """SQLite finds nothing wrong with the data file, and every row belongs to something."""
    health = desk.file_health()
    assert health.damage() == []
    assert health.lost_references() == []
