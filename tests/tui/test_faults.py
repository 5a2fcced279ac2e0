"""A rating that cannot be saved is said, is not shown as saved, and can be tried again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.desks import Desk, assert_replays
from tests.tui.fakes import desk_with, question
from tests.tui.stage import FakeOutside, Stage, StageApp

resource = pytest.importorskip("resource")


@contextmanager
def _full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond `room` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
async def test_a_full_disk_loses_no_rating(desk: Desk) -> None:
    """The card stays with its answer; once there is room again, the same key saves."""
    app = StageApp(lambda: desk, deck="", outside=FakeOutside().outside())
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, desk_with(question()), FakeOutside())
        await stage.until(lambda: isinstance(stage.turn, Question))
        first = stage.study._question
        await stage.press("space")
        log = Path(f"{desk.settings.database}-wal")
        with _full_disk(log.stat().st_size):
            await stage.press("3")
            assert stage.toasts()[0].startswith("the disk ")
            assert stage.toasts()[0].endswith("everything saved before is safe")
            assert stage.study._question is first
            assert stage.study.is_shown
            assert read_progress(desk.exchange_work).reviews == ()
        await stage.press("3")
        assert stage.study._question.done == 1
    (review,) = read_progress(desk.exchange_work).reviews
    assert review.guid == first.card.guid
    assert_replays([desk])


async def test_a_folder_that_went_away_is_said(desk: Desk) -> None:
    """What SQLite would write into a deleted file is not shown as saved."""
    app = StageApp(lambda: desk, deck="", outside=FakeOutside().outside())
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, desk_with(question()), FakeOutside())
        await stage.until(lambda: isinstance(stage.turn, Question))
        first = stage.study._question
        await stage.press("space")
        database = desk.settings.database
        away = database.with_name("away.db")
        database.rename(away)
        await stage.press("3")
        assert "this step was not saved" in stage.toasts()[0]
        assert stage.study._question is first
        away.rename(database)
        await stage.press("3")
        assert stage.study._question.done == 1
    assert len(read_progress(desk.exchange_work).reviews) == 1


def test_a_file_that_is_not_there_is_no_file(desk: Desk) -> None:
    """Told in one line, with the path."""
    desk.home()
    desk.settings.database.unlink()
    with pytest.raises(QuizzerError) as caught, desk.import_work(False) as work:
        work.commit()
    assert str(caught.value).startswith(f"{desk.settings.database}: ")
