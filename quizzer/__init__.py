"""quizzer: study from plain markdown, with spaced repetition, in a terminal."""

__version__ = "0.1.0"
