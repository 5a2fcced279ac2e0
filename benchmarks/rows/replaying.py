"""Replay of the whole log, as `quizzer doctor --replay` does it."""

from functools import partial
from pathlib import Path

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.studied import studied_file

FSRS_RS = "fsrs-rs"
BESIDE = {"sqlite3": "bare sqlite3 reading them", FSRS_RS: "fsrs-rs-python, memory states only"}


def replay_rows(ground: Ground) -> list[Row]:
    file = studied_file(ground)
    there = [by for by in BESIDE if by != FSRS_RS or measuring.is_installed("fsrs_rs_python")]
    ours, *peers = measuring.medians(
        ground.repeats, *(partial(_seconds, ground, by, file) for by in ("quizzer", *there))
    )
    figures = dict(zip(there, peers, strict=True))
    return [
        Row(
            work=f"replay {ground.reviews:,} reviews of {ground.cards:,} cards",
            unit="s",
            ours=ours,
            beside=tuple(Beside(name=BESIDE[by], figure=figures.get(by)) for by in BESIDE),
            budget="",
        )
    ]


def _seconds(ground: Ground, by: str, file: Path) -> float:
    program = "benchmarks.programs.replay_log"
    seconds: float = measuring.result_of(program, by, file, home=ground.disk)["seconds"]
    return seconds
