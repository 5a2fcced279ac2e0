"""What the terminal can draw, asked before anything else reads from it."""

from __future__ import annotations

import os
import re
import select
import sys
from dataclasses import dataclass
from time import monotonic
from typing import Literal

_QUESTIONS = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t\x1b[c"
"""One pixel for kitty's protocol; the size of a cell; the attributes, which all answer, so last.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#querying-support-and-available-transmission-mediums
"""
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
_CELL = re.compile(rb"\x1b\[6;(\d+);(\d+)t")
_SIXEL = b"4"
_WAIT_SECONDS = 1.0
_CHUNK_BYTES = 1_024

Protocol = Literal["kitty", "sixel"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pictures are drawn, and a cell's width and height in pixels."""

    protocol: Protocol
    cell_width: int = 10  # those of the VT340
    cell_height: int = 20


def ask_terminal() -> Asked | None:
    """Ask the terminal of this program what it can draw; None where there is no terminal.

    What is typed until its answers were read is lost.
    """
    source, target = sys.__stdin__, sys.__stdout__
    if os.name != "posix" or not source or not target or os.environ.get("TERM") == "dumb":
        return None
    if not (source.isatty() and target.isatty()):
        return None
    return Asked(source.fileno(), target.fileno())


def understood(answer: bytes) -> Drawing | None:
    """What the answers of a terminal mean.

    Sixel first: some terminals that have both do not know kitty's placeholders, which scroll with
    the text.
    """
    attributes, cell = _ATTRIBUTES.search(answer), _CELL.search(answer)
    protocol: Protocol
    if attributes and _SIXEL in attributes[1].split(b";"):
        protocol = "sixel"
    elif b"\x1b_Gi=31;OK" in answer:
        protocol = "kitty"
    else:
        return None
    height, width = (int(cell[1]), int(cell[2])) if cell else (0, 0)
    return Drawing(protocol, width, height) if height and width else Drawing(protocol)


class Asked:
    """The terminal at two file descriptors, asked; it shows nothing typed until `close`."""

    def __init__(self, source: int, target: int, wait_seconds: float = _WAIT_SECONDS) -> None:
        """Ask, without waiting for the answers."""
        import termios
        import tty

        self._source = source
        self._before = termios.tcgetattr(source)
        tty.setcbreak(source, termios.TCSANOW)
        os.write(target, _QUESTIONS)
        self._until = monotonic() + wait_seconds

    def answers(self) -> bytes:
        """What it answers, up to its attributes; what it has not said in time it will not say."""
        return _read(self._source, self._until)

    def close(self) -> None:
        """Let the terminal be as it was."""
        import termios

        termios.tcsetattr(self._source, termios.TCSANOW, self._before)


def _read(source: int, until: float) -> bytes:
    read = b""
    while not _ATTRIBUTES.search(read):
        ready, _, _ = select.select([source], [], [], max(until - monotonic(), 0))
        part = os.read(source, _CHUNK_BYTES) if ready else b""
        if not part:
            break
        read += part
    return read
