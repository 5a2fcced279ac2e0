"""`quizzer stats`: what is due, what was done, how much was remembered."""

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr


@click.command(name="stats", epilog="Example: quizzer stats deep-learning --json")
@click.argument("deck", default="")
@click.option(
    "--period",
    type=click.Choice(["month", "year", "all"]),
    default="year",
    show_default=True,
    help="The last 30 days, the last 365, or everything.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything, of every period, as JSON.")
@click.pass_obj
def command(choices: Choices, deck: str, period: str, as_json: bool) -> None:
    """Show how studying DECK goes, and the decks below it; all decks without it."""
    from quizzer.cli.progress import shown_progress
    from quizzer.services.collection import known_deck
    from quizzer.services.stats.periods import Period

    desk = choices.desk()
    deck = known_deck(desk.collection_work, deck.strip("/"))
    with shown_progress(tr("Counting reviews")) as told:
        found = desk.studied(told).of(deck)
    if as_json:
        from quizzer.cli.printing import as_json as print_json
        from quizzer.cli.stats_json import as_document

        print_json(as_document(found))
    else:
        from quizzer.cli.stats_report import print_report

        print_report(found, Period(period))
