"""Which link of a card to open."""

from typing import Any

from textual.app import App

from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention


async def follow(
    app: App[Any], desk: SharedDesk, outside: Outside, card: StudyCard, targets: tuple[str, ...]
) -> None:
    """Open the only one of `targets`, or ask which; raises QuizzerError, which says why not."""
    from quizzer.tui.link_opening import open_link
    from quizzer.tui.screens.dialogs import LinkDialog

    if not targets:
        mention(app, tr("No links here"))
        return
    only = targets[0] if len(targets) == 1 else None
    target = only or await app.push_screen_wait(LinkDialog(targets))
    if target:
        await open_link(app, desk, outside, card, target)
