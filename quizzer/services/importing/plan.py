"""From parsed files and known notes to what has to be stored."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.carried import CarriedState
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.identity import note_guid, pinned_guid, pinned_id
from quizzer.domain.notes import (
    ParsedCard,
    ParsedFile,
    ParsedNote,
    StoredCard,
    StoredNote,
)
from quizzer.domain.sources import SourceFile
from quizzer.domain.undoing import NotePlace
from quizzer.matching.cards import match_cards
from quizzer.matching.guids import free_guids
from quizzer.matching.notes import IncomingNote, Matching, match_notes
from quizzer.parsing.cloze import find_gaps, plain
from quizzer.parsing.items import find_items
from quizzer.parsing.verify_fences import without_claims
from quizzer.services.importing.report import Candidate, Doubt, Fate, NoteOutcome
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
        return {note.deck or self.deck for note in self.parsed.notes}


@dataclass(slots=True)
class FilePlan:
    """What to store of one file, and what becomes of each of its notes, in their order.

    Of each note there are its guid, its fate, the evidence that matched it ('' for none) and the
    known note as it now stands, None for one that is new and is made when it is stored. Of the
    known ones, `changed` differ from what is stored, `reworded` in their text, and `placed` stand
    elsewhere in the file only. `left` are the decks that changed ones come from. `carried` is what
    another program knew of cards that are new, by guid and key.
    """

    read: ReadFile
    guids: list[str] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    kept: list[StoredNote | None] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    placed: list[NotePlace] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    carried: dict[tuple[str, str], CarriedState] = field(default_factory=dict)

    def added(self) -> Iterator[str]:
        """The guids of the notes that are new."""
        return (g for g, fate in zip(self.guids, self.fates, strict=True) if fate is Fate.NEW)

    def has_changes(self) -> bool:
        """True when any note comes, or is stored otherwise than before."""
        return bool(self.changed or self.placed) or Fate.NEW in self.fates

    def known(self) -> Iterator[StoredNote]:
        """The known notes as they now stand."""
        return (note for note in self.kept if note is not None)

    def new_notes(self) -> Iterator[StoredNote]:
        """The notes that are new."""
        return (_new(self.read, i, guid) for i, guid in enumerate(self.guids) if not self.kept[i])

    def empty(self) -> set[str]:
        """The guids of the notes whose answer is empty."""
        notes = zip(self.guids, self.read.parsed.notes, strict=True)
        return {guid for guid, parsed in notes if parsed.is_answer_empty}

    def outcome(self, index: int) -> NoteOutcome:
        """What became of a note, by its index."""
        parsed = self.read.parsed.notes[index]
        return NoteOutcome(
            self.fates[index],
            self.guids[index],
            parsed.deck or self.read.deck,
            parsed.question,
            self.read.draft.shown,
            parsed.line,
            parsed.cards,
            self.evidence[index],
            parsed.rule,
            parsed,
            self.read.parsed.front_matter.macros,
        )

    def outcomes(self) -> Iterator[NoteOutcome]:
        """What became of every note."""
        return map(self.outcome, range(len(self.guids)))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plans of all files, the notes that are gone and the matches that were in doubt."""

    files: tuple[FilePlan, ...]
    archived: tuple[StoredNote, ...]
    doubts: tuple[Doubt, ...]

    def has_changes(self) -> bool:
        """True when any note comes, goes, or is stored otherwise than before."""
        return bool(self.archived) or any(each.has_changes() for each in self.files)


def plan_import(
    reads: Sequence[ReadFile],
    known: Sequence[StoredNote],
    loose: Sequence[StoredNote],
    taken: Callable[[Iterable[str]], set[str]],
) -> ImportPlan:
    """Match every note of `reads` with a known one, and say what is to be stored.

    `known` are the notes of these files and of files that are gone; `loose` any file may claim.
    `taken` tells which guids are in use already.
    """
    stored = {note.guid: note for note in (*known, *loose)}
    named = {note.explicit_id for read in reads for note in read.parsed.notes} - {""}
    matching = match_notes(
        [_known(note, named) for note in stored.values()],
        chain.from_iterable(map(_incoming, reads)),
    )
    plans = [FilePlan(read) for read in reads]
    guids = _new_guids(reads, matching.added, taken)
    matched = iter(matching.matched)
    match = next(matched, None)
    for number, (plan, index) in enumerate(_places(plans)):
        if match is None or match.incoming != number:
            _add(plan, index, guids[number])
        else:
            _keep(plan, index, stored[match.guid], str(match.evidence))
            match = next(matched, None)
    gone = set(matching.gone)
    return ImportPlan(
        files=tuple(plans),
        archived=tuple(note for note in known if note.guid in gone),
        doubts=tuple(_doubts(matching, plans, stored)),
    )


