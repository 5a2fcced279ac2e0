"""The command line in this process, as the tests of the commands have it."""

from tests.cli.conftest import _unconfined, quizzer

__all__ = ["_unconfined", "quizzer"]
