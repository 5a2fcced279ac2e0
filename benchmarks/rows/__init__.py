"""The rows of the table, by what is measured. A new one is one new file and a line here."""

from collections.abc import Callable

from benchmarks.ground import Ground
from benchmarks.report import Row
from benchmarks.rows.commands import command_rows
from benchmarks.rows.editing import edit_rows
from benchmarks.rows.importing import import_rows
from benchmarks.rows.rating import rating_rows
from benchmarks.rows.replaying import replay_rows
from benchmarks.rows.starting import start_rows
from benchmarks.rows.typesetting import typesetting_rows
from benchmarks.rows.verifying import verify_rows

ROWS: dict[str, Callable[[Ground], list[Row]]] = {
    "import": import_rows,
    "edit": edit_rows,
    "rate": rating_rows,
    "start": start_rows,
    "commands": command_rows,
    "replay": replay_rows,
    "verify": verify_rows,
    "typeset": typesetting_rows,
}
