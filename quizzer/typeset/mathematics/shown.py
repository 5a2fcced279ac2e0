"""How formulas are shown: what is known before any is read."""

from dataclasses import dataclass

FIRM = "\u00a0"
"""A space where the line of a formula does not break."""
Macros = tuple[tuple[str, str], ...]
"""Commands with their LaTeX."""


@dataclass(frozen=True, slots=True)
class Mathematics:
    """How the formulas of a text are shown: with boxes or not, and with which macros.

    `has_lines` asks for the line of a displayed formula besides its box: a box cannot be read
    aloud. `keeps_wide` leaves boxes whole that are wider than the page, for a reader that can pan.
    A macro is a command and its LaTeX, in which `#1` is its first argument.
    """

    has_boxes: bool = True
    has_lines: bool = False
    keeps_wide: bool = False
    macros: Macros = ()
