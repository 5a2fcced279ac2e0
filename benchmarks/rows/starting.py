"""From process start to the first frame, and to the first question."""

import re
from collections.abc import Sequence

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.studied import studied_file

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("quizzer")

Empty().run()
"""
IMPORTS = "import textual.app, sqlalchemy; print('quizzer')"
HEAD = re.compile("quizzer")
CASE = re.compile(r"E\d{6}")


def start_rows(ground: Ground) -> list[Row]:
    database = "--database", studied_file(ground)
    home = measuring.quizzer(*database)
    study = measuring.quizzer(*database, "study")
    return [
        _row(ground, "start to home screen", home, HEAD, "an empty Textual app", EMPTY_APP),
        _row(
            ground,
            f"start to first question, {ground.cards:,} cards",
            study,
            CASE,
            "importing Textual, SQLAlchemy",
            IMPORTS,
        ),
    ]


def _row(
    ground: Ground,
    work: str,
    command: Sequence[str],
    words: re.Pattern[str],
    name: str,
    program: str,
) -> Row:
    def milliseconds(command: Sequence[str], words: re.Pattern[str]) -> float:
        return measuring.seconds_to_words(command, words, ground.disk) * 1_000

    ours, floor = measuring.medians(
        ground.short_repeats,
        lambda: milliseconds(command, words),
        lambda: milliseconds(measuring.python("-c", program), HEAD),
    )
    beside = (Beside(name=name, figure=floor),)
    return Row(work=work, unit="ms", ours=ours, beside=beside, budget="<= 1.3x")
