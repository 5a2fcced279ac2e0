"""The union of decks and notes: what both have may differ, and then the later one holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from quizzer.domain.decks import Deck
from quizzer.domain.notes import StoredNote
from quizzer.domain.progress import NoteProgress, NoteRevision, Progress
from quizzer.domain.union import is_same_deck, is_same_note, united_deck, united_note
from quizzer.storage.bulk import insert_many
from quizzer.storage.card_positions import CARDS_A_FILE, CARDS_A_NOTE
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.note_claims import replace_links, write_links
from quizzer.storage.reading import kept_notes
from quizzer.storage.rows import Values, chunks, deck_of, deck_values, status_values
from quizzer.storage.rows_of_notes import note_values
from quizzer.storage.tables import (
    card,
    deck,
    note,
    note_revision,
    source_file,
)
from quizzer.storage.text_index import replace_texts, write_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How many were new, and how many notes are not any more what they were."""

    decks: int
    notes: int
    changed_notes: int
    cards: int


class NoteMerge:
    """Adds what is missing, joined by deck paths, guids and card keys."""

    def __init__(self, connection: Connection) -> None:
        """On a connection inside a transaction."""
        self._connection = connection

    def add(self, progress: Progress) -> Made:
        """Store whatever of the decks and notes is not here yet."""
        if not progress.notes and not progress.decks:
            return Made(decks=0, notes=0, changed_notes=0, cards=0)
        before = self._count_cards()
        decks = self._add_decks(progress)
        notes, changed = self._add_notes(progress.notes)
        cards = self._count_cards() - before
        return Made(
            decks=decks,
            notes=notes,
            changed_notes=changed,
            cards=cards,
        )

    def _count_cards(self) -> int:
        return self._connection.execute(select(func.count()).select_from(card)).scalar_one()

    def _add_decks(self, progress: Progress) -> int:
        known = {row.path: deck_of(row) for row in self._connection.execute(select(deck))}
        named = {each.note.deck: Deck(path=each.note.deck) for each in progress.notes}
        new = 0
        for path, there in (named | {each.path: each for each in progress.decks}).items():
            here = known.get(path)
            if here is None:
                self._connection.execute(insert(deck).values(deck_values(there)))
                new += 1
                continue
            united = united_deck(here, there)
            if not is_same_deck(here, united):
                change = update(deck).where(deck.c.path == path)
                self._connection.execute(change.values(deck_values(united)))
        return new

    def _add_notes(self, notes: Sequence[NoteProgress]) -> tuple[int, int]:
        decks = deck_ids(self._connection)
        new = changed = 0
        for some in chunks(notes):
            guids = [each.note.guid for each in some]
            known = {each.note.guid: each for each in kept_notes(self._connection, guids)}
            missing = [each for each in some if each.note.guid not in known]
            self._insert(missing, decks)
            new += len(missing)
            for there in (each for each in some if each.note.guid in known):
                here = known[there.note.guid]
                united = united_note(here, there)
                if not is_same_note(here, united):
                    put_united(self._connection, here, united, decks)
                    changed += here.note != united.note
        return new, changed

    def _insert(self, notes: Sequence[NoteProgress], decks: dict[str, int]) -> None:
        driver = driver_of(self._connection)
        first = self._connection.execute(select(func.max(note.c.id))).scalar() or 0
        numbered = list(enumerate(notes, start=first + 1))
        rows = (
            note_values(each.note)
            | {"id": id_, "deck_id": decks[each.note.deck], "changed_at": each.changed_at}
            for id_, each in numbered
        )
        insert_many(self._connection, note, rows)
        cards = (
            card_values(each, index, 0) | {"note_id": id_, "deck_id": decks[each.note.deck]}
            for id_, each in numbered
            for index in range(len(each.note.cards))
        )
        insert_many(self._connection, card, cards)
        write_texts(driver, ((id_, each.note) for id_, each in numbered))
        write_links(driver, {id_: each.note.claims for id_, each in numbered})
        for id_, each in numbered:
            _add_revisions(self._connection, id_, each.revisions)


