"""Measure, print the table, leave it as JSON: `python -m benchmarks [--quick] [--only ROW]`."""

import argparse
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import gmtime, strftime

from benchmarks.ground import RESULTS, prepared
from benchmarks.measuring import sync_seconds
from benchmarks.report import Row, save, table
from benchmarks.rows import ROWS


def main() -> None:
    arguments = _arguments()
    begun = strftime("%Y%m%dT%H%M%SZ", gmtime())
    rows: list[Row] = []
    with prepared(quick=arguments.quick, notes=arguments.notes) as ground:
        synced = sync_seconds(ground.disk)
        # ctrl-c ends the measuring, not the table of what was measured until then
        with suppress(KeyboardInterrupt):
            for name in arguments.only or ROWS:
                print(f"{name} ...", file=sys.stderr, flush=True)
                rows += ROWS[name](ground)
        synced += sync_seconds(ground.disk)
    fdatasync_ms = median(synced) * 1_000
    machine = {
        "begun": begun,
        "quick": arguments.quick,
        "system": platform.platform(),
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "fdatasync_ms": fdatasync_ms,
    }
    save(RESULTS / f"{begun}.json", machine, rows)
    print(table(rows))
    print(f"\none fdatasync here: {fdatasync_ms:.3f} ms; Python {machine['python']}, ", end="")
    print(f"{machine['cpus']} processors; results in {RESULTS / begun}.json")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the size")
    parser.add_argument(
        "--only", action="append", choices=list(ROWS), metavar="ROW", help=f"of {', '.join(ROWS)}"
    )
    parser.add_argument("--notes", type=Path, help="markdown whose longest answer is typeset")
    return parser.parse_args()


if __name__ == "__main__":
    main()
