"""What there is: decks and notes, listed and put away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.domain.decks import Deck, DeckState, is_within
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.domain.ports.progress import CollectionWork
    from quizzer.domain.ports.studying import StudyWork
    from quizzer.domain.progress import NoteProgress

OpenWork = Callable[[bool], "CollectionWork"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckListing:
    """A deck and how much is in it, the decks below it not counted."""

    deck: Deck
    notes: int
    cards: int


def list_decks(work: OpenWork) -> list[DeckListing]:
    """Every deck, by path; archived ones too."""
    with work(True) as open_work:
        sizes = open_work.sizes()
        listings = []
        for deck in open_work.decks():
            notes, cards = sizes.get(deck.path, (0, 0))
            listings.append(DeckListing(deck=deck, notes=notes, cards=cards))
        return listings


def list_notes(
    work: OpenWork, deck: str, cards: Sequence[int] | None = None
) -> "list[NoteProgress]":
    """The notes of `deck` ('' for all) and below with their cards; archived ones last.

    With `cards` (their numbers), only the notes of these.
    """
    with work(True) as open_work:
        _known(open_work, deck)
        return list(open_work.notes(deck, cards))


def known_deck(work: "Callable[[bool], CollectionWork | StudyWork]", deck: str) -> str:
    """The path of the deck that is meant; raises QuizzerError when there is none."""
    with work(True) as open_work:
        _known(open_work, deck)
    return deck


def set_deck_state(work: OpenWork, deck: str, state: DeckState) -> list[str]:
    """Pause, resume or archive a deck and those below it; the paths of all of them."""
    known_deck(work, deck)  # where there is none, no data file is begun
    with work(False) as open_work:
        paths = _known(open_work, deck)
        for path in paths:
            open_work.choose_deck_state(path, state, "learner")
        open_work.commit()
    return paths


def forget_deck(work: OpenWork, deck: str) -> tuple[list[str], int]:
    """Delete a deck and those below it with all notes and progress; the paths, and how many notes.

    The only thing in quizzer that loses reviews: ask first.
    """
    with work(False) as open_work:
        paths = _known(open_work, deck)
        notes = open_work.forget_decks(paths)
        open_work.commit()
    return paths, notes


def _known(work: "CollectionWork | StudyWork", deck: str) -> list[str]:
    paths = [each.path for each in work.decks()]
    within = [path for path in paths if is_within(path, deck)]
    if deck and not within:
        near = [path for path in paths if deck.casefold() in path.casefold()]
        hint = (
            tr("; did you mean '{near}'?").format(near=near[0])
            if near
            else tr("; `quizzer decks` lists them")
        )
        raise QuizzerError(tr("there is no deck '{deck}'{hint}").format(deck=deck, hint=hint))
    return within
