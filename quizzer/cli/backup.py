"""`quizzer backup`: a verified copy of the data file, now; or a list of those there are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizzer.domain.backups import Backup


@click.command(name="backup", epilog="Example: quizzer backup --list")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "is_list", is_flag=True, help="List the backups that there are.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(choices: Choices, file: Path | None, is_list: bool, as_json: bool) -> None:
    """Copy the data file to FILE or, without it, to the folder of backups.

    Each copy is checked. The folder is kept tidy: one backup an hour of the last day, one a day of
    the last month, one a month before. quizzer makes backups by itself too: daily, and before it
    imports, forgets or upgrades anything.
    """
    from quizzer.cli.printing import say, size
    from quizzer.cli.progress import shown_progress
    from quizzer.domain.backups import Occasion

    desk = choices.desk()
    if is_list or as_json:
        _list(desk.vault.folder, desk.vault.backups(), as_json=as_json)
        return
    with shown_progress(tr("Backing up")) as desk.vault.told:
        if file is not None:
            desk.vault.save_copy(file.absolute())
            made = None
        else:
            made = desk.back_up(Occasion.ASKED)
    if file is not None:
        say(f"{file} ({size(file.stat().st_size)})")
    elif made is None:
        say(tr("there is nothing to back up yet"))
    else:
        say(f"{desk.vault.path(made)} ({size(made.size)})")


def _list(folder: Path, backups: "Sequence[Backup]", *, as_json: bool) -> None:
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import as_table, say, size

    if as_json:
        print_json({"folder": str(folder), "backups": [_as_json(each) for each in backups]})
        return
    header = tr("name"), tr("time"), tr("made for"), tr("size")
    rows = [
        (each.name, f"{each.made_at.astimezone():%Y-%m-%d %H:%M}", tr(str(each.occasion)),
         size(each.size))
        for each in reversed(backups)
    ]  # fmt: skip
    if rows:
        as_table(header, rows, left=3)
    total = size(sum(each.size for each in backups))
    say(tr("folder of backups: {path} ({size})").format(path=folder, size=total))


def _as_json(backup: "Backup") -> dict[str, Any]:
    return {
        "name": backup.name,
        "made_at": backup.made_at.isoformat(),
        "schema": backup.schema,
        "occasion": str(backup.occasion),
        "bytes": backup.size,
    }
