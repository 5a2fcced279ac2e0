"""The files that may be written in: those that are as they were imported."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.ports.importing import ImportWork
from quizzer.languages import tr
from quizzer.parsing import parse_file
from quizzer.parsing.files.finding import is_table
from quizzer.parsing.sidecar import Sidecar
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest
from quizzer.services.importing.sources import Draft, locate
from quizzer.services.starter import is_shipped
from quizzer.services.writing.lines import NotesText, read_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What writing needs: transactions, the import that follows, and a folder for new files.

    `own_folder` is where the learner's notes go while no folder of theirs is known.
    """

    work: Callable[[bool], ImportWork]
    import_notes: Callable[[ImportRequest], ImportReport]
    own_folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """A file of notes with its bytes, and the guid of each note by its place in the file."""

    draft: Draft
    data: bytes
    text: NotesText
    guids: dict[int, str]

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.draft.file

    @property
    def shown(self) -> str:
        """Its path for messages."""
        return self.draft.shown

    def parse(self, text: NotesText, *, with_sidecar: bool = False) -> ParsedFile:
        """What the parser makes of `text` in the place of this file."""
        return parse_as(self.draft, text, with_sidecar=with_sidecar)


def parse_as(draft: Draft, text: NotesText, *, with_sidecar: bool = False) -> ParsedFile:
    """What the parser makes of `text` in the place of the file `draft`."""
    beside = draft.sidecar if with_sidecar else None
    sidecar = Sidecar(beside.read_bytes(), str(beside)) if beside else None
    data = text.normal().encode()
    return parse_file(data, draft.shown, cards=draft.cards, items=draft.items, sidecar=sidecar)


def find_drafts(work: ImportWork, paths: Sequence[Path]) -> list[Draft]:
    """The markdown files under `paths`; raises QuizzerError where they name nothing else."""
    found = locate(work, paths, cards="", items=None)
    if found.problems and not found.drafts:
        raise QuizzerError(str(found.problems[0]))
    drafts = [draft for draft in found.drafts if not is_table(draft.file)]
    if found.drafts and not drafts:
        check_own(found.drafts[0])
    return drafts


def known_file(work: ImportWork, draft: Draft) -> KnownFile:
    """The file as it was imported; raises QuizzerError where it may not be written in."""
    check_own(draft)
    if draft.known is None:
        raise QuizzerError(_first(tr("{path}:1: not imported yet: import it first"), draft))
    data = read(draft)
    beside = draft.sidecar.read_bytes() if draft.sidecar else b""
    if hashlib.sha256(data + beside).hexdigest() != draft.known.digest:
        said = tr("{path}:1: changed since it was imported: import it first")
        raise QuizzerError(_first(said, draft))
    stored = work.notes_of([draft.known.id])
    guids = {note.position: note.guid for note in stored}
    return KnownFile(draft=draft, data=data, text=read_lines(data, draft.shown), guids=guids)


def check_own(draft: Draft) -> None:
    """Raise QuizzerError for what stays as it is: shipped notes, tables, and files elsewhere.

    A link is written through only to a file in the folder of notes that it lies in.
    """
    if is_table(draft.file):
        raise QuizzerError(_first(tr("{path}:1: a table stays as it is: edit it yourself"), draft))
    if is_shipped(draft.root.name, Path(draft.root.path)):
        said = tr("{path}:1: shipped notes stay as they are; `e` in a session copies them first")
        raise QuizzerError(_first(said, draft))
    if not is_inside(draft.file, Path(draft.root.path)):
        said = tr("{path}:1: a link out of its folder of notes: edit the file that it leads to")
        raise QuizzerError(_first(said, draft))


def is_inside(file: Path, folder: Path) -> bool:
    """True when what `file` leads to, by whatever links, lies in `folder`."""
    return file.resolve().is_relative_to(folder.resolve())


def read(draft: Draft) -> bytes:
    """The bytes of a file; raises QuizzerError when it cannot be read."""
    try:
        return draft.file.read_bytes()
    except OSError as error:
        said = tr("{path}: cannot be read ({reason})")
        raise QuizzerError(said.format(path=draft.shown, reason=error.strerror)) from error


def _first(said: str, draft: Draft) -> str:
    return said.format(path=draft.shown)
