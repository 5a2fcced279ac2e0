"""The commands that only print, from process start to its end."""

from benchmarks import measuring
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row

BARE_CLICK = """
import click

@click.command()
@click.version_option("1.0")
def main():
    pass

main()
"""


def command_rows(ground: Ground) -> list[Row]:
    return [_row(ground, option) for option in ("--version", "--help")]


def _row(ground: Ground, option: str) -> Row:
    ours, click, python = (
        seconds * 1_000
        for seconds in measuring.medians(
            ground.short_repeats,
            lambda: measuring.seconds_to_exit(measuring.quizzer(option), ground.disk),
            lambda: measuring.seconds_to_exit(
                measuring.python("-c", BARE_CLICK, option), ground.disk
            ),
            lambda: measuring.seconds_to_exit(measuring.python("-c", ""), ground.disk),
        )
    )
    beside = Beside(name="bare click", figure=click), Beside(name="bare Python", figure=python)
    return Row(work=f"quizzer {option}", unit="ms", ours=ours, beside=beside, budget="<= 2x click")
