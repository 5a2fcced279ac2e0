"""A step that is saved is said to be, whatever happens afterwards."""

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.stepping import once_saved
from quizzer.services.turns import Finished, Turn

DONE = Finished(cards=1, reviews=1, again=0, taken_ms=1, next_due=None, new_left=0)


def test_what_comes_next_is_passed_on() -> None:
    """Nothing else is said."""
    assert once_saved(lambda: DONE) is DONE


def test_only_what_comes_next_failed() -> None:
    """The line says both: saved, and why nothing more is shown."""

    def fail() -> Turn:
        raise QuizzerError("the disk refused to read")

    with pytest.raises(QuizzerError, match=r"^saved, but .*: the disk refused to read$"):
        once_saved(fail)
