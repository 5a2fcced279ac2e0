"""`notes pin`: ids in files that hold on to notes, so that nothing an edit does can lose them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.identity import pinned_id
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Problem
from quizzer.languages import tr
from quizzer.services.importing.request import ImportRequest
from quizzer.services.writing.known import Files, KnownFile, find_drafts, known_file
from quizzer.services.writing.lines import NotesText
from quizzer.services.writing.pins import pin, unpin
from quizzer.services.writing.saving import Change, save

_Parse = Callable[[NotesText], ParsedFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedFile:
    """A file, and how many ids were written into it or taken out; `left` could get none."""

    path: str
    ids: int
    left: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PinReport:
    """What was done, file by file; `refused` says what was not, and why."""

    files: tuple[PinnedFile, ...]
    refused: tuple[str, ...]

    def problems(self) -> list[Problem]:
        """Every note that could get no id."""
        return [problem for file in self.files for problem in file.left]


def pin_notes(
    files: Files, paths: Sequence[Path], *, remove: bool = False, dry_run: bool = False
) -> PinReport:
    """Write an id at each note below `paths` that has none, or with `remove` take those ids out.

    Files that changed since they were imported, are read-only or shipped are refused; the others
    are imported again. Raises QuizzerError for a path that names no file.
    """
    done: list[PinnedFile] = []
    refused: list[str] = []
    written: list[Path] = []
    parsed: dict[str, ParsedFile] = {}
    with files.work(True) as work:
        for draft in find_drafts(work, paths):
            try:
                file = known_file(work, draft)
                parse = cache(file.parse)
                text, told = (_unpinned if remove else _pinned)(file, parse)
                if told.ids and not dry_run:
                    save(Change(file.path, file.data, data := text.encoded()))
                    written.append(file.path)
                    if _is_read_alike(file):
                        parsed[hashlib.sha256(data).hexdigest()] = parse(text)
                done.append(told)
            except QuizzerError as error:
                refused.append(str(error))
    if written:
        files.import_notes(ImportRequest(paths=written, parsed=parsed))
    return PinReport(files=tuple(done), refused=tuple(refused))


def _is_read_alike(file: KnownFile) -> bool:
    """True when an import makes of the file what is made of its text alone."""
    return file.text.encoding == "utf-8" and file.draft.sidecar is None


def _pinned(file: KnownFile, parse: _Parse) -> tuple[NotesText, PinnedFile]:
    notes = parse(file.text).notes
    wanted = {
        i: pinned_id(file.guids[i])
        for i, note in enumerate(notes)
        if i in file.guids and not note.explicit_id
    }
    if not wanted:
        return file.text, PinnedFile(path=file.shown, ids=0)
    try:
        made = pin(file.text, lambda text: parse(text).notes, wanted)
    except QuizzerError as error:
        raise QuizzerError(f"{file.shown}:1: {error}") from error
    said = tr("an id is not read here: put an empty line before the note, or write it yourself")
    left = (Problem(path=file.shown, line=notes[i].line, message=said) for i in made.left)
    return made.text, PinnedFile(path=file.shown, ids=len(made.done), left=tuple(left))


def _unpinned(file: KnownFile, parse: _Parse) -> tuple[NotesText, PinnedFile]:
    try:
        text, ids = unpin(file.text, lambda text: parse(text).notes)
    except QuizzerError as error:
        raise QuizzerError(f"{file.shown}:1: {error}") from error
    return text, PinnedFile(path=file.shown, ids=ids)
