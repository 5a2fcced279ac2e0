"""What files say of their decks, and which of two translations is studied."""

from pathlib import Path

import pytest

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import Rating
from quizzer.services.collection import set_deck_state
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, answer, drain, questions, take_in, write


def _decks(desk: Desk) -> dict[str, Deck]:
    with desk.import_work(True) as work:
        return {deck.path: deck for deck in work.decks()}


def _front(**said: str) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in said.items())
    return f"---\n{lines}---\n\n"


def test_front_matter_describes_the_deck(desk: Desk, notes: Path) -> None:
    """Title, language and options reach the deck, and follow the file's edits."""
    write(notes, "a.md", _front(title="A", language="zh", new_per_day="3") + questions(1))
    take_in(desk, notes)
    assert _decks(desk)["a"] == Deck(
        path="a", title="A", language="zh", options=DeckOptions(new_per_day=3)
    )
    write(notes, "a.md", _front(learning_steps="[1m, 2h]") + questions(1), at=NOON)
    take_in(desk, notes)
    assert _decks(desk)["a"] == Deck(path="a", options=DeckOptions(learning_steps=(60, 7_200)))


def test_where_files_of_a_deck_disagree_the_first_path_wins(desk: Desk, notes: Path) -> None:
    """Each is asked for what the ones before it leave open; the report says who wins."""
    write(notes, "b.md", _front(deck="d", title="B", fuzz="off") + questions(1))
    write(notes, "c.md", _front(deck="d", title="C", fuzz="on") + questions(1, 2))
    write(notes, "a.md", _front(deck="d", title="B") + questions(1, 3))
    report = take_in(desk, notes)
    assert _decks(desk) == {"d": Deck(path="d", title="B", options=DeckOptions(fuzz=False))}
    assert [str(problem) for problem in report.problems] == [
        f"{notes / 'c.md'}:1: fuzz: {notes / 'b.md'} of the same deck says otherwise, and wins",
        f"{notes / 'c.md'}:1: title: {notes / 'a.md'} of the same deck says otherwise, and wins",
    ]


def test_a_file_that_is_gone_says_nothing_any_more(desk: Desk, notes: Path) -> None:
    """Deleted, or moved to another deck, it leaves the description to the others."""
    write(notes, "a.md", _front(deck="d", title="A") + questions(1))
    write(notes, "b.md", _front(deck="d", title="B") + questions(1, 2))
    write(notes, "c.md", _front(deck="d", title="C") + questions(1, 3))
    take_in(desk, notes)
    (notes / "a.md").unlink()
    take_in(desk, notes)
    assert _decks(desk)["d"].title == "B"
    write(notes, "b.md", _front(deck="e", title="B") + questions(1, 2), at=NOON)
    take_in(desk, notes)
    assert (_decks(desk)["d"].title, _decks(desk)["e"].title) == ("C", "B")


def test_cards_of_a_deck_come_in_the_order_of_its_files(desk: Desk, notes: Path) -> None:
    """By path, also when a file is added before the others later."""
    write(notes, "b.md", _front(deck="d") + questions(2, 3))
    write(notes, "c.md", _front(deck="d") + questions(1, 5))
    take_in(desk, notes)
    write(notes, "a.md", _front(deck="d") + questions(2, 1))
    write(notes, "c.md", _front(deck="d") + questions(1, 6) + questions(1, 5), at=NOON)
    take_in(desk, notes)
    asked = [card.question[:2] for card in drain(desk, desk.study("d"))]
    assert asked == ["Q1", "Q2", "Q3", "Q4", "Q6", "Q5"]


ZH = _front(language="zh") + questions(1)
EN = _front(language="en", translates="zh/a") + questions(1, 2)


@pytest.mark.parametrize(("language", "aside"), [("en", "zh/a"), ("zh", "en/a")])
def test_of_two_translations_the_interfaces_language_is_studied(
    desks: Desks, notes: Path, language: str, aside: str
) -> None:
    """The other one is paused, once, and the report names it."""
    desk = desks(language=language)
    write(notes, "zh/a.md", ZH)
    write(notes, "en/a.md", EN)
    assert take_in(desk, notes).paused == (aside,)
    assert _decks(desk)[aside].state is DeckState.PAUSED
    assert desk.home().today.new == 1
    assert take_in(desk, notes, read_all=True).paused == ()


def test_a_translation_into_a_third_language_is_put_aside(desk: Desk, notes: Path) -> None:
    """Where neither is in the interface's language, the original is studied."""
    write(notes, "zh/a.md", ZH)
    write(notes, "fr/a.md", EN.replace("language: en", "language: fr"))
    assert take_in(desk, notes).paused == ("fr/a",)


