"""An author who writes files of notes, and knows which note is which whatever becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from numpy.random import Generator

from benchmarks.identity.subjects import Subject

T = TypeVar("T")
LENGTHS = (1, 1, 2, 2, 3, 3, 4, 6, 9, 24)
"""Sentences of an answer."""


@dataclass
class Item:
    """A named item of an answer; `id` is the same while it is the same item."""

    id: int
    name: str
    text: str


@dataclass
class Note:
    """A note as its author thinks of it; `id` is the same while it is the same note.

    `wordings` are two ways to ask the same. `answer` has sentences; `items` are a list below them.
    """

    id: int
    wordings: tuple[str, str]
    answer: list[str]
    items: list[Item] = field(default_factory=list)
    heading: str = ""
    number: str = ""
    is_busy: bool = False

    @property
    def question(self) -> str:
        """As it is asked now, without its number."""
        return self.wordings[0]


@dataclass
class Folder:
    """Files of notes, by name, each in order; and the notes that were taken out, with their file.

    The notes of one heading stand together.
    """

    files: dict[str, list[Note]] = field(default_factory=dict)
    removed: list[tuple[str, Note]] = field(default_factory=list)

    def notes(self) -> list[tuple[str, Note]]:
        """Every note with its file."""
        return [(name, note) for name, notes in self.files.items() for note in notes]


class Author:
    """Writes notes about a subject, as `rng` says; two wordings of equal notes are never made."""

    def __init__(self, subject: Subject, rng: Generator) -> None:
        self.subject = subject
        self.rng = rng
        self._ids = count()
        self._asked: set[str] = set()

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.rng.integers(len(choices)))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def up_to(self, bound: int) -> int:
        """A number below `bound`."""
        return int(self.rng.integers(bound))

    def fresh_id(self) -> int:
        return next(self._ids)

    def folder(self) -> Folder:
        """One to three files of three to thirty notes each."""
        names = [f"file{place}" for place in range(1 + self.up_to(3))]
        return Folder({name: self.file() for name in names})

    def file(self) -> list[Note]:
        """Notes under some headings, some of them asked again under each."""
        notes: list[Note] = []
        for heading in dict.fromkeys(
            self.pick(self.subject.terms) for _ in range(1 + self.up_to(4))
        ):
            under = [self.note() for _ in range(3 + self.up_to(6))]
            if self.chance(0.4):
                again = self.pick(self.subject.repeated)
                under.append(self._made((again, again), self.sentences(1 + self.up_to(3))))
            if self.chance(0.15):
                under += self.series()
            notes += [replace(note, heading=heading) for note in under]
        return notes

    def note(self) -> Note:
        """A note on something that no other note asks."""
        while True:
            term = self.pick(self.subject.terms)
            if self.chance(0.15):
                question, answer = self.pick(self.subject.short)
                made = self._made((question.format(term),) * 2, [answer])
            else:
                first, second = self.pick(self.subject.asked)
                made = self._long((first.format(term), second.format(term)))
            if self.asks_first(made.wordings):
                return made

    def asks_first(self, wordings: tuple[str, str]) -> bool:
        """True when nothing was ever asked in these words; from now on it is."""
        is_first = self._asked.isdisjoint(wordings)
        self._asked.update(wordings)
        return is_first

    def series(self) -> list[Note]:
        """Notes made to one pattern: each asks the same of another term, in nearly one answer."""
        first, second = self.pick(self.subject.asked)
        frame = [self.pick(self.subject.said) for _ in range(1 + self.up_to(2))]
        other = self.pick(self.subject.terms)
        made = []
        for term in self.rng.permutation(self.subject.terms)[: 2 + self.up_to(4)]:
            wordings = first.format(term), second.format(term)
            if self.asks_first(wordings):
                made.append(self._made(wordings, [said.format(term, other) for said in frame]))
        return made

    def sibling(self, note: Note) -> Note | None:
        """Another note to the pattern of `note`: its term replaced in question and answer.

        Where the answer does not name it, more than half of the answer is another.
        """
        held = [t for t in self.subject.terms if all(t in each for each in note.wordings)]
        if not held:
            return None
        old, new = max(held, key=len), self.pick(self.subject.terms)
        wordings = note.wordings[0].replace(old, new), note.wordings[1].replace(old, new)
        if not self.asks_first(wordings):
            return None
        answer = [said.replace(old, new) for said in note.answer]
        if answer == note.answer:
            answer = [*self.sentences(len(answer) // 2 + 1), *answer[len(answer) // 2 + 1 :]]
        if answer == note.answer:
            return None
        items = [Item(self.fresh_id(), each.name, self.sentence()) for each in note.items]
        return replace(note, id=self.fresh_id(), wordings=wordings, answer=answer, items=items)

    def _made(self, wordings: tuple[str, str], answer: list[str]) -> Note:
        return Note(self.fresh_id(), wordings, answer)

    def _long(self, wordings: tuple[str, str]) -> Note:
        made = self._made(wordings, self.sentences(self.pick(LENGTHS)))
        if self.chance(0.2):
            names = dict.fromkeys(self.pick(self.subject.terms) for _ in range(2 + self.up_to(4)))
            made.items = [Item(self.fresh_id(), name, self.sentence()) for name in names]
        elif self.chance(0.15):
            made.answer[0] = self.with_gap(made.answer[0], 1)
        return made

    def sentence(self) -> str:
        return self.pick(self.subject.said).format(
            self.pick(self.subject.terms), self.pick(self.subject.terms)
        )

    def sentences(self, number: int) -> list[str]:
        return [self.sentence() for _ in range(number)]

    def with_gap(self, text: str, number: int) -> str:
        """`text` with one of its terms as a gap; as it is when it holds none or has gaps."""
        held = [term for term in self.subject.terms if term in text]
        if not held or "{{" in text:
            return text
        term = max(held, key=len)
        return text.replace(term, f"{{{{c{number}::{term}}}}}", 1)


def markdown(notes: Sequence[Note]) -> str:
    """A file of these notes."""
    lines = ["# Notes\n"]
    heading = ""
    for note in notes:
        if note.heading != heading:
            heading = note.heading
            lines.append(f"## {heading}\n")
        lines.append(f"### {note.number}{note.question}\n")
        lines.append("\n\n".join(note.answer) + "\n")
        if note.items:
            lines.append("".join(f"- **{item.name}**: {item.text}\n" for item in note.items))
    return "\n".join(lines)
