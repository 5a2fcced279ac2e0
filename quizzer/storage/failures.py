"""What there is to say when the data file fails a transaction, or is no longer there."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.backup_names import backup_hint
from quizzer.storage.data_file import identity
from quizzer.storage.obstacles import in_one_line

_READING = (
    "quizzer.storage.rows",
    "quizzer.storage.rows_of_claims",
    "quizzer.storage.rows_of_notes",
    "quizzer.storage.rows_of_changes",
    "quizzer.storage.file_rows",
    "quizzer.storage.note_rows",
    "quizzer.storage.undoing",
    "quizzer.storage.columns",
    "quizzer.storage.streaming",
    "quizzer.storage.counts",
    "quizzer.storage.driver_rows",
    "quizzer.storage.note_images",
    "quizzer.storage.many_logs",
    "quizzer.storage.log_steps",
    "quizzer.storage.studying",
    "quizzer.scheduling.replay",
    "quizzer.domain.identity",
)
"""Where values that quizzer never wrote, such as days beyond the end, are met."""


@contextmanager
def in_place(path: Path, which: tuple[int, int] | None) -> Iterator[None]:
    """Commits in the block. Raises QuizzerError when `path` is another file than `which`, or none.

    SQLite would go on writing into what was deleted.
    """
    assert_in_place(path, which)
    yield
    assert_in_place(path, which)


def assert_in_place(path: Path, which: tuple[int, int] | None) -> None:
    """Raise QuizzerError when another file than `which`, or none, is at `path`."""
    if identity(path) != which:
        said = tr(
            "{path}: the data file is no longer there, so this step was not saved;"
            " put it back, or start quizzer anew"
        )
        raise QuizzerError(said.format(path=path))


def told(
    error: BaseException | None, trace: TracebackType | None, data_file: Path
) -> QuizzerError | None:
    """The one line for an error that the data file is to blame for; None for any other."""
    if isinstance(error, sqlite3.DatabaseError):
        return explained(error, data_file)
    return QuizzerError(_damaged(error, data_file)) if _is_unreadable(error, trace) else None


def _is_unreadable(error: BaseException | None, trace: TracebackType | None) -> bool:
    """True for what a value in the file raises that cannot be, not for a mistake in quizzer."""
    if isinstance(error, UnicodeDecodeError):
        return True
    places = [frame.f_globals.get("__name__") for frame, _ in walk_tb(trace)]
    if isinstance(error, LookupError | TypeError):  # a structure or an index that misses something
        return any(at in _READING for at in places[-1:])
    return isinstance(error, ValueError | OverflowError) and any(at in _READING for at in places)


def explained(error: BaseException | None, data_file: Path) -> QuizzerError:
    """The one line a learner needs when the data file fails; nothing acknowledged is lost."""
    said = in_one_line(error)
    if "malformed" in said:
        return QuizzerError(_damaged(said, data_file))
    for sign, advice in ADVICE:
        if sign in said:
            return QuizzerError(
                tr("{advice} ({said}); everything saved before is safe").format(
                    advice=tr(advice), said=said
                )
            )
    return QuizzerError(
        tr("the data file failed ({said}); `quizzer doctor` looks at it").format(said=said)
    )


def _damaged(said: object, data_file: Path) -> str:
    hint = backup_hint(data_file) or tr("restore a copy, or move it away")
    return tr("the data file is damaged ({said}); {hint}").format(said=in_one_line(said), hint=hint)


ADVICE = (
    ("locked", "another program holds the data file; close it and try again"),
    ("full", "the disk is full; make room and try again"),
    ("readonly", "the data file is read-only; change its mode or name another by --database"),
    ("disk I/O", "the disk refused to write; check it and try again"),
)
