"""Rows of `note_claim`: the claims of notes, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from quizzer.domain.claims.links import ClaimLink
from quizzer.storage.prepared import Prepared
from quizzer.storage.rows import chunks
from quizzer.storage.rows_of_claims import link_of, link_values
from quizzer.storage.tables import note_claim

_DELETE = Prepared(delete(note_claim).where(note_claim.c.note_id == bindparam("of")))
_LINKS = select(note_claim).order_by(note_claim.c.note_id, note_claim.c.position)


def links_by_note(connection: Connection, notes: Iterable[int]) -> dict[int, list[ClaimLink]]:
    """The claims of the `notes` (row numbers), by note; notes without any are not in."""
    found: dict[int, list[ClaimLink]] = defaultdict(list)
    for some in chunks(notes):
        for row in connection.execute(_LINKS.where(note_claim.c.note_id.in_(some))):
            found[row.note_id].append(link_of(row))
    return found


def write_links(connection: Connection, links: Mapping[int, Sequence[ClaimLink]]) -> None:
    """Store the claims of notes that have none yet."""
    rows = [
        link_values(note, position, link)
        for note, of_note in links.items()
        for position, link in enumerate(of_note)
    ]
    if rows:
        connection.execute(insert(note_claim), rows)


def replace_links(connection: Connection, note: int, links: Sequence[ClaimLink]) -> None:
    """Store the claims that a note has now."""
    _DELETE.run(connection, {"of": note})
    write_links(connection, {note: links})
