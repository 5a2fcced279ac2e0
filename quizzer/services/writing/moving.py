"""Moving notes to another deck: their text goes to its file, and their progress with it."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import ParsedNote
from quizzer.languages import tr
from quizzer.services.importing.report import Fate, ImportReport
from quizzer.services.importing.request import ImportRequest
from quizzer.services.importing.sources import shown_path
from quizzer.services.writing.adding import Target, files_for, open_target
from quizzer.services.writing.cutting import lines_at_level, meaning, pieces, without
from quizzer.services.writing.keyed import in_key, keyed_in, with_answers
from quizzer.services.writing.known import Files, KnownFile, find_drafts, known_file
from quizzer.services.writing.lines import NotesText
from quizzer.services.writing.saving import Change, save_all
from quizzer.services.writing.style import appended


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Notes to be moved to `deck`, and what changes in which files: the one that takes them first.

    `guids` has also the notes that lie below those that were asked for. `beginning` is what the
    file that takes them is without them.
    """

    deck: str
    guids: tuple[str, ...]
    changes: tuple[Change, ...]
    beginning: bytes

    @property
    def sources(self) -> list[str]:
        """The files that notes are taken from, for messages."""
        return [shown_path(change.path) for change in self.changes[1:]]

    @property
    def target(self) -> str:
        """The file that they go to, for messages."""
        return shown_path(self.changes[0].path)

    @property
    def is_new(self) -> bool:
        """True when that file is not there yet."""
        return self.changes[0].before is None


@dataclass(frozen=True, slots=True)
class _Cut:
    """What one file gives: what is left of it, the notes that go, by guid, and their lines."""

    file: KnownFile
    rest: NotesText
    moved: dict[str, ParsedNote]
    lines: list[list[str]]


def plan_move(
    files: Files, places: Mapping[str, Path], deck: str, path: Path | None = None
) -> Move:
    """How the notes `places` (guids, each with its file) come to `deck`, at the end of its file.

    Writes nothing. Raises QuizzerError when a file changed since its import, is shipped, or is the
    deck's own; and when a note would not be the same afterwards.
    """
    target = open_target(files, deck, path or files_for(files, deck)[0])
    level = target.style().level
    cuts: list[_Cut] = []
    with files.work(True) as work:
        for draft in find_drafts(work, list(dict.fromkeys(places.values()))):
            file = known_file(work, draft)
            if file.path.resolve() == target.path.resolve():
                raise QuizzerError(tr("{path} is the deck's file already").format(path=file.shown))
            cuts.append(_cut(file, {*places} & {*file.guids.values()}, level))
    if sum(len({*places} & {*cut.moved}) for cut in cuts) < len(places):
        raise QuizzerError(tr("a note is not where it was: import its file first"))
    text = _put(target, cuts)
    changes = [Change(target.path, target.data, text.encoded())]
    changes += [Change(cut.file.path, cut.file.data, cut.rest.encoded()) for cut in cuts]
    guids = tuple(guid for cut in cuts for guid in cut.moved)
    beginning = target.text.encoded()
    return Move(deck=deck, guids=guids, changes=tuple(changes), beginning=beginning)


