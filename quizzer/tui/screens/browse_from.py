"""Browsing while a card is studied."""

from typing import Any

from textual.app import App

from quizzer.domain.search.query import InDeck
from quizzer.domain.search.writing import written
from quizzer.domain.study import StudyCard
from quizzer.tui.outside import Outside
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.note_editing import ShowAgain
from quizzer.tui.shared_desk import SharedDesk


async def browse_from(
    app: App[Any], desk: SharedDesk, outside: Outside, card: StudyCard, show_again: ShowAgain
) -> None:
    """Browse the deck of `card`, beginning with it; then show it as it is by then."""
    query = written(InDeck(card.deck))
    screen = BrowseScreen(desk, outside, query=query, chosen=card.card_id)
    await app.push_screen_wait(screen)
    await show_again(card)
