"""Opening a link of a card in the learner's browser."""

import asyncio
from contextlib import nullcontext
from typing import Any

from textual.app import App

from quizzer.domain.errors import QuizzerError
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.link_targets import openable
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk


async def open_link(
    app: App[Any], desk: SharedDesk, outside: Outside, card: StudyCard, target: str
) -> None:
    """Open `target`, if it is safe to; raises QuizzerError, which says why not."""
    file = await desk.ask(lambda d: d.source_path(card))
    address = openable(target, file, card.source.path if card.source else "")
    where = "window" if app.is_web else outside.browsing()
    if where == "nowhere":
        raise QuizzerError(tr("no browser found; the address is {address}").format(address=address))
    with app.suspend() if where == "terminal" else nullcontext():
        await asyncio.to_thread(app.open_url, address)
    app.notify(tr("Opened {address}").format(address=address), markup=False)
