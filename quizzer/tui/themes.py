"""Themes beside Textual's own, for eyes that need more contrast."""

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
