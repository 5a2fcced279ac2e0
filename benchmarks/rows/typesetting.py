"""A long answer: from the key to the screen, and typeset from nothing."""

from statistics import median

from benchmarks.ground import Ground
from benchmarks.measuring import result_of
from benchmarks.report import Beside, Row

PARSER = "markdown-it parsing alone"
REPEATS = 9


def typesetting_rows(ground: Ground) -> list[Row]:
    folder = ground.disk / "typesetting"
    folder.mkdir()
    given = folder, REPEATS * ground.repeats, *([ground.notes] if ground.notes else [])
    figures = result_of("benchmarks.programs.show_answer", *given, home=ground.disk)
    answer = f"answer of {figures['length']:,} characters"

    def row(work: str, ours: str, beside: str, floor: str, budget: str) -> Row:
        peer = Beside(name=beside, figure=median(figures[floor]) * 1_000)
        figure = median(figures[ours]) * 1_000
        return Row(work=work, unit="ms", ours=figure, beside=(peer,), budget=budget)

    return [
        row(f"{answer}, key to screen", "shown", "Textual's Markdown", "markdown", "<= 16 ms"),
        row(f"{answer}, typeset", "cold", PARSER, "cold_parsed", "<= 60 ms"),
        row("100 kB of markdown, typeset", "document", PARSER, "document_parsed", "<= 1 s"),
    ]
