"""Compare two runs by their ratios: `python -m benchmarks.compare [EARLIER.json] [LATER.json]`.

Without names the last two runs that were kept. What is compared is how a figure of quizzer's stands
to the first figure beside it, measured in the same run; milliseconds of two runs say little.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.ground import RESULTS
from benchmarks.report import aligned

HEADINGS = ("work", "beside", "earlier", "later", "change")
WORDS = (0, 1)
NOTICEABLE = 0.2
"""By how much of itself a ratio changes before it is marked: machines are not quiet."""


def main() -> None:
    earlier, later = _files()
    print(f"{earlier.stem} -> {later.stem}")
    print(aligned([HEADINGS, *lines(_rows(earlier), _rows(later))], WORDS))


def lines(
    earlier: dict[str, dict[str, Any]], later: dict[str, dict[str, Any]]
) -> list[tuple[str, ...]]:
    """A line for each work that both runs have a ratio of."""
    found: list[tuple[str, ...]] = []
    for work, row in later.items():
        before, after = ratio(earlier.get(work)), ratio(row)
        if before and after:
            change = after / before - 1
            mark = "" if abs(change) < NOTICEABLE else " slower" if change > 0 else " faster"
            name = row["beside"][0]["name"]
            found.append((work, name, f"{before:.2f}x", f"{after:.2f}x", f"{change:+.0%}{mark}"))
    return found


def ratio(row: dict[str, Any] | None) -> float | None:
    """quizzer's figure as a multiple of the first beside it; None where there is none."""
    beside = row["beside"][0]["figure"] if row and row["beside"] else None
    return row["ours"] / beside if row and beside else None


def _rows(file: Path) -> dict[str, dict[str, Any]]:
    return {row["work"]: row for row in json.loads(file.read_text(encoding="utf-8"))["rows"]}


def _files() -> tuple[Path, Path]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    given: list[Path] = parser.parse_args().files
    kept = [file for file in sorted(RESULTS.glob("*.json")) if file not in given]
    missing = max(2 - len(given), 0)
    if len(given) > 2 or len(kept) < missing:
        parser.error("two runs are compared; `make bench` keeps its runs in benchmarks/results")
    for file in given:
        if not file.is_file():
            parser.error(f"{file}: no such run")
    earlier, later = [*given, *kept[len(kept) - missing :]]
    return earlier, later


if __name__ == "__main__":
    main()
