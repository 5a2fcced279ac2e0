"""What holds for any notes at all, and over random sessions of editing."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.identity import normalise
from quizzer.domain.notes import ParsedNote, StoredNote
from quizzer.matching import similar
from quizzer.matching.incoming import IncomingNote
from quizzer.matching.likeness import Words, likeness
from quizzer.matching.notes import Match, essential, match_notes
from tests.matching.corpus import TEXTS, file_of, incoming, kept, stored
from tests.matching.sessions import Session, sessions

texts = st.sampled_from(
    [
        "",
        "Why?",
        "why",
        "1. Why?",
        "Pros and cons?",
        *(side for pair in TEXTS[8:12] for side in pair),
    ]
)
places = st.builds(
    IncomingNote,
    deck=st.sampled_from("ab"),
    source=st.sampled_from(["", "a.md", "b.md"]),
    position=st.integers(0, 5),
    note=st.builds(
        ParsedNote,
        heading_path=st.sampled_from([(), ("One",), ("1. One", "Two")]),
        question=st.builds(str.__add__, texts, st.sampled_from(["", "x", " 2"])),
        answer=st.builds(str.__add__, texts, st.sampled_from(["", "x", " 2"])),
        line=st.just(1),
        cards=st.just(()),
        explicit_id=st.sampled_from(["", "", "id-1", "id-2"]),
    ),
)
collections = st.lists(places, max_size=9)


def any_known(notes: list[IncomingNote], archived: set[int]) -> list[StoredNote]:
    return [
        stored(note, f"g{place}", is_active=place not in archived)
        for place, note in enumerate(notes)
    ]


knowns = st.builds(any_known, collections, st.sets(st.integers(0, 8)))


@given(knowns, collections)
def test_one_to_one(known: list[StoredNote], notes: list[IncomingNote]) -> None:
    """Every note on either side has one fate, and no two share it."""
    matching = match_notes(known, notes)
    matched = [match.incoming for match in matching.matched]
    claimed = [match.guid for match in matching.matched]
    assert sorted([*matched, *matching.added]) == list(range(len(notes)))
    assert len(set(claimed)) == len(claimed)
    active = {note.guid for note in known if note.is_active}
    assert set(matching.gone) == active - set(claimed)
    assert len(set(matching.gone)) == len(matching.gone)
    for doubt in matching.ambiguous:
        assert doubt.incoming in matching.added
        assert doubt.guids
        assert not set(doubt.guids) & set(claimed)
    assert all(0 <= match.ratio <= 1 for match in matching.matched)


@given(collections)
def test_unchanged_input_is_matched_with_itself(notes: list[IncomingNote]) -> None:
    """Without an edit nothing is new or gone, and every text keeps its own progress."""
    known = kept(notes)
    matching = match_notes(known, notes)
    assert (matching.added, matching.gone) == ((), ())
    for match in matching.matched:
        note = next(note for note in known if note.guid == match.guid)
        again = notes[match.incoming]
        if not again.note.explicit_id:
            assert (note.question, note.answer) == (again.note.question, again.note.answer)


@given(knowns, collections, st.data())
def test_the_order_of_what_is_known_does_not_matter(
    known: list[StoredNote], notes: list[IncomingNote], data: st.DataObject
) -> None:
    """Storage may hand its notes over in any order."""
    shuffled = data.draw(st.permutations(known))
    assert match_notes(shuffled, notes) == match_notes(known, notes)


def letters(alphabet: str) -> st.SearchStrategy[str]:
    return st.lists(st.text(alphabet, min_size=1, max_size=8), min_size=1, max_size=20).map(
        " ".join
    )


def in_one_place(pairs: list[tuple[str, str]]) -> list[IncomingNote]:
    return [incoming(question, answer, place) for place, (question, answer) in enumerate(pairs)]


@given(
    st.lists(st.tuples(letters("abcdefghijklm"), letters("abcdefghijklm")), max_size=5),
    st.lists(st.tuples(letters("nopqrstuvwxyz"), letters("nopqrstuvwxyz")), max_size=5),
)
def test_nothing_in_common_is_no_progress(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    """A note with an entirely different question and answer is new, whatever its place."""
    known, notes = kept(in_one_place(old)), in_one_place(new)
    assert match_notes(known, notes).matched == ()
    matched = match_notes([*known, *kept_too(notes)], in_one_place([*old, *new])).matched
    assert len(matched) == len(old) + len(new)


def kept_too(notes: list[IncomingNote]) -> list[StoredNote]:
    return [stored(note, f"h{place}") for place, note in enumerate(notes)]


@given(knowns, collections)
def test_evidence_is_what_it_says(known: list[StoredNote], notes: list[IncomingNote]) -> None:
    """An id, content or question that is given as evidence is the same on both sides."""
    by_guid = {note.guid: note for note in known}

    def says(match: Match) -> bool:
        old, new = by_guid[match.guid], notes[match.incoming].note
        is_asked_again = normalise(old.question) == normalise(new.question)
        return {
            "id": old.explicit_id == new.explicit_id != "",
            "content": is_asked_again and old.answer == new.answer,
            "question": is_asked_again,
            "similar": match.ratio > 0.6,
        }[match.evidence]

    assert all(map(says, match_notes(known, notes).matched))


@pytest.mark.parametrize("kind", ["en", "zh", "pattern"])
def test_random_sessions(kind: str) -> None:
    """Over random edit sessions no progress goes to the wrong note, and hardly any is lost."""
    kept_where_due = lost = 0
    for session in sessions(kind, 80):
        right, missed = outcome(session)
        kept_where_due += right
        lost += missed
    assert kept_where_due > 1000
    assert lost <= kept_where_due / 100


def outcome(session: Session) -> tuple[int, int]:
    """How many notes kept their progress, and how many lost it; none may have another's."""
    found = {m.incoming: m.guid for m in match_notes(session.known, session.incoming).matched}
    wrong = [place for place, guid in found.items() if session.truth[place] != guid]
    assert not wrong, [session.incoming[place] for place in wrong]
    due = [place for place, guid in enumerate(session.truth) if guid]
    return len(found), len(due) - len(found)


