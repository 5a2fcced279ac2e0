"""Waiting for a screen until it has nothing left to do, instead of until the processor idles.

Textual's pilot sleeps 20 ms again and again until the process did next to nothing meanwhile: long
on a quiet machine, too short on a busy one. Here the queue of the event loop is looked at, and a
screen is painted once it is settled, however often it asked for it on the way there.
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import app, pilot, screen
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Region
from textual.screen import Screen

PATIENCE_S = 0.02
"""So long is waited for work on other threads, which may take as long as it likes."""
A_MOMENT_S = 0.001
MOST_TURNS = 1_000
REFRESH_S = 0.1
"""Between two layouts that nobody waits for."""
RARELY = (50_000, 20, 20)
"""When garbage is looked for: an application lives shorter than its many objects are worth it."""
_PAINT = Compositor.render_update


@contextmanager
def quick_screens() -> Iterator[None]:
    """While it lasts, applications settle at once, paint seldom and share their parsed styles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", settled)
        patch.setattr(pilot, "wait_for_idle", settled)
        patch.setattr(screen, "UPDATE_PERIOD", REFRESH_S)
        patch.setattr(Compositor, "render_update", _paint_later)
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once())
        usual = gc.get_threshold()
        gc.set_threshold(*RARELY)
        try:
            yield
        finally:
            gc.set_threshold(*usual)


@contextmanager
def paintings() -> Iterator[list[Region]]:
    """The parts of the screen that are painted while it lasts; the others stay as they were."""
    painted: list[Region] = []

    paint = _PAINT

    def noting(compositor: Compositor, *args: Any, **options: Any) -> object:  # noqa: ANN401
        painted.extend(compositor._dirty_regions)
        return paint(compositor, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.tui.settling._PAINT", noting)
        yield painted


async def settled(*_: float, patience: float = PATIENCE_S) -> None:
    """Until every message is handled and the screen is painted, whatever other threads still do."""
    loop = asyncio.get_running_loop()
    end = loop.time() + patience
    running = active_app.get()
    for _turn in range(MOST_TURNS):  # what moves by itself never settles
        await _all_handled(loop)
        if not running._running or not running._screen_stack:
            return
        if _refreshed(running.screen):
            continue
        if running._resize_event or (_is_elsewhere(loop) and loop.time() < end):
            await asyncio.sleep(A_MOMENT_S)
            continue
        if not _painted(running.screen, running._background_screens):
            return


async def _all_handled(loop: asyncio.AbstractEventLoop) -> None:
    for _ in range(MOST_TURNS):
        await asyncio.sleep(0)
        if not loop._ready:  # type: ignore[attr-defined]
            break


def _refreshed(shown: Screen[object]) -> bool:
    """Do now what waits for the next refresh; False when nothing did."""
    waits = shown.is_current and bool(
        shown._layout_required
        or shown._scroll_required
        or shown._repaint_required
        or shown._recompose_required
        or shown._dirty_widgets
        or shown._callbacks
    )
    if waits:
        shown._on_timer_update()
    return waits


def _is_elsewhere(loop: asyncio.AbstractEventLoop) -> bool:
    """True while another thread works for this loop."""
    threads = getattr(loop, "_default_executor", None)
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)


def _paint_later(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> object:
    """Textual's `render_update`, but note only what is to be painted; a picture is made at once."""
    if simplify:
        return _PAINT(compositor, full, screen_stack, simplify)
    if full:
        compositor._dirty_regions.add(compositor.size.region)
    return None


def _painted(shown: Screen[object], below: list[Screen[Any]]) -> bool:
    """Paint what is to be painted; False when nothing was."""
    compositor = shown._compositor
    if not compositor._dirty_regions:
        return False
    _PAINT(compositor, screen_stack=below)
    return True


def _parsed_once() -> object:
    """Textual's `_parse_rules` with one memory for all applications."""
    parse = Stylesheet._parse_rules
    known: dict[tuple[object, ...], list[RuleSet]] = {}

    def parsed(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        colours = tuple(sheet._variables.items())
        key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
        if key not in known:
            known[key] = parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    return parsed
