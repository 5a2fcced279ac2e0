"""What was started for a screen ends with it; what was asked of the desk is done all the same."""

import asyncio
import threading

from textual import work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk


class Part(Vertical):
    """Looks for its text after another thread came back, as parts of screens do."""

    def compose(self) -> ComposeResult:
        yield Static("text")

    @work
    async def look(self, come_back: threading.Event) -> None:
        await asyncio.to_thread(come_back.wait)
        self.query_one(Static).update("found")


async def test_work_that_comes_back_while_its_screen_goes_is_dropped() -> None:
    come_back = threading.Event()

    class Going(Part):
        async def on_unmount(self) -> None:
            come_back.set()
            while any(worker.is_running for worker in self.app.workers):
                await asyncio.sleep(0)

    class GoingScreen(WorkingScreen[None]):
        def compose(self) -> ComposeResult:
            yield Going()

    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(screen := GoingScreen())
        worker = screen.query_one(Part).look(come_back)
        await pilot.pause()
        assert worker.is_running
        await app.pop_screen()
        assert worker.is_cancelled
    assert worker.error is None or isinstance(worker.error, asyncio.CancelledError)


async def test_what_is_asked_is_done_though_nobody_waits_any_more() -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []
    desk = SharedDesk(object)  # type: ignore[arg-type]

    def step(number: int) -> None:
        begun.set()
        go_on.wait(60)
        done.append(number)

    # more than there are threads for them
    asking = [asyncio.create_task(desk.ask(lambda _desk, n=n: step(n))) for n in range(40)]  # type: ignore[misc]
    assert await asyncio.to_thread(begun.wait, 60)
    for task in asking:
        task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)
    assert not done
    go_on.set()
    await desk.ask(lambda _desk: None)
    async with asyncio.timeout(60):
        while len(done) < len(asking):
            await asyncio.sleep(0.005)
