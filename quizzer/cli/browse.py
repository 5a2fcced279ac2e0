"""`quizzer browse`: the search screen."""

import click

from quizzer.cli.desk import Choices, is_terminal
from quizzer.domain.options import DeckOptions
from quizzer.languages import tr


@click.command(
    name="browse",
    context_settings={"ignore_unknown_options": True},
    epilog="Example: quizzer browse is:leech -is:suspended",
)
@click.argument("query", nargs=-1)
@click.pass_obj
def command(choices: Choices, query: tuple[str, ...]) -> None:
    """Search all cards, look at those found and change them.

    `quizzer notes --help` tells what a QUERY may hold.
    """
    if not is_terminal():
        raise click.UsageError(
            tr("this needs a terminal; `quizzer notes --find QUERY` searches without one")
        )
    from quizzer.cli.study import open_screen

    open_screen(choices, DeckOptions(), None, " ".join(query))
