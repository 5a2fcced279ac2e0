"""Rate a card and fetch the next, in memory and on the disk."""

from pathlib import Path
from shutil import copyfile, copytree, rmtree

from benchmarks import measuring, notes
from benchmarks.ground import Ground
from benchmarks.report import Beside, Row
from benchmarks.studied import studied_file

SHARES = {"median": 0.5, "p99": 0.99}
IN_MEMORY = {"median": "<= 1 ms", "p99": "<= 5 ms"}
ON_DISK = {"median": "<= fdatasync + 1 ms", "p99": ""}


def rating_rows(ground: Ground) -> list[Row]:
    database = studied_file(ground)
    anki = anki_collection(ground) if measuring.is_installed("anki") else None
    rows: list[Row] = []
    if ground.memory is not None:
        rows += _rows(ground, ground.memory, database, anki)
    return rows + _rows(ground, ground.disk, database, anki)


def anki_collection(ground: Ground) -> Path:
    """Its folder; it is made when it is first asked for, and is not to be changed."""
    folder = ground.disk / "anki"
    if folder.exists():
        return folder
    folder.mkdir()
    table = ground.disk / "notes.csv"
    notes.write_csv(table, ground.cards)
    given = table, folder, ground.reviews
    measuring.result_of("benchmarks.anki_peer", "fill", *given, home=ground.disk)
    return folder


def _rows(ground: Ground, where: Path, database: Path, anki: Path | None) -> list[Row]:
    place, budgets = ("on disk", ON_DISK) if where == ground.disk else ("in memory", IN_MEMORY)
    folder = where / "rating"
    folder.mkdir()
    program = "benchmarks.programs.rate_cards"
    ours = _seconds(ground, program, _copied(database, folder))
    restless = _seconds(ground, program, _copied(database, folder), how="restless")
    peer = None
    if anki is not None:
        copytree(anki, folder / "anki")
        peer = _seconds(ground, "benchmarks.anki_peer", "rate", folder / "anki")
    raw = _seconds(ground, "benchmarks.programs.write_rows", _copied(database, folder))
    measured = {"quizzer without rests": restless, "Anki, answer_card": peer, "bare sqlite3": raw}
    if where == ground.disk:
        measured["one fdatasync"] = measuring.sync_seconds(folder)
    rmtree(folder)
    return [
        Row(
            work=f"rate and fetch the next, {place}, {name}",
            unit="ms",
            ours=_share(ours, share),
            beside=tuple(
                Beside(name=who, figure=_share(each, share) if each else None)
                for who, each in measured.items()
            ),
            budget=budgets[name],
        )
        for name, share in SHARES.items()
    ]


def _seconds(ground: Ground, program: str, *given: object, how: str = "") -> list[float]:
    last = (how,) if how else ()
    run = measuring.result_of(program, *given, ground.ratings, *last, home=ground.disk)
    seconds: list[float] = run["seconds"]
    return seconds


def _copied(database: Path, folder: Path) -> Path:
    """A fresh copy, alone in its folder."""
    rmtree(folder / "copy", ignore_errors=True)
    (folder / "copy").mkdir()
    return Path(copyfile(database, folder / "copy" / database.name))


def _share(seconds: list[float], share: float) -> float:
    return measuring.percentile(seconds, share) * 1_000
