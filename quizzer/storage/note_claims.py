"""Rows of `note_claim`: the claims of notes, in their order."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quizzer.domain.claims.links import ClaimLink
from quizzer.storage.driver_rows import change_many, rows_of
from quizzer.storage.rows import chunks
from quizzer.storage.rows_of_claims import link_of, link_values

_DELETE = "DELETE FROM note_claim WHERE note_id = ?"
_INSERT = """
INSERT INTO note_claim
 (note_id, position, claim_id, quote, knobs, origin, is_supplement, code, decided_at)
VALUES (:note_id, :position, :claim_id, :quote, :knobs, :origin, :is_supplement, :code, :decided_at)
"""
_LINKS = """
SELECT * FROM note_claim WHERE note_id IN (SELECT value FROM json_each(:notes))
ORDER BY note_id, position
"""


def links_by_note(driver: sqlite3.Connection, notes: Iterable[int]) -> dict[int, list[ClaimLink]]:
    """The claims of the `notes` (row numbers), by note; notes without any are not in."""
    found: dict[int, list[ClaimLink]] = defaultdict(list)
    for some in chunks(notes):
        for row in rows_of(driver, _LINKS, notes=some):
            found[row.note_id].append(link_of(row))
    return found


def write_links(driver: sqlite3.Connection, links: Mapping[int, Sequence[ClaimLink]]) -> None:
    """Store the claims of notes that have none yet."""
    rows = (
        link_values(note, position, link)
        for note, of_note in links.items()
        for position, link in enumerate(of_note)
    )
    change_many(driver, _INSERT, rows)


def replace_links(driver: sqlite3.Connection, links: Mapping[int, Sequence[ClaimLink]]) -> None:
    """Store the claims that notes have now."""
    driver.executemany(_DELETE, ((note,) for note in links))
    write_links(driver, links)
