"""Import of notes that were edited: a few of very many, one in twenty, and many moved at once."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import rmtree

from benchmarks import measuring, notes
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row

LONG_AGO_S = 1_500_000_000
Text = tuple[str, str]


def edit_rows(ground: Ground) -> list[Row]:
    tenth = ground.cards // 10
    hundredth = ground.cards // 100
    return [
        _row(ground, f"import again, 1 % of {ground.cards:,} notes edited", ground.cards, 100),
        _row(ground, f"import again, 5 % of {tenth:,} notes edited", tenth, 20, "<= 2 s"),
        _row(ground, f"import again, {hundredth:,} notes edited and moved", hundredth, 1, "<= 5 s"),
    ]


def _row(ground: Ground, work: str, size: int, each: int, budget: str = "") -> Row:
    """Every `each`th of `size` notes is edited; where that is all, they go to another file too."""
    folder = ground.disk / "edit"
    rmtree(folder, ignore_errors=True)
    (folder / "notes").mkdir(parents=True)
    versions = count()

    def imported(edition: int) -> float:
        for old in (folder / "notes").iterdir():
            old.unlink()
        name = f"notes{edition if each == 1 else ''}.md"
        _write(folder / "notes" / name, size, each, edition)
        given = folder / "notes", folder / "quizzer.db"
        run = measuring.result_of("benchmarks.programs.import_notes", *given, home=ground.disk)
        return float(run["seconds"])

    first = Beside(name="the first import", figure=imported(next(versions)))
    (figure,) = measuring.medians(ground.repeats, lambda: imported(next(versions)))
    rmtree(folder)
    return Row(work=work, unit="s", ours=figure, beside=(first,), budget=budget)


def _write(path: Path, size: int, each: int, edition: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Notes\n\n")
        file.writelines(
            f"## {question}\n\n{answer}\n\n" for question, answer in _edited(size, each, edition)
        )
    os.utime(path, (LONG_AGO_S + edition, LONG_AGO_S + edition))


def _edited(size: int, each: int, edition: int) -> Iterator[Text]:
    """The sections, every `each`th in the words of this edition, question and answer."""
    for place, (question, answer) in enumerate(notes.sections(size)):
        if place % each == 0:
            word = f"({'abcdefghij'[edition % 10]})"
            yield f"{question[:-1]} {word}{question[-1]}", f"{answer} {word}"
        else:
            yield question, answer