def _places(plans: Iterable[FilePlan]) -> Iterator[tuple[FilePlan, int]]:
    """Every note of every file, by its index."""
    return ((plan, index) for plan in plans for index in range(len(plan.read.parsed.notes)))


def _incoming(read: ReadFile) -> Iterator[IncomingNote]:
    for index, note in enumerate(read.parsed.notes):
        yield IncomingNote(
            deck=note.deck or read.deck, source=read.draft.relative, position=index, note=note
        )


def _known(note: StoredNote, named: Set[str]) -> StoredNote:
    """The note with the id that it has: also the one that pins it, where that is in `named`."""
    if not named or (pin := pinned_id(note.guid)) not in named:
        return note
    return replace(note, explicit_id=pin)


def _new_guids(
    reads: Sequence[ReadFile],
    added: Sequence[int],
    taken: Callable[[Iterable[str]], set[str]],
) -> dict[int, str]:
    """A guid for each note that is new: its pinned one, or the first ordinal that is free.

    It is made with the deck that the file's place gives, so that the notes of files that name one
    deck are told apart whichever file comes first.
    """
    chosen = {
        number: pinned_guid(note.explicit_id) or _first_guid(home, note)
        for number, home, note in _at(reads, added)
    }
    used = taken(chosen.values())
    crowded: dict[str, tuple[str, ParsedNote, list[int]]] = {}
    for number, home, note in _at(reads, added):
        if chosen[number] in used:
            first = _first_guid(home, note)
            crowded.setdefault(first, (home, note, []))[-1].append(number)
        used.add(chosen[number])
    for home, note, numbers in crowded.values():
        free = free_guids(
            home,
            note.heading_path,
            note.question,
            lambda guids: used.intersection(guids) | taken(guids),
        )
        for number in numbers:
            chosen[number] = next(free)
            used.add(chosen[number])
    return chosen


def _at(reads: Iterable[ReadFile], numbers: Iterable[int]) -> Iterator[tuple[int, str, ParsedNote]]:
    """The notes of these numbers (ascending) with the decks that their files' places give."""
    wanted = iter(numbers)
    number = next(wanted, None)
    notes = ((read.draft.deck, note) for read in reads for note in read.parsed.notes)
    for here, (home, note) in enumerate(notes):
        if here == number:
            yield here, home, note
            number = next(wanted, None)


def _first_guid(home: str, note: ParsedNote) -> str:
    return note_guid(home, note.heading_path, note.question)


def _add(plan: FilePlan, index: int, guid: str) -> None:
    parsed = plan.read.parsed.notes[index]
    if parsed.carried:
        _carry(plan, parsed, guid, _first_cards(parsed.cards))
    _decide(plan, guid, Fate.NEW, "", None)


def _new(read: ReadFile, index: int, guid: str) -> StoredNote:
    return _stored(read, index, guid, _first_cards(read.parsed.notes[index].cards))


@lru_cache(maxsize=1_024)
def _first_cards(asked: tuple[ParsedCard, ...]) -> tuple[StoredCard, ...]:
    """The cards of a new note; most notes ask for the same ones, which then are one value."""
    return tuple(
        StoredCard(key=card_key(card.kind, card.anchor), kind=card.kind, anchor=card.anchor)
        for card in asked
    )


def _decide(plan: FilePlan, guid: str, fate: Fate, evidence: str, kept: StoredNote | None) -> None:
    plan.guids.append(guid)
    plan.fates.append(fate)
    plan.evidence.append(evidence)
    plan.kept.append(kept)


