"""Themes for eyes that need more contrast, and text that can be read in every theme."""

from collections.abc import Mapping, Sequence

from textual.color import Color
from textual.theme import Theme

HIGH_CONTRAST = (
    Theme(
        name="high-contrast",
        primary="#66c2ff",
        secondary="#66c2ff",
        accent="#ffd75f",
        warning="#ffd75f",
        error="#ff9a9a",
        success="#7dff9b",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        text_alpha=1.0,
    ),
    Theme(
        name="high-contrast-light",
        primary="#003f7f",
        secondary="#003f7f",
        accent="#5f3500",
        warning="#5f3500",
        error="#8b0000",
        success="#00501e",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e8e8e8",
        dark=False,
        text_alpha=1.0,
    ),
)
"""Every colour of text on the background has a contrast of 7:1 or more (WCAG 2.2, level AAA)."""


_TEXT = tuple(
    f"text-{name}" for name in ("primary", "secondary", "accent", "warning", "error", "success")
)
_LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks of text, level AA."""
_QUIET, _CHOSEN = 0.6, 0.2
_STEPS = 20


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The colours of a theme, those of text moved towards black or white until they can be read.

    On the background, on surfaces, and on what is chosen, which is tinted with the primary colour.
    `quiet` is for what may be overlooked, and is readable too. Themes that leave the colours to the
    terminal stay as they are.
    """
    names = ("background", "surface", "foreground", "primary")
    background, surface, foreground, primary = (Color.parse(variables[name]) for name in names)
    if any(color.ansi is not None for color in (background, surface, foreground)):
        return {**variables, "quiet": variables["foreground"]}
    foreground = background.blend(foreground, foreground.a, 1)
    plain = [background, surface]
    grounds = [*plain, *(ground.blend(primary, _CHOSEN) for ground in plain)]
    colors = {name: Color.parse(variables[name]) for name in _TEXT}
    colors["quiet"] = background.blend(foreground, _QUIET)
    return {**variables, **{name: _moved(color, grounds).hex for name, color in colors.items()}}


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _moved(color: Color, grounds: Sequence[Color]) -> Color:
    ends = (Color(0, 0, 0), Color(255, 255, 255))
    end = max(ends, key=lambda each: min(contrast(each, ground) for ground in grounds))
    steps = (color.blend(end, step / _STEPS, 1) for step in range(_STEPS + 1))
    is_readable = (
        each
        for each in steps
        if min(contrast(each, ground) for ground in grounds) >= _LEAST_CONTRAST
    )
    return next(is_readable, end)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(channel / 255) for channel in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
