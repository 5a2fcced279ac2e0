"""Writing a note for a deck in the learner's editor, and importing it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.importing.sources import shown_path
from quizzer.services.writing.adding import add_text, files_for, open_target
from quizzer.tui.drafting import drafting
from quizzer.tui.editing import editor_command
from quizzer.tui.outside import Outside
from quizzer.tui.screens.deck_choice import DeckChoiceScreen
from quizzer.tui.screens.note_editing import hand_over
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention


async def add_note(app: App[Any], desk: SharedDesk, outside: Outside, deck: str) -> None:
    """Open a sheet in the editor and add what is written on it to a file of `deck`.

    Raises QuizzerError, which says where the text is then.
    """
    path = await _file(app, await desk.ask(lambda d: files_for(d.files, deck)))
    if path is None:
        return
    style = await desk.ask(lambda d: open_target(d.files, deck, path).style())
    with drafting(style.heading("")) as sheet:
        command = editor_command(outside.environ, outside.which, sheet.path, 1)
        if code := hand_over(app, outside, command):
            said = tr("the editor ended with {code}: nothing was added")
            raise QuizzerError(said.format(code=code))
        written = sheet.written()
        if not written:
            mention(app, tr("nothing was added"))
            return
        added = await desk.ask(lambda d: add_text(d.files, deck, path, written))
    place = f"{shown_path(added.path)}:{added.line}"
    mention(app, tr("added to {place}").format(place=place))


async def _file(app: App[Any], paths: Sequence[Path]) -> Path | None:
    """The only one, or the one that is chosen; None for none."""
    if len(paths) == 1:
        return paths[0]
    shown = {shown_path(path): path for path in paths}
    screen = DeckChoiceScreen(list(shown), next(iter(shown)), is_tree=False, title=tr("File"))
    chosen = await app.push_screen_wait(screen)
    return shown.get(chosen or "")
