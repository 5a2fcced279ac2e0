"""What ten times the cards and reviews cost."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.rows.looking import PROGRAM, WORK, shown_ms
from benchmarks.rows.starting import CASE, HEAD

TIMES = 10
REVIEWS_A_CARD = 10
MEMORY = "memory of a study session"
LOOKED_AT = ("home", "search", "browse", "browse common", "browse sorted", "stats")
"""Not the export, which holds all progress in memory: too much for most machines."""


def scaling_rows(ground: Ground) -> list[Row]:
    """Two collections of one kind, one with ten times the cards and reviews of the other."""
    folder = ground.memory or ground.disk
    files = []
    for cards in (ground.cards, ground.cards * TIMES):
        files.append(folder / f"{cards}" / "quizzer.db")
        files[-1].parent.mkdir()
        _generate(ground, files[-1], cards)
    small, large = (_figures(ground, file) for file in files)
    for file in files:
        file.unlink()
    return [
        Row(
            work=f"{name}, {ground.cards * TIMES:,} cards",
            unit="MB" if name == MEMORY else "ms",
            ours=large[name],
            beside=(Beside(name=f"at {ground.cards:,}", figure=small[name]),),
            budget="<= 150 MB" if name == MEMORY else "<= 2x",
        )
        for name in large
    ]


def _generate(ground: Ground, file: Path, cards: int) -> None:
    sizes = "--cards", str(cards), "--reviews", str(REVIEWS_A_CARD * cards)
    program = measuring.python("-m", "benchmarks.generate", *sizes, str(file))
    measuring.seconds_to_exit(program, ground.disk)


def _figures(ground: Ground, file: Path) -> dict[str, float]:
    """Milliseconds, and megabytes, by what was measured."""
    home = measuring.quizzer("--database", file)
    study = [*home, "study"]
    started: Callable[[], float] = lambda: (  # noqa: E731
        measuring.seconds_to_words(study, CASE, ground.disk) * 1_000
    )
    at_home: Callable[[], float] = lambda: (  # noqa: E731
        measuring.seconds_to_words(home, HEAD, ground.disk) * 1_000
    )
    question, first = measuring.medians(ground.repeats, started, at_home)
    run = measuring.result_of(PROGRAM, file, 1, *LOOKED_AT, home=ground.disk)
    rated = measuring.result_of(
        "benchmarks.programs.rate_cards", file, ground.ratings, home=ground.disk
    )
    return {
        "start to home screen": first,
        "start to first question": question,
        "rate and fetch the next": median(rated["seconds"]) * 1_000,
        **{WORK[name][0]: shown_ms(run, name) for name in LOOKED_AT},
        MEMORY: measuring.megabytes_at_words(study, CASE, ground.disk),
    }
