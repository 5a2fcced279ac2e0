"""What this terminal can show, as far as its environment tells."""

import os
import sys
from collections.abc import Mapping
from shutil import get_terminal_size

from quizzer.domain.health import TerminalFacts

_KITTY = ("kitty", "ghostty", "wezterm")
_SIXEL = ("foot", "mlterm", "contour", "mintty", "yaft", "sixel")
MILLIONS = 1 << 24


def terminal_facts() -> TerminalFacts:
    """Of the terminal that this process writes to."""
    size = get_terminal_size()
    return TerminalFacts(
        is_terminal=sys.stdout.isatty(),
        colours=colours(os.environ),
        images=images(os.environ),
        is_unicode="utf" in (sys.stdout.encoding or "").lower(),
        columns=size.columns,
        rows=size.lines,
    )


def colours(environ: Mapping[str, str]) -> int:
    """How many colours the environment promises."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term in ("", "dumb"):
        return 0
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return MILLIONS
    return 256 if "256color" in term or "kitty" in term else 16


def images(environ: Mapping[str, str]) -> str:
    """The protocol for pictures that the terminal is known to speak; '' for none."""
    names = " ".join(environ.get(name, "") for name in ("TERM", "TERM_PROGRAM")).lower()
    if environ.get("KITTY_WINDOW_ID") or any(name in names for name in _KITTY):
        return "kitty"
    if "iterm" in names:
        return "iterm"
    return "sixel" if any(name in names for name in _SIXEL) else ""
