"""`quizzer restore`: a backup in the place of the data file, which is kept beside it."""

import sys
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.domain.backups import Holdings
    from quizzer.services.backups import RestorePlan


@click.command(name="restore", epilog="Example: quizzer restore --dry-run")
@click.argument("backup", default="")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.pass_obj
def command(choices: Choices, backup: str, yes: bool, dry_run: bool) -> None:
    """Put BACKUP (a name that `quizzer backup --list` shows, or a file) in place of the data file.

    Without BACKUP, the newest sound one. Shows what would change, and asks. The present data file
    is kept beside the restored one.
    """
    from quizzer.cli.asking import confirmed
    from quizzer.cli.printing import say
    from quizzer.cli.progress import shown_progress
    from quizzer.services.backups import plan_restore

    desk = choices.desk()
    with shown_progress(tr("Checking the backup")) as desk.vault.told:
        plan = plan_restore(desk.vault, desk.now(), backup)
    _show(plan)
    if dry_run:
        return
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(tr("this replaces the data file; give --yes to do it"))
    if not yes and not confirmed(tr("Replace the data file by this backup?")):
        say(tr("nothing was changed"))
        return
    with shown_progress(tr("Restoring")) as desk.vault.told:
        kept = desk.vault.restore(plan.file, desk.now())
    say(tr("restored {backup}").format(backup=plan.file))
    if kept:
        say(tr("the data file as it was is kept: {path}").format(path=kept))


def _show(plan: "RestorePlan") -> None:
    from quizzer.cli.printing import as_table, say

    if plan.problem:
        say(plan.problem)
    header = "", tr("notes"), tr("cards"), tr("reviews"), tr("latest review")
    rows = [(tr("the backup"), *_row(plan.backup))]
    if plan.present:
        rows.insert(0, (tr("the data file"), *_row(plan.present)))
    say(tr("backup: {name}").format(name=plan.file))
    as_table(header, rows)


def _row(held: "Holdings") -> tuple[str, str, str, str]:
    last = held.last_review_at
    return (
        f"{held.notes:,}",
        f"{held.cards:,}",
        f"{held.reviews:,}",
        f"{last.astimezone():%Y-%m-%d %H:%M}" if last else tr("none"),
    )
