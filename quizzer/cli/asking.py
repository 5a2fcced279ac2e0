"""Questions put line by line, answered on standard input; nothing in them steers a terminal."""

import sys
from collections.abc import Collection

import click

from quizzer.cli.printing import one_line, say
from quizzer.languages import tr

QUIT = "q"


def key(prompt: str, known: Collection[str]) -> str:
    """The first of the `known` keys that is typed; to quit when the input is over."""
    while True:
        typed = line(prompt)
        if typed is None:
            return QUIT
        if typed.lower() in known:
            return typed.lower()
        say(tr("'{typed}' is no key here").format(typed=one_line(typed)))


def line(prompt: str) -> str | None:
    """What is typed, without the space around it; None when the input is over."""
    click.echo(prompt, nl=False)
    typed = sys.stdin.readline()
    if not sys.stdin.isatty():
        say()
    return typed.strip() if typed else None


def confirmed(question: str) -> bool:
    """What a person says to a question, put on standard error."""
    return click.confirm(one_line(question), err=True)


def number(question: str, most: int) -> int:
    """Which number from 1 to `most` is typed; asked on standard error."""
    asked = one_line(question)
    chosen: int = click.prompt(asked, type=click.IntRange(1, most), err=True)
    return chosen
