"""From process start to the first frame, and to the first question."""

import re
from collections.abc import Sequence
from functools import partial

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
LEAST_APP = """
import sys
from sqlalchemy import create_engine, text
from textual.app import App
from textual.widgets import Static

class Least(App):
    def compose(self):
        yield Static()
    def on_ready(self):
        with create_engine(f"sqlite:///{sys.argv[1]}").connect() as connection:
            found = connection.execute(text("SELECT question FROM note LIMIT 1")).scalar()
        self.query_one(Static).update(found)

Least().run()
"""
HEAD = re.compile("quizzer")
CASE = re.compile(r"E\d{6}")
Awaited = tuple[Sequence[str], re.Pattern[str]]
"""A command line, and the words that it shows in the end."""


def start_rows(ground: Ground) -> list[Row]:
    file = studied_file(ground)
    home = measuring.quizzer("--database", file)
    study = measuring.quizzer("--database", file, "study")
    empty, imports = measuring.python("-c", EMPTY_APP), measuring.python("-c", IMPORTS)
    least = measuring.python("-c", LEAST_APP, str(file))
    return [
        _row(ground, "start to home screen", (home, HEAD), {"an empty Textual app": (empty, HEAD)}),
        _row(
            ground,
            f"start to first question, {ground.cards:,} cards",
            (study, CASE),
            {
                "importing Textual, SQLAlchemy": (imports, HEAD),
                "an app showing one query's text": (least, CASE),
            },
        ),
    ]


def _row(ground: Ground, work: str, ours: Awaited, others: dict[str, Awaited]) -> Row:
    figures = measuring.medians(
        ground.short_repeats,
        *(
            partial(measuring.seconds_to_words, *each, ground.disk)
            for each in (ours, *others.values())
        ),
    )
    figure, *beside = (seconds * 1_000 for seconds in figures)
    peers = tuple(Beside(name=name, figure=each) for name, each in zip(others, beside, strict=True))
    return Row(work=work, unit="ms", ours=figure, beside=peers, budget="<= 1.3x")
