"""Sessions: a folder is imported, edited, imported again; every decision is compared with truth."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.identity.author import Author, Folder, Note, markdown
from benchmarks.identity.edits import Edit, edits
from benchmarks.identity.subjects import Subject
from quizzer.domain.cards import CardKind
from quizzer.domain.identity import normalise
from quizzer.domain.notes import NoteState, StoredNote
from quizzer.domain.sources import FileStamp, Root
from quizzer.parsing import parse_file
from quizzer.services.importing.file_plan import ReadFile
from quizzer.services.importing.plan import ImportPlan, plan_import
from quizzer.services.importing.sources import Draft

OTHER = {"en": "zh", "zh": "en"}
MOST_ROUNDS, MOST_EDITS = 3, 8


@dataclass(frozen=True, slots=True)
class Slip:
    """A note, or an item of one, whose progress did not go where it should."""

    session: int
    kind: str
    edit: str
    question: str
    was: str = ""


@dataclass
class Tally:
    """What became of progress over many sessions."""

    sessions: int = 0
    imports: int = 0
    kept: int = 0
    edited_kept: int = 0
    reported: int = 0
    lost: list[Slip] = field(default_factory=list)
    wrong: list[Slip] = field(default_factory=list)
    items_kept: int = 0
    items_lost: int = 0
    items_wrong: list[Slip] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: "Tally") -> "Tally":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    @property
    def share_kept(self) -> float:
        """Of the notes whose progress should be kept."""
        return self.kept / (self.kept + len(self.lost))

    @property
    def share_of_edited(self) -> float:
        """The same, of notes that something was done to."""
        return self.edited_kept / (self.edited_kept + len(self.lost))


class _Session:
    """A collection, as far as matching is concerned, and the author's view of it."""

    def __init__(self, seed: int, subjects: Mapping[str, Subject], language: str) -> None:
        self.seed = seed
        self.author = Author(subjects[language], np.random.default_rng(seed))
        self.edits = edits(subjects[OTHER[language]])
        self.folder: Folder = self.author.folder()
        self.stored: dict[str, StoredNote] = {}
        self.guid_of: dict[int, str] = {}
        self.key_of: dict[int, str] = {}
        self.done_to: dict[int, str] = {}
        self.tally = Tally(sessions=1)

    def run(self) -> Tally:
        self._import()
        for _ in range(1 + self.author.up_to(MOST_ROUNDS)):
            self.done_to = {}
            for _, note in self.folder.notes():
                note.is_busy = False
            for _ in range(1 + self.author.up_to(MOST_EDITS)):
                self._edit()
            self.folder.files = {name: notes for name, notes in self.folder.files.items() if notes}
            self._import()
        return self.tally

    def _edit(self) -> None:
        name: str = self.author.pick(list(self.edits))
        edit: Edit = self.edits[name]
        free = [(file, note) for file, note in self.folder.notes() if not note.is_busy]
        if not free:
            return
        file, note = self.author.pick(free)
        if edit(self.author, self.folder, file, note):
            note.is_busy = True
            self.done_to[note.id] = name
            self.tally.done[name] += 1

    def _import(self) -> None:
        reads, written = [], []
        for name, notes in sorted(self.folder.files.items()):
            reads.append(_read(name, markdown(notes)))
            assert len(reads[-1].parsed.notes) == len(notes), markdown(notes)
            written += notes
        known = [note for note in self.stored.values() if note.state is NoteState.ACTIVE]
        loose = [note for note in self.stored.values() if note.state is NoteState.ARCHIVED]
        plan = plan_import(reads, known, loose, lambda guids: self.stored.keys() & set(guids))
        self.tally.imports += 1
        now = self._apply(plan)
        if self.tally.imports > 1:
            self._judge(written, now, plan)
        for note, kept in zip(written, now, strict=True):
            self.guid_of[note.id] = kept.guid
            keys = _item_keys(kept)
            self.key_of.update({i.id: keys[i.name] for i in note.items if i.name in keys})
        self.stored |= {note.guid: note for note in now}

    def _apply(self, plan: ImportPlan) -> list[StoredNote]:
        """The notes of all files in order, as they are stored from now on."""
        for note in plan.archived:
            self.stored[note.guid] = replace(note, state=NoteState.ARCHIVED)
        now: list[StoredNote] = []
        for each in plan.files:
            now += map(each.note, range(len(each.guids)))
        return now

    def _judge(self, written: list[Note], now: list[StoredNote], plan: ImportPlan) -> None:
        doubtful = {(doubt.path, doubt.line) for doubt in plan.doubts}
        got = [kept.guid if kept.guid in self.stored else "" for kept in now]
        due = [self.guid_of.get(note.id, "") for note in written]
        _straighten(map(_said, now), got, due)
        _straighten((_said(self.stored[guid]) if guid else None for guid in due), got, due)
        for place, (has, kept) in enumerate(zip(got, now, strict=True)):
            if has and _said(self.stored[has]) == _said(kept):
                due[place] = has
        for note, kept, has, should in zip(written, now, got, due, strict=True):
            edit = self.done_to.get(note.id, "")
            if has and has != should:
                was = self.stored[has]
                slip = Slip(self.seed, "wrong", edit, note.question, was.question)
                self.tally.wrong.append(slip)
            elif should and not has:
                is_told = (f"{kept.source}", kept.line) in doubtful
                self.tally.reported += is_told
                kind = "reported" if is_told else "lost"
                was = self.stored[should]
                self.tally.lost.append(Slip(self.seed, kind, edit, note.question, was.question))
            elif has:
                self.tally.kept += 1
                self.tally.edited_kept += bool(edit)
                if self.guid_of.get(note.id) == should:
                    self._judge_items(note, kept, edit)

    def _judge_items(self, note: Note, kept: StoredNote, edit: str) -> None:
        before = {card.key for card in self.stored[kept.guid].cards}
        keys = _item_keys(kept)
        for item in note.items:
            due, key = self.key_of.get(item.id, ""), keys.get(item.name, "")
            has = key if key in before else ""
            if has and has != due:
                slip = Slip(self.seed, "item", edit, f"{note.question} {item.name}", has)
                self.tally.items_wrong.append(slip)
            elif due:
                self.tally.items_kept += bool(has)
                self.tally.items_lost += not has


