"""The `quizzer` command: global options, its commands, and how errors become exit codes."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quizzer import __version__
from quizzer.cli.desk import INTERRUPTED, Choices, fail
from quizzer.cli.help_text import HelpContext
from quizzer.cli.streams import give_up, prepare_streams
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

COMMANDS = {
    "import": ("import_notes", "Import notes from files and folders."),
    "lint": ("lint", "Look notes over before importing them."),
    "add": ("add", "Add a note to a deck, in your editor."),
    "study": ("study", "Study a deck."),
    "verify": ("verify", "Run the experiments behind claims."),
    "claims": ("claims", "List the claims that can be shown."),
    "stats": ("stats", "Show how studying goes."),
    "export": ("export", "Export progress as JSON or CSV."),
    "merge": ("merge", "Take in what another data file has."),
    "sync": ("sync", "Exchange progress with other machines through a folder."),
    "decks": ("decks", "List decks; pause, resume, archive or forget them."),
    "browse": ("browse", "Search all cards."),
    "keys": ("keys", "List the keys, and the names to change them by."),
    "notes": ("notes", "List notes and their cards."),
    "backup": ("backup", "Back up the data file; list backups."),
    "restore": ("restore", "Put a backup in place of the data file."),
    "doctor": ("doctor", "Check that the data is sound."),
}


FOR_ALL = ("--database", "--lang", "--debug")
"""Options of every command."""


class Commands(click.Group):
    """Commands whose modules are loaded when they are called, not before."""

    context_class = HelpContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Speak the learner's language from here on."""
        from quizzer.cli.language import speak

        speak(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order a learner meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        from quizzer.cli.language import translated

        command = import_module(f"quizzer.cli.{COMMANDS[cmd_name][0]}").command
        return translated(command) if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; for one that is not there, the nearest is suggested."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = tr("; did you mean '{near}'?").format(near=near[0]) if near else ""
            said = tr("there is no command '{name}'{hint}").format(name=args[0], hint=hint)
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, tr(about)) for name, (_, about) in COMMANDS.items()])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """In the language in use."""
        from quizzer.cli.language import translated

        click.Command.format_help(translated(self), ctx, formatter)


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
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of the interface.")
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
    """Run the command line; the exit code: 0 done, 1 done with problems, 2 wrong usage or input.

    130 when it was interrupted.
    """
    prepare_streams()
    try:
        code = cli.main(args=list(arguments), prog_name="quizzer", standalone_mode=False)
    except click.ClickException as error:
        return fail(_explained(error))
    except QuizzerError as error:
        if "--debug" in arguments:
            from traceback import print_exception

            print_exception(error)
        return fail(str(error))
    except OSError as error:
        if "--debug" in arguments:
            raise
        return give_up(error)
    except click.exceptions.Abort as abort:
        return _interrupted(abort)
    except SystemExit:  # click's answer to a reader that has seen enough and closed the pipe
        return 0
    return code if isinstance(code, int) else 0


def _interrupted(abort: click.exceptions.Abort) -> int:
    """At a question there is nothing to say; for work, click has ended the line of the `^C`."""
    if isinstance(abort.__cause__, KeyboardInterrupt):
        fail(tr("stopped; what was done before is kept"))
    else:
        print(file=sys.stderr)
    return INTERRUPTED


def _explained(error: click.ClickException) -> str:
    """What is wrong with the command line, and where to read how it is meant."""
    from quizzer.cli.click_words import reworded

    if isinstance(error, click.NoSuchOption) and error.option_name in FOR_ALL and error.ctx:
        called = error.ctx.command_path.removeprefix("quizzer ")
        said = tr("{option} goes before the command: `quizzer {option} … {command}`")
        return said.format(option=error.option_name, command=called)
    said = reworded(error.format_message().rstrip("."))
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return said
    return tr("{said}; see `{command} --help`").format(said=said, command=context.command_path)
