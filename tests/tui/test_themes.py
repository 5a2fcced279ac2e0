"""Themes for eyes that need more contrast."""

import pytest
from textual.color import Color
from textual.theme import Theme

from quizzer.tui.themes import HIGH_CONTRAST
from tests.tui.fakes import FINISHED, desk_with, question
from tests.tui.stage import staged

TEXT = ("text-primary", "text-accent", "text-warning", "text-error", "text-success", "foreground")


def luminance(color: Color) -> float:
    """Relative luminance of sRGB, as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(each / 255) for each in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


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
