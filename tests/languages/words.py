"""Every text that the program may say, found in its source and in what it collects."""

from pathlib import Path

import quizzer

PACKAGE = Path(quizzer.__file__).parent
TRANSLATORS = ("tr", "trn")
