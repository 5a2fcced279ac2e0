"""From parsed files and known notes to what has to be stored."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.carried import CarriedState
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.identity import note_guid, pinned_guid, pinned_id
from quizzer.domain.notes import (
    NoteState,
    ParsedCard,
    ParsedFile,
    ParsedNote,
    StoredCard,
    StoredNote,
)
from quizzer.domain.sources import SourceFile
from quizzer.matching.cards import match_cards
from quizzer.matching.guids import free_guids
from quizzer.matching.notes import IncomingNote, KnownNote, Matching, match_notes
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

    def deck_of(self, index: int) -> str:
        """The deck of a note, by its index."""
        return self.parsed.notes[index].deck or self.deck

    def decks(self) -> set[str]:
        """The decks of all its notes."""
        return {note.deck or self.deck for note in self.parsed.notes}


@dataclass(slots=True)
class FilePlan:
    """What to store of one file.

    `kept` has the known notes as they now stand, by guid. Of these, `changed` ones differ from what
    is stored, `reworded` ones in their text, and `placed` ones stand elsewhere in the file only.
    `left` are the decks that changed ones come from.
    `carried` is what another program knew of cards that are new, by guid and key.
    """

    read: ReadFile
    added: list[StoredNote] = field(default_factory=list)
    kept: dict[str, StoredNote] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    placed: list[StoredNote] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    carried: dict[tuple[str, str], CarriedState] = field(default_factory=dict)
    outcomes: list[NoteOutcome] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plans of all files, the notes that are gone and the matches that were in doubt."""

    files: tuple[FilePlan, ...]
    archived: tuple[StoredNote, ...]
    doubts: tuple[Doubt, ...]

    def has_changes(self) -> bool:
        """True when any note comes, goes, or is stored otherwise than before."""
        return bool(self.archived) or any(
            each.added or each.changed or each.placed for each in self.files
        )


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
    places = [(at, index) for at, read in enumerate(reads) for index in _indexes(read)]
    incoming = [_incoming(reads[at], index) for at, index in places]
    named = {each.note.explicit_id for each in incoming} - {""}
    matching = match_notes([_known(note, named) for note in stored.values()], incoming)
    plans = [FilePlan(read) for read in reads]
    matches = {match.incoming: match for match in matching.matched}
    homes = [reads[at].draft.deck for at, _ in places]
    guids = _new_guids(incoming, homes, matches, taken)
    for number, (at, index) in enumerate(places):
        match = matches.get(number)
        if match is None:
            _add(plans[at], index, guids[number])
        else:
            _keep(plans[at], index, stored[match.guid], str(match.evidence))
    gone = set(matching.gone)
    return ImportPlan(
        files=tuple(plans),
        archived=tuple(note for note in known if note.guid in gone),
        doubts=tuple(_doubts(matching, plans, places, stored, guids)),
    )


def _indexes(read: ReadFile) -> range:
    return range(len(read.parsed.notes))


def _incoming(read: ReadFile, index: int) -> IncomingNote:
    return IncomingNote(
        deck=read.deck_of(index),
        source=read.draft.relative,
        position=index,
        note=read.parsed.notes[index],
    )


def _known(note: StoredNote, named: Set[str]) -> KnownNote:
    """The note with the id that it has: also the one that pins it, where that is in `named`."""
    pin = pinned_id(note.guid)
    return KnownNote(
        guid=note.guid,
        deck=note.deck,
        heading_path=note.heading_path,
        question=note.question,
        answer=note.answer,
        source=note.source,
        position=note.position,
        explicit_id=pin if pin in named else note.explicit_id,
        is_active=note.state is NoteState.ACTIVE,
    )


def _new_guids(
    incoming: Sequence[IncomingNote],
    homes: Sequence[str],
    matched: Mapping[int, object],
    taken: Callable[[Iterable[str]], set[str]],
) -> dict[int, str]:
    """A guid for each note that is new: its pinned one, or the first ordinal that is free.

    It is made with the deck that the file's place gives (`homes`), so that the notes of files that
    name one deck are told apart whichever file comes first.
    """
    chosen = {
        number: pinned_guid(each.note.explicit_id)
        or note_guid(homes[number], each.note.heading_path, each.note.question)
        for number, each in enumerate(incoming)
        if number not in matched
    }
    used = taken(chosen.values())
    crowded: dict[str, list[int]] = {}
    for number, guid in chosen.items():
        if guid in used:
            note = incoming[number].note
            first = note_guid(homes[number], note.heading_path, note.question)
            crowded.setdefault(first, []).append(number)
        used.add(guid)
    for numbers in crowded.values():
        note = incoming[numbers[0]].note
        free = free_guids(
            homes[numbers[0]],
            note.heading_path,
            note.question,
            lambda guids: used.intersection(guids) | taken(guids),
        )
        for number in numbers:
            chosen[number] = next(free)
            used.add(chosen[number])
    return chosen


