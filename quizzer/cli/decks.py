"""`quizzer decks`: what there is, and putting it away."""

import sys
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices, nothing_yet
from quizzer.domain.decks import DeckState
from quizzer.languages import tr
from quizzer.languages.counting import counted

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
    from quizzer.cli.printing import as_table, say, size
    from quizzer.services.collection import list_decks

    desk = choices.desk()
    listings = list_decks(desk.collection_work)
    database = desk.settings.database
    taken = database.stat().st_size if database.exists() else 0
    if as_json:
        print_json(
            {
                "database": {"path": str(database), "bytes": taken},
                "decks": [_as_json(each) for each in listings],
            }
        )
        return
    if listings:
        header = (tr("deck"), tr("title"), tr("state"), tr("notes"), tr("cards"))
        as_table(header, [_row(e) for e in listings], left=3)
    else:
        say(nothing_yet(desk))
    say(tr("data file: {path} ({size})").format(path=database, size=size(taken)))


def _row(listing: "DeckListing") -> tuple[str, ...]:
    deck = listing.deck
    return deck.path, deck.title, tr(str(deck.state)), f"{listing.notes:,}", f"{listing.cards:,}"


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


def _named(_ctx: click.Context, _argument: click.Parameter, path: str) -> str:
    """The path of a deck; never '', which would stand for all of them."""
    if not path.strip("/ "):
        raise click.BadParameter(tr("name a deck; `quizzer decks` lists them"))
    return path.strip("/")


def _put(choices: Choices, deck: str, state: DeckState, done: str) -> None:
    from quizzer.cli.printing import say
    from quizzer.services.collection import set_deck_state

    for path in set_deck_state(choices.desk().collection_work, deck, state):
        say(done.format(deck=path))


@command.command(epilog="Example: quizzer decks pause deep-learning/en")
@click.argument("deck", callback=_named)
@click.pass_obj
def pause(choices: Choices, deck: str) -> None:
    """Do not study DECK and the decks below it for now; they stay listed."""
    _put(choices, deck, DeckState.PAUSED, tr("paused {deck}"))


@command.command(epilog="Example: quizzer decks resume deep-learning/en")
@click.argument("deck", callback=_named)
@click.pass_obj
def resume(choices: Choices, deck: str) -> None:
    """Study DECK and the decks below it again."""
    _put(choices, deck, DeckState.ACTIVE, tr("resumed {deck}"))


@command.command(epilog="Example: quizzer decks archive old-course")
@click.argument("deck", callback=_named)
@click.pass_obj
def archive(choices: Choices, deck: str) -> None:
    """Put DECK and the decks below it away; nothing is lost, `resume` brings them back."""
    _put(choices, deck, DeckState.ARCHIVED, tr("archived {deck}"))


@command.command(epilog="Example: quizzer decks forget old-course --yes")
@click.argument("deck", callback=_named)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(choices: Choices, deck: str, yes: bool) -> None:
    """Delete DECK and the decks below it, with all their reviews, for good.

    The files of the notes stay; importing them again starts from nothing.
    """
    from quizzer.cli.asking import confirmed
    from quizzer.cli.printing import say
    from quizzer.domain.backups import Occasion
    from quizzer.services.collection import forget_deck, known_deck

    desk = choices.desk()
    work = desk.collection_work
    known_deck(work, deck)
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(tr("this deletes reviews for good; give --yes to do it"))
    asked = tr("Delete {deck} and all its reviews for good?").format(deck=deck)
    if not yes and not confirmed(asked):
        say(tr("nothing was deleted"))
        return
    desk.back_up(Occasion.FORGET)
    paths, notes = forget_deck(work, deck)
    decks, of_notes = counted(len(paths), "deck"), counted(notes, "note")
    say(tr("forgot {decks} with {notes}").format(decks=decks, notes=of_notes))
