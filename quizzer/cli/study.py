"""`quizzer study`, and `quizzer` alone: the interface, or the same session line by line."""

import gc
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import Choices, is_terminal, nothing_yet
from quizzer.domain.options import DeckOptions
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk


@click.command(name="study", epilog="Example: quizzer study deep-learning/zh --plain")
@click.argument("deck", default="")
@click.option("--plain", is_flag=True, help="Line by line, for pipes and screen readers.")
@click.option("--new", type=click.IntRange(0, 9_999), help="New cards today, instead of the limit.")
@click.option(
    "--reviews", type=click.IntRange(0, 9_999), help="Reviews today, instead of the limit."
)
@click.pass_obj
def command(choices: Choices, deck: str, plain: bool, new: int | None, reviews: int | None) -> None:
    """Study DECK and the decks below it; all decks without it."""
    options = DeckOptions(new_per_day=new, reviews_per_day=reviews)
    deck = deck.strip("/")
    if plain:
        from quizzer.cli.plain import study_plainly
        from quizzer.cli.sync import synced

        with synced(choices):
            study_plainly(choices.desk(options), deck)
    elif is_terminal():
        open_screen(choices, options, deck)
    else:
        _print_due(choices, options, deck)


def open_home(choices: Choices) -> None:
    """The home screen; without a terminal, what is due."""
    if is_terminal():
        open_screen(choices, DeckOptions(), None)
    else:
        _print_due(choices, DeckOptions(), "")


def open_screen(
    choices: Choices, options: DeckOptions, deck: str | None, query: str | None = None
) -> None:
    """The interface, until it is left: a deck, a search or, without either, the home screen."""
    from quizzer.cli.sync import synced
    from quizzer.services.importing.cycles import cycles_sought_seldom
    from quizzer.tui.pictures import asked_gallery

    context = click.get_current_context()

    def desk() -> "LocalDesk":
        from quizzer.services.collection import known_deck
        from quizzer.services.onlookers import Onlooker

        with context.scope(cleanup=False):  # on a thread of the interface
            onlooker = Onlooker(
                upgrading=lambda: nullcontext(app.tell_upgrade), waiting=app.tell_waiting
            )  # what there is to tell, the interface tells
            opened = choices.desk(options, warn=lambda _: None, onlooker=onlooker)
        if deck:
            known_deck(opened.study_work, deck)
        gc.freeze()
        gc.enable()
        return opened

    settings = choices.settings(options)
    gc.disable()  # nearly all that is made until the data file is open stays
    with asked_gallery(settings) as gallery:
        from quizzer.cli.keys import own_keys
        from quizzer.tui.app import QuizzerApp
        from quizzer.tui.outside import Outside

        keys = own_keys(settings)
        outside = Outside(gallery=gallery())
    app = QuizzerApp(desk, deck=deck, query=query, outside=outside, keys=keys)
    with synced(choices), cycles_sought_seldom():
        app.run()
    gc.enable()
    click.get_current_context().exit(app.return_code or 0)


def _print_due(choices: Choices, options: DeckOptions, deck: str) -> None:
    from quizzer.cli.printing import as_table, say
    from quizzer.domain.decks import is_within
    from quizzer.services.collection import known_deck

    desk = choices.desk(options)
    known_deck(desk.collection_work, deck)
    view = desk.home()
    rows = [
        ("  " * row.depth + row.name + (tr(" (paused)") if row.is_paused else ""),
         f"{row.counts.new}", f"{row.counts.learning}", f"{row.counts.due}")
        for row in view.rows
        if is_within(row.path, deck)
    ]  # fmt: skip
    if not rows:
        put_away = tr("'{deck}' is put away; `quizzer decks resume {deck}`").format(deck=deck)
        say(put_away if deck else nothing_yet(desk))
        return
    as_table((tr("deck"), tr("new"), tr("learning"), tr("due")), rows)
    say(tr("`quizzer` in a terminal studies them; `quizzer study --plain` works in a pipe"))
