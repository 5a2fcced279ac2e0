"""The daily backup, made while a session goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from quizzer.cli.desk import fail
from quizzer.domain.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk


@contextmanager
def daily_backup(desk: "LocalDesk") -> Iterator[None]:
    """Back up, if it is time, beside what is done in the block; what fails is told, and no more."""

    def back_up() -> None:
        try:
            desk.back_up_daily()
        except QuizzerError as error:
            fail(str(error))

    thread = Thread(target=back_up, daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()
