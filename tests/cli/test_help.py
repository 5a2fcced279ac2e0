"""Help: there for every command, with an example that works, and quick to come."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from quizzer.cli.main import COMMANDS, cli
from tests.cli.running import Program, script

HEAVY = ("textual", "sqlalchemy", "numpy", "alembic", "markdown_it", "rich")


def _all_commands(command: click.Command, *names: str) -> Iterator[tuple[tuple[str, ...], str]]:
    yield names, command.epilog or ""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            assert sub is not None
            yield from _all_commands(sub, *names, name)


EVERY = dict(_all_commands(cli))


@pytest.mark.parametrize("names", EVERY, ids=" ".join)
def test_help_shows_an_example_and_exits_with_0(quizzer: Program, names: tuple[str, ...]) -> None:
    """Every command explains itself, and its example is in what it prints."""
    ran = quizzer(*names, "--help")
    assert ran.code == 0
    assert f"Example: quizzer {' '.join(names)}".strip() in ran.out
    assert quizzer(*names, "-h").out == ran.out


@pytest.mark.parametrize(("names", "epilog"), EVERY.items(), ids=str)
def test_every_example_is_understood(names: tuple[str, ...], epilog: str) -> None:
    """The command lines of the examples parse, and at least one calls the command itself."""
    examples = [shlex.split(line) for line in re.findall(r"quizzer\b([^|&,]*)", epilog)]
    assert any(tuple(example[: len(names)]) == names for example in examples)
    for arguments in examples:
        parse(arguments)


def parse(arguments: list[str]) -> None:
    """Take a command line as the program would, and run nothing; raises click's errors."""
    command: click.Command = cli
    context = click.Context(cli, **cli.context_settings)
    while isinstance(command, click.Group) and arguments:
        sub = command.get_command(context, arguments[0])
        if sub is None and not arguments[0].startswith("-"):
            raise click.UsageError(f"no command {arguments[0]}")
        if sub is None:
            break
        command, arguments = sub, arguments[1:]
    command.make_context("quizzer", arguments, parent=context)


@pytest.mark.parametrize("line", ["learn", "decks burn x", "import --all", "study a b"])
def test_a_wrong_example_would_be_noticed(line: str) -> None:
    """What the check of examples takes is not just anything."""
    with pytest.raises(click.UsageError):
        parse(line.split())


def test_the_list_of_commands_says_what_each_command_is(quizzer: Program) -> None:
    """The help of the program names every command."""
    out = quizzer("--help").out
    for name, (_, about) in COMMANDS.items():
        assert re.search(rf"^ +{name} +{re.escape(about)}$", out, re.MULTILINE)


def test_help_and_version_load_nothing_heavy() -> None:
    """No interface, database or mathematics is loaded to explain a command."""
    loaded = script(
        "import sys\n"
        "from quizzer.cli.main import run\n"
        "for line in ['--help'], ['--version'], ['import', '--help']:\n"
        "    assert run(line) == 0, line\n"
        "print('MODULES', *sys.modules)",
    )
    roots = {name.partition(".")[0] for name in loaded.partition("MODULES")[2].split()}
    assert roots & {*HEAVY} == set()


def test_commands_that_print_never_load_the_interface() -> None:
    """Everything but the interface itself works without Textual, a plain session too."""
    loaded = script(
        "import io, sys, tempfile, os\n"
        "from quizzer.cli.main import run\n"
        "os.environ['QUIZZER_HOME'] = home = tempfile.mkdtemp()\n"
        "with open(home + '/a.md', 'w') as out: out.write('# What is one and one?\\n\\nTwo.\\n')\n"
        "sys.stdin = io.StringIO('\\n3\\nq\\n')\n"
        "for line in ([], ['import', home], ['study', '--plain'], ['study'], ['stats'], ['notes'],"
        " ['decks'], ['doctor', '--replay'], ['export', home + '/p.json']):\n"
        "    assert run(line) == 0, line\n"
        "print('MODULES', *sys.modules)",
    )
    roots = {name.partition(".")[0] for name in loaded.partition("MODULES")[2].split()}
    assert "1 Again 1m" in loaded
    assert "sqlalchemy" in roots
    assert roots & {"textual", "rich", "numpy"} == set()
