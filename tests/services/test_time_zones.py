"""A clock that jumps, and a learner who travels, lose nothing."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.reviews import Rating
from quizzer.services.exchange import check_replay
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, make_database, questions, take_in, write

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs POSIX time zones")

ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago")
SUMMER_TIME = "Europe/Berlin"
JUMPS = (1, 60, 3_600, 20 * 3_600, 30 * 86_400, -1, -600, -3_600, -86_400, -40 * 86_400)
steps = st.lists(
    st.tuples(st.sampled_from(Rating), st.sampled_from(JUMPS), st.sampled_from(ZONES)),
    min_size=1,
    max_size=15,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with twenty cards, closed."""
    folder = tmp_path_factory.mktemp("zones")
    desk = Desk(make_database(folder / "filled.db"))
    write(folder / "notes", "a.md", questions(20))
    take_in(desk, folder / "notes")
    desk.close()
    return folder / "filled.db"


def _go_to(zone: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()


@settings(max_examples=25)
@given(steps)
def test_every_rating_counts_once_wherever_and_whenever(
    filled: Path, steps: list[tuple[Rating, int, str]]
) -> None:
    """The log is a chain in the order of what was done; states replay from it in any zone."""
    file = filled.with_name("used.db")
    file.write_bytes(filled.read_bytes())
    desk = Desk(file)
    session = desk.study("")
    given_ratings = []
    for rating, jump, zone in steps:
        _go_to(zone)
        desk.at += timedelta(seconds=jump)
        turn = session.next(desk.at, early=True)
        if isinstance(turn, Question):
            given_ratings.append(session.rate(turn, rating, taken_ms=1, now=desk.at))
    _go_to("UTC")
    logged = read_progress(desk.exchange_work).reviews
    assert list(logged) == given_ratings
    assert [each.uuid for each in logged] == sorted({each.uuid for each in logged})
    assert check_replay(desk.exchange_work)[1] == []
    desk.close()


@pytest.mark.parametrize("month", [3, 10])
def test_the_night_of_summer_time_is_one_night(desks: Desks, notes: Path, month: int) -> None:
    """A card due tomorrow is due tomorrow, be the night 23 or 25 hours long."""
    _go_to(SUMMER_TIME)
    desk = desks()
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    last_sunday = {3: 30, 10: 26}[month]
    desk.at = NOON.replace(month=month, day=last_sunday - 1, hour=20)
    session = desk.study("")
    turn = session.next(desk.at)
    assert isinstance(turn, Question)
    review = session.rate(turn, Rating.EASY, taken_ms=1, now=desk.at)
    due = review.reviewed_on + timedelta(days=review.interval_days or 0)
    desk.at += timedelta(days=(due - review.reviewed_on).days) - timedelta(hours=8)
    turn = session.next(desk.at)
    assert isinstance(turn, Question)
    assert turn.card.status.schedule.due_on == due
    _go_to("UTC")
