"""Show the longest of some answers, and one much like it, in turn: `... FOLDER REPEATS [NOTES]`.

`NOTES` is a markdown file; without it the answer is a made one.
"""

import asyncio
import gc
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from markdown_it import MarkdownIt
from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Markdown, Static

from benchmarks.answers import answer, document
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.domain.notes import ParsedNote
from quizzer.markdown import parser
from quizzer.parsing import parse_file
from quizzer.services.importing.cycles import cycles_sought_seldom
from quizzer.services.importing.request import ImportRequest
from quizzer.tui.app import QuizzerApp
from quizzer.typeset import typeset

SIZE = (100, 40)
WIDTH = 100
BLOCKS = 40
BEGIN = "EVERYTHING BEGINS HERE"
QUESTION = "THE QUESTION"


class Watched(App[None]):
    """Writes each frame as for a terminal, and notes when one has the awaited words in it."""

    awaited = ""
    seen_at = 0.0

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            written = renderable.render_segments(self.console)
            if self.awaited and self.awaited in written:
                self.awaited, self.seen_at = "", perf_counter()

    async def seconds_to(self, words: str) -> float:
        """From pressing space until these words are written."""
        self.awaited, start = words, perf_counter()
        self.simulate_key("space")
        while self.awaited:
            await asyncio.sleep(0.001)
        return self.seen_at - start


class StudyApp(Watched, QuizzerApp):
    """The study screen."""


class LineApp(Watched):
    """One line, which space changes: the least that a key can do."""

    BINDINGS = [("space", "show"), ("x", "clear")]  # noqa: RUF012 (Textual's form)

    def compose(self) -> ComposeResult:
        yield Static(QUESTION)

    def action_show(self) -> None:
        self.query_one(Static).update(BEGIN)

    def action_clear(self) -> None:
        self.query_one(Static).update(QUESTION)


class MarkdownApp(Watched):
    """Textual's own widget, empty until space shows the answer."""

    BINDINGS = [("space", "show"), ("x", "clear")]  # noqa: RUF012 (Textual's form)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Markdown(parser_factory=lambda: MarkdownIt("gfm-like", {"linkify": False}))

    async def action_show(self) -> None:
        await self.query_one(Markdown).update(self.text)

    async def action_clear(self) -> None:
        await self.query_one(Markdown).update(QUESTION)


def main(folder: str, repeats: str, notes: str = "") -> None:
    text = f"{BEGIN}\n\n{_longest(Path(notes)) if notes else answer(BLOCKS)}"
    times = int(repeats)
    hundred = document(100_000)
    shown = asyncio.run(_study(Path(folder), text, times))
    beside = asyncio.run(_cleared(MarkdownApp(text), times))
    least = asyncio.run(_cleared(LineApp(), times))
    figures = {
        "length": len(text),
        "shown": shown,
        "markdown": beside,
        "line": least,
        "cold": [_typeset_seconds(text, at) for at in range(times)],
        "cold_parsed": [_parse_seconds(text) for _ in range(times)],
        "document": [_typeset_seconds(hundred, at) for at in range(times)],
        "document_parsed": [_parse_seconds(hundred) for _ in range(times)],
    }
    print(json.dumps(figures))


def _longest(notes: Path) -> str:
    def length(note: ParsedNote) -> int:
        return len(note.answer)

    return max(parse_file(notes.read_bytes(), notes.name).notes, key=length).answer


async def _study(folder: Path, text: str, times: int) -> list[float]:
    """From the key to the answer on the study screen; then Again, and the other card at once.

    The two differ, as cards do: nothing is on the screen that was drawn for the one before.
    """
    notes = "".join(f"# {QUESTION}, {at}?\n\n{text}\n\n{at}\n\n" for at in ("one", "two"))
    file = folder / "answer.md"
    file.write_text(f"---\nitems: false\n---\n{notes}", encoding="utf-8")
    desk = LocalDesk(load_settings(database=folder / "answer.db"))
    desk.import_notes(ImportRequest(paths=[file]))

    async def ask_again(pilot: Pilot[Any]) -> None:
        if _is_on_screen(pilot, BEGIN):
            await pilot.press("1")

    gc.freeze()  # as `quizzer study` does
    with cycles_sought_seldom():
        return await _repeated(StudyApp(lambda: desk, deck=""), ask_again, times)


async def _cleared(app: Watched, times: int) -> list[float]:
    async def clear(pilot: Pilot[Any]) -> None:
        await pilot.press("x")

    return await _repeated(app, clear, times)


async def _repeated(
    app: Watched, again: Callable[[Pilot[Any]], Awaitable[None]], times: int
) -> list[float]:
    seconds = []
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(times):
            await again(pilot)
            await _until(pilot, QUESTION)
            await pilot.pause(0.2)
            seconds.append(await app.seconds_to(BEGIN))
    return seconds


async def _until(pilot: Pilot[Any], words: str) -> None:
    while not _is_on_screen(pilot, words):
        await pilot.pause(0.01)


def _is_on_screen(pilot: Pilot[Any], words: str) -> bool:
    return any(words in strip.text for strip in pilot.app.screen._compositor.render_strips())


def _typeset_seconds(text: str, at: int) -> float:
    """Of a text that was not typeset before."""
    start = perf_counter()
    typeset(text + "\n" * at, WIDTH)
    return perf_counter() - start


def _parse_seconds(text: str) -> float:
    start = perf_counter()
    parser().parse(text)
    return perf_counter() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
