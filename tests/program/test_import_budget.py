"""What may be loaded until when: the first frame and the short commands wait for little."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Program, script

OF_SCREENS = {"textual", "rich", "textual_image"}
OF_DATA = {"sqlalchemy", "sqlite3"}
OF_NOTES = {"markdown_it", "mdit_py_plugins", "yaml", "rapidfuzz", "charset_normalizer"}
OF_NOTES |= {"quizzer.parsing.document"}
OF_FEW = {"alembic", "numpy", "PIL", "pygments", "quizzer.experiments.losses"}
OF_LATER = {"quizzer.typeset.document", "quizzer.services.claims", "quizzer.domain.notes"}
OF_LATER |= {"textual.widgets._text_area", "webbrowser"}
HEAVY = OF_SCREENS | OF_DATA | OF_NOTES | OF_FEW
UNTIL_PAINTED = {"textual", "rich"}

FRAME = f"""
import sys
from pathlib import Path
from textual.app import App
from quizzer.cli import desk
from quizzer.cli.main import run
from quizzer.domain.errors import QuizzerError

painted = []
display, run_app = App._display, App.run


def note_down(self, screen, renderable):
    if screen is self.screen and not painted:
        painted.extend(sorted({HEAVY | OF_LATER!r} & set(sys.modules)))
    display(self, screen, renderable)


def refuse(self, options, *, warn):
    if not painted:
        painted.append("opened too early")
    raise QuizzerError("opened after the frame")


desk.is_terminal = lambda: True
App._display = note_down
App.run = lambda self: run_app(self, headless=True)
desk.Choices.desk = refuse
run(sys.argv[1:])
print(*painted)
"""
QUESTION = f"""
import sys
from quizzer.bootstrap import LocalDesk, load_settings

desk = LocalDesk(load_settings())
desk.study("").next(desk.now())
desk.wants_hints()
print(*{HEAVY!r} & set(sys.modules))
"""
COMMANDS = f"""
import json
import sys
from quizzer.cli.main import run

loaded = []
for command in json.loads(sys.argv[1]):
    code = run(command)
    loaded.append((command, code, sorted({HEAVY!r} & set(sys.modules))))
print()
print(json.dumps(loaded))
"""


def loaded_by(*commands: list[str]) -> Iterator[tuple[list[str], set[str]]]:
    """What command lines in one process have loaded when each is done; all must succeed."""
    for command, code, names in json.loads(script(COMMANDS, json.dumps(commands)).splitlines()[-1]):
        assert code == 0, command
        yield command, set(names)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["study"],
        pytest.param(["study", "a/deck"], marks=pytest.mark.soak),
        ["browse", "deck:a"],
    ],
)
def test_until_the_first_frame_only_what_draws_it_is_loaded(command: list[str]) -> None:
    """No storage, no markdown, no NumPy; the data file is opened afterwards."""
    assert set(script(FRAME, *command).split()) == UNTIL_PAINTED


def test_the_first_question_is_read_without_sqlalchemy(notes: Path) -> None:
    """Which takes longer to load than Textual, and comes while the question is read."""
    assert notes.exists()
    assert script(QUESTION).split() == ["sqlite3"]


def test_what_only_tells_of_the_program_loads_nothing_heavy(home: Path) -> None:
    """Neither the data file nor a screen is needed for it, whatever the settings say of keys."""
    home.mkdir()
    (home / "config.toml").write_text('[keys]\nstudy.undo = "z"\n', encoding="utf-8")
    commands = ["--version"], ["--help"], ["study", "--help"], ["keys"], ["claims"]
    for command, names in loaded_by(*commands):
        assert names == set(), command


@pytest.fixture
def notes(quizzer: Program, tmp_path: Path) -> Path:
    """A folder that was imported, so that the data file is there."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("# Nets\n\n## What is $x$?\n\nA number.\n", encoding="utf-8")
    assert quizzer("import", folder).code == 0
    return folder


def test_commands_on_the_data_file_load_no_screen_and_no_parser(
    notes: Path, tmp_path: Path
) -> None:
    """Nor Alembic, once the schema is there; NumPy is for experiments."""
    commands: tuple[list[str], ...] = (
        ["study"],
        [],
        ["stats"],
        ["stats", "--json"],
        ["decks"],
        ["notes"],
        ["import", str(notes)],
        ["export", str(tmp_path / "all.json")],
        ["export", str(tmp_path / "notes.csv")],
        ["backup"],
        ["doctor"],
    )
    for command, names in loaded_by(*commands):
        assert names == OF_DATA, command


def test_studying_in_a_pipe_loads_no_screen(notes: Path) -> None:
    """What a card says is typeset, which takes the parser."""
    assert notes.exists()
    ((_, names),) = loaded_by(["study", "--plain"])
    assert names <= OF_DATA | {"markdown_it", "mdit_py_plugins"}


def test_looking_notes_over_loads_neither_data_file_nor_screen(notes: Path) -> None:
    """It reads files only. To import edits, the parser and SQLite are enough."""
    with (notes / "a.md").open("a", encoding="utf-8") as file:
        file.write("\nOr a vector.\n\n## What is $y$?\n\nWhat comes of it.\n")
    (_, looked), (_, imported) = loaded_by(["lint", str(notes)], ["import", str(notes)])
    assert looked <= OF_NOTES
    assert imported <= OF_NOTES | {"sqlite3"}
