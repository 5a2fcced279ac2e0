"""`quizzer decks`: what there is, and putting it away."""

import sys
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices
from quizzer.domain.decks import DeckState

if TYPE_CHECKING:
    from quizzer.services.collection import DeckListing


@click.group(
    name="decks",
    invoke_without_command=True,
    epilog="Example: quizzer decks pause deep-learning/en",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List decks, and where the data file is; or put decks away."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=as_json)


def _list(choices: Choices, *, as_json: bool) -> None:
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import as_table, size
    from quizzer.services.collection import list_decks

    desk = choices.desk()
    listings = list_decks(desk.collection_work)
    database = desk.settings.database
    taken = database.stat().st_size
    if as_json:
        print_json(
            {
                "database": {"path": str(database), "bytes": taken},
                "decks": [_as_json(each) for each in listings],
            }
        )
        return
    if listings:
        rows = [
            (
                each.deck.path,
                each.deck.title,
                str(each.deck.state),
                f"{each.notes}",
                f"{each.cards}",
            )
            for each in listings
        ]
        as_table(("deck", "title", "state", "notes", "cards"), rows, left=3)
    else:
        click.echo("no decks yet; `quizzer import FOLDER` or `quizzer import --starter`")
    click.echo(f"data file: {database} ({size(taken)})")


def _as_json(listing: "DeckListing") -> dict[str, Any]:
    deck = listing.deck
    return {
        "path": deck.path,
        "title": deck.title,
        "language": deck.language,
        "translates": deck.translates,
        "state": str(deck.state),
        "chosen_by": deck.chosen_by,
        "options": {name: v for name, v in deck.options.as_dict().items() if v is not None},
        "notes": listing.notes,
        "cards": listing.cards,
    }


def _put(choices: Choices, deck: str, state: DeckState, done: str) -> None:
    from quizzer.services.collection import set_deck_state

    for path in set_deck_state(choices.desk().collection_work, deck.strip("/"), state):
        click.echo(f"{done} {path}")


@command.command(epilog="Example: quizzer decks pause deep-learning/en")
@click.argument("deck")
@click.pass_obj
def pause(choices: Choices, deck: str) -> None:
    """Do not study DECK and the decks below it for now; they stay listed."""
    _put(choices, deck, DeckState.PAUSED, "paused")


@command.command(epilog="Example: quizzer decks resume deep-learning/en")
@click.argument("deck")
@click.pass_obj
def resume(choices: Choices, deck: str) -> None:
    """Study DECK and the decks below it again."""
    _put(choices, deck, DeckState.ACTIVE, "resumed")


@command.command(epilog="Example: quizzer decks archive old-course")
@click.argument("deck")
@click.pass_obj
def archive(choices: Choices, deck: str) -> None:
    """Put DECK and the decks below it away; nothing is lost, `resume` brings them back."""
    _put(choices, deck, DeckState.ARCHIVED, "archived")


@command.command(epilog="Example: quizzer decks forget old-course --yes")
@click.argument("deck")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(choices: Choices, deck: str, yes: bool) -> None:
    """Delete DECK and the decks below it, with all their reviews, for good.

    The files of the notes stay; importing them again starts from nothing.
    """
    from quizzer.cli.printing import counted
    from quizzer.services.collection import forget_deck, known_deck

    work = choices.desk().collection_work
    deck = known_deck(work, deck.strip("/"))
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("this deletes reviews for good; give --yes to do it")
        click.confirm(f"Delete {deck or 'everything'} and all its reviews for good?", abort=True)
    paths, notes = forget_deck(work, deck)
    click.echo(f"forgot {counted(len(paths), 'deck')} with {counted(notes, 'note')}")
