"""What an import would make."""

from pathlib import Path

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.services.importing.preview import PreviewCard, preview_cards, preview_decks
from quizzer.services.importing.report import Fate, NoteOutcome
from tests.services.desks import Desk, questions, take_in, write

NOTES = """\
# Numbers

## Which functions are smooth?

1. **exp**: everywhere.
2. **sin**: everywhere.

{{c1::Gaps}} are cards.
"""


def test_every_card_of_an_import_has_its_two_sides(desk: Desk, notes: Path) -> None:
    """As they will be studied, with the path above them."""
    write(notes, "a/b.md", NOTES)
    report = take_in(desk, notes, dry_run=True)
    cards = preview_cards(report)
    assert [card.card.kind for card in cards] == [
        CardKind.BASIC,
        CardKind.ITEM,
        CardKind.ITEM,
        CardKind.CLOZE,
    ]
    assert cards[1].face().front.endswith("**› exp**")
    assert cards[1].face().back == "everywhere."
    assert cards[0].face().context == ("Numbers",)
    assert preview_decks(report)[0].notes == {Fate.NEW: 1}


def test_what_changes_comes_first_and_what_goes_is_shown_once(desk: Desk, notes: Path) -> None:
    """Archived notes still say what they said; a deck counts the files that bring it notes."""
    write(notes, "a.md", questions(3))
    write(notes, "b.md", NOTES)
    take_in(desk, notes)
    write(notes, "a.md", questions(2).replace("meaning2", "another meaning"), at=desk.at)
    report = take_in(desk, notes, dry_run=True, read_all=True)
    cards = preview_cards(report)
    fates = [card.outcome.fate for card in cards]
    assert fates == [Fate.CHANGED, Fate.ARCHIVED] + 5 * [Fate.UNCHANGED]
    assert cards[1].face().back == "meaning3 and sense3."
    decks = preview_decks(report)
    assert [(deck.path, deck.files, deck.cards) for deck in decks] == [("a", 1, 2), ("b", 1, 4)]
    assert decks[0].notes == {Fate.CHANGED: 1, Fate.UNCHANGED: 1, Fate.ARCHIVED: 1}


def test_a_note_whose_text_is_not_known_shows_its_question() -> None:
    """As reports of other machines tell it."""
    outcome = NoteOutcome(Fate.NEW, "guid", "deck", "Why?", "a.md", 1)
    face = PreviewCard(outcome, ParsedCard(CardKind.BASIC)).face()
    assert (face.front, face.back, face.context) == ("Why?", "", ())


def test_folders_that_were_imported_are_offered_again(
    desk: Desk, notes: Path, tmp_path: Path
) -> None:
    """The latest first; not those that are gone, nor the shipped notes."""
    write(notes, "a.md", questions(1))
    other, gone = tmp_path / "other", tmp_path / "gone"
    for folder in (other, gone):
        write(folder, "a.md", questions(1))
        take_in(desk, folder)
    take_in(desk, notes)
    desk.import_starter()
    (gone / "a.md").unlink()
    gone.rmdir()
    assert desk.recent_folders() == [notes, other]
