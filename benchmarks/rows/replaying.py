"""Replay of a long log: into memory states alone, and as `quizzer doctor --replay` does it."""

from functools import partial

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.studied import studied_file

FSRS_RS = "fsrs-rs"


def replay_rows(ground: Ground) -> list[Row]:
    return [_memory(ground), _whole(ground)]


def _memory(ground: Ground) -> Row:
    figures = _seconds(ground, "replay_log", ground.replayed, [FSRS_RS])
    return Row(
        work=f"replay {ground.replayed:,} reviews",
        unit="s",
        ours=figures["quizzer"],
        beside=(Beside(name="fsrs-rs-python, with objects", figure=figures.get(FSRS_RS)),),
        budget="<= 1 s",
    )


def _whole(ground: Ground) -> Row:
    figures = _seconds(ground, "check_log", studied_file(ground), ["sqlite3", FSRS_RS])
    return Row(
        work=f"doctor --replay of {ground.reviews:,} reviews of {ground.cards:,} cards",
        unit="s",
        ours=figures["quizzer"],
        beside=(
            Beside(name="bare sqlite3 reading them", figure=figures["sqlite3"]),
            Beside(name="fsrs-rs-python, memory states only", figure=figures.get(FSRS_RS)),
        ),
        budget="",
    )


def _seconds(ground: Ground, program: str, log: object, beside: list[str]) -> dict[str, float]:
    """Medians in seconds by who replays `log`; without fsrs-rs-python where it is missing."""
    has_fsrs_rs = measuring.is_installed("fsrs_rs_python")
    by = ["quizzer", *(each for each in beside if each != FSRS_RS or has_fsrs_rs)]
    runs = (partial(_of_one, ground, program, each, log) for each in by)
    return dict(zip(by, measuring.medians(ground.repeats, *runs), strict=True))


def _of_one(ground: Ground, program: str, by: str, log: object) -> float:
    name = f"benchmarks.programs.{program}"
    seconds: float = measuring.result_of(name, by, log, home=ground.disk)["seconds"]
    return seconds