def _keep(plan: FilePlan, index: int, before: StoredNote, evidence: str) -> None:
    parsed = plan.read.parsed.notes[index]
    decided = tuple(link for link in before.claims if link.origin.is_decision)
    after = _stored(plan.read, index, before.guid, _kept_cards(before, parsed), decided)
    if after == before:
        _decide(plan, before.guid, Fate.UNCHANGED, evidence, before)
        return
    if parsed.carried:
        known = {card.key for card in before.cards}
        _carry(plan, parsed, before.guid, [card for card in after.cards if card.key not in known])
    if _text(before) != _text(after):
        plan.reworded.add(before.guid)
    is_same = replace(after, line=before.line, position=before.position) == before
    if is_same:
        plan.placed.append(NotePlace(before.guid, after.line, after.position))
    else:
        plan.changed.add(before.guid)
        plan.left.add(before.deck)
    fate = Fate.UNCHANGED if is_same else Fate.CHANGED
    _decide(plan, before.guid, fate if before.is_active else Fate.RETURNED, evidence, after)


def _carry(plan: FilePlan, parsed: ParsedNote, guid: str, new: Iterable[StoredCard]) -> None:
    """Note what another program knew of the `new` cards of a note."""
    states = {(card.kind, card.anchor): state for card, state in parsed.carried}
    for card in new:
        if state := states.get((card.kind, card.anchor)):
            plan.carried[guid, card.key] = state


def _text(note: StoredNote) -> tuple[object, ...]:
    return note.question, note.answer, note.heading_path


def _kept_cards(before: StoredNote, parsed: ParsedNote) -> tuple[StoredCard, ...]:
    wanted = (*parsed.cards, *_accepted(before, parsed)) if before.claims else parsed.cards
    if before.answer == parsed.answer and _asked(before.cards) == wanted:
        return before.cards
    old, new = _texts(before.answer), _texts(parsed.answer)
    return match_cards(before.cards, wanted, old, new).cards


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
    gaps = {str(gap.number): gap.text for gap in find_gaps(answer)[0]}
    return gaps | {item.anchor: item.text for item in find_items(plain(without_claims(answer)))}


def _stored(
    read: ReadFile,
    index: int,
    guid: str,
    cards: tuple[StoredCard, ...],
    decided: tuple[ClaimLink, ...] = (),
) -> StoredNote:
    parsed = read.parsed.notes[index]
    tags = read.parsed.front_matter.tags
    return StoredNote(
        guid=guid,
        deck=parsed.deck or read.deck,
        heading_path=parsed.heading_path,
        question=parsed.question,
        answer=parsed.answer,
        tags=tuple(dict.fromkeys((*tags, *parsed.tags))) if parsed.tags else tags,
        source=read.draft.relative,
        line=parsed.line,
        position=index,
        explicit_id="" if parsed.explicit_id == pinned_id(guid) else parsed.explicit_id,
        cards=cards,
        claims=(*parsed.claims, *decided) if decided else parsed.claims,
    )


def _doubts(
    matching: Matching, plans: Sequence[FilePlan], stored: Mapping[str, StoredNote]
) -> Iterator[Doubt]:
    doubtful = {each.incoming: each.guids for each in matching.ambiguous}
    if not doubtful:
        return
    for number, (plan, index) in enumerate(_places(plans)):
        if number in doubtful:
            parsed = plan.read.parsed.notes[index]
            candidates = (Candidate(guid, stored[guid].question) for guid in doubtful[number])
            shown, guid = plan.read.draft.shown, plan.guids[index]
            yield Doubt(shown, parsed.line, guid, parsed.question, tuple(candidates))


def source_file(read: ReadFile, root_id: int, imported_ns: int) -> SourceFile:
    """The file as it will be known after this import."""
    known = read.draft.known
    return SourceFile(
        id=known.id if known else 0,
        root_id=root_id,
        path=read.draft.relative,
        deck=read.deck if read.deck in read.decks() else "",
        stamp=read.draft.stamp,
        imported_ns=imported_ns,
        digest=read.digest,
        front_matter=read.parsed.front_matter,
    )
