"""What there is, listed and put away."""

from pathlib import Path

import pytest

from quizzer.domain.decks import DeckState
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.collection import (
    forget_deck,
    known_deck,
    list_decks,
    list_notes,
    set_deck_state,
)
from tests.progress import read_progress
from tests.services.desks import (
    NOON,
    Desk,
    answer,
    assert_replays,
    assert_sound,
    drain,
    questions,
    take_in,
    write,
)


@pytest.fixture
def filled(desk: Desk, notes: Path) -> Desk:
    """Decks `p/a`, `p/b` and `q`."""
    write(notes, "p/a.md", questions(2))
    write(notes, "p/b.md", "# Which?\n\n- **A**: x y\n- **B**: z w\n")
    write(notes, "q.md", questions(1, 9))
    take_in(desk, notes)
    return desk


def test_decks_are_listed_with_what_is_in_them(filled: Desk) -> None:
    """Their own active notes and cards, by path."""
    sizes = {
        each.deck.path: (each.notes, each.cards) for each in list_decks(filled.collection_work)
    }
    assert sizes == {"p/a": (2, 2), "p/b": (1, 3), "q": (1, 1)}


def test_notes_are_listed_in_their_order_archived_ones_last(filled: Desk, notes: Path) -> None:
    """Of a deck and below, with their cards and states."""
    answer(filled, filled.study("p/a"), Rating.GOOD)
    write(notes, "p/a.md", questions(1, 2) + "\n" + questions(1, 3), at=NOON)
    take_in(filled, notes)
    kept = list_notes(filled.collection_work, "p")
    told = [(each.note.question[:5], str(each.note.state)) for each in kept]
    assert told == [
        ("Q2: W", "active"),
        ("Q3: W", "active"),
        ("Which", "active"),
        ("Q1: W", "archived"),
    ]
    assert [len(each.statuses) for each in kept] == [1, 1, 3, 1]
    assert kept[3].statuses[0].schedule.reps == 1
    assert len(list_notes(filled.collection_work, "")) == 5


@pytest.mark.parametrize(
    ("name", "said"),
    [("A", "did you mean 'p/a'?"), ("nothing", "`quizzer decks` lists them"), ("p/a/x", "lists")],
)
def test_a_deck_that_is_not_there_is_named(filled: Desk, name: str, said: str) -> None:
    """With the one that may be meant."""
    with pytest.raises(QuizzerError, match=f"there is no deck '{name}'") as caught:
        known_deck(filled.collection_work, name)
    assert said in str(caught.value)
    with pytest.raises(QuizzerError):
        list_notes(filled.collection_work, name)
    with pytest.raises(QuizzerError):
        set_deck_state(filled.collection_work, name, DeckState.PAUSED)
    with pytest.raises(QuizzerError):
        forget_deck(filled.collection_work, name)


def test_known_decks_are_told_back(filled: Desk) -> None:
    """Folders of decks are decks too; '' is all of them."""
    for path in ("p", "p/a", ""):
        assert known_deck(filled.collection_work, path) == path


def test_putting_away_holds_for_the_decks_below(filled: Desk) -> None:
    """Paused, resumed, archived: each time by the learner."""
    for state in (DeckState.PAUSED, DeckState.ACTIVE, DeckState.ARCHIVED):
        assert set_deck_state(filled.collection_work, "p", state) == ["p/a", "p/b"]
        listed = {each.deck.path: each.deck for each in list_decks(filled.collection_work)}
        assert [listed[path].state for path in ("p/a", "p/b", "q")] == [
            state,
            state,
            DeckState.ACTIVE,
        ]
        assert listed["p/a"].chosen_by == "learner"
        assert listed["q"].chosen_by == ""


def test_progress_waits_in_a_deck_that_is_put_away(filled: Desk) -> None:
    """Resumed, it goes on where it was."""
    drain(filled, filled.study("q"))
    before = read_progress(filled.exchange_work).notes
    set_deck_state(filled.collection_work, "q", DeckState.ARCHIVED)
    set_deck_state(filled.collection_work, "q", DeckState.ACTIVE)
    assert read_progress(filled.exchange_work).notes == before


def test_forgetting_takes_notes_cards_and_reviews(filled: Desk, notes: Path) -> None:
    """Of that deck and those below it only; imported again, its notes are new."""
    drain(filled, filled.study(""))
    assert forget_deck(filled.collection_work, "p") == (["p/a", "p/b"], 3)
    progress = read_progress(filled.exchange_work)
    assert [deck.path for deck in progress.decks] == ["q"]
    assert len(progress.reviews) == 1
    assert_sound(filled)
    assert_replays([filled])
    report = take_in(filled, notes)
    assert (report.notes()["new"], report.notes()["unchanged"]) == (3, 1)
    assert filled.home().today.new == 5 - 0
