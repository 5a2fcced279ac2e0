"""What every command starts from: the choices of the command line, and the desk they open."""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.domain.errors import QuizzerError
from quizzer.domain.options import DeckOptions
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.services.onlookers import Onlooker
    from quizzer.settings.values import Settings

PROBLEMS = 1
WRONG = 2
INTERRUPTED = 130
NOTHING_YET = (
    "no notes yet in {path}; `quizzer import FOLDER` or `quizzer import --starter` brings some"
)


def fail(message: str) -> int:
    """Say on standard error what is wrong, in one line; the exit code for it."""
    shown = "".join(char if char.isprintable() else " " for char in message)
    print(f"quizzer: {' '.join(shown.split())}", file=sys.stderr)
    return WRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options that stand before the command."""

    database: Path | None = None
    language: str = ""
    debug: bool = False

    def settings(self, options: DeckOptions | None = None) -> "Settings":
        """The settings in force; `options` are the strongest. Raises QuizzerError."""
        from quizzer.bootstrap import load_settings

        return load_settings(database=self.database, language=self.language, options=options)

    def desk(
        self,
        options: DeckOptions | None = None,
        *,
        warn: Callable[[str], object] = fail,
        onlooker: "Onlooker | None" = None,
    ) -> "LocalDesk":
        """The services on the data file that was chosen, until the command is over.

        `options` are the strongest settings; `warn` is told what to know of the file's place;
        `onlooker` is told what opening the file takes, standard error if it is not given.
        """
        from quizzer.bootstrap import LocalDesk
        from quizzer.typeset.width import draw_ambiguous

        settings = self.settings(options)
        draw_ambiguous(settings.ambiguous_width)
        desk = LocalDesk(settings, onlooker or _told_on_standard_error())
        click.get_current_context().call_on_close(desk.close)
        if caution := desk.caution():
            warn(caution)
        return desk


def _told_on_standard_error() -> "Onlooker":
    from quizzer.cli.progress import shown_progress
    from quizzer.services.onlookers import Onlooker

    said = tr(
        "another program is writing to the data file, perhaps to upgrade it;"
        " waiting until it is done; ctrl-c ends that"
    )
    return Onlooker(
        upgrading=partial(shown_progress, tr("Upgrading the data file")),
        waiting=cache(partial(fail, said)),  # once is enough
    )


def nothing_yet(desk: "LocalDesk") -> str:
    """What to say of a data file without notes: also which it is, lest another was meant."""
    return tr(NOTHING_YET).format(path=desk.settings.database)


def refuse_data_file(file: Path | None, data_file: Path) -> None:
    """Raise QuizzerError when `file`, to be read or written, is the data file in use."""
    is_same = False
    with suppress(OSError):  # not there, or not to be looked at
        is_same = file is not None and file.samefile(data_file)
    if is_same:
        raise QuizzerError(tr("{path}: this is the data file itself").format(path=file))


def is_terminal() -> bool:
    """True when a person sits at both ends (the interface draws on standard error)."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
