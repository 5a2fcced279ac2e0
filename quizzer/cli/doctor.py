"""`quizzer doctor`: is the data sound?"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import PROBLEMS
from quizzer.languages import tr
from quizzer.languages.counting import counted

if TYPE_CHECKING:
    from quizzer.services.exchange import Difference

SHOWN = 20


@click.command(name="doctor", epilog="Example: quizzer doctor --replay")
@click.option("--replay", is_flag=True, help="Recompute every card's state from the review log.")
@click.option("--reindex", is_flag=True, help="Make the index that searching uses anew, first.")
@click.pass_context
def command(ctx: click.Context, replay: bool, reindex: bool) -> None:
    """Check the data file; with --replay also every card's state against the review log."""
    from quizzer.cli.printing import say
    from quizzer.services.exchange import check_replay

    desk = ctx.obj.desk()
    if reindex:
        desk.mend_index()
    problems = desk.check_file()
    for problem in problems:
        say(problem)
    if not problems:
        say(tr("the data file is sound: {path}").format(path=desk.settings.database))
    differences: list[Difference] = []
    if replay:
        cards, differences = check_replay(desk.exchange_work)
        for each in differences[:SHOWN]:
            say(_told(each))
        if len(differences) > SHOWN:
            more = counted(len(differences) - SHOWN, "more difference")
            say(tr("… and {more}").format(more=more))
        found = counted(len(differences), "difference")
        say(tr("replayed {cards}: {found}").format(cards=counted(cards, "card"), found=found))
    ctx.exit(PROBLEMS if problems or differences else 0)


def _told(difference: "Difference") -> str:
    stored, replayed = dict(_values(difference.stored)), dict(_values(difference.replayed))
    apart = "; ".join(
        tr("{name} is {stored}, by the log {replayed}").format(
            name=name, stored=stored.get(name), replayed=replayed.get(name)
        )
        for name in stored | replayed
        if stored.get(name) != replayed.get(name)
    )
    return f"{difference.guid} {difference.key}: {apart}"


def _values(state: object) -> Iterator[tuple[str, object]]:
    """The fields of a state and of the states within it, by name."""
    if not is_dataclass(state):
        return
    for each in fields(state):
        value = getattr(state, each.name)
        if is_dataclass(value):
            yield from _values(value)
        else:
            yield each.name, value
