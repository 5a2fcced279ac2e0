"""Themes for eyes that need more contrast."""

import pytest
from textual.color import Color
from textual.theme import Theme

from quizzer.tui.themes import HIGH_CONTRAST, contrast
from tests.tui.fakes import FINISHED, desk_with, question
from tests.tui.stage import Stage, StageApp, staged
from tests.tui.test_snapshots import SCENES

TEXT = ("text-primary", "text-accent", "text-warning", "text-error", "text-success", "foreground")


@pytest.mark.parametrize("theme", HIGH_CONTRAST, ids=lambda theme: theme.name)
async def test_every_colour_of_text_stands_out(theme: Theme) -> None:
    """By 7:1, as it is shown, quiet text at 60 % included."""
    desk = desk_with(question(1), FINISHED)
    desk.theme = theme.name
    async with staged(desk, deck="") as stage:
        await stage.until(lambda: stage.app.theme == theme.name)
        colors = stage.app.get_css_variables()
        background = Color.parse(colors["background"])
        for name in TEXT:
            assert contrast(Color.parse(colors[name]), background) >= 7, name
        quiet = background.blend(Color.parse(colors["foreground"]), 0.6)
        assert contrast(quiet, background) >= 5.7


THEMES = sorted(StageApp(desk_with).available_themes)
DRAWN = "─━│┼├└┌┐┘┤╭╮╯╰▁▂▃▄▅▆▇█▏▎▍▌▋▊▉▔ "
"""Lines and bars, of which nothing has to be read."""


@pytest.mark.parametrize("theme", THEMES)
async def test_text_can_be_read_in_every_theme(theme: str) -> None:
    """By 4.5:1 on the background and on surfaces; but where colours are the terminal's own."""
    app = StageApp(desk_with)
    app.theme = theme
    colors = {name: Color.parse(value) for name, value in app.get_css_variables().items()
              if name in (*TEXT, "quiet", "background", "surface")}  # fmt: skip
    if "ansi" in theme:
        return
    for ground in ("background", "surface"):
        for name in (*TEXT[:-1], "quiet"):
            assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground)


def hard_to_read(stage: Stage) -> list[str]:
    """The pieces of text on the screen that stand out by less than 4.5:1."""
    found = []
    for strip in stage.app.screen._compositor.render_strips():
        for piece in strip:
            style = piece.style
            if piece.text.strip(DRAWN) and style and style.color and style.bgcolor:
                colors = (Color.from_rich_color(each) for each in (style.color, style.bgcolor))
                if contrast(*colors) < 4.5:
                    found.append(piece.text)
    return found


@pytest.mark.parametrize(
    "scene", ["home", "question", "answer", "formulas", "typed-english", "chosen", "summary"]
)
async def test_nothing_on_a_screen_is_hard_to_read(scene: str) -> None:
    """Quiet text and text on what is chosen included, in a light theme and in a dark one."""
    desk, deck, act = SCENES[scene]
    made = desk()
    made.theme = "textual-light"
    async with staged(made, deck=deck) as stage:
        await stage.until(lambda: stage.app.theme == "textual-light")
        await act(stage)
        await stage.pilot.pause()
        assert hard_to_read(stage) == []
        light = stage.app.screen.background_colors[1]
        stage.app.theme = "textual-dark"
        await stage.pilot.pause()
        assert stage.app.screen.background_colors[1].brightness < light.brightness
        assert hard_to_read(stage) == []
