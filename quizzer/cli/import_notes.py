"""`quizzer import`: notes from files and folders, or progress that was exported."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import PROBLEMS, WRONG, Choices
from quizzer.languages import tr
from quizzer.languages.counting import counted, enumerated

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.services.importing.report import ImportReport


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
@click.option("--undo", is_flag=True, help="Take back the last import that changed something.")
@click.option("--watch", is_flag=True, help="Go on importing what changes, until ctrl-c.")
@click.option("--verbose", is_flag=True, help="List every card.")
@click.option("--explain", metavar="FILE:LINE", help="Say why that line became what it became.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], **chosen: Any) -> None:  # noqa: ANN401
    """Import notes from PATHS: markdown files, or folders of them.

    Importing again is safe: only what changed is read, and edited notes keep their progress. A
    file that `quizzer export` wrote is brought back.
    """
    choices: Choices = ctx.obj
    if chosen["explain"]:
        from quizzer.cli.explain import explain

        asked = {"cards": chosen["cards"] or "", "items": chosen["items"]}
        explain(chosen["explain"], **asked, in_json=chosen["as_json"])
        return
    notes = _named(paths, chosen)
    if chosen["undo"]:
        _undo(choices.desk(), given=bool(notes), chosen=chosen)
        return
    if not notes:
        raise click.UsageError(tr("name a file or a folder, or give --starter"))
    exports = [path for path in paths if _is_export(path)]
    _check(notes, exports, chosen)
    if exports:
        _bring_back(choices, exports[0], dry_run=chosen["dry_run"], as_json=chosen["as_json"])
    elif chosen["watch"]:
        ctx.exit(_import_and_watch(choices.desk(), notes, chosen))
    else:
        ctx.exit(_exit_code(_import_and_print(choices.desk(), notes, chosen)))


def _named(paths: Sequence[Path], chosen: dict[str, Any]) -> list[Path]:
    if not chosen["starter"]:
        return list(paths)
    from quizzer.settings.places import shipped_folder

    return [*paths, shipped_folder("content")]


def _check(notes: Sequence[Path], exports: Sequence[Path], chosen: dict[str, Any]) -> None:
    if exports and len(notes) > 1:
        raise click.UsageError(
            tr("{path} is exported progress: import it by itself").format(path=exports[0])
        )
    if chosen["watch"] and (exports or chosen["dry_run"] or chosen["as_json"]):
        raise click.UsageError(tr("--watch imports notes: give it neither --dry-run nor --json"))


def _undo(desk: "LocalDesk", *, given: bool, chosen: dict[str, Any]) -> None:
    from quizzer.cli.import_undo import print_undo, undo_as_json

    if given:
        raise click.UsageError(tr("--undo takes back the last import, whatever it was: no paths"))
    report = desk.undo_import(dry_run=chosen["dry_run"])
    if chosen["as_json"]:
        undo_as_json(report, desk.settings.database)
    else:
        print_undo(report, desk.settings.database, every_note=chosen["verbose"])


def _import_and_watch(desk: "LocalDesk", paths: Sequence[Path], chosen: dict[str, Any]) -> int:
    from quizzer.cli.watch import watch
    from quizzer.services.importing.watching import Watch

    watched = Watch(paths)
    report = _import_and_print(desk, paths, chosen)
    if report.has_problems() and _has_done_nothing(report):
        return WRONG
    watch(desk, watched, report)
    return 0


def _import_and_print(
    desk: "LocalDesk", paths: Sequence[Path], chosen: dict[str, Any]
) -> "ImportReport":
    """The report; with it a data file that was not there before is named: another may be meant."""
    from quizzer.cli.printing import say

    path = desk.settings.database
    was_there = path.exists()
    report = _import(desk, paths, chosen)
    _print(report, chosen)
    is_silent = chosen["as_json"] or _exit_code(report) == WRONG
    if path.exists() and not (was_there or is_silent):
        say(tr("a new data file was begun: {path}").format(path=path))
    return report


def _is_export(path: Path) -> bool:
    return path.suffix.lower() == ".json" and path.is_file()


def _bring_back(choices: Choices, path: Path, *, dry_run: bool, as_json: bool) -> None:
    from quizzer.cli.exports import bring_back_large, count_export, is_large, read_export
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import say
    from quizzer.cli.progress import shown_progress
    from quizzer.domain.backups import Occasion
    from quizzer.services.exchange import bring_back

    if dry_run:
        notes, reviews = count_export(path)
        told = [counted(notes, "note"), counted(reviews, "review")]
        say(tr("{path}: a sound export of {told}").format(path=path, told=enumerated(told)))
        return
    progress = None if is_large(path) else read_export(path)
    desk = choices.desk()
    desk.back_up(Occasion.IMPORT)
    with shown_progress(tr("Importing")) as shown:
        if progress is None:
            added = bring_back_large(desk.exchange_work, path, shown)
        else:
            added = bring_back(desk.exchange_work, progress, shown)
    if as_json:
        print_json(added.counts())
        return
    told = [
        counted(added.decks, "deck"),
        counted(added.notes, "note"),
        counted(added.cards, "card"),
        counted(added.reviews, "review"),
        counted(added.events, "event"),
    ]
    say(tr("{path}: added {told}").format(path=path, told=enumerated(told)))


def _import(desk: "LocalDesk", paths: Sequence[Path], chosen: dict[str, Any]) -> "ImportReport":
    from quizzer.cli.progress import shown_progress
    from quizzer.services.importing.cycles import cycles_sought_seldom
    from quizzer.services.importing.request import ImportRequest, untold

    request = ImportRequest(
        paths=paths,
        cards=chosen["cards"] or "",
        items=chosen["items"],
        dry_run=chosen["dry_run"],
        read_all=chosen["verbose"] or chosen["dry_run"],
    )
    with cycles_sought_seldom(), shown_progress(tr("Importing"), patience_s=0) as told:
        return desk.import_notes(request, untold if chosen["as_json"] else told)


def _has_done_nothing(report: "ImportReport") -> bool:
    return not (report.read_files or report.skipped_files or report.outcomes)


def _exit_code(report: "ImportReport") -> int:
    if not report.has_problems():
        return 0
    return WRONG if _has_done_nothing(report) else PROBLEMS


def _print(report: "ImportReport", chosen: dict[str, Any]) -> None:
    from quizzer.cli.import_report import print_problems, print_report, report_as_json

    if chosen["as_json"]:
        report_as_json(report)
    elif report.problems and _has_done_nothing(report):
        print_problems(report, to_stderr=True)
    else:
        print_report(report, every_card=chosen["verbose"] or chosen["dry_run"])
