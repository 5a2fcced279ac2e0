"""The `quizzer` command: global options, its commands, and how errors become exit codes."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from quizzer import __version__
from quizzer.cli.desk import Choices, fail
from quizzer.domain.errors import QuizzerError

COMMANDS = {
    "import": ("import_notes", "Import notes from files and folders."),
    "study": ("study", "Study a deck."),
    "stats": ("stats", "Show how studying goes."),
    "export": ("export", "Export progress as JSON or CSV."),
    "decks": ("decks", "List decks; pause, resume, archive or forget them."),
    "notes": ("notes", "List notes and their cards."),
    "doctor": ("doctor", "Check that the data is sound."),
}
WRONG_USAGE = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Commands whose modules are loaded when they are called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a learner meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"quizzer.cli.{COMMANDS[cmd_name][0]}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: quizzer import notes/ && quizzer",
)
@click.version_option(__version__, message="quizzer %(version)s")
@click.option(
    "--database", type=click.Path(path_type=Path, dir_okay=False), help="The data file to use."
)
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language to study in.")
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
@click.pass_context
def cli(ctx: click.Context, database: Path | None, lang: str | None, debug: bool) -> None:
    """Study from plain markdown notes, with spaced repetition.

    Without a command it opens the home screen.
    """
    ctx.obj = Choices(database=database, language=lang or "", debug=debug)
    if ctx.invoked_subcommand is None:
        from quizzer.cli.study import open_home

        open_home(ctx.obj)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code: 0 done, 1 done with problems, 2 wrong usage or input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args=list(arguments), prog_name="quizzer", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except QuizzerError as error:
        if "--debug" in arguments:
            raise
        return fail(str(error))
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
