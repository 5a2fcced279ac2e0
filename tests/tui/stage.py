"""Running the interface without a terminal, and reading what it shows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from textual.pilot import Pilot

from quizzer.services.turns import Turn
from quizzer.tui.app import QuizzerApp
from quizzer.tui.outside import Browsing, Outside
from quizzer.tui.pictures.gallery import Gallery
from quizzer.tui.screens.study import StudyScreen
from tests.tui.fakes import FakeDesk
from tests.tui.settling import settled

SMALL, LARGE = (80, 24), (120, 40)
A_DAY_S = 86_400


class StageApp(QuizzerApp):
    """Notes the addresses it opens and how often the terminal was given away."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.opened: list[str] = []
        self.given_away = self.taken_back = 0
        self.animation_level = "none"

    def notify(self, message: str, **options: Any) -> None:  # noqa: ANN401  as Textual has them
        """What is told stays: on a slow machine it would be gone before it is looked at."""
        super().notify(message, **{**options, "timeout": A_DAY_S})

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        self.opened.append(url)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.given_away += 1
        yield
        self.taken_back += 1


@dataclass
class FakeOutside:
    """A clock that stands still until it is moved, and an editor that notes its command."""

    at: float = 100.0
    commands: list[Sequence[str]] = field(default_factory=list)
    browser: Browsing = "window"
    environ: dict[str, str] = field(default_factory=lambda: {"EDITOR": "vim"})
    gallery: Gallery | None = None

    def run(self, command: Sequence[str]) -> int:
        self.commands.append(command)
        return 0

    def outside(self) -> Outside:
        return Outside(
            run=self.run,
            browsing=lambda: self.browser,
            which=lambda name: None,
            seconds=lambda: self.at,
            environ=self.environ,
            gallery=self.gallery,
        )


@dataclass
class Stage:
    """The running interface."""

    app: StageApp
    pilot: Pilot[None]
    desk: FakeDesk
    outside: FakeOutside

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that work on another thread brings about."""
        async with asyncio.timeout(60):
            pause = 0.001
            while not is_so():
                await settled(patience=pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, 0.03)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def click(self, place: str, offset: tuple[int, int] = (1, 0)) -> None:
        await self.pilot.click(place, offset=offset)
        await self.pilot.pause(0)

    @property
    def calls(self) -> list[tuple[object, ...]]:
        """What was asked of the session, other than the next card."""
        return [call for call in self.desk.session.calls if call[0] != "next"]

    @property
    def turn(self) -> Turn | None:
        return self.study.turn

    @property
    def study(self) -> StudyScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, StudyScreen))

    def text(self) -> str:
        return screen_text(self.app)

    async def steady_text(self) -> str:
        """What the screen shows once it no longer changes."""
        text = ""
        while text != (now := self.text()):
            text = now
            await settled(patience=0.05)
        return text

    def toasts(self) -> list[str]:
        return [str(each.message) for each in self.app._notifications]


def screen_text(app: QuizzerApp) -> str:
    """The characters on the screen, line by line, without trailing spaces."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(piece.text for piece in strip).rstrip() for strip in strips)
    return "\n".join(lines).rstrip("\n") + "\n"


@asynccontextmanager
async def staged(
    desk: FakeDesk,
    *,
    deck: str | None = None,
    size: tuple[int, int] = SMALL,
    outside: FakeOutside | None = None,
) -> AsyncIterator[Stage]:
    """The interface over `desk`, after its first screen has what it shows."""
    world = outside or FakeOutside()
    app = StageApp(lambda: desk, deck=deck, outside=world.outside())
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, desk, world)
        if deck is None:
            await stage.until(lambda: getattr(app.screen, "view", None) is not None)
        else:
            await stage.until(lambda: stage.turn is not None)
        yield stage
