"""Where progress goes over random edit sessions: `python -m benchmarks.identity`.

    python -m benchmarks.identity [--sessions N] [--explain]

Each session writes a folder of notes, imports it, edits it and imports it again, one to three
times, from markdown to the matching of notes and items. The set `tuning` is what the matching was
made with; `held out` has other subjects, words and seeds.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping

from benchmarks.identity.sessions import Slip, Tally, run_session
from benchmarks.identity.subjects import HELD_OUT, TUNING, Subject

SETS: Mapping[str, tuple[Mapping[str, Subject], int]] = {
    "tuning": (TUNING, 0),
    "held out": (HELD_OUT, 1_000_000),
}
HEADINGS = (
    "set",
    "sessions",
    "imports",
    "notes",
    "kept %",
    "of edited %",
    "reported",
    "lost",
    "wrong",
    "items",
    "kept %",
    "wrong",
)


def main() -> None:
    arguments = _arguments()
    rows, slips = list[tuple[str, ...]]([HEADINGS]), list[Slip]()
    for name, (subjects, first) in SETS.items():
        tally = Tally()
        for seed in range(first, first + arguments.sessions):
            if seed % 1_000 == 0:
                print(f"{name}: session {seed - first:,}", file=sys.stderr, flush=True)
            tally += run_session(seed, subjects)
        rows.append(_row(name, tally))
        slips += [*tally.wrong, *tally.items_wrong, *tally.lost]
    print(_table(rows))
    if arguments.explain:
        print("", *map(_told, slips), sep="\n")


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    items = tally.items_kept + tally.items_lost
    return (
        name,
        f"{tally.sessions:,}",
        f"{tally.imports:,}",
        f"{tally.kept + len(tally.lost):,}",
        f"{100 * tally.share_kept:.3f}",
        f"{100 * tally.share_of_edited:.3f}",
        str(tally.reported),
        str(len(tally.lost) - tally.reported),
        str(len(tally.wrong)),
        f"{items:,}",
        f"{100 * tally.items_kept / items:.3f}",
        str(len(tally.items_wrong)),
    )


def _told(slip: Slip) -> str:
    was = f" (was: {slip.was})" if slip.was else ""
    return (
        f"{slip.kind:8}  {slip.edit or 'not edited'}  session {slip.session}  {slip.question}{was}"
    )


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_cells(row, widths) for row in rows)


def _cells(row: tuple[str, ...], widths: list[int]) -> str:
    def cells() -> Iterator[str]:
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            yield cell.rjust(width) if place else cell.ljust(width)

    return "  ".join(cells())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity")
    parser.add_argument("--sessions", type=int, default=10_000, help="of each set")
    parser.add_argument("--explain", action="store_true", help="print each note that went wrong")
    return parser.parse_args()


if __name__ == "__main__":
    main()
