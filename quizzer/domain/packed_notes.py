"""Very many notes in little memory: their texts side by side, what they share once."""

from array import array
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from quizzer.domain.carried import CarriedState
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.notes import NoteState, ParsedCard, ParsedNote, StoredCard, StoredNote
from quizzer.domain.packing import Compact, Guids, Repeated, Texts
from quizzer.domain.rules import Rule


class OfParsed(NamedTuple):
    """What most notes of a file have in common."""

    heading_path: tuple[str, ...]
    cards: tuple[ParsedCard, ...]
    explicit_id: str
    is_answer_empty: bool
    claims: tuple[ClaimLink, ...]
    rule: Rule | None
    tags: tuple[str, ...]
    deck: str
    carried: tuple[tuple[ParsedCard, CarriedState], ...]


class OfStored(NamedTuple):
    """What most notes of a file have in common."""

    deck: str
    heading_path: tuple[str, ...]
    tags: tuple[str, ...]
    source: str
    explicit_id: str
    state: NoteState
    cards: tuple[StoredCard, ...]
    claims: tuple[ClaimLink, ...]


_rest_of_parsed = attrgetter(*OfParsed._fields)
_rest_of_stored = attrgetter(*OfStored._fields)


class ParsedNotes(Compact[ParsedNote]):
    """Notes as they stand in a file; where they are many, each is made when it is asked for.

    `shared` is what they may have in common.
    """

    most_kept = 1 << 11

    def __init__(self, notes: Iterable[ParsedNote] = ()) -> None:
        """All of `notes`, in order."""
        self._texts = Texts()
        self._lines = array("Q")
        self.shared: Repeated[OfParsed] = Repeated()
        super().__init__(map(self._seen, notes))

    def _seen(self, note: ParsedNote) -> ParsedNote:
        self.shared.append(OfParsed._make(_rest_of_parsed(note)))
        return note

    def question(self, index: int) -> str:
        """The question of a note, by its index."""
        return self._texts[2 * index] if self._few is None else self._few[index].question

    def text(self, index: int) -> tuple[str, str]:
        """The question and the answer of a note, by its index."""
        if self._few is None:
            return self._texts[2 * index], self._texts[2 * index + 1]
        return self._few[index].question, self._few[index].answer

    def line(self, index: int) -> int:
        """The line of a note, by its index."""
        return self._lines[index] if self._few is None else self._few[index].line

    def is_carried(self, index: int) -> bool:
        """True for a note of whose cards another program knew something."""
        return bool(self.shared[index].carried)

    def is_empty(self, index: int) -> bool:
        """True for a note whose answer is empty, by its index."""
        return self.shared[index].is_answer_empty

    def empty(self) -> Iterator[int]:
        """The notes whose answer is empty, by index."""
        if not any(each.is_answer_empty for each in self.shared.kinds):
            return iter(())
        return (index for index, each in enumerate(self.shared) if each.is_answer_empty)

    def decks(self) -> set[str]:
        """The decks that notes name."""
        return {each.deck for each in self.shared.kinds}

    def explicit_ids(self) -> set[str]:
        """The ids that notes have."""
        return {each.explicit_id for each in self.shared.kinds}

    def _pack(self, note: ParsedNote) -> None:
        self._texts.append(note.question)
        self._texts.append(note.answer)
        self._lines.append(note.line)

    def _unpack(self, index: int) -> ParsedNote:
        path, cards, explicit_id, is_empty, claims, rule, tags, deck, carried = self.shared[index]
        return ParsedNote(
            path,
            self._texts[2 * index],
            self._texts[2 * index + 1],
            self._lines[index],
            cards,
            explicit_id,
            is_empty,
            claims,
            rule,
            tags,
            deck,
            carried,
        )


class StoredNotes(Compact[StoredNote]):
    """Notes as kept; where they are many, each is made when it is asked for."""

    def __init__(self, notes: Iterable[StoredNote] = ()) -> None:
        """All of `notes`, in order."""
        self._guids = Guids()
        self._texts = Texts()
        self._lines = array("Q")
        self._positions = array("Q")
        self._rest: Repeated[OfStored] = Repeated()
        super().__init__(notes)

    def guid(self, index: int) -> str:
        """The guid of a note, by its index."""
        return self._guids[index] if self._few is None else self._few[index].guid

    def text(self, index: int) -> tuple[str, str]:
        """The question and the answer of a note, by its index."""
        if self._few is None:
            return self._texts[2 * index], self._texts[2 * index + 1]
        return self._few[index].question, self._few[index].answer

    def place(self, index: int) -> tuple[int, int]:
        """The line and the position in its file of a note, by its index."""
        if self._few is None:
            return self._lines[index], self._positions[index]
        return self._few[index].line, self._few[index].position

    def shared(self, index: int) -> "OfStored | StoredNote":
        """What a note may have in common with others, by its index."""
        return self._rest[index] if self._few is None else self._few[index]

    def is_active(self, index: int) -> bool:
        """False for a note that is archived, by its index."""
        return self.shared(index).state is NoteState.ACTIVE

    def _pack(self, note: StoredNote) -> None:
        self._guids.append(note.guid)
        self._texts.append(note.question)
        self._texts.append(note.answer)
        self._lines.append(note.line)
        self._positions.append(note.position)
        self._rest.append(OfStored._make(_rest_of_stored(note)))

    def _unpack(self, index: int) -> StoredNote:
        rest = self._rest[index]
        return StoredNote(
            guid=self._guids[index],
            deck=rest.deck,
            heading_path=rest.heading_path,
            question=self._texts[2 * index],
            answer=self._texts[2 * index + 1],
            tags=rest.tags,
            source=rest.source,
            line=self._lines[index],
            position=self._positions[index],
            explicit_id=rest.explicit_id,
            state=rest.state,
            cards=rest.cards,
            claims=rest.claims,
        )
