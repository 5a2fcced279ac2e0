"""Packed notes are the notes that were packed."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.carried import CarriedState
from quizzer.domain.notes import NoteState, ParsedCard, ParsedNote, StoredCard, StoredNote
from quizzer.domain.packed_notes import ParsedNotes, StoredNotes
from quizzer.domain.rules import Rule
from tests.packed import packed_from

CARD = ParsedCard(CardKind.BASIC)
CARRIED = ((CARD, CarriedState(due_on=date(2025, 3, 3), interval_days=1, ease_percent=250)),)
few_words = st.text("aé问", max_size=3)
paths = st.lists(few_words, max_size=2).map(tuple)
parsed_notes = st.builds(
    ParsedNote,
    paths,
    few_words,
    few_words,
    st.integers(1, 1 << 33),
    st.sampled_from([(), (CARD,)]),
    explicit_id=few_words,
    is_answer_empty=st.booleans(),
    rule=st.sampled_from([None, Rule.TABLE]),
    tags=paths,
    deck=few_words,
    carried=st.sampled_from([(), CARRIED]),
)
stored_notes = st.builds(
    StoredNote,
    guid=st.one_of(few_words, st.uuids().map(str)),
    deck=few_words,
    heading_path=paths,
    question=few_words,
    answer=few_words,
    tags=paths,
    source=few_words,
    line=st.integers(0, 9),
    position=st.integers(0, 1 << 33),
    explicit_id=few_words,
    state=st.sampled_from(NoteState),
    cards=st.sampled_from([(), (StoredCard(key="basic", kind=CardKind.BASIC, anchor=""),)]),
)


few = st.sampled_from([0, 2, 100])


@given(st.lists(parsed_notes), few)
def test_parsed_notes(notes: list[ParsedNote], few: int) -> None:
    """Each as it was, and what is asked of all without making them."""
    with packed_from(few):
        kept = ParsedNotes(notes)
    assert kept == notes
    assert list(kept.empty()) == [at for at, note in enumerate(notes) if note.is_answer_empty]
    assert kept.decks() == {note.deck for note in notes}
    assert kept.explicit_ids() == {note.explicit_id for note in notes}
    for at, note in enumerate(notes):
        assert kept.line(at) == note.line
        assert kept.is_carried(at) == bool(note.carried)
        assert kept.is_empty(at) == note.is_answer_empty


@given(st.lists(stored_notes), st.lists(stored_notes), few)
def test_stored_notes(notes: list[StoredNote], more: list[StoredNote], few: int) -> None:
    """Each as it was; more can be taken."""
    with packed_from(few):
        kept = StoredNotes(notes)
        kept.extend(more)
    assert kept == [*notes, *more]
    for at, note in enumerate((*notes, *more)):
        assert kept.guid(at) == note.guid
        assert kept.is_active(at) == note.is_active


def test_no_note_has_an_empty_answer() -> None:
    """Then no note is looked at."""
    note = ParsedNote((), "q", "a", 1, (CARD,))
    assert list(ParsedNotes([note, replace(note, question="r")]).empty()) == []
