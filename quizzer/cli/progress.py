"""How far long work is, shown to a person at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

import click

from quizzer.services.importing.request import Progressed, untold

BAR_STEPS = 1_000
PATIENCE_S = 1.0


@contextmanager
def shown_progress(
    label: str, *, patience_s: float = PATIENCE_S, seconds: Callable[[], float] = monotonic
) -> Iterator[Progressed]:
    """What long work tells how far it is: a bar on standard error, if that is a terminal.

    It appears when the work takes longer than `patience_s`.
    """
    if not sys.stderr.isatty():
        yield untold
        return
    begun = seconds()
    bars: list[Any] = []
    with ExitStack() as stack:

        def told(done: int, total: int) -> None:
            if not bars and seconds() - begun >= patience_s:
                from quizzer.cli.printing import one_line

                shown = click.progressbar(
                    length=BAR_STEPS, label=one_line(label), file=sys.stderr, show_pos=False
                )
                stack.push(shown)  # first: an interrupt from here on brings the cursor back
                bars.append(shown.__enter__())
            for bar in bars:
                bar.update(BAR_STEPS * done // max(total, 1) - bar.pos)

        yield told
