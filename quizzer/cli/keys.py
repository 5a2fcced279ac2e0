"""`quizzer keys`: every key of the screens, with the name that `[keys]` in the settings knows."""

from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.settings.values import Settings


@click.command(name="keys", epilog="Example: quizzer keys --json")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(choices: Choices, as_json: bool) -> None:
    """List what keys do on the screens, as they are set now.

    A line such as study.undo = "z" under [keys] in config.toml gives another key.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import as_table
    from quizzer.tui.every_key import every_key
    from quizzer.tui.key_names import key_names

    keymap = own_keys(choices.settings())
    rows = [
        (id_, " ".join(key_names(first, keymap)), tr(first.tooltip or first.description))
        for id_, (first, *_) in every_key().items()
    ]
    if as_json:
        print_json([{"id": id_, "keys": keys.split(), "does": does} for id_, keys, does in rows])
    else:
        as_table((tr("name"), tr("keys"), tr("what it does")), rows, left=3)


def own_keys(settings: "Settings") -> dict[str, str]:
    """The learner's own keys for the screens; raises QuizzerError for those that cannot be."""
    if not settings.keys:
        return {}
    from quizzer.settings.places import config_file
    from quizzer.tui.keymap import read_keymap

    return read_keymap(settings.keys, config_file())
