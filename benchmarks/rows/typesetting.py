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

    def row(work: str, ours: str, budget: str, **beside: str) -> Row:
        peers = (
            Beside(name=name, figure=median(figures[key]) * 1_000) for key, name in beside.items()
        )
        figure = median(figures[ours]) * 1_000
        return Row(work=work, unit="ms", ours=figure, beside=tuple(peers), budget=budget)

    shown, document = f"{answer}, key to screen", "100 kB of markdown, typeset"
    peers = {"markdown": "Textual's Markdown", "line": "one line changed by a key"}
    return [
        row(shown, "shown", "<= 16 ms", **peers),
        row(f"{answer}, typeset", "cold", "<= 60 ms", cold_parsed=PARSER),
        row(document, "document", "<= 1 s", document_parsed=PARSER),
    ]
