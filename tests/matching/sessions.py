"""Random sessions of editing a file of made-up notes, each with the truth about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from quizzer.domain.notes import StoredNote
from quizzer.matching.incoming import IncomingNote
from tests.matching.corpus import file_of, incoming, kept

_SYLLABLES = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
_SMALL = ["the", "of", "a", "and", "to", "in", "is", "that", "it", "for", "on", "with", "as", "by"]


@dataclass(frozen=True)
class Session:
    """A file before and after, and the guid that each note of it should have, '' for new ones."""

    known: list[StoredNote]
    incoming: list[IncomingNote]
    truth: list[str]


@dataclass
class _Line:
    """A note in the making; `is_done` once it was edited, since one edit a note is enough."""

    guid: str
    question: str
    answer: str
    is_done: bool = False


@dataclass
class Author:
    """Writes and edits notes in a made-up language, as its seed says."""

    kind: str
    seed: int
    lines: list[_Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rng = np.random.default_rng(self.seed)
        self._gap = "" if self.kind == "zh" else " "
        ideographs = [chr(0x4E00 + int(code)) for code in self._rng.integers(0, 3000, 400)]
        syllables = ["".join(self._pick(_SYLLABLES, 3)) for _ in range(400)]
        self._words = ideographs if self.kind == "zh" else syllables

    def _pick(self, choices: list[str], count: int) -> list[str]:
        return [choices[int(at)] for at in self._rng.integers(0, len(choices), count)]

    def _up_to(self, bound: int) -> int:
        return int(self._rng.integers(0, bound))

    def _text(self, low: int, high: int) -> str:
        words = self._pick(self._words, int(self._rng.integers(low, high)))
        if self.kind != "zh":
            words = [w if self._up_to(5) < 3 else self._pick(_SMALL, 1)[0] for w in words]
        return self._gap.join(words)

    def note(self) -> tuple[str, str]:
        """A question and an answer."""
        if self.kind == "pattern":
            a, b, c, d, e = self._pick(self._words, 5)
            answer = f"The {a} of {b} is given by {c}, which depends on {d} and {e}."
            return f"What is the {a} of {b}?", answer
        return self._text(4, 12) + "?", self._text(15, 60) + "."

    def typo(self, text: str) -> str:
        """`text` with two neighbouring letters swapped, or one left out."""
        at = self._up_to(len(text) - 1)
        return text[:at] + (text[at + 1] + text[at]) * self._up_to(2) + text[at + 2 :]

    def alter(self, text: str, share: float) -> str:
        """`text` with a share of its words replaced, left out or added to."""
        words = list(text) if self.kind == "zh" else text.split(" ")
        for _ in range(max(1, int(len(words) * share))):
            at = self._up_to(len(words))
            words[at : at + 1] = [[], [words[at], self._text(1, 2)], [self._text(1, 2)]][
                self._up_to(3)
            ]
        return self._gap.join(words)

    def _edits(self) -> list[Callable[[int], None]]:
        return [
            self._mistype,
            self._rewrite_answer,
            self._reword,
            self._revise,
            self._delete,
            self._insert,
            self._replace,
            self._move,
            self._swap,
            self._duplicate,
            self._renumber,
        ]

    def edit(self) -> None:
        """Do one thing to a note that nothing was done to."""
        at = self._up_to(len(self.lines))
        if not self.lines[at].is_done:
            self.lines[at].is_done = True
            edits = self._edits()
            edits[self._up_to(len(edits))](at)

    def _mistype(self, at: int) -> None:
        line = self.lines[at]
        line.question, line.answer = self.typo(line.question), self.typo(line.answer)

    def _rewrite_answer(self, at: int) -> None:
        self.lines[at].answer = self.note()[1]

    def _reword(self, at: int) -> None:
        self.lines[at].question = self.alter(self.lines[at].question, 0.4)

    def _revise(self, at: int) -> None:
        line = self.lines[at]
        line.question, line.answer = self.alter(line.question, 0.2), self.alter(line.answer, 0.2)

    def _delete(self, at: int) -> None:
        del self.lines[at]

    def _insert(self, at: int) -> None:
        self.lines.insert(at, _Line("", *self.note(), is_done=True))

    def _replace(self, at: int) -> None:
        self.lines[at] = _Line("", *self.note(), is_done=True)

    def _move(self, at: int) -> None:
        line = self.lines.pop(at)
        self.lines.insert(self._up_to(len(self.lines) + 1), line)

    def _swap(self, at: int) -> None:
        line, other = self.lines[at], self.lines[self._up_to(len(self.lines))]
        if not other.is_done:
            other.is_done = True
            line.answer, other.answer = other.answer, line.answer

    def _duplicate(self, at: int) -> None:
        line = self.lines[at]
        self.lines.insert(at + 1, _Line("", line.question, line.answer, is_done=True))

    def _renumber(self, at: int) -> None:
        self.lines[at].question = f"{at + 1}. {self.lines[at].question}"

    def session(self) -> Session:
        """A file of up to forty notes, edited up to eight times, its file renamed at times."""
        texts = tuple(self.note() for _ in range(5 + self._up_to(36)))
        self.lines = [_Line(f"g{place}", *text) for place, text in enumerate(texts)]
        for _ in range(1 + self._up_to(min(8, len(texts) // 3))):
            self.edit()
        name = "ml" if self._up_to(6) else "renamed"
        after = [
            incoming(line.question, line.answer, place, deck=name, source=f"{name}.md")
            for place, line in enumerate(self.lines)
        ]
        return Session(kept(file_of(texts)), after, [line.guid for line in self.lines])


def sessions(kind: str, count: int) -> Iterator[Session]:
    """`count` sessions of notes of one `kind`: `en`, `zh`, or `pattern`, which are all alike."""
    for seed in range(count):
        yield Author(kind, seed).session()
