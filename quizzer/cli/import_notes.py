"""`quizzer import`: notes from files and folders, or progress that was exported."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices
from quizzer.domain.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.services.importing.report import ImportReport

SHOWN_FILES = 30


@click.command(name="import", epilog="Example: quizzer import notes/ --dry-run")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--starter", is_flag=True, help="Import the notes that quizzer ships with.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option(
    "--cards",
    type=click.Choice(["headings", "questions"]),
    help="Make cards of all headings with text, or of questions only.",
)
@click.option("--items/--no-items", default=None, help="Make cards of the items of long answers.")
@click.option("--verbose", is_flag=True, help="List every card.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], **chosen: Any) -> None:  # noqa: ANN401
    """Import notes from PATHS: markdown files, or folders of them.

    Importing again is safe: only what changed is read, and edited notes keep their progress. A
    file that `quizzer export` wrote is brought back.
    """
    choices: Choices = ctx.obj
    if not paths and not chosen["starter"]:
        raise click.UsageError("name a file or a folder, or give --starter")
    desk = choices.desk()
    notes = [path for path in paths if not _is_progress(path)]
    for path in paths:
        if path not in notes:
            _bring_back(desk, path, dry_run=chosen["dry_run"], as_json=chosen["as_json"])
    if chosen["starter"]:
        from quizzer.settings.places import shipped_folder

        notes.append(shipped_folder("content"))
    if notes:
        report = _import(desk, notes, chosen)
        _print(report, chosen)
        ctx.exit(_exit_code(report))


def _is_progress(path: Path) -> bool:
    return path.suffix.lower() == ".json" and path.is_file()


def _bring_back(desk: "LocalDesk", path: Path, *, dry_run: bool, as_json: bool) -> None:
    from dataclasses import asdict

    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import counted
    from quizzer.interchange import FORMATS
    from quizzer.services.exchange import bring_back

    form = FORMATS["json"]
    if form.read is None:
        return
    try:
        with path.open(encoding=form.encoding, newline="") as file:
            progress = form.read(file)
    except (OSError, UnicodeDecodeError) as error:
        raise QuizzerError(f"{path}: cannot be read ({error})") from error
    except QuizzerError as error:
        raise QuizzerError(f"{path}: {error}") from error
    if dry_run:
        click.echo(f"{path}: a sound export with {counted(len(progress.notes), 'note')}")
        return
    added = bring_back(desk.exchange_work, progress)
    if as_json:
        print_json({name: value for name, value in asdict(added).items() if name != "touched"})
        return
    click.echo(
        f"{path}: added {counted(added.decks, 'deck')}, {counted(added.notes, 'note')},"
        f" {counted(added.cards, 'card')}, {counted(added.reviews, 'review')}"
        f" and {counted(added.events, 'event')}"
    )


def _import(desk: "LocalDesk", paths: Sequence[Path], chosen: dict[str, Any]) -> "ImportReport":
    from quizzer.services.desk import ImportRequest, untold

    request = ImportRequest(
        paths=paths,
        cards=chosen["cards"] or "",
        items=chosen["items"],
        dry_run=chosen["dry_run"],
        read_all=chosen["verbose"] or chosen["dry_run"],
    )
    if chosen["as_json"] or not sys.stderr.isatty():
        return desk.import_notes(request, untold)
    with click.progressbar(
        length=1_000, label="Importing", file=sys.stderr, show_pos=False, hidden=False
    ) as bar:
        return desk.import_notes(
            request, lambda done, total: bar.update(1_000 * done // max(total, 1) - bar.pos)
        )


def _exit_code(report: "ImportReport") -> int:
    if report.has_problems():
        return 1 if report.read_files or report.skipped_files else 2
    return 0


def _print(report: "ImportReport", chosen: dict[str, Any]) -> None:
    from quizzer.cli.import_report import print_report, report_as_json

    if chosen["as_json"]:
        report_as_json(report)
    else:
        print_report(report, every_card=chosen["verbose"] or chosen["dry_run"])
