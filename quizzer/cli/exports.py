"""Exports read from files: small ones at once, large ones in parts that do not fill memory."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from quizzer.cli.progress import shown_progress
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.progress import Added, ExchangeWork
from quizzer.domain.progress import Progress
from quizzer.interchange.json_format import read_json, read_parts
from quizzer.interchange.json_lines import LayoutError
from quizzer.languages import tr
from quizzer.services.exchange import ADDING_PART, bring_back, bring_back_parts
from quizzer.services.importing.request import Progressed
from quizzer.services.parts import part_of

LARGE_BYTES = 30_000_000
"""From here on a file is not read as a whole, if it stands as quizzer writes it."""


def is_large(path: Path) -> bool:
    """True for a file that is better read in parts."""
    with _one_line(path):
        return path.stat().st_size >= LARGE_BYTES


def read_export(path: Path) -> Progress:
    """All that a file holds. Raises QuizzerError, in one line, for what is no whole export."""
    with (
        _one_line(path),
        _opened(path) as file,
        shown_progress(tr("Reading {file}").format(file=path.name)) as told,
    ):
        try:
            return read_json(file, _position(file, told))
        except QuizzerError as error:
            raise QuizzerError(f"{path}: {error}") from error


def count_export(path: Path) -> tuple[int, int]:
    """How many notes and reviews a file holds; raises as `read_export` does."""
    if is_large(path):
        with (
            suppress(LayoutError),
            _one_line(path),
            _opened(path) as file,
            shown_progress(tr("Reading {file}").format(file=path.name)) as told,
        ):
            parts = read_parts(file, _position(file, told))
            counts = [(len(part.notes), len(part.reviews)) for part in parts]
            return sum(notes for notes, _ in counts), sum(reviews for _, reviews in counts)
    progress = read_export(path)
    return len(progress.notes), len(progress.reviews)


def bring_back_large(work: Callable[[bool], ExchangeWork], path: Path, told: Progressed) -> Added:
    """The union of the collection with a large file; raises as `read_export` does."""
    with suppress(LayoutError), _one_line(path), _opened(path) as file:
        parts = read_parts(file, _position(file, part_of(told, *ADDING_PART)))
        return bring_back_parts(work, parts, told)
    return bring_back(work, read_export(path), told)


def _opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8", newline="")


def _position(file: TextIO, told: Progressed) -> Callable[[], None]:
    handle = file.fileno()
    size = os.fstat(handle).st_size
    return lambda: told(os.lseek(handle, 0, os.SEEK_CUR), size)


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise QuizzerError(
            tr("{path}: cannot be read ({reason})").format(path=path, reason=error.strerror)
        ) from error
