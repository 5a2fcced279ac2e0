"""How far long work is, on standard error; nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

BAR_STEPS = 1_000


@contextmanager
def shown_progress(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A function to tell how much of how much is done."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=BAR_STEPS, label=label, file=sys.stderr, show_pos=False) as bar:
        yield lambda done, total: bar.update(BAR_STEPS * done // max(total, 1) - bar.pos)
