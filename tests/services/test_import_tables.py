"""Tables are imported as markdown is: matched, archived, stamped and reported."""

from pathlib import Path

import pytest

from quizzer.domain.cards import CardKind
from quizzer.domain.reviews import Rating
from quizzer.services.importing.report import Fate
from quizzer.services.importing.request import Cancelled, ImportRequest
from tests.services.desks import Desk, answer, questions, take_in, write

WORDS = "front,back,tags\nchat,cat,animal\nchien,dog,animal\nrouge,red,colour\n"
ANKI = """\
#separator:tab
#html:true
#guid column:1
#deck column:2
#tags column:5
aa\tNets::Activations\tWhat is ReLU?\tmax(0, x)\tact
bb\tNets\tWhat is a layer?\tA map.\t
"""


def decks(desk: Desk) -> list[str]:
    with desk.import_work(True) as work:
        return [deck.path for deck in work.decks()]


def fates(desk: Desk, *paths: Path) -> dict[str, int]:
    return {fate: count for fate, count in take_in(desk, *paths).notes().items() if count}


def test_a_table_keeps_progress_through_edits(desk: Desk, notes: Path) -> None:
    """A typo mended, rows turned round, one taken out and put back: as in markdown."""
    file = write(notes, "words.csv", WORDS)
    assert fates(desk, file) == {"new": 3}
    answer(desk, desk.study(""), Rating.EASY)
    edited = "front,back,tags\nrouge,red!,colour\nchat,cat,animal\n"
    write(notes, "words.csv", edited, at=desk.at)
    assert fates(desk, file) == {"changed": 1, "unchanged": 1, "archived": 1}
    assert desk.home().rows[0].path == "words"
    write(notes, "words.csv", WORDS, at=desk.at)
    assert fates(desk, file) == {"changed": 1, "unchanged": 1, "returned": 1}
    cards = desk.browser.cards([1, 2, 3])
    assert [card.status.schedule.reps for card in cards] == [1, 0, 0]
    assert cards[0].tags == ("animal",)


def test_decks_of_rows_are_made_and_left(desk: Desk, notes: Path) -> None:
    """The file's own deck is none; a deck that its last note leaves is gone; ids keep notes."""
    file = write(notes, "export.txt", ANKI)
    assert fates(desk, file) == {"new": 2}
    assert decks(desk) == ["Nets", "Nets/Activations"]
    moved = ANKI.replace("Nets::Activations", "Basics").replace("What is ReLU?", "ReLU: what?")
    write(notes, "export.txt", moved, at=desk.at)
    assert fates(desk, file) == {"changed": 1, "unchanged": 1}
    assert decks(desk) == ["Basics", "Nets"]


def test_tables_in_a_folder_wait_until_they_are_named(desk: Desk, notes: Path) -> None:
    """Named once, a table belongs to the folder's notes: it is read again with them, and goes."""
    write(notes, "a.md", questions(1))
    file = write(notes, "words.csv", WORDS)
    assert fates(desk, notes) == {"new": 1}
    assert fates(desk, file) == {"new": 3}
    write(notes, "words.csv", WORDS.replace("cat", "a cat"), at=desk.at)
    assert fates(desk, notes) == {"changed": 1, "unchanged": 3}
    file.unlink()
    assert fates(desk, notes) == {"unchanged": 1, "archived": 3}


def test_a_table_of_nothing_leaves_the_notes_as_they_were(desk: Desk, notes: Path) -> None:
    """What is no table any more is an error, not the end of its notes."""
    file = write(notes, "words.csv", WORDS)
    take_in(desk, file)
    write(notes, "words.csv", "reviewed_at,reviewed_on\n1,2\n", at=desk.at)
    report = take_in(desk, file)
    assert [str(each.severity) for each in report.problems] == ["error"]
    assert not report.outcomes


def test_a_row_that_is_asked_both_ways_has_two_cards(desk: Desk, notes: Path) -> None:
    """As reversed notes in markdown."""
    file = write(notes, "a.tsv", "#notetype:Basic (and reversed card)\nRome\tItaly\n")
    report = take_in(desk, file)
    (outcome,) = report.outcomes
    assert [card.kind for card in outcome.cards] == [CardKind.BASIC, CardKind.REVERSE]
    assert outcome.note is not None


@pytest.mark.parametrize("told_before", [0, 1, 2, 3, 4])
def test_an_import_that_is_cancelled_leaves_whole_files(
    desk: Desk, notes: Path, told_before: int
) -> None:
    """Whenever it is cancelled; the next import takes in the rest, and says what decks are."""
    for name in ("a", "b", "c"):
        write(notes, f"{name}.md", f"---\ntitle: Title {name}\n---\n{questions(2)}")
    calls = 0

    def told(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > told_before:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.import_notes(ImportRequest(paths=[notes]), told)
    saved = max(told_before - 3, 0)
    assert len(decks(desk)) == saved
    report = take_in(desk, notes)
    assert report.notes()[Fate.NEW] == 2 * (3 - saved)
    with desk.import_work(True) as work:
        assert [deck.title for deck in work.decks()] == ["Title a", "Title b", "Title c"]
