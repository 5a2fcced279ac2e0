"""Editing the note of a card in the learner's editor, and taking in what changed."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App, SuspendNotSupported

from quizzer.domain.errors import QuizzerError
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk

ShowAgain = Callable[[StudyCard], Awaitable[StudyCard | None]]


async def edit_note(
    app: App[Any], desk: SharedDesk, outside: Outside, card: StudyCard, show_again: ShowAgain
) -> None:
    """Open the note's file at its line, wait for the editor, import the file.

    Shipped notes are copied first, if the learner wants that. `show_again` puts the card on the
    screen as it is now and returns it, or None when another turn came. Raises QuizzerError.
    """
    from quizzer.domain.problems import Severity
    from quizzer.services.importing.request import ImportRequest
    from quizzer.tui.editing import editor_command

    if await desk.ask(lambda d: d.is_read_only(card)):
        if not await _copy_first(app, desk, card):
            return
        copied = await show_again(card)
        if copied is None:
            return
        card = copied
    file = await desk.ask(lambda d: d.source_path(card))
    if file is None:
        raise QuizzerError(tr("this note came without a file: there is nothing to edit"))
    line = card.source.line if card.source else 1
    hand_over(app, outside, editor_command(outside.environ, outside.which, file, line))
    report = await desk.ask(lambda d: d.import_notes(ImportRequest(paths=[file])))
    serious = [each for each in report.problems if each.severity is not Severity.NOTE]
    for problem in serious[:1]:
        app.notify(str(problem), severity="warning", markup=False)
    await show_again(card)


async def _copy_first(app: App[Any], desk: SharedDesk, card: StudyCard) -> bool:
    """True when the shipped notes were copied and may be edited."""
    from quizzer.tui.screens.dialogs import ReadOnlyDialog, SourceScreen

    choice = await app.push_screen_wait(ReadOnlyDialog())
    if choice == "view":
        app.push_screen(SourceScreen(card))
    if choice != "copy":
        return False
    folder = await desk.ask(lambda d: d.copy_starter())
    app.notify(tr("Your copy of the notes is in {folder}").format(folder=folder), markup=False)
    return True


def hand_over(app: App[Any], outside: Outside, command: list[str]) -> int:
    """Give the terminal to an editor until it ends; its exit code. Raises QuizzerError.

    Textual takes the terminal back only where nothing is raised while it is given away.
    """
    failure: QuizzerError | None = None
    code = 0
    try:
        with app.suspend():
            try:
                code = outside.run(command)
            except QuizzerError as error:
                failure = error
    except SuspendNotSupported as error:
        raise QuizzerError(tr("this terminal cannot be handed to an editor")) from error
    if failure is not None:
        raise failure
    return code