def test_several_translations_leave_one_deck_of_them(desk: Desk, notes: Path) -> None:
    """A deck paused in favour of one translation is not asked again about another."""
    write(notes, "zh/a.md", ZH)
    write(notes, "en/a.md", EN)
    write(notes, "fr/a.md", EN.replace("language: en", "language: fr"))
    paused = take_in(desk, notes).paused
    assert set(paused) == {"fr/a", "zh/a"}
    assert desk.home().today.new == 1


def test_a_deck_is_no_translation_of_itself(desk: Desk, notes: Path) -> None:
    """Nor of one that is not there."""
    write(notes, "zh/a.md", _front(language="zh", translates="zh/a") + questions(1))
    write(notes, "fr/a.md", _front(language="fr", translates="it/a") + questions(1, 2))
    assert take_in(desk, notes).paused == ()


def test_the_learners_choice_stays(desk: Desk, notes: Path) -> None:
    """A deck that was resumed is not paused again, nor its translation in its stead."""
    write(notes, "zh/a.md", ZH)
    write(notes, "en/a.md", EN)
    take_in(desk, notes)
    set_deck_state(desk.collection_work, "zh", DeckState.ACTIVE)
    write(notes, "zh/a.md", ZH + questions(1, 5), at=NOON)
    assert take_in(desk, notes).paused == ()
    assert {deck.state for deck in _decks(desk).values()} == {DeckState.ACTIVE}


def test_a_deck_that_was_studied_is_not_paused(desk: Desk, notes: Path) -> None:
    """The other language is put aside instead; when both were studied, neither."""
    write(notes, "zh/a.md", ZH)
    take_in(desk, notes)
    answer(desk, desk.study("zh"), Rating.GOOD)
    write(notes, "en/a.md", EN)
    assert take_in(desk, notes).paused == ("en/a",)
    set_deck_state(desk.collection_work, "en", DeckState.ACTIVE)
    answer(desk, desk.study("en"), Rating.GOOD)
    assert take_in(desk, notes, read_all=True).paused == ()


def test_decks_studied_in_both_languages_stay(desk: Desk, notes: Path) -> None:
    """Two decks become translations of each other only after both were studied."""
    write(notes, "zh/a.md", ZH)
    write(notes, "en/a.md", EN.replace("translates: zh/a\n", ""))
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""))) == 2
    write(notes, "en/a.md", EN, at=NOON)
    assert take_in(desk, notes).paused == ()


def test_a_deck_without_notes_is_none(desk: Desk, notes: Path) -> None:
    """A file that makes no cards adds nothing to the tree."""
    write(notes, "readme.md", "# Read me\n\nSome words.\n")
    report = take_in(desk, notes)
    assert report.notes()["new"] == 0
    assert _decks(desk) == {}
    assert take_in(desk, notes).skipped_files == 1


def test_a_deck_goes_with_its_last_note(desk: Desk, notes: Path) -> None:
    """A renamed file leaves no empty deck behind; one with archived notes stays for them."""
    file = write(notes, "old.md", questions(2))
    write(notes, "kept.md", questions(1, 5))
    take_in(desk, notes)
    file.rename(notes / "new.md")
    (notes / "kept.md").unlink()
    take_in(desk, notes)
    assert list(_decks(desk)) == ["kept", "new"]


def test_tags_of_a_file_are_those_of_its_notes(desk: Desk, notes: Path) -> None:
    """Other tags at its head are a change of each, though no text changed."""
    said = "---\ntags: [{tag}]\n---\n" + questions(1)
    write(notes, "a.md", said.format(tag="one"))
    take_in(desk, notes)
    write(notes, "a.md", said.format(tag="other"), at=NOON)
    assert take_in(desk, notes).notes()["changed"] == 1
    (kept,) = read_progress(desk.exchange_work).notes
    assert kept.note.tags == ("other",)


def test_a_deck_that_a_note_named_for_itself_goes_with_it(desk: Desk, notes: Path) -> None:
    """A row of a table may name a deck, which no file lies in."""
    table = "question,answer,deck\nWhat is a limit?,what terms come close to,{deck}\n"
    file = write(notes, "t.csv", table.format(deck="one"))
    take_in(desk, file)
    assert list(_decks(desk)) == ["one"]
    write(notes, "t.csv", table.format(deck="two"), at=NOON)
    take_in(desk, file)
    assert list(_decks(desk)) == ["two"]
