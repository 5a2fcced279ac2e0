"""`quizzer notes pin`: ids in the files of notes, for those who want them there."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import PROBLEMS, WRONG, Choices
from quizzer.languages import tr
from quizzer.languages.counting import counted

if TYPE_CHECKING:
    from quizzer.services.writing.pinning import PinReport


@click.command(name="pin", epilog="Example: quizzer notes pin notes/ --dry-run")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--remove", is_flag=True, help="Take those ids out again; every other byte stays.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], remove: bool, dry_run: bool) -> None:
    """Write an id at each note of PATHS that has none.

    A pinned note keeps its progress even when its question and its answer are rewritten at once.
    Without ids quizzer knows notes by what they say, and writes nothing into your files.
    """
    from quizzer.services.writing.pinning import pin_notes

    choices: Choices = ctx.obj
    report = pin_notes(choices.desk().files, paths, remove=remove, dry_run=dry_run)
    _print(report, remove=remove, dry_run=dry_run)
    if report.refused and not report.files:
        ctx.exit(WRONG)
    if report.refused or report.problems():
        ctx.exit(PROBLEMS)


def _print(report: "PinReport", *, remove: bool, dry_run: bool) -> None:
    from quizzer.cli.printing import one_line, say

    told = tr("{path}: {ids} taken out") if remove else tr("{path}: {ids} written")
    changed = [file for file in report.files if file.ids]
    for file in changed:
        say(told.format(path=file.path, ids=counted(file.ids, "id")))
    if not changed and not report.refused:
        say(tr("no ids to take out") if remove else tr("every note has an id"))
    for problem in report.problems():
        click.echo(one_line(f"{problem.path}:{problem.line}: {problem.message}"), err=True)
    for refused in report.refused:
        click.echo(one_line(refused), err=True)
    if dry_run:
        say(tr("dry run: nothing was changed"))
