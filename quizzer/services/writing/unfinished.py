"""A file under a name of its own until it is whole."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = re.compile(r"\.quizzer-(\d{1,9})\.tmp")


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name beside `target` for what will take its place; nothing of that name is left.

    What processes left there that were killed is removed first.
    """
    for left in target.parent.glob(".quizzer-*.tmp"):
        maker = _NAME.fullmatch(left.name)
        if maker and not _is_alive(int(maker[1])):
            with suppress(OSError):
                left.unlink()
    fresh = target.with_name(f".quizzer-{os.getpid()}.tmp")
    try:
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    """False on Windows, where what a process has open cannot be removed anyway."""
    return sys.platform != "win32" and _answers(process)


def _answers(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True
