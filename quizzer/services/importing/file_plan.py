"""What becomes of the notes of one file.

Of a million notes there is what was decided, in a few bytes each; a note as it is to be stored is
made when its turn comes.
"""

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.carried import CarriedState
from quizzer.domain.claims.links import Origin
from quizzer.domain.identity import pinned_id
from quizzer.domain.notes import NoteState, ParsedCard, ParsedNote, StoredCard, StoredNote
from quizzer.domain.packed_notes import OfParsed, OfStored, StoredNotes
from quizzer.domain.packing import Guids, Repeated
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.undoing import NotePlace
from quizzer.matching.cards import as_last_asked, match_cards
from quizzer.parsing.answers.cloze import find_gaps, gap_texts, plain
from quizzer.parsing.answers.items import find_items
from quizzer.parsing.answers.verify_fences import without_claims
from quizzer.services.importing.report import Fate, NoteOutcome, Tally
from quizzer.services.importing.sources import Draft


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its bytes' digest, what it says, and the deck it goes to.

    The deck is the one that the front matter names, else the one that the path gives; a note may
    name another for itself.
    """

    draft: Draft
    digest: str
    parsed: ParsedFile
    deck: str

    def decks(self) -> set[str]:
        """The decks of all its notes."""
        return {deck or self.deck for deck in self.parsed.notes.decks()}


class Change(IntEnum):
    """How a known note differs from what is stored of it."""

    NONE = 0
    PLACED = 1  # it stands elsewhere in its file
    CHANGED = 2  # in its file, deck, tags, cards or claims
    REWORDED = 3  # in its text, too


class Decision(NamedTuple):
    """What becomes of a note, and the evidence that matched it ('' for none)."""

    fate: Fate
    evidence: str
    change: Change


_NEW = Decision(Fate.NEW, "", Change.NONE)
_NEAR = 200  # characters


def _is_change(decision: Decision) -> bool:
    return decision.fate is Fate.NEW or decision.change > Change.NONE


@dataclass(slots=True)
class FilePlan:
    """What to store of one file, and what becomes of each of its notes, in their order.

    Of each note there are its guid, what was decided, and the place of the known note that it
    continues among the `stored` ones, -1 for one that is new. `left` are the decks that changed
    ones come from. `carried` is what another program knew of cards that are new, by guid and key.
    """

    read: ReadFile
    stored: StoredNotes = field(default_factory=StoredNotes)
    guids: Guids = field(default_factory=Guids)
    decisions: Repeated[Decision] = field(default_factory=Repeated)
    known_at: "array[int]" = field(default_factory=lambda: array("i"))
    left: set[str] = field(default_factory=set)
    carried: dict[tuple[str, str], CarriedState] = field(default_factory=dict)

    def add(self, guid: str) -> None:
        """The next note is new."""
        index = len(self.guids)
        if self.read.parsed.notes.is_carried(index):
            parsed = self.read.parsed.notes[index]
            self._carry(parsed, guid, _first_cards(parsed.cards))
        self._decide(guid, _NEW, -1)

    def keep(self, known_at: int, evidence: str) -> None:
        """The next note continues that of the stored ones."""
        index = len(self.guids)
        change = self._untouched(index, known_at)
        if change is not None:
            decision = Decision(Fate.UNCHANGED, evidence, change)
            self._decide(self.stored.guid(known_at), decision, known_at)
            return
        before = self.stored[known_at]
        after = self._kept(index, before)
        change = _change(before, after)
        self._note_new_cards(index, before, after)
        if change > Change.PLACED:
            self.left.add(before.deck)
        fate = Fate.CHANGED if change > Change.PLACED else Fate.UNCHANGED
        fate = fate if before.is_active else Fate.RETURNED
        self._decide(before.guid, Decision(fate, evidence, change), known_at)

    def _note_new_cards(self, index: int, before: StoredNote, after: StoredNote) -> None:
        if self.read.parsed.notes.is_carried(index):
            known = {card.key for card in before.cards}
            new = [card for card in after.cards if card.key not in known]
            self._carry(self.read.parsed.notes[index], before.guid, new)

    def _untouched(self, index: int, known_at: int) -> Change | None:
        """Whether a note at most stands elsewhere, seen without making it; None for any other."""
        notes = self.read.parsed.notes
        if notes.text(index) != self.stored.text(known_at):
            return None
        if not _is_as_before(self.read, notes.shared[index], self.stored.shared(known_at)):
            return None
        is_there = self.stored.place(known_at) == (notes.line(index), index)
        return Change.NONE if is_there else Change.PLACED

    def _decide(self, guid: str, decision: Decision, known_at: int) -> None:
        self.guids.append(guid)
        self.decisions.append(decision)
        self.known_at.append(known_at)

    def _carry(self, parsed: ParsedNote, guid: str, new: Iterable[StoredCard]) -> None:
        """Note what another program knew of the `new` cards of a note."""
        states = {(card.kind, card.anchor): state for card, state in parsed.carried}
        for card in new:
            if state := states.get((card.kind, card.anchor)):
                self.carried[guid, card.key] = state

    def has_changes(self) -> bool:
        """True when any note comes, or is stored otherwise than before."""
        return any(map(_is_change, self.decisions.kinds))

    def count_changes(self) -> int:
        """How many notes come, or are stored otherwise than before."""
        return sum(1 for _ in self.decisions.indexes(_is_change))

    def added(self) -> Iterator[str]:
        """The guids of the notes that are new."""
        return (self.guids[index] for index in self._new())

    def known_indexes(self) -> Iterator[int]:
        """The notes that are known, by index."""
        return (index for index, known in enumerate(self.known_at) if known >= 0)

    def _new(self) -> Iterator[int]:
        return (index for index, known in enumerate(self.known_at) if known < 0)

    def changed(self) -> Iterator[int]:
        """The notes that are known and differ in more than their place, by index."""
        return self.decisions.indexes(lambda each: each.change > Change.PLACED)

    def placed_indexes(self) -> Iterator[int]:
        """The notes that only stand elsewhere in their file, by index."""
        return self.decisions.indexes(lambda each: each.change is Change.PLACED)

    def change(self, index: int) -> Change:
        """How a note differs from what is stored of it."""
        return self.decisions[index].change

    def note(self, index: int) -> StoredNote:
        """A note as it now stands, by its index."""
        if self.known_at[index] >= 0:
            return self._kept(index, self.stored[self.known_at[index]])
        parsed = self.read.parsed.notes[index]
        return _stored(self.read, index, parsed, self.guids[index], _first_cards(parsed.cards))

    def new_notes(self) -> Iterator[StoredNote]:
        """The notes that are new."""
        return map(self.note, self._new())

    def placed(self) -> Iterator[NotePlace]:
        """The notes that only stand elsewhere in their file, where they stand now."""
        for index in self.placed_indexes():
            yield NotePlace(self.guids[index], self.read.parsed.notes.line(index), index)

    def is_empty(self, index: int) -> bool:
        """True for a note whose answer is empty, by its index."""
        return self.read.parsed.notes.is_empty(index)

    def empty(self) -> Iterator[int]:
        """The notes whose answer is empty, by index."""
        return self.read.parsed.notes.empty()

    def outcome(self, index: int) -> NoteOutcome:
        """What became of a note, by its index."""
        parsed, decision = self.read.parsed.notes[index], self.decisions[index]
        return NoteOutcome(
            decision.fate,
            self.guids[index],
            parsed.deck or self.read.deck,
            parsed.question,
            self.read.draft.shown,
            parsed.line,
            parsed.cards,
            decision.evidence,
            parsed.rule,
            parsed,
            self.read.parsed.front_matter.macros,
        )

    def outcomes(self, fates: Container[Fate]) -> Iterator[NoteOutcome]:
        """What became of the notes with one of these fates."""
        return map(self.outcome, self.decisions.indexes(lambda each: each.fate in fates))

    def tally(self) -> Tally:
        """How many notes met which fate with which cards."""
        counts: Tally = Counter()
        for decision, note, count in self.decisions.pairs(self.read.parsed.notes.shared):
            counts[decision.fate, note.cards] += count
        return counts

    def _kept(self, index: int, before: StoredNote) -> StoredNote:
        parsed = self.read.parsed.notes[index]
        decided = tuple(link for link in before.claims if link.origin.is_decision)
        note = _stored(self.read, index, parsed, before.guid, _kept_cards(before, parsed))
        return replace(note, claims=(*parsed.claims, *decided)) if decided else note


def _is_as_before(read: ReadFile, here: OfParsed, before: OfStored | StoredNote) -> bool:
    """True for a note in use, without an id, of which all but its text is stored as it is."""
    return (
        before.state is NoteState.ACTIVE
        and not (here.explicit_id or before.explicit_id)
        and before.deck == (here.deck or read.deck)
        and before.source == read.draft.relative
        and before.heading_path == here.heading_path
        and before.tags == _tags(read, here.tags)
        and before.claims == here.claims
        and _asked(before.cards) == here.cards
    )


def _change(before: StoredNote, after: StoredNote) -> Change:
    if after == before:
        return Change.NONE
    if replace(after, line=before.line, position=before.position) == before:
        return Change.PLACED
    return Change.CHANGED if _text(before) == _text(after) else Change.REWORDED


def _text(note: StoredNote) -> tuple[object, ...]:
    return note.question, note.answer, note.heading_path


@lru_cache(maxsize=1_024)
def _first_cards(asked: tuple[ParsedCard, ...]) -> tuple[StoredCard, ...]:
    """The cards of a new note; most notes ask for the same ones, which then are one value."""
    return tuple(
        StoredCard(key=card_key(card.kind, card.anchor), kind=card.kind, anchor=card.anchor)
        for card in asked
    )


def _kept_cards(before: StoredNote, parsed: ParsedNote) -> tuple[StoredCard, ...]:
    wanted = (*parsed.cards, *_accepted(before, parsed)) if before.claims else parsed.cards
    if before.answer == parsed.answer and _asked(before.cards) == wanted:
        return before.cards
    if not (any(card.anchor for card in before.cards) or any(card.anchor for card in wanted)):
        return _kept_whole(before.cards, wanted)
    old, new = _texts(before.answer), _texts(parsed.answer)
    around = _around_gaps(before.answer), _around_gaps(parsed.answer)
    known = before.cards if before.is_active else as_last_asked(before.cards, around[0], old)
    return match_cards(known, wanted, old, new, around).cards


@lru_cache(maxsize=1_024)
def _kept_whole(
    known: tuple[StoredCard, ...], wanted: tuple[ParsedCard, ...]
) -> tuple[StoredCard, ...]:
    """The cards of a note whose cards are of its whole answer, which then need not be looked at."""
    return match_cards(known, wanted).cards


@lru_cache(maxsize=1_024)
def _asked(cards: tuple[StoredCard, ...]) -> tuple[ParsedCard, ...]:
    return tuple(ParsedCard(card.kind, card.anchor) for card in cards if card.is_active)


def _accepted(before: StoredNote, parsed: ParsedNote) -> list[ParsedCard]:
    """Cards of claims that the learner accepted and that the files do not name themselves."""
    written = {link.anchor for link in parsed.claims}
    return [
        ParsedCard(CardKind.CLAIM, link.anchor)
        for link in before.claims
        if link.origin is Origin.ACCEPTED and link.anchor not in written
    ]


def _texts(answer: str) -> dict[str, str]:
    """What stands under each item and in each gap, by anchor."""
    return gap_texts(answer) | {
        item.anchor: item.text for item in find_items(plain(without_claims(answer)))
    }


def _around_gaps(answer: str) -> dict[str, str]:
    """What stands around each gap in its line, with the other gaps filled, by anchor."""
    around: dict[str, str] = {}
    for gap in find_gaps(answer)[0]:
        before = answer[max(0, gap.start - _NEAR) : gap.start].rpartition("\n")[2]
        after = answer[gap.end : gap.end + _NEAR].partition("\n")[0]
        anchor = str(gap.number)
        around[anchor] = f"{around.get(anchor, '')}{plain(before)}…{plain(after)}"
    return around


def _stored(
    read: ReadFile, index: int, parsed: ParsedNote, guid: str, cards: tuple[StoredCard, ...]
) -> StoredNote:
    return StoredNote(
        guid=guid,
        deck=parsed.deck or read.deck,
        heading_path=parsed.heading_path,
        question=parsed.question,
        answer=parsed.answer,
        tags=_tags(read, parsed.tags),
        source=read.draft.relative,
        line=parsed.line,
        position=index,
        explicit_id="" if parsed.explicit_id == pinned_id(guid) else parsed.explicit_id,
        cards=cards,
        claims=parsed.claims,
    )


def _tags(read: ReadFile, own: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a note: its file's and its `own`."""
    tags = read.parsed.front_matter.tags
    return tuple(dict.fromkeys((*tags, *own))) if own else tags
