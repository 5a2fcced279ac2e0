"""The deck tree."""

from pathlib import Path

from quizzer.domain.decks import DeckState
from quizzer.domain.reviews import Rating
from quizzer.services.collection import set_deck_state
from quizzer.services.home import HomeView
from tests.services.desks import Desk, answer, questions, take_in, write


def _counts(view: HomeView) -> dict[str, tuple[int, int, int]]:
    return {row.path: (row.counts.new, row.counts.learning, row.counts.due) for row in view.rows}


def test_home_is_empty_before_anything_is_imported(desk: Desk) -> None:
    """And says so, for the offer of the starter deck."""
    view = desk.home()
    assert view.is_empty
    assert view.today.total == 0


def test_decks_stand_below_the_deck_they_lie_in(desk: Desk, notes: Path) -> None:
    """Folders without notes of their own are rows too; counts include what is below."""
    write(notes, "m/zh/x.md", "---\ntitle: Title of X\n---\n" + questions(2))
    write(notes, "m/zh-more.md", questions(1, 3))
    write(notes, "a.md", questions(3, 4))
    take_in(desk, notes)
    view = desk.home()
    assert [(row.path, row.name, row.depth, row.title) for row in view.rows] == [
        ("a", "a", 0, ""),
        ("m", "m", 0, ""),
        ("m/zh", "zh", 1, ""),
        ("m/zh/x", "x", 2, "Title of X"),
        ("m/zh-more", "zh-more", 1, ""),
    ]
    assert [row.counts.new for row in view.rows] == [3, 3, 2, 2, 1]
    assert view.today.new == 6


def test_cards_are_counted_by_what_is_to_be_done_with_them(desk: Desk, notes: Path) -> None:
    """New, in learning steps, due; tomorrow's are not counted today."""
    write(notes, "p/a.md", questions(3))
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.EASY)
    answer(desk, session, Rating.AGAIN)
    assert _counts(desk.home()) == {"p": (1, 1, 0), "p/a": (1, 1, 0)}
    desk.wait(days=30)
    assert _counts(desk.home()) == {"p": (1, 1, 1), "p/a": (1, 1, 1)}


def test_paused_decks_are_listed_and_archived_ones_are_not(desk: Desk, notes: Path) -> None:
    """Neither counts; a folder of nothing but paused decks is paused."""
    for number, place in enumerate(["p/a.md", "q/b.md", "q/c.md", "r.md"], start=1):
        write(notes, place, questions(1, number))
    take_in(desk, notes)
    set_deck_state(desk.collection_work, "p", DeckState.PAUSED)
    set_deck_state(desk.collection_work, "q/b", DeckState.PAUSED)
    set_deck_state(desk.collection_work, "r", DeckState.ARCHIVED)
    view = desk.home()
    assert _counts(view) == {
        "p": (0, 0, 0),
        "p/a": (0, 0, 0),
        "q": (1, 0, 0),
        "q/b": (0, 0, 0),
        "q/c": (1, 0, 0),
    }
    assert [row.path for row in view.rows if row.is_paused] == ["p", "p/a", "q/b"]
    assert view.today.total == 1
