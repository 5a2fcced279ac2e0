"""A sheet to write new notes on in the learner's editor: a file that is there for a while."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.writing.adding import NotImportedError

_NAME = "new-note.md"


class Sheet:
    """A file with a heading to fill in. It stays until it is thrown away."""

    def __init__(self, heading: str) -> None:
        """`heading` as the deck writes its questions, up to the question."""
        said = tr("The question goes into the heading, its answer below. Close without it: no note")
        self._hint = f"<!-- {said} -->"
        self._heading = heading
        self.path = Path(tempfile.mkdtemp(prefix="quizzer-")) / _NAME
        self.path.write_text(f"{heading}\n\n{self._hint}\n", encoding="utf-8")

    def written(self) -> str:
        """What stands on it but the hint; '' when nothing was added."""
        try:
            text = self.path.read_text(encoding="utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            said = tr("{path}: cannot be read; nothing was added")
            raise QuizzerError(said.format(path=self.path)) from error
        before, hint, after = text.partition(self._hint)
        if hint:
            text = f"{before.rstrip()}\n\n{after.lstrip()}".strip()
        return "" if text == self._heading.strip() else text

    def has_text(self) -> bool:
        """True unless it is known that nothing was added."""
        try:
            return bool(self.written())
        except QuizzerError:
            return self.path.exists()

    def put(self, text: str) -> None:
        """Write `text` on it instead."""
        self.path.write_text(text, encoding="utf-8")

    def throw_away(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


@contextmanager
def drafting(heading: str) -> Iterator[Sheet]:
    """A sheet that is kept, and named in the error, when what stands on it could not be added."""
    sheet = Sheet(heading)
    try:
        yield sheet
    except NotImportedError:
        sheet.throw_away()
        raise
    except QuizzerError as error:
        if not sheet.has_text():
            sheet.throw_away()
            raise
        said = tr("{error}; your text is kept in {path}")
        raise QuizzerError(said.format(error=error, path=sheet.path)) from error
    else:
        sheet.throw_away()