def _said(note: StoredNote) -> Hashable:
    return normalise(note.question), note.answer


def _straighten(said: Iterable[Hashable], got: list[str], due: list[str]) -> None:
    """Among notes that are equal in all they say, it does not matter which is which."""
    alike = defaultdict(list)
    for place, each in enumerate(said):
        alike[each].append(place)
    alike.pop(None, None)
    for places in alike.values():
        if len(places) > 1 and {got[at] for at in places} == {due[at] for at in places}:
            for at in places:
                due[at] = got[at]


def _item_keys(note: StoredNote) -> dict[str, str]:
    return {c.anchor: c.key for c in note.cards if c.kind is CardKind.ITEM and c.is_active}


def _read(name: str, text: str) -> ReadFile:
    relative = f"{name}.md"
    draft = Draft(
        file=Path(relative),
        shown=relative,
        root=Root(path="."),
        relative=relative,
        deck=name,
        stamp=FileStamp(size=0, mtime_ns=0, inode=0, options=""),
        cards="",
        items=None,
        known=None,
    )
    return ReadFile(draft, "", parse_file(text.encode(), relative), name)


def run_session(seed: int, subjects: Mapping[str, Subject]) -> Tally:
    """One session, in the language that its seed gives."""
    return _Session(seed, subjects, "zh" if seed % 2 else "en").run()


def run_sessions(seeds: Iterable[int], subjects: Mapping[str, Subject]) -> Tally:
    """Many sessions together."""
    total = Tally()
    for seed in seeds:
        total += run_session(seed, subjects)
    return total
