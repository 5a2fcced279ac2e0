"""Errors a user can cause, and can mend."""


class QuizzerError(Exception):
    """One line for the user: what is wrong and how to mend it. Exit code 2."""
