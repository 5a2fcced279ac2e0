"""A step and what comes after it: two things that fail apart."""

from collections.abc import Callable

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.turns import Turn


def once_saved(look: Callable[[], Turn]) -> Turn:
    """What comes after a step that is on disk, as `look` tells.

    Raises QuizzerError when that cannot be read, with a line that says that the step is saved.
    """
    try:
        return look()
    except QuizzerError as error:
        raise QuizzerError(
            tr("saved, but what comes next cannot be shown: {reason}").format(reason=error)
        ) from error