def _cut(file: KnownFile, wanted: Set[str], level: int) -> _Cut:
    """Raises QuizzerError where the notes that stay would not be as they were."""
    notes = file.parse(file.text, with_sidecar=True).notes
    guid_of = {at: file.guids.get(at, "") for at in range(len(notes))}
    asked = [note for at, note in enumerate(notes) if guid_of[at] in wanted]
    cut = pieces(file.text, asked)
    lines = {line for piece in cut for line in range(piece.first, piece.last + 1)}
    moved = {guid_of[at]: note for at, note in enumerate(notes) if note.line in lines}
    staying = [note for note in notes if note.line not in lines]
    answers = keyed_in(file.text, cut)
    rest = without(file.text, [*cut, *in_key(answers)])
    left = file.parse(rest, with_sidecar=True).notes
    first = asked[0] if asked else notes[0]
    shared = [each.first for each in answers if each.is_shared]
    if shared:
        told = tr("line {line} of its key answers others, too: write its answer below it first")
        raise _refusal(told.format(line=shared[0]), file, first)
    if [*map(_in_place, left)] != [*map(_in_place, staying)]:
        raise _refusal(tr("other notes would not stay as they are"), file, first)
    _check_sidecar(file, notes, moved.values())
    said = {(note.question, note.answer) for note in staying}
    for note in moved.values():
        if (note.question, note.answer) in said:
            raise _refusal(tr("another note says the same; `quizzer notes pin` first"), file, note)
    newline = file.text.newline
    written = [
        with_answers(lines_at_level(file.text, piece, level), piece, answers, newline)
        for piece in cut
    ]
    return _Cut(file, rest, moved, written)


def _in_place(note: ParsedNote) -> tuple[object, ...]:
    return note.heading_path, note.answer, meaning(note)


def _check_sidecar(
    file: KnownFile, notes: Sequence[ParsedNote], moved: Collection[ParsedNote]
) -> None:
    if file.draft.sidecar is None:
        return
    alone = file.parse(file.text).notes
    for tied, bare in zip(notes, alone, strict=True):
        if tied in moved and tied.claims != bare.claims:
            said = tr("its claims stand in {sidecar}: move both by hand")
            raise _refusal(said.format(sidecar=file.draft.sidecar.name), file, tied)


def _put(target: Target, cuts: Sequence[_Cut]) -> NotesText:
    """The text of the target with all that is cut; QuizzerError where that reads differently."""
    text = target.text
    for cut in cuts:
        for lines in cut.lines:
            text, _ = appended(text, lines)
    before, after = target.parse(target.text).notes, target.parse(text).notes
    there, fresh = after[: len(before)], after[len(before) :]
    moved = [(cut.file, note) for cut in cuts for note in cut.moved.values()]
    odd = [
        at for at, each in enumerate(fresh[: len(moved)]) if meaning(each) != meaning(moved[at][1])
    ]
    stays = [*map(_in_place, there)] == [*map(_in_place, before)]
    if odd or not stays or len(fresh) != len(moved):
        said = tr("{target} would be read differently with it: move it by hand")
        file, note = moved[odd[0] if odd else 0]
        raise _refusal(said.format(target=shown_path(target.path)), file, note)
    return text


def _refusal(said: str, file: KnownFile, note: ParsedNote) -> QuizzerError:
    return QuizzerError(f"{file.shown}:{note.line}: {said}")


def carry_out(files: Files, move: Move) -> ImportReport:
    """Write all files and import them.

    When the notes do not keep their progress, all is taken back. Raises QuizzerError then, when a
    file changed meanwhile, and when the import fails: the text is moved by then, and that is said.
    """
    save_all(list(move.changes))
    paths = [change.path for change in move.changes]
    try:
        report = files.import_notes(ImportRequest(paths=paths))
    except QuizzerError as error:
        said = tr("moved to {target}, but not imported: {error}")
        raise QuizzerError(said.format(target=move.target, error=error)) from error
    fates = {outcome.guid: outcome.fate for outcome in report.outcomes}
    kept = (Fate.CHANGED, Fate.UNCHANGED)
    if any(fates.get(guid) not in kept for guid in move.guids):
        take_back(files, move)
        raise QuizzerError(tr("nothing was moved: the notes would not keep their progress"))
    return report


def take_back(files: Files, move: Move) -> None:
    """Put the text back where it was; raises QuizzerError when a file changed since."""
    target, *sources = move.changes
    back = [Change(each.path, each.after, each.before or b"") for each in sources]
    save_all([*back, Change(target.path, target.after, move.beginning)])
    files.import_notes(ImportRequest(paths=[change.path for change in move.changes]))
    if move.is_new:
        target.path.unlink()
