"""From parsed files and known notes to what has to be stored."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.identity import note_guid
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
from quizzer.matching.guids import new_guid
from quizzer.matching.notes import IncomingNote, KnownNote, Matching, match_notes
from quizzer.parsing.cloze import find_gaps, plain
from quizzer.parsing.items import find_items
from quizzer.parsing.verify_fences import without_claims
from quizzer.services.importing.report import Doubt, Fate, NoteOutcome
from quizzer.services.importing.sources import Draft


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its bytes' digest, what it says, and the deck it goes to.

    The deck is the one that the front matter names, else the one that the path gives.
    """

    draft: Draft
    digest: str
    parsed: ParsedFile
    deck: str


@dataclass(slots=True)
class FilePlan:
    """What to store of one file.

    `kept` has the known notes as they now stand, by guid. Of these, `changed` ones differ from what
    is stored, `reworded` ones in their text, and `placed` ones stand elsewhere in the file only.
    """

    read: ReadFile
    added: list[StoredNote] = field(default_factory=list)
    kept: dict[str, StoredNote] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    placed: list[StoredNote] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)
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
    matching = match_notes([_known(note) for note in stored.values()], incoming)
    plans = [FilePlan(read) for read in reads]
    matches = {match.incoming: match for match in matching.matched}
    guids = _new_guids(incoming, matches, taken)
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
        doubts=_doubts(matching, places, reads),
    )


def _indexes(read: ReadFile) -> range:
    return range(len(read.parsed.notes))


def _incoming(read: ReadFile, index: int) -> IncomingNote:
    return IncomingNote(
        deck=read.deck, source=read.draft.relative, position=index, note=read.parsed.notes[index]
    )


def _known(note: StoredNote) -> KnownNote:
    return KnownNote(
        guid=note.guid,
        deck=note.deck,
        heading_path=note.heading_path,
        question=note.question,
        answer=note.answer,
        source=note.source,
        position=note.position,
        explicit_id=note.explicit_id,
        is_active=note.state is NoteState.ACTIVE,
    )


def _new_guids(
    incoming: Sequence[IncomingNote],
    matched: Mapping[int, object],
    taken: Callable[[Iterable[str]], set[str]],
) -> dict[int, str]:
    """A guid for each note that is new: the first ordinal that no other note has."""
    first = {
        number: note_guid(each.deck, each.note.heading_path, each.note.question)
        for number, each in enumerate(incoming)
        if number not in matched
    }
    used = taken(first.values())

    def is_taken(guid: str) -> bool:
        return guid in used or bool(taken([guid]))

    chosen: dict[int, str] = {}
    for number, guid in first.items():
        chosen[number] = guid
        if guid in used:
            each = incoming[number]
            chosen[number] = new_guid(
                each.deck, each.note.heading_path, each.note.question, is_taken
            )
        used.add(chosen[number])
    return chosen


def _add(plan: FilePlan, index: int, guid: str) -> None:
    parsed = plan.read.parsed.notes[index]
    cards = tuple(
        StoredCard(key=card_key(card.kind, card.anchor), kind=card.kind, anchor=card.anchor)
        for card in parsed.cards
    )
    plan.added.append(_stored(plan.read, index, guid, cards))
    _note_outcome(plan, Fate.NEW, parsed, guid, "")


def _keep(plan: FilePlan, index: int, before: StoredNote, evidence: str) -> None:
    parsed = plan.read.parsed.notes[index]
    decided = tuple(link for link in before.claims if link.origin.is_decision)
    after = _stored(plan.read, index, before.guid, _kept_cards(before, parsed), decided)
    plan.kept[before.guid] = after
    if _text(before) != _text(after):
        plan.reworded.add(before.guid)
    same_place = replace(after, line=before.line, position=before.position)
    if same_place != before:
        plan.changed.add(before.guid)
    elif after != before:
        plan.placed.append(after)
    _note_outcome(plan, _fate(before, same_place), parsed, before.guid, evidence)


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
        deck=read.deck,
        heading_path=parsed.heading_path,
        question=parsed.question,
        answer=parsed.answer,
        tags=read.parsed.front_matter.tags,
        source=read.draft.relative,
        line=parsed.line,
        position=index,
        explicit_id=parsed.explicit_id,
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
            plan.read.deck,
            parsed.question,
            plan.read.draft.shown,
            parsed.line,
            parsed.cards,
            evidence,
        )
    )


def _doubts(
    matching: Matching, places: Sequence[tuple[int, int]], reads: Sequence[ReadFile]
) -> tuple[Doubt, ...]:
    doubts = []
    for each in matching.ambiguous:
        at, index = places[each.incoming]
        parsed = reads[at].parsed.notes[index]
        doubts.append(Doubt(reads[at].draft.shown, parsed.line, parsed.question, each.guids))
    return tuple(doubts)


def source_file(read: ReadFile, root_id: int, imported_ns: int) -> SourceFile:
    """The file as it will be known after this import."""
    known = read.draft.known
    return SourceFile(
        id=known.id if known else 0,
        root_id=root_id,
        path=read.draft.relative,
        deck=read.deck if read.parsed.notes else "",
        stamp=read.draft.stamp,
        imported_ns=imported_ns,
        digest=read.digest,
        front_matter=read.parsed.front_matter,
    )
