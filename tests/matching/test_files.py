"""Whole files are matched as their notes are; what settles by itself is not compared."""

from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.notes import ParsedNote, StoredNote
from quizzer.domain.packed_notes import ParsedNotes, StoredNotes
from quizzer.matching.files import match_files
from quizzer.matching.in_question import in_question
from quizzer.matching.incoming import Incoming, IncomingNote, NotesOfFile
from quizzer.matching.notes import Matching, match_notes
from quizzer.matching.settled import NONE, settled
from tests.matching.corpus import file_of, incoming, kept, stored
from tests.matching.sessions import sessions

MANY = 200


def files_of(notes: list[IncomingNote]) -> list[NotesOfFile]:
    """The files that `notes` stand in, one after the other."""
    return [
        NotesOfFile(deck, source, ParsedNotes(each.note for each in some))
        for (deck, source), some in groupby(notes, key=lambda each: (each.deck, each.source))
    ]


def everything(matching: Matching) -> tuple[object, ...]:
    return (
        [
            (each.incoming, each.known, each.guid, each.evidence, each.ratio)
            for each in matching.matched
        ],
        list(matching.added),
        list(matching.gone),
        matching.ambiguous,
    )


def assert_matched_alike(known: list[StoredNote], files: list[NotesOfFile]) -> None:
    """As if all notes had been compared."""
    every = Incoming(files)
    notes = [every.note(number) for number in range(len(every))]
    whole = everything(match_notes(known, notes))
    assert everything(match_files(files, StoredNotes(known))) == whole


texts = st.sampled_from(
    ["Why does it diverge?", "Why does it not diverge?", "Why?", "1. Why?", "The step is too long."]
)
parsed = st.builds(
    ParsedNote,
    heading_path=st.sampled_from([(), (), ("One",)]),
    question=texts,
    answer=texts,
    line=st.just(1),
    cards=st.just(()),
    explicit_id=st.sampled_from(["", "", "", "id-1"]),
    deck=st.sampled_from(["", "", "", "b"]),
)
files = st.builds(
    NotesOfFile,
    deck=st.sampled_from("ab"),
    source=st.sampled_from(["a.md", "b.md"]),
    notes=st.builds(ParsedNotes, st.lists(parsed, max_size=8)),
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[StoredNote], list[NotesOfFile]]:
    """Files as they were kept, some notes archived, and as they are now: some notes are others."""
    before = draw(st.lists(files, max_size=2))
    every = Incoming(before)
    known = [
        stored(every.note(number), f"g{number}", is_active=draw(st.integers(0, 5)) > 0)
        for number in range(len(every))
    ]
    after = [each._replace(notes=ParsedNotes(draw(_changed(list(each.notes))))) for each in before]
    return known, after + draw(st.lists(files, max_size=1))


@st.composite
def _changed(draw: st.DrawFn, notes: list[ParsedNote]) -> list[ParsedNote]:
    for _ in range(draw(st.integers(0, 2)) if notes else 0):
        at = draw(st.integers(0, len(notes) - 1))
        notes[at : at + draw(st.integers(0, 1))] = draw(st.lists(parsed, max_size=1))
        if not notes:
            break
    return notes


@pytest.mark.counted
@given(edited())
def test_files_are_matched_as_their_notes_are(
    notes: tuple[list[StoredNote], list[NotesOfFile]],
) -> None:
    """Whatever stands in them, before and after."""
    assert_matched_alike(*notes)


@pytest.mark.parametrize("kind", ["en", "zh", "pattern"])
def test_edited_files_are_matched_as_their_notes_are(kind: str) -> None:
    """Over sessions of a few edits among many notes."""
    for session in sessions(kind, 40):
        assert_matched_alike(session.known, files_of(session.incoming))


def test_few_are_compared() -> None:
    """Of a large file, of which one note was edited and one is new."""
    pairs = [(f"What is the number {at}?", f"It is {at} and {at * at}.") for at in range(MANY)]
    notes = file_of(tuple(pairs))
    known = StoredNotes(kept(notes))
    notes[50] = incoming("What is a number?", "It is 50 and 2500.", 50)
    notes.insert(120, incoming("What is new?", "This is.", 120))
    (file,) = files_of(notes)
    known_of = settled([file], known, set())
    assert [i for i, k in enumerate(known_of) if k == NONE] == [50, 120]
    found = in_question(Incoming([file]), known, known_of)
    assert len(found.incoming) < 20
    assert set(found.incoming) >= {48, 49, 50, 51, 52, 118, 119, 120, 121, 122}


@example(0)
@given(st.integers(0, 3))
def test_equal_notes_are_left_open(at: int) -> None:
    """Which of them is which, the order of all has to say."""
    twice = [("Why?", "So.")] * 2 + [("How?", "Thus."), ("When?", "Now.")]
    (file,) = files_of(file_of(tuple(twice)))
    known = StoredNotes(kept(file_of(tuple(twice))))
    assert (settled([file], known, set())[at] == NONE) == (at < 2)
