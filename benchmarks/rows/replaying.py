"""Replay of a long log into memory states."""

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row


def replay_rows(ground: Ground) -> list[Row]:
    ours = _seconds(ground, "quizzer")
    has_peer = measuring.is_installed("fsrs_rs_python")
    peer = _seconds(ground, "fsrs-rs") if has_peer else None
    return [
        Row(
            work=f"replay {ground.replayed:,} reviews",
            unit="s",
            ours=ours,
            beside=(Beside(name="fsrs-rs-python, with objects", figure=peer),),
            budget="<= 1 s",
        )
    ]


def _seconds(ground: Ground, by: str) -> float:
    program = "benchmarks.programs.replay_log"
    (seconds,) = measuring.medians(
        ground.repeats,
        lambda: measuring.result_of(program, by, ground.replayed, home=ground.disk)["seconds"],
    )
    return seconds
