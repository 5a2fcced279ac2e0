"""How the program starts, and how it does not."""

import signal
import subprocess
import sys
import threading
import time

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.tui.screens.home import HomeScreen
from tests.tui.fakes import FakeDesk, desk_with
from tests.tui.stage import FakeOutside, Stage, StageApp, screen_text, staged

HEAVY = (
    "sqlalchemy",
    "alembic",
    "numpy",
    "markdown_it",
    "mdit_py_plugins",
    "pygments",
    "yaml",
    "PIL",
    "textual_image",
)


def test_importing_the_interface_loads_nothing_that_delays_the_first_frame() -> None:
    """Storage, the markdown parser and NumPy are loaded later, on another thread."""
    program = (
        "import sys; before = set(sys.modules); import quizzer.tui.app; "
        f"print([m for m in {HEAVY} if m in sys.modules and m not in before], "
        "'quizzer.typeset' in sys.modules, 'quizzer.services.study' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[] False False"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
async def test_a_signal_to_end_leaves_as_a_key_does() -> None:
    """The terminal is given back, one line says why, and the exit code is that of the signal."""
    async with staged(desk_with(), deck=None) as stage:
        signal.raise_signal(signal.SIGTERM)
        await stage.until(lambda: stage.app.return_code is not None)
    assert stage.app.return_code == 143


async def test_an_upgrade_shows_how_far_it_is() -> None:
    """In front of the first screen, until it is done; and that another program has to end first."""
    is_seen, may_end = threading.Event(), threading.Event()

    def open_desk() -> FakeDesk:
        app.tell_waiting()
        assert is_seen.wait(10)
        app.tell_upgrade(43, 100)
        assert may_end.wait(10)
        app.tell_upgrade(1, 1)
        return desk_with()

    app = StageApp(open_desk, outside=FakeOutside().outside())
    async with app.run_test() as pilot:
        stage = Stage(app, pilot, desk_with(), FakeOutside())
        await stage.until(lambda: "Another program is at the data file" in stage.text())
        is_seen.set()
        await stage.until(lambda: " 43 %" in stage.text())
        assert "Upgrading the data file" in stage.text()
        may_end.set()
        await stage.until(lambda: getattr(app.screen, "view", None) is not None)


async def test_an_upgrade_is_stopped_by_a_key() -> None:
    """The thread that upgrades hears of it; one line says that nothing was changed."""
    stopped = threading.Event()

    def open_desk() -> FakeDesk:
        try:
            while True:
                app.tell_upgrade(43, 100)
                time.sleep(0.001)
        finally:
            stopped.set()

    app = StageApp(open_desk, outside=FakeOutside().outside())
    async with app.run_test() as pilot:
        stage = Stage(app, pilot, desk_with(), FakeOutside())
        await stage.until(lambda: " 43 %" in stage.text())
        await stage.press("escape")
        await stage.until(stopped.is_set)
    assert app.return_code == 130
    with pytest.raises(QuizzerError, match="stopped"):
        app.tell_waiting()


@pytest.mark.parametrize("deck", [None, ""])
async def test_the_first_frame_is_painted_before_the_data_file_is_opened(deck: str | None) -> None:
    """Opening is slow, so it starts after the frame, on a thread of its own; who is tired of
    waiting can leave."""
    opened_on: list[threading.Thread] = []
    may_open = threading.Event()

    def open_desk() -> FakeDesk:
        opened_on.append(threading.current_thread())
        assert may_open.wait(10)
        return desk_with()

    app = StageApp(open_desk, deck=deck, outside=FakeOutside().outside())
    async with app.run_test() as pilot:
        while not opened_on:
            await pilot.pause(0.001)
        assert ("quizzer" if deck is None else "Everything") in screen_text(app)
        assert opened_on[0] is not threading.main_thread()
        app.exit()
        may_open.set()
    assert app.return_code == 0


@pytest.mark.parametrize("deck", [None, "", "learning"])
async def test_a_data_file_that_cannot_be_opened_ends_the_program(
    deck: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and one line on standard error; no traceback; not tried twice."""
    tries: list[None] = []

    def open_desk() -> FakeDesk:
        tries.append(None)
        raise QuizzerError("/data/quizzer.db: [not] a quizzer file; " + "name another " * 9)

    app = StageApp(open_desk, deck=deck, outside=FakeOutside().outside())
    async with app.run_test() as pilot:
        while app.return_code is None:
            await pilot.pause(0.001)
    app._print_error_renderables()
    assert app.return_code == 2
    assert len(tries) == 1
    line = capsys.readouterr().err
    assert line.startswith("quizzer: /data/quizzer.db: [not] a quizzer file; name another")
    assert line.count("\n") == 1


async def test_a_deck_that_is_not_there_ends_the_program() -> None:
    """`quizzer study NAME` with a wrong name is the user's error."""
    desk = desk_with()
    desk.refusal = "no deck 'lerning'"
    app = StageApp(lambda: desk, deck="lerning", outside=FakeOutside().outside())
    async with app.run_test() as pilot:
        while app.return_code is None:
            await pilot.pause(0.001)
    assert app.return_code == 2


async def test_the_theme_of_the_settings_is_put_on() -> None:
    """By its name; an unknown one is told, and the usual one stays."""
    desk = desk_with()
    desk.theme = "nord"
    async with staged(desk) as stage:
        await stage.until(lambda: stage.app.theme == "nord")
    desk.theme = "no-such-theme"
    async with staged(desk) as stage:
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts()[0].startswith("theme: no theme 'no-such-theme'; known: ")
        assert stage.app.theme == "textual-dark"


async def test_a_daily_backup_that_fails_is_told_and_stops_nothing() -> None:
    """The learner goes on, and knows."""
    desk = desk_with()
    desk.backup_refusal = "no backup could be made in /backups (disk full)"
    async with staged(desk) as stage:
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == [desk.backup_refusal]
        assert isinstance(stage.app.screen, HomeScreen)


async def test_a_data_file_on_a_network_drive_is_told_of() -> None:
    """Once, and the learner goes on."""
    desk = desk_with()
    desk.place_caution = "/net/quizzer.db is on a network drive"
    async with staged(desk) as stage:
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == [desk.place_caution]