@pytest.mark.parametrize("ending", ["", " {}x"], ids=["equal", "alike"])
def test_work_grows_with_the_notes(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are compared with a few others each, even when all of them look alike."""
    compared = 0

    def counted(one: Words, other: Words) -> float:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    monkeypatch.setattr(similar, "likeness", counted)
    question, answer = TEXTS[0]
    texts = [(f"{question} {'abcdefghij'[n % 10]}", f"{answer} {n}") for n in range(300)]
    edited = [(f"{asked} e", said + ending.format(n)) for n, (asked, said) in enumerate(texts)]
    moved = [replace(note, source="x", deck="x") for note in file_of(tuple(edited))]
    match_notes(kept(file_of(tuple(texts))), moved)
    assert 0 < compared <= 40 * len(texts)


def test_notes_to_one_template_are_compared_with_few_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twice as many, all edited and moved at once, take twice the work and no more."""
    work: list[int] = []

    def counted(one: Words, other: Words) -> float:
        work[-1] += 1
        return likeness(one, other)

    monkeypatch.setattr(similar, "likeness", counted)
    for count in (200, 400):
        work.append(0)
        names = [f"{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{n}" for n in range(count)]
        old = [(f"What does rule {x} say?", f"Rule {x} says that losses fall.") for x in names]
        new = [(f"What does rule {x} tell?", f"Rule {x} says that all losses fall.") for x in names]
        moved = [replace(note, source="x", deck="x") for note in file_of(tuple(new))]
        found = match_notes(kept(file_of(tuple(old))), moved)
        assert all(match.guid == f"g{match.incoming}" for match in found.matched)
    assert 0 < work[1] <= 2.2 * work[0]
    assert work[0] <= 40 * 200


@example(words=["solutıon"], between="")
@given(
    words=st.lists(
        st.sampled_from(
            ["Answers", "anſwer", "SOLUTIONS", "solutıon", "正确答案", "_", ": ", "x", "é"]
        )
    ),
    between=st.sampled_from(["", " ", "\n"]),
)
def test_words_that_only_announce_an_answer_count_nowhere(words: list[str], between: str) -> None:
    """What a text says is the same with one more of them, whatever the others are."""
    text = between.join(words)
    assert essential(text) == essential(f"{text} 答案")
