"""What imports change, kept so that they can be undone."""

from collections.abc import Iterable
from typing import Any

from quizzer.domain.joining import NoteImage
from quizzer.domain.sources import SourceFile
from quizzer.domain.undoing import ImportRun
from quizzer.storage.compact_json import to_json
from quizzer.storage.driver_rows import change, value_of
from quizzer.storage.import_steps import ImportSteps
from quizzer.storage.note_images import images_with
from quizzer.storage.rows import chunks
from quizzer.storage.rows_of_changes import file_values, image_values

_KEEP_RUN = "INSERT OR IGNORE INTO import_run (uuid, ran_at) VALUES (:uuid, :ran_at)"
_KEEP_CHANGE = """
INSERT INTO import_change (run_uuid, number, file_id, file, added, placed, changed)
VALUES (:run, (SELECT coalesce(max(number), 0) + 1 FROM import_change WHERE run_uuid = :run),
 :file_id, :file, :added, :placed, :changed)
"""
_LAST_RUN = "SELECT coalesce(max(uuid), '') FROM import_run"
_PLACES = """
SELECT guid, line, position FROM note WHERE guid IN (SELECT value FROM json_each(?))
"""


class ImportRecords(ImportSteps):
    """What imports do inside their transactions, and the records of it."""

    def record_change(
        self,
        run: ImportRun,
        file_id: int,
        before: SourceFile | None,
        *,
        added: Iterable[str] = (),
        placed: Iterable[str] = (),
        changing: Iterable[str] = (),
    ) -> None:
        """Keep how a file and its notes stand now, before an import changes them."""
        change(self._driver, _KEEP_RUN, uuid=run.uuid, ran_at=run.ran_at)
        change(
            self._driver,
            _KEEP_CHANGE,
            run=run.uuid,
            file_id=file_id,
            file=to_json(file_values(before) if before else None),
            added=list(added),
            placed=self._places(placed),
            changed=[image_values(image) for image in self.images(changing)],
        )

    def _places(self, guids: Iterable[str]) -> list[tuple[Any, ...]]:
        found = (self._all(_PLACES, to_json(some)) for some in chunks(guids))
        return [place for places in found for place in places]

    def last_run_id(self) -> str:
        """The greatest id of any import that changed something, '' when there is none."""
        return str(value_of(self._driver, _LAST_RUN))

    def images(self, guids: Iterable[str]) -> list[NoteImage]:
        """Those of these notes that are here, ascending by guid."""
        parts = (images_with(self._driver, some) for some in chunks(guids))
        found = (image for images in parts for image in images)
        return sorted(found, key=lambda image: image.note.guid)
