"""Rows of `source_file`: the files that notes were imported from."""

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from quizzer.domain.sources import FileStamp, SourceFile
from quizzer.storage.compact_json import to_json
from quizzer.storage.driver_rows import change, rows_of
from quizzer.storage.rows import AnyRow, Values
from quizzer.storage.rows_of_notes import front_matter_of, front_matter_values

FILES = """
SELECT source_file.id, root_id, source_file.path, size, mtime_ns, inode,
 source_file.options AS read_with, imported_ns, digest, front_matter,
 coalesce(deck.path, '') AS deck
FROM source_file LEFT OUTER JOIN deck ON source_file.deck_id = deck.id
"""
_ADD = """
INSERT INTO source_file (root_id, path, deck_id, size, mtime_ns, inode, options, imported_ns,
 digest, front_matter)
VALUES (:root_id, :path, :deck_id, :size, :mtime_ns, :inode, :options, :imported_ns, :digest,
 :front_matter)
"""
_PUT = """
UPDATE source_file SET root_id = :root_id, path = :path, deck_id = :deck_id, size = :size,
 mtime_ns = :mtime_ns, inode = :inode, options = :options, imported_ns = :imported_ns,
 digest = :digest, front_matter = :front_matter
WHERE id = :id
"""
_STAMP = """
UPDATE source_file SET size = :size, mtime_ns = :mtime_ns, inode = :inode, options = :options,
 imported_ns = :imported_ns
WHERE id = :id
"""


def files_of(driver: sqlite3.Connection, query: str, **values: object) -> list[SourceFile]:
    """The files of `query`, which begins with `FILES`."""
    return list(map(_file_of, rows_of(driver, query, **values)))


def put_file(driver: sqlite3.Connection, file: SourceFile, deck_id: int | None) -> int:
    """Store a file, new (without a number) or changed; its number."""
    values = {
        "root_id": file.root_id,
        "path": file.path,
        "deck_id": deck_id,
        **_stamp_values(file.stamp),
        "imported_ns": file.imported_ns,
        "digest": file.digest,
        "front_matter": to_json(front_matter_values(file.front_matter)),
    }
    if file.id:
        change(driver, _PUT, id=file.id, **values)
        return file.id
    return int(driver.execute(_ADD, values).lastrowid or 0)


def stamp_files(
    driver: sqlite3.Connection, files: Sequence[tuple[int, FileStamp]], imported_ns: int
) -> None:
    """Store new stamps of known files, by their numbers."""
    given = {"imported_ns": imported_ns}
    rows = (_stamp_values(stamp) | {"id": id_} | given for id_, stamp in files)
    driver.executemany(_STAMP, rows)


def _stamp_values(stamp: FileStamp) -> Values:
    return {
        "size": stamp.size,
        "mtime_ns": stamp.mtime_ns,
        "inode": str(stamp.inode),  # Windows' file numbers exceed SQLite's integers
        "options": stamp.options,
    }


def _file_of(row: AnyRow) -> SourceFile:
    return SourceFile(
        id=row.id,
        root_id=row.root_id,
        path=row.path,
        deck=row.deck,
        stamp=FileStamp(
            size=row.size,
            mtime_ns=row.mtime_ns,
            inode=int(row.inode),
            options=_read_with(row.read_with),
        ),
        imported_ns=row.imported_ns,
        digest=row.digest,
        front_matter=front_matter_of(row.front_matter),
    )


@lru_cache(maxsize=1_024)
def _read_with(options: str) -> str:
    """How a file was read, as stored. Raises ValueError or KeyError where it does not say that."""
    kept = json.loads(options)
    for name in ("cards", "items"):
        kept[name]
    return options
