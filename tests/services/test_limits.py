"""Daily limits: of decks, of the decks they lie in, and of the command line."""

from pathlib import Path

import pytest

from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import Rating
from tests.services.conftest import Desks
from tests.services.desks import Desk, answer, ask, drain, questions, take_in, write


def _tree(folder: Path, **front: str) -> None:
    """Decks `p/a`, `p/b` and `q` of six cards each; `front` matter by name."""
    for number, path in enumerate(["p/a", "p/b", "q"]):
        said = front.get(path.replace("/", "_"), "")
        write(folder, f"{path}.md", f"---\n{said}\n---\n\n" if said else "")
        file = folder / f"{path}.md"
        write(folder, f"{path}.md", file.read_text("utf-8") + questions(6, 1 + 10 * number))


def _asked(desk: Desk, deck: str = "") -> dict[str, int]:
    """How many cards of each deck come today, as home told before; each given EASY."""
    told = {row.path: row.counts.total for row in desk.home().rows}
    today = desk.home().today.total
    counts: dict[str, int] = {}
    for card in drain(desk, desk.study(deck)):
        counts[card.deck] = counts.get(card.deck, 0) + 1
    assert told[deck] == sum(counts.values()) if deck else today == sum(counts.values())
    return counts


def test_twenty_new_cards_a_day(desk: Desk, notes: Path) -> None:
    """Of one deck; the rest on the days after."""
    write(notes, "a.md", questions(45))
    take_in(desk, notes)
    for expected in ({"a": 20}, {}):
        assert _asked(desk) == expected
    desk.wait(days=1)
    assert len([c for c in drain(desk, desk.study("")) if c.status.schedule.reps == 0]) == 20


def test_a_deck_states_its_own_limit(desk: Desk, notes: Path) -> None:
    """In its front matter."""
    _tree(notes, p_a="new_per_day: 2")
    take_in(desk, notes)
    assert _asked(desk) == {"p/a": 2, "p/b": 6, "q": 6}


def test_a_parent_caps_everything_below_it(desks: Desks, notes: Path) -> None:
    """Its limit counts for all its decks together, theirs within it."""
    desk = desks(for_decks={"p": DeckOptions(new_per_day=7), "p/b": DeckOptions(new_per_day=3)})
    _tree(notes, p_a="new_per_day: 5")
    take_in(desk, notes)
    assert _asked(desk) == {"p/a": 5, "p/b": 2, "q": 6}
    assert _asked(desk, "p/b") == {}


def test_a_sub_deck_alone_is_still_capped_from_above(desks: Desks, notes: Path) -> None:
    """Studied by itself, it may use up what its parent allows."""
    desk = desks(for_decks={"p": DeckOptions(new_per_day=4)})
    _tree(notes)
    take_in(desk, notes)
    assert _asked(desk, "p/b") == {"p/b": 4}
    assert _asked(desk, "p/a") == {}


def test_reviews_have_a_limit_of_their_own(desks: Desks, notes: Path) -> None:
    """Learning cards count for neither."""
    desk = desks(everywhere=DeckOptions(reviews_per_day=4, new_per_day=1))
    write(notes, "a.md", questions(6))
    take_in(desks("desk-0.db", command_line=DeckOptions(new_per_day=9)), notes)
    drain(desk, desks("desk-0.db", command_line=DeckOptions(new_per_day=9)).study(""))
    desk.wait(days=60)
    write(notes, "b.md", questions(3, 10))
    take_in(desk, notes)
    session = desk.study("")
    for _ in range(6):
        answer(desk, session, Rating.AGAIN)
        desk.wait(seconds=1)
    states = [ask(desk, session).card.status.schedule.state.is_learning for _ in range(2)]
    assert states == [True, True]
    assert desk.home().today.due == 0
    assert desk.home().today.learning == 6 - 1


@pytest.mark.parametrize(("deck", "asked"), [("", 5), ("p", 5), ("p/a", 5), ("q", 5)])
def test_the_command_line_caps_what_is_studied_as_a_whole(
    desks: Desks, notes: Path, deck: str, asked: int
) -> None:
    """`--new 5` is five cards, whatever decks and settings say."""
    desk = desks(
        command_line=DeckOptions(new_per_day=5),
        for_decks={"p": DeckOptions(new_per_day=1), "q": DeckOptions(new_per_day=0)},
    )
    _tree(notes)
    take_in(desk, notes)
    assert len(drain(desk, desk.study(deck))) == asked
    assert drain(desk, desk.study(deck)) == []


def test_the_command_line_holds_for_home(desks: Desks, notes: Path) -> None:
    """The total of today is what a session of all decks would ask."""
    desk = desks(command_line=DeckOptions(new_per_day=5, reviews_per_day=0))
    _tree(notes)
    take_in(desk, notes)
    assert desk.home().today.total == 5
    assert len(drain(desk, desk.study(""))) == 5
    assert desk.home().today.total == 0
    desk.wait(days=100)
    assert desk.home().today.due == 0


def test_none_at_all_can_be_asked_for(desks: Desks, notes: Path) -> None:
    """A limit of nought shows none."""
    desk = desks(everywhere=DeckOptions(new_per_day=0))
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    assert _asked(desk) == {}
    assert desk.home().rows[0].counts.total == 0


def test_a_review_that_is_taken_back_gives_its_place_back(desks: Desks, notes: Path) -> None:
    """The day's limit counts what stands in the end."""
    desk = desks(everywhere=DeckOptions(new_per_day=2))
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    session = desk.study("")
    for _ in range(2):
        answer(desk, session, Rating.EASY)
    assert desk.home().today.new == 0
    session.undo(desk.at)
    assert desk.home().today.new == 1
    assert len(drain(desk, session)) == 1
    assert len(drain(desk, desk.study(""))) == 0


def test_cards_done_in_another_session_count(desks: Desks, notes: Path) -> None:
    """Limits are of the day, not of a session; a new day begins anew."""
    desk = desks(everywhere=DeckOptions(new_per_day=3))
    write(notes, "a.md", questions(8))
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""), most=2)) == 2
    assert len(drain(desk, desk.study(""))) == 1
    desk.wait(days=1)
    assert len(drain(desk, desk.study(""))) == 3