def _add(plan: FilePlan, index: int, guid: str) -> None:
    parsed = plan.read.parsed.notes[index]
    cards = tuple(
        StoredCard(key=card_key(card.kind, card.anchor), kind=card.kind, anchor=card.anchor)
        for card in parsed.cards
    )
    plan.added.append(_stored(plan.read, index, guid, cards))
    _carry(plan, parsed, guid, cards)
    _note_outcome(plan, Fate.NEW, parsed, guid, "")


def _keep(plan: FilePlan, index: int, before: StoredNote, evidence: str) -> None:
    parsed = plan.read.parsed.notes[index]
    decided = tuple(link for link in before.claims if link.origin.is_decision)
    after = _stored(plan.read, index, before.guid, _kept_cards(before, parsed), decided)
    plan.kept[before.guid] = after
    known = {card.key for card in before.cards}
    _carry(plan, parsed, before.guid, [card for card in after.cards if card.key not in known])
    if _text(before) != _text(after):
        plan.reworded.add(before.guid)
    same_place = replace(after, line=before.line, position=before.position)
    if same_place != before:
        plan.changed.add(before.guid)
        plan.left.add(before.deck)
    elif after != before:
        plan.placed.append(after)
    _note_outcome(plan, _fate(before, same_place), parsed, before.guid, evidence)


def _carry(plan: FilePlan, parsed: ParsedNote, guid: str, new: Iterable[StoredCard]) -> None:
    """Note what another program knew of the `new` cards of a note."""
    states = {(card.kind, card.anchor): state for card, state in parsed.carried}
    for card in new if states else ():
        if state := states.get((card.kind, card.anchor)):
            plan.carried[guid, card.key] = state


def _text(note: StoredNote) -> tuple[object, ...]:
    return note.question, note.answer, note.heading_path


def _kept_cards(before: StoredNote, parsed: ParsedNote) -> tuple[StoredCard, ...]:
    asked = tuple(ParsedCard(card.kind, card.anchor) for card in before.cards if card.is_active)
    wanted = (*parsed.cards, *_accepted(before, parsed))
    if before.answer == parsed.answer and asked == wanted:
        return before.cards
    old, new = _texts(before.answer), _texts(parsed.answer)
    return match_cards(before.cards, wanted, old, new).cards


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


def _fate(before: StoredNote, after: StoredNote) -> Fate:
    if before.state is NoteState.ARCHIVED:
        return Fate.RETURNED
    return Fate.UNCHANGED if before == after else Fate.CHANGED


def _stored(
    read: ReadFile,
    index: int,
    guid: str,
    cards: tuple[StoredCard, ...],
    decided: tuple[ClaimLink, ...] = (),
) -> StoredNote:
    parsed = read.parsed.notes[index]
    return StoredNote(
        guid=guid,
        deck=read.deck_of(index),
        heading_path=parsed.heading_path,
        question=parsed.question,
        answer=parsed.answer,
        tags=tuple(dict.fromkeys((*read.parsed.front_matter.tags, *parsed.tags))),
        source=read.draft.relative,
        line=parsed.line,
        position=index,
        explicit_id="" if parsed.explicit_id == pinned_id(guid) else parsed.explicit_id,
        cards=cards,
        claims=(*parsed.claims, *decided),
    )


def _note_outcome(plan: FilePlan, fate: Fate, parsed: ParsedNote, guid: str, evidence: str) -> None:
    if parsed.is_answer_empty:
        plan.empty.add(guid)
    plan.outcomes.append(
        NoteOutcome(
            fate,
            guid,
            parsed.deck or plan.read.deck,
            parsed.question,
            plan.read.draft.shown,
            parsed.line,
            parsed.cards,
            evidence,
            parsed.rule,
            parsed,
            plan.read.parsed.front_matter.macros,
        )
    )


def _doubts(
    matching: Matching,
    plans: Sequence[FilePlan],
    places: Sequence[tuple[int, int]],
    stored: Mapping[str, StoredNote],
    guids: Mapping[int, str],
) -> Iterator[Doubt]:
    for each in matching.ambiguous:
        at, index = places[each.incoming]
        read = plans[at].read
        parsed = read.parsed.notes[index]
        candidates = (Candidate(guid, stored[guid].question) for guid in each.guids)
        yield Doubt(
            read.draft.shown, parsed.line, guids[each.incoming], parsed.question, tuple(candidates)
        )


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
