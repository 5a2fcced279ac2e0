"""`quizzer export`: everything out, as JSON or as a table of reviews."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from quizzer.cli.desk import Choices, refuse_data_file
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.languages.counting import counted, enumerated

PRIVATE = 0o600


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
    from quizzer.cli.printing import one_line
    from quizzer.cli.progress import shown_progress
    from quizzer.interchange import FORMATS
    from quizzer.services.exchange import export

    known = ", ".join(FORMATS)
    if file is None and form is None:
        raise click.UsageError(
            tr("name a file, or give --format ({known}) for standard output").format(known=known)
        )
    name = (form or (file.suffix if file else "")).lstrip(".").lower()
    if name not in FORMATS:
        raise click.UsageError(
            tr("'{name}' names no known format ({known})").format(name=form or file, known=known)
        )
    chosen = FORMATS[name]
    desk = choices.desk()
    refuse_data_file(file, desk.settings.database)
    work = desk.exchange_work
    try:
        with _opened(file, chosen.encoding) as out, shown_progress(tr("Exporting")) as told:
            count = export(work, lambda progress: chosen.write(progress, out), told)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QuizzerError(
            tr("{destination}: cannot be written ({reason})").format(
                destination=file or tr("standard output"), reason=error.strerror
            )
        ) from error
    if file is not None:
        held = [counted(count.notes, "note"), counted(count.reviews, "review")]
        said = tr("{file}: {told}").format(file=file, told=enumerated(held))
        click.echo(one_line(said), err=True)


@contextmanager
def _opened(file: Path | None, encoding: str) -> Iterator[TextIO]:
    """Where to write: standard output, a device or pipe as it is, a file as a whole."""
    if file is None:
        with open(sys.stdout.fileno(), "w", encoding=encoding, newline="", closefd=False) as out:
            yield out
    elif file.exists() and not file.is_file():
        with file.open("w", encoding=encoding, newline="") as out:
            yield out
    else:
        with _replaced(file.resolve(), encoding) as out:
            yield out


@contextmanager
def _replaced(file: Path, encoding: str) -> Iterator[TextIO]:
    """A file that takes the place of `file` once it is whole and on disk."""
    from quizzer.services.writing.unfinished import unfinished

    with unfinished(file) as written:
        handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        written.replace(file)
