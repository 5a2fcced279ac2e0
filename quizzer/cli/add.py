"""`quizzer add`: new notes at the end of a deck's file."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import PROBLEMS, Choices
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.services.writing.adding import Added
    from quizzer.services.writing.known import Files
    from quizzer.services.writing.style import Style
    from quizzer.tui.drafting import Sheet

STDIN = "-"


@click.command(name="add", epilog="Example: quizzer add deep-learning/optimisers")
@click.argument("deck")
@click.option("--file", type=click.Path(path_type=Path), help="Add to this file of the deck.")
@click.option("--question", help="The question, for scripts; - reads it from standard input.")
@click.option("--answer", help="The answer, likewise.")
@click.pass_context
def command(
    ctx: click.Context, deck: str, file: Path | None, question: str | None, answer: str | None
) -> None:
    """Write a note for DECK in your editor; it is added to the deck's file and imported.

    A new deck begins a new file. With - as question, its first line is the question and the rest
    the answer.
    """
    if answer is not None and question is None:
        raise click.UsageError(tr("an answer needs its --question"))
    choices: Choices = ctx.obj
    files = choices.desk().files
    deck = _path(deck)
    path = file.absolute() if file else _chosen(files, deck)
    from quizzer.services.writing.adding import open_target
    from quizzer.tui.drafting import drafting

    style = open_target(files, deck, path).style()
    with drafting(style.heading("")) as sheet:
        if question is None:
            _edit(sheet)
        else:
            sheet.put(_note(style, question, answer or ""))
        added = _add(files, deck, path, sheet)
    if added and added.report.has_problems():
        ctx.exit(PROBLEMS)


def _path(deck: str) -> str:
    parts = deck.strip("/ ").split("/")
    if not all(parts):
        raise click.UsageError(tr("name a deck; `quizzer decks` lists them"))
    return "/".join(parts)


def _chosen(files: "Files", deck: str) -> Path:
    """The file of the deck; of several, the one that is chosen by its number."""
    from quizzer.services.importing.sources import shown_path
    from quizzer.services.writing.adding import files_for

    paths = files_for(files, deck)
    if len(paths) == 1:
        return paths[0]
    shown = [shown_path(path) for path in paths]
    if not sys.stdin.isatty():
        said = tr("{deck} could go to several files; name one with --file: {files}")
        raise QuizzerError(said.format(deck=deck, files=", ".join(shown)))
    return paths[_number(deck, shown) - 1]


def _number(deck: str, shown: Sequence[str]) -> int:
    from quizzer.cli.asking import number
    from quizzer.cli.printing import say

    for place, path in enumerate(shown, start=1):
        say(f"{place}  {path}")
    asked = tr("Which file of {deck}?").format(deck=deck)
    return number(asked, len(shown))


def _edit(sheet: "Sheet") -> None:
    from quizzer.tui.editing import editor_command
    from quizzer.tui.outside import Outside

    outside = Outside()
    code = outside.run(editor_command(outside.environ, outside.which, sheet.path, 1))
    if code:
        raise QuizzerError(tr("the editor ended with {code}: nothing was added").format(code=code))


def _note(style: "Style", question: str, answer: str) -> str:
    if question == STDIN:
        question, _, rest = sys.stdin.read().strip().partition("\n")
        answer = answer or rest.strip("\n")
    elif answer == STDIN:
        answer = sys.stdin.read()
    if not question.strip():
        raise QuizzerError(tr("the question is empty: nothing was added"))
    return f"{style.heading(' '.join(question.split()))}\n\n{answer}"


def _add(files: "Files", deck: str, path: Path, sheet: "Sheet") -> "Added | None":
    from quizzer.cli.import_report import print_report
    from quizzer.cli.printing import say
    from quizzer.services.importing.sources import shown_path
    from quizzer.services.writing.adding import add_text

    written = sheet.written()
    if not written:
        say(tr("nothing was added"))
        return None
    added = add_text(files, deck, path, written)
    say(tr("added to {place}").format(place=f"{shown_path(added.path)}:{added.line}"))
    print_report(added.report, every_card=False)
    return added