def deck_ids(connection: Connection) -> dict[str, int]:
    """The number of every deck, by path."""
    return {path: id_ for path, id_ in connection.execute(select(deck.c.path, deck.c.id))}  # noqa: C416


def put_united(
    connection: Connection, here: NoteProgress, united: NoteProgress, decks: dict[str, int]
) -> None:
    """Store what has become of the note `here`; its file, if it says otherwise, is read again."""
    guid = here.note.guid
    row = connection.execute(
        select(note.c.id, note.c.source_file_id).where(note.c.guid == guid)
    ).one()
    deck_id = decks[united.note.deck]
    values = note_values(united.note) | {"deck_id": deck_id, "changed_at": united.changed_at}
    connection.execute(update(note).where(note.c.id == row.id).values(values))
    _put_cards(connection, row.id, deck_id, united)
    if _links(here.note) != _links(united.note):
        replace_links(driver_of(connection), {row.id: united.note.claims})
    _put_revisions(connection, row.id, here, united)
    if _indexed(here.note) != _indexed(united.note):
        replace_texts(driver_of(connection), [(row.id, united.note)])
    if row.source_file_id is not None and _said(here.note) != _said(united.note):
        unread = update(source_file).where(source_file.c.id == row.source_file_id)
        connection.execute(unread.values(digest=""))


def _links(of: StoredNote) -> list[tuple[object, ...]]:
    return [(link, link.decided_at) for link in of.claims]


def _indexed(of: StoredNote) -> tuple[object, ...]:
    return of.question, of.answer, of.heading_path


def _said(of: StoredNote) -> tuple[object, ...]:
    """What a file decides of a note, but for its place."""
    cards = tuple(card for card in of.cards if card.is_active)
    return of.deck, of.heading_path, of.question, of.answer, of.tags, of.state, cards


def _put_cards(connection: Connection, note_id: int, deck_id: int, united: NoteProgress) -> None:
    stored = connection.execute(
        select(card.c.key, card.c.id, card.c.position).where(card.c.note_id == note_id)
    ).all()
    known = {row.key: row.id for row in stored}
    rank = min((row.position for row in stored), default=0) // CARDS_A_FILE
    states = status_values(united.statuses[0]) if united.statuses else {}
    for index, each in enumerate(united.note.cards):
        row = card_values(united, index, rank) | {"note_id": note_id, "deck_id": deck_id}
        if each.key in known:
            placed = {name: value for name, value in row.items() if name not in states}
            connection.execute(update(card).where(card.c.id == known[each.key]).values(placed))
        else:
            connection.execute(insert(card).values(row))


def card_values(of: NoteProgress, index: int, rank: int) -> Values:
    """The columns of a note's card but for its note; `rank` is that of its file in its deck."""
    stored = of.note.cards[index]
    within = of.note.position * CARDS_A_NOTE + min(index, CARDS_A_NOTE - 1)
    return {
        **status_values(of.statuses[index]),
        "key": stored.key,
        "kind": str(stored.kind),
        "anchor": stored.anchor,
        "is_active": stored.is_active,
        "position": rank * CARDS_A_FILE + within,
    }


def _put_revisions(
    connection: Connection, note_id: int, here: NoteProgress, united: NoteProgress
) -> None:
    gone = set(here.revisions) - set(united.revisions)
    uuids = [each.uuid for each in gone]
    connection.execute(delete(note_revision).where(note_revision.c.uuid.in_(uuids)))
    known = set(here.revisions)
    _add_revisions(connection, note_id, (r for r in united.revisions if r not in known))


def _add_revisions(connection: Connection, note_id: int, revisions: Iterable[NoteRevision]) -> None:
    rows = [
        {
            "uuid": each.uuid,
            "note_id": note_id,
            "replaced_at": each.replaced_at,
            "heading_path": each.heading_path,
            "question": each.question,
            "answer": each.answer,
        }
        for each in revisions
    ]
    if rows:
        connection.execute(insert(note_revision).prefix_with("OR IGNORE"), rows)
