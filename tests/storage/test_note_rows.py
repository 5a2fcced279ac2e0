"""A known note is stored as it stands now, however little or much of it changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.days import to_millis
from quizzer.domain.notes import StoredCard, StoredNote
from quizzer.domain.search.text import indexed
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.storage.card_positions import CARDS_A_NOTE
from quizzer.storage.database import open_database
from quizzer.storage.import_works import DriverImportWork
from quizzer.storage.study_works import StudyWorks
from quizzer.storage.tallying import TALLIES, wrong_rows
from tests.storage.conftest import NOON

CARDS = (
    StoredCard(key="basic", kind=CardKind.BASIC, anchor=""),
    StoredCard(key="cloze:1", kind=CardKind.CLOZE, anchor="1"),
    StoredCard(key="cloze:2", kind=CardKind.CLOZE, anchor="2"),
    StoredCard(key="item:a", kind=CardKind.ITEM, anchor="a"),
)
LINKS = (
    ClaimLink(claim_id="relu-zeroes-negatives"),
    ClaimLink(claim_id="sigmoid-vanishing", knobs=(("depth", "9"),), origin=Origin.ACCEPTED),
)
NOTE = StoredNote(guid="", deck="a", heading_path=(), question="q", answer="a", source="a.md")
NOTES = st.builds(
    replace,
    st.just(NOTE),
    deck=st.sampled_from(["a", "b"]),
    heading_path=st.sampled_from([(), ("h",)]),
    question=st.sampled_from(["q", "is that so"]),
    answer=st.sampled_from(["a", "数学", ""]),
    tags=st.sampled_from([(), ("t",)]),
    line=st.integers(0, 2),
    position=st.integers(0, 2),
    explicit_id=st.sampled_from(["", "x"]),
    cards=st.lists(st.sampled_from(CARDS), unique=True, max_size=3).map(tuple),
    claims=st.sampled_from([(), LINKS[:1], LINKS]),
)
EDITS = st.lists(st.tuples(NOTES, NOTES, st.sampled_from([None, NOON])), max_size=4)
STANDING = (
    'SELECT guid, "key", card.position, card.deck_id FROM card JOIN note ON note_id = note.id'
)
KEPT = "SELECT guid, r.question, r.answer FROM note_revision r JOIN note ON note_id = note.id"
FOUND = "SELECT guid, tokens FROM note_text JOIN note ON note_text.rowid = note.id"
SENT = "SELECT name FROM sync_outbox WHERE kind = 'notes'"
STAMPS = "SELECT guid, changed_at FROM note"


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudyWorks]:
    """Connections to a new data file."""
    file = tmp_path_factory.mktemp("note-rows") / "quizzer.db"
    open_database(file, NOON).dispose()
    works = StudyWorks(file, lambda _: file)
    yield works
    works.close()


def _file(work: DriverImportWork) -> SourceFile:
    root = work.save_root(Root(path="/notes"))
    stamp = FileStamp(size=1, mtime_ns=1, inode=1, options='{"cards": "", "items": null}')
    file = SourceFile(
        root_id=root.id, path="a.md", deck="a", stamp=stamp, imported_ns=1, digest="x"
    )
    return work.save_file(file)


def _cards(before: StoredNote, after: StoredNote) -> tuple[StoredCard, ...]:
    """Those of `after`, then those of `before` that it asks for no more: none is ever dropped."""
    gone = (card for card in before.cards if card not in after.cards)
    return (*after.cards, *(replace(card, is_active=False) for card in gone))


@settings(max_examples=settings().max_examples // 4)
@given(edits=EDITS)
@example(edits=[(NOTE, replace(NOTE, answer="b"), NOON), (NOTE, replace(NOTE, deck="b"), None)])
def test_changed_notes_are_as_they_stand_now(
    works: StudyWorks, edits: list[tuple[StoredNote, StoredNote, datetime | None]]
) -> None:
    """With cards, claims, tallies, and what is found and sent; their texts are kept if asked."""
    before = [replace(was, guid=f"g{n}") for n, (was, _, _) in enumerate(edits)]
    after = [
        replace(now, guid=f"g{n}", cards=_cards(was, now)) for n, (was, now, _) in enumerate(edits)
    ]
    with DriverImportWork(works, lambda: NOON) as work:
        driver = work._driver
        file = _file(work)
        work.add_notes(file, before)
        driver.execute("INSERT INTO sync_folder VALUES (1, '/shared', 1)")
        work.change_notes(file, zip(after, (at for _, _, at in edits), strict=True))
        stored = {image.note.guid: image.note for image in work.images(f"g{n}" for n in range(9))}
        asked = {note.guid: {card.key: card for card in note.cards} for note in stored.values()}
        assert asked == {note.guid: {card.key: card for card in note.cards} for note in after}
        assert [replace(stored[note.guid], cards=note.cards) for note in after] == after
        decks = dict(driver.execute("SELECT path, id FROM deck"))
        assert set(driver.execute(STANDING)) == {
            (note.guid, card.key, note.position * CARDS_A_NOTE + place, decks[note.deck])
            for note in after
            for place, card in enumerate(note.cards)
        }
        texts = {n.guid: indexed(n.question, n.answer, *n.heading_path) for n in after}
        assert dict(driver.execute(FOUND)) == texts
        assert set(driver.execute(KEPT)) == {
            (note.guid, note.question, note.answer)
            for note, (_, _, at) in zip(before, edits, strict=True)
            if at
        }
        assert {name for (name,) in driver.execute(SENT)} == {note.guid for note in after}
        assert {at for _, at in driver.execute(STAMPS)} <= {to_millis(NOON) + 1}
        assert [wrong_rows(driver, tally) for tally in TALLIES] == [set()] * len(TALLIES)


def test_an_import_keeps_little_of_the_file_in_memory(works: StudyWorks) -> None:
    """Others may keep more, before and after it, though they use the same connections."""
    kept = []
    for work in (
        works(reads_only=True),
        DriverImportWork(works, lambda: NOON),
        works(reads_only=True),
    ):
        with work:
            ((kib,),) = work._driver.execute("PRAGMA cache_size")
            kept.append(-kib)
    assert kept == [16_384, 4_096, 16_384]
