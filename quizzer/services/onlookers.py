"""Who is told what opening the data file takes, where that is long."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from quizzer.services.importing.request import Progressed, untold


def _unseen() -> AbstractContextManager[Progressed]:
    return nullcontext(untold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """`upgrading` shows how far an upgrade of the file is, as long as it lasts.

    `waiting` is called every second while another program is at it; it may raise, to wait no more.
    Without it there is patience for some seconds.
    """

    upgrading: Callable[[], AbstractContextManager[Progressed]] = _unseen
    waiting: Callable[[], object] | None = None


NOBODY = Onlooker()
