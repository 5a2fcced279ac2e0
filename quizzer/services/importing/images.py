"""Images that an import cannot find: their alt texts are shown in their place."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Problem
from quizzer.parsing.files.finding import read_text
from quizzer.services.importing.sources import Draft

if TYPE_CHECKING:
    from quizzer.linting.local_files import LocalFiles

_MARKS = ("![", "<img", "<IMG")


class ImageReport:
    """Looks for the images of the files that an import reads.

    What looks is loaded with the first file that may show an image.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Files below the roots of `drafts` may be embedded by name."""
        self._roots = sorted({Path(draft.root.path) for draft in drafts})

    @cached_property
    def _files(self) -> "LocalFiles":
        from quizzer.linting.local_files import LocalFiles  # noqa: PLC0415

        return LocalFiles(self._roots)

    def missing(self, draft: Draft, data: bytes, parsed: ParsedFile) -> list[Problem]:
        """The images of a file that are not where its text says."""
        if not any(mark.encode() in data for mark in _MARKS):
            return []
        from quizzer.linting.document import document_of  # noqa: PLC0415 (many files)
        from quizzer.linting.rules.images import missing_images  # noqa: PLC0415

        text, _ = read_text(data, draft.shown)
        document = document_of(text, draft.shown, draft.file, parsed, marks=_MARKS)
        return missing_images(document, self._files)
