"""The language in which a command speaks, its help included."""

from collections.abc import Sequence
from copy import copy
from inspect import cleandoc
from pathlib import Path

import click

from quizzer import languages
from quizzer.cli.help_text import HelpContext
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr


def speak(arguments: Sequence[str]) -> None:
    """Speak the language that the command line, `config.toml` or the locale names.

    What is read by programs is always in English. A configuration that cannot be read is told by
    the command that needs it.
    """
    if "--json" in arguments:
        languages.use(languages.ENGLISH)
        return
    from quizzer.settings.places import config_file
    from quizzer.settings.values import known_language, locale_language, read_settings

    chosen = _chosen(arguments)
    try:
        chosen = read_settings(config_file(), database=Path(), language=chosen).language
    except QuizzerError:
        chosen = known_language(chosen or locale_language())
    languages.use(chosen)


def _chosen(arguments: Sequence[str]) -> str:
    """What `--lang` says, '' where it is not given."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return "".join(arguments[at + 1 : at + 2])
    return ""


def translated(command: click.Command) -> click.Command:
    """The command with its help, and that of its options and commands, in the language in use."""
    told = copy(command)
    told.help = command.help and tr(cleandoc(command.help))
    told.epilog = command.epilog and tr(command.epilog)
    told.context_class = HelpContext
    told.params = [_translated(parameter) for parameter in command.params]
    if isinstance(told, click.Group) and isinstance(command, click.Group):
        told.commands = {name: translated(each) for name, each in command.commands.items()}
    return told


def _translated(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    told = copy(parameter)
    told.help = tr(parameter.help)
    return told
