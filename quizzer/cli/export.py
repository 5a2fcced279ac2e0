"""`quizzer export`: everything out, as JSON or as a table of reviews."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from quizzer.cli.desk import Choices
from quizzer.domain.errors import QuizzerError


@click.command(
    name="export",
    epilog="Example: quizzer export progress.json, or quizzer export --format json | gzip > p.gz",
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", help="json or csv; needed when FILE has another ending.")
@click.pass_obj
def command(choices: Choices, file: Path | None, form: str | None) -> None:
    """Export all notes, cards, reviews and events to FILE, or to standard output.

    JSON carries everything and can be imported again; CSV is one table of reviews for a
    spreadsheet.
    """
    from quizzer.interchange import FORMATS
    from quizzer.services.exchange import read_progress

    name = (form or (file.suffix if file else "")).lstrip(".").lower()
    known = ", ".join(FORMATS)
    if file is None and form is None:
        raise click.UsageError(f"name a file, or give --format ({known}) for standard output")
    if name not in FORMATS:
        raise click.UsageError(f"'{name or file}' is no format quizzer knows; take {known}")
    chosen = FORMATS[name]
    progress = read_progress(choices.desk().exchange_work)
    if file is None:
        out = open(sys.stdout.fileno(), "w", encoding=chosen.encoding, newline="", closefd=False)  # noqa: SIM115
        with out:
            chosen.write(progress, out)
        return
    try:
        with _replaced(file, chosen.encoding) as target:
            chosen.write(progress, target)
    except OSError as error:
        raise QuizzerError(f"{file}: cannot be written ({error.strerror})") from error
    click.echo(
        f"{file}: {len(progress.notes):,} notes, {len(progress.reviews):,} reviews", err=True
    )


@contextmanager
def _replaced(file: Path, encoding: str) -> Iterator[TextIO]:
    """A file that takes the place of `file` once it is whole and on disk."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)
