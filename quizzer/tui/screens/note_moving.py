"""Moving notes to another deck from the browse screen: which deck, what it writes, and doing it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.domain.errors import QuizzerError
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.languages.counting import counted
from quizzer.services.browse import Deed, Done
from quizzer.services.writing.adding import own_decks
from quizzer.services.writing.moving import Move, carry_out, plan_move, take_back
from quizzer.tui.key_names import said_key
from quizzer.tui.screens.deck_choice import DeckChoiceScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention

if TYPE_CHECKING:
    from quizzer.services.desk import Desk


class MoveDialog(ModalScreen[bool]):
    """True when what a move writes shall be written."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q", "dismiss(False)", "Close", id="move.close"),
    ]

    def __init__(self, move: Move) -> None:
        """What `move` writes is said."""
        super().__init__(classes="dialog")
        self._move = move

    def compose(self) -> ComposeResult:
        """What will be written, and the choice."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = tr("Move")
            box.border_subtitle = tr("esc closes")
            yield Static(Content(move_text(self._move) + "\n"))
            move, leave = tr("move them; their progress follows"), tr("leave the files as they are")
            yield OptionList(Option(Content(move)), Option(Content(leave)), classes="choices")

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """By Enter or mouse."""
        self.dismiss(event.option_index == 0)


async def move_notes(app: App[Any], desk: SharedDesk, cards: Sequence[StudyCard]) -> bool:
    """Ask where the notes of `cards` shall go, say what that writes, and do it; True when done.

    Raises QuizzerError, which says why they stay.
    """
    places = {card.guid: _file(card) for card in cards}
    decks = await desk.ask(lambda d: own_decks(d.files))
    here = cards[0].deck
    others = [deck for deck in decks if deck != here]
    if not others:
        raise QuizzerError(tr("there is no other deck to move to; `quizzer add DECK` makes one"))
    deck = await app.push_screen_wait(DeckChoiceScreen(others, others[0], is_tree=False))
    if deck is None:
        return False
    move = await desk.ask(lambda d: plan_move(d.files, places, deck))
    if not await app.push_screen_wait(MoveDialog(move)):
        return False
    await desk.ask(lambda d: _carry_out(d, move, len(cards)))
    mention(app, moved_text(move, said_key(app, "browse.undo", "u")))
    return True


def _carry_out(desk: "Desk", move: Move, cards: int) -> None:
    carry_out(desk.files, move)
    desk.browser.remember(Done(Deed.MOVED, cards), lambda: take_back(desk.files, move))


def _file(card: StudyCard) -> Path:
    if card.source is None:
        said = tr("a note of {deck} came without a file, and stays there")
        raise QuizzerError(said.format(deck=card.deck))
    return Path(card.source.root) / card.source.path


def move_text(move: Move) -> str:
    """What a move writes, and where."""
    notes, sources = counted(len(move.guids), "note"), ", ".join(move.sources)
    told = tr("Moves {notes} from {sources} to {target}: these files change.")
    if move.is_new:
        told = tr("Moves {notes} from {sources} to the new file {target}: these files change.")
    return told.format(notes=notes, sources=sources, target=move.target)


def moved_text(move: Move, key: str) -> str:
    """What was moved; `key` takes it back."""
    told = tr("Moved {notes} to {target}; {key} takes it back")
    return told.format(notes=counted(len(move.guids), "note"), target=move.target, key=key)
