"""Import of many plain questions: for the first time, unchanged, and touched."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from statistics import median
from typing import Any

from benchmarks import measuring, notes
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row

LONG_AGO_S = 1_500_000_000
"""A time of change far from the import, so that a file's stamp alone tells it is unchanged."""


def import_rows(ground: Ground) -> list[Row]:
    folder = ground.disk / "import"
    (folder / "notes").mkdir(parents=True)
    file = folder / "notes" / "notes.md"
    notes.write_markdown(file, ground.cards)
    notes.write_csv(folder / "notes.csv", ground.cards)
    os.utime(file, (LONG_AGO_S, LONG_AGO_S))
    work = f"import {ground.cards:,} sections, {file.stat().st_size / 1e6:.1f} MB"
    rows = [*_first(ground, folder, work), *_later(ground, folder, file)]
    rmtree(folder)
    return rows


def _first(ground: Ground, folder: Path, work: str) -> list[Row]:
    home = ground.disk
    runs: dict[str, list[dict[str, Any]]] = {"ours": [], "anki": [], "raw": []}
    for _ in range(ground.repeats):
        database = _fresh(folder / "ours") / "quizzer.db"
        given = folder / "notes", database
        runs["ours"].append(
            measuring.result_of("benchmarks.programs.import_notes", *given, home=home)
        )
        if measuring.is_installed("anki"):
            given = folder / "notes.csv", _fresh(folder / "anki")
            runs["anki"].append(
                measuring.result_of("benchmarks.anki_peer", "import", *given, home=home)
            )
        given = database, _fresh(folder / "raw") / "raw.db"
        runs["raw"].append(
            measuring.result_of("benchmarks.programs.insert_rows", *given, home=home)
        )

    def row(work: str, unit: str, measured: str, budget: str) -> Row:
        figures = {name: _median(measured, each) for name, each in runs.items()}
        beside = (
            Beside(name="Anki, CSV import", figure=figures["anki"]),
            Beside(name="bare sqlite3 insert", figure=figures["raw"]),
        )
        return Row(work=work, unit=unit, ours=figures["ours"] or 0, beside=beside, budget=budget)

    return [
        row(work, "s", "seconds", "<= 1x Anki"),
        row("  peak memory", "MB", "peak_mb", "<= 250 MB"),
    ]


def _fresh(folder: Path) -> Path:
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _median(measured: str, runs: list[dict[str, Any]]) -> float | None:
    return median(run[measured] for run in runs) if runs else None


def _later(ground: Ground, folder: Path, file: Path) -> list[Row]:
    given = folder / "notes", folder / "ours" / "quizzer.db"

    def again() -> float:
        run = measuring.result_of("benchmarks.programs.import_notes", *given, home=ground.disk)
        return float(run["seconds"]) * 1_000

    def touched() -> float:
        changed = file.stat().st_mtime - 60
        os.utime(file, (changed, changed))
        return again()

    works = (
        ("unchanged", again, "one stat", file.stat, "<= 5 ms"),
        ("touched but equal", touched, "read and hash", lambda: _hash(file), "<= 600 ms"),
    )
    peer = _anki_again(ground, folder)
    rows = []
    for work, ours, name, floor, budget in works:
        figure, least = measuring.medians(ground.repeats, ours, _milliseconds(floor))
        beside = Beside(name=name, figure=least), Beside(name="Anki, CSV import", figure=peer)
        rows.append(
            Row(work=f"import again, {work}", unit="ms", ours=figure, beside=beside, budget=budget)
        )
    return rows


def _anki_again(ground: Ground, folder: Path) -> float | None:
    if not measuring.is_installed("anki"):
        return None
    given = folder / "notes.csv", folder / "anki"
    run = measuring.result_of("benchmarks.anki_peer", "import", *given, home=ground.disk)
    return float(run["seconds"]) * 1_000


def _hash(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _milliseconds(work: Callable[[], object]) -> Callable[[], float]:
    return lambda: measuring.timed(work) * 1_000
