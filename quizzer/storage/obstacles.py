"""What around a data file keeps SQLite from it, which says no more than that it failed."""

import os
import shutil
from pathlib import Path

from quizzer.languages import tr

OF_THE_MACHINE = ("locked", "full", "disk I/O", "unable to open", "readonly")
"""What SQLite says when something else than the data file is to blame."""
ENOUGH = 2**20
"""So many bytes are room for the files that SQLite puts beside a database to open it."""


def in_one_line(said: object) -> str:
    """What SQLite said: of a damaged file it may quote lines."""
    return " ".join(str(said).split())


def is_of_the_machine(said: object) -> bool:
    """True when what SQLite said tells nothing about what is in the file."""
    return any(sign in str(said) for sign in OF_THE_MACHINE)


def obstacle(file: Path) -> str:
    """What is in the way of opening the data file `file`, and what to do; '' when nothing is seen.

    Asked only after opening it failed.
    """
    folder = file.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return error.strerror or ""
    if not os.access(folder, os.W_OK):
        return tr("its folder is read-only")
    return tr("the disk is full; make room and try again") if free < ENOUGH else ""
