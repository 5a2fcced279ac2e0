"""Adding notes at the end of a deck's file, or in a new one."""

import json
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.ports.importing import ImportWork
from quizzer.languages import tr
from quizzer.parsing import parse_file
from quizzer.parsing.files.finding import is_sidecar
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest
from quizzer.services.importing.sources import Draft, locate, shown_path
from quizzer.services.starter import is_shipped
from quizzer.services.writing.known import Files, check_own, is_inside, parse_as, read
from quizzer.services.writing.lines import NotesText, read_lines, split_lines
from quizzer.services.writing.saving import Change, save
from quizzer.services.writing.style import Style, appended, lines_of, style_of


class NotImportedError(QuizzerError):
    """Text stands in its file, but is not imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where notes are added: a file as it stands now, or (without `draft`) as it begins."""

    path: Path
    deck: str
    text: NotesText
    draft: Draft | None = None
    data: bytes | None = None

    def parse(self, text: NotesText) -> ParsedFile:
        """What the parser makes of `text` in this file, with the claims that lie beside it."""
        if self.draft:
            return parse_as(self.draft, text, with_sidecar=True)
        return parse_file(text.normal().encode(), shown_path(self.path))

    def style(self) -> Style:
        """How a question is written here."""
        return style_of(self.text, self.parse(self.text).notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where the text stands now, and what the import made of it."""

    path: Path
    line: int
    report: ImportReport


def own_decks(files: Files) -> list[str]:
    """The decks whose files are the learner's own, by path."""
    with files.work(True) as work:
        shipped = {root.id for root in work.roots() if is_shipped(root.name, Path(root.path))}
        known = work.files_of_decks(deck.path for deck in work.decks())
    return sorted({file.deck for file in known if file.root_id not in shipped})


def files_for(files: Files, deck: str) -> list[Path]:
    """The files that notes of `deck` can be added to, more than one where that is to be chosen.

    For a new deck, the file that it would begin with: named after it, in the folder that has most
    of its path already. Raises QuizzerError for a deck of shipped notes, or a name that is none.
    """
    with files.work(True) as work:
        roots = {root.id: root for root in work.roots()}
        known = work.files_of_decks([deck])
        paths = [
            Path(roots[file.root_id].path) / file.path
            for file in known
            if not is_shipped(roots[file.root_id].name, Path(roots[file.root_id].path))
        ]
        if known and not paths:
            said = tr("{deck} is shipped and stays as it is; `e` in a session copies it first")
            raise QuizzerError(said.format(deck=deck))
        there = [path for path in paths if path.is_file()]
        return there or [_new_file(folder, deck) for folder in _folders(work, deck, files)]


def _folders(work: ImportWork, deck: str, files: Files) -> list[Path]:
    """The learner's folders whose decks share most of the path of `deck`."""
    shares: dict[Path, int] = {}
    for root in work.roots():
        folder = Path(root.path)
        if not is_shipped(root.name, folder) and folder.is_dir():
            shares[folder] = max((_shared(f.deck, deck) for f in work.files(root.id)), default=0)
    most = max(shares.values(), default=0)
    return [folder for folder, shared in shares.items() if shared == most] or [files.own_folder]


def _shared(one: str, other: str) -> int:
    """How many parts two deck paths begin with in common."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _new_file(folder: Path, deck: str) -> Path:
    parts = deck.split("/")
    file = folder.joinpath(*parts[:-1], f"{parts[-1]}.md")
    is_plain = deck.isprintable() and "\\" not in deck
    is_plain = is_plain and is_inside(file, folder)
    if not is_plain or is_sidecar(file) or any(p != p.strip() or p[:1] in ".~" for p in parts):
        said = tr("{deck!r} cannot be the name of a deck's file: name a file")
        raise QuizzerError(said.format(deck=deck))
    return file


def open_target(files: Files, deck: str, path: Path) -> Target:
    """The file at `path` as it stands, or as it begins when it is not there yet.

    Raises QuizzerError for a file of another deck, of shipped notes, or that cannot be read.
    """
    if not path.exists():
        if path.is_symlink():
            raise QuizzerError(tr("{path}: a link to a file that is not there").format(path=path))
        front = f"---\ndeck: {json.dumps(deck, ensure_ascii=False)}\n---\n"
        return Target(path=path, deck=deck, text=NotesText(lines=split_lines(front)))
    with files.work(True) as work:
        found = locate(work, [path], cards="", items=None)
    if not found.drafts:
        raise QuizzerError(str(found.problems[0]))
    draft = found.drafts[0]
    check_own(draft)
    data = read(draft)
    text = read_lines(data, draft.shown)
    target = Target(path=draft.file, deck=deck, text=text, draft=draft, data=data)
    its_deck = target.parse(text).front_matter.deck or draft.deck
    if its_deck != deck:
        said = tr("{path} is a file of the deck {deck}")
        raise QuizzerError(said.format(path=draft.shown, deck=its_deck))
    return target


def add_text(files: Files, deck: str, path: Path, written: str) -> Added:
    """Add `written` at the end of the file, as it stands by now, and import it.

    Raises QuizzerError, with nothing written, when it makes no note or changes others; and
    NotImportedError, with the place where it stands, when the import fails.
    """
    target = open_target(files, deck, path)
    text, line = appended(target.text, lines_of(written))
    _check(target, text)
    save(Change(target.path, target.data, text.encoded()))
    try:
        report = files.import_notes(ImportRequest(paths=[target.path]))
    except QuizzerError as error:
        said = tr("{place}: written, but not imported: {error}")
        place = f"{shown_path(target.path)}:{line}"
        raise NotImportedError(said.format(place=place, error=error)) from error
    return Added(path=target.path, line=line, report=report)


def _check(target: Target, text: NotesText) -> None:
    before, after = target.parse(target.text).notes, target.parse(text).notes
    if after[: len(before)] != before:
        raise QuizzerError(tr("this would change the notes above it: begin with a heading"))
    if len(after) == len(before):
        raise QuizzerError(
            tr("this makes no card: end the question with '?', or give it a number ('Q1: ...')")
        )
