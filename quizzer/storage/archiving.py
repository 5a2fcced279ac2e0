"""Notes that are put away: kept with their progress, and not asked."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from quizzer.domain.notes import NoteState
from quizzer.storage.rows import chunks
from quizzer.storage.stamping import present_millis, stamp
from quizzer.storage.tables import card, note


def archive(connection: Connection, guids: Iterable[str]) -> None:
    """Put notes away from now on."""
    for some in chunks(guids):
        put_away(connection, some)
        changed_at = stamp(present_millis(connection), note.c.changed_at)
        here = note.c.guid.in_(some)
        connection.execute(update(note).where(here).values(changed_at=changed_at))


def put_away(connection: Connection, guids: Sequence[str]) -> None:
    """Let notes, not too many for one statement, be archived, and nothing of them be asked."""
    ids = select(note.c.id).where(note.c.guid.in_(guids))
    connection.execute(update(card).where(card.c.note_id.in_(ids)).values(is_active=False))
    archived = update(note).where(note.c.guid.in_(guids)).values(state=str(NoteState.ARCHIVED))
    connection.execute(archived)
