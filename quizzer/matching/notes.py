"""Which stored note each parsed one continues, so that its progress stays with it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from operator import attrgetter

from quizzer.domain.notes import ParsedNote, StoredNote
from quizzer.matching.pairing import IncomingText, Key, NoteText, Pairing
from quizzer.matching.renames import renamed_files


class Evidence(StrEnum):
    """Why two notes were taken for one, strongest first."""

    ID = "id"  # the author says so
    CONTENT = "content"  # same question, same answer
    QUESTION = "question"  # same question in the same place
    SIMILAR = "similar"  # alike enough, and clearly more than any other


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingNote:
    """A parsed note, the deck it comes into, its file (`source`) and place in it."""

    deck: str
    source: str
    position: int
    note: ParsedNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An incoming note, by index, and the stored one it continues; `ratio` is their likeness."""

    incoming: int
    guid: str
    evidence: Evidence
    ratio: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """An added note, by index, that may be one of these stored ones, the likeliest first."""

    incoming: int
    guids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What becomes of every note.

    Each incoming index is in `matched` or in `added`, in order. `gone` has the active stored notes
    that nothing continues, in order of source and position. `ambiguous` notes are in `added` too.
    """

    matched: tuple[Match, ...]
    added: tuple[int, ...]
    gone: tuple[str, ...]
    ambiguous: tuple[Ambiguity, ...]


def match_notes(known: Sequence[StoredNote], incoming: Iterable[IncomingNote]) -> Matching:
    """Decide which of the `known` notes each `incoming` one continues; one to one.

    `known` are the notes free to be claimed: those of the files that `incoming` comes from, of
    files that are gone, and archived ones, in any order.

    Progress follows, in this order: the explicit id; the same question and answer, in the same
    place if possible; the question where it stood, or, where it occurs once, its file or deck;
    likeness of question and answer, with the neighbours as evidence. A renamed file counts as the
    same. What could go either way goes nowhere and is listed as ambiguous. Of notes that are equal
    in all this, the earlier takes precedence.
    """
    if not known:
        added = tuple(range(sum(1 for _ in incoming)))
        return Matching(matched=(), added=added, gone=(), ambiguous=())
    stored = sorted(known, key=lambda k: (not k.is_active, k.source, k.deck, k.position, k.guid))
    texts = [_text(each) for each in incoming]
    order = sorted(range(len(texts)), key=lambda i: (*_ORDER(texts[i]), i))
    pairing = Pairing(stored, [texts[i] for i in order])
    reached: list[tuple[Evidence, int]] = []
    for kind, join in _EXACT.items():
        join(pairing)
        reached.append((kind, len(pairing.known_of)))
    ratios, doubts = ({}, {}) if pairing.is_done() else _join_similar(pairing)
    reached.append((Evidence.SIMILAR, len(pairing.known_of)))
    matched = [
        Match(incoming=order[i], guid=stored[k].guid, evidence=kind, ratio=ratios.get(i, 1.0))
        for (i, k), kind in zip(pairing.known_of.items(), _kinds(reached), strict=True)
    ]
    matched.sort(key=lambda match: match.incoming)
    ambiguous = [
        Ambiguity(incoming=order[i], guids=tuple(stored[k].guid for k in candidates))
        for i, candidates in doubts.items()
    ]
    return Matching(
        matched=tuple(matched),
        added=tuple(sorted(order[i] for i in pairing.open_incoming())),
        gone=tuple(stored[k].guid for k in pairing.open_known() if stored[k].is_active),
        ambiguous=tuple(sorted(ambiguous, key=lambda doubt: doubt.incoming)),
    )


def _kinds(reached: Iterable[tuple[Evidence, int]]) -> Iterator[Evidence]:
    """The evidence of each pair in the order in which they were joined."""
    before = 0
    for kind, count in reached:
        yield from repeat(kind, count - before)
        before = count


def _text(incoming: IncomingNote) -> IncomingText:
    note = incoming.note
    return IncomingText(
        incoming.deck,
        note.heading_path,
        note.question,
        note.answer,
        incoming.source,
        incoming.position,
        note.explicit_id,
    )


def _join_ids(pairing: Pairing) -> None:
    """By the id that the author wrote; one id in two places keeps to its place."""
    for place in _PLACES:

        def key(note: NoteText, place: Key = place) -> Hashable:
            return (note.explicit_id, place(note)) if note.explicit_id else None

        pairing.join_equal(key)


def _join_contents(pairing: Pairing) -> None:
    """By question and answer: as written where it was, then wherever it is asked the same way."""
    pairing.join_equal(lambda note: (note.question, note.answer, _PLACES[0](note)))
    for place in _PLACES:

        def key(note: NoteText, place: Key = place) -> Hashable:
            return pairing.normal(note.question), note.answer, place(note)

        pairing.join_equal(key)


def _join_questions(pairing: Pairing) -> None:
    """By the question: under its headings, or where it occurs once and they changed.

    A short question (`Pros and cons?`) is only asked again under the same headings.
    """
    renamed = renamed_files(pairing)

    def file(note: NoteText) -> Hashable:
        return renamed.get(note.source, note.source) or (note.deck,)

    def headings(note: NoteText) -> Hashable:
        return tuple(map(pairing.normal, note.heading_path))

    def asked(note: NoteText) -> str:
        return pairing.normal(note.question)

    def telling(note: NoteText) -> str:
        return asked(note) if note.is_active and pairing.is_telling(note) else ""

    pairing.join_equal(lambda note: (asked(note), headings(note), file(note)), is_sure=False)
    pairing.join_equal(lambda note: (asked(note), headings(note), note.deck), is_sure=False)
    pairing.join_only(lambda note: (telling(note), file(note)) if telling(note) else None)
    pairing.join_only(lambda note: (telling(note), note.deck) if telling(note) else None)


def _join_similar(pairing: Pairing) -> tuple[dict[int, float], dict[int, list[int]]]:
    from quizzer.matching.similar import join_similar  # noqa: PLC0415 (rapidfuzz: 50 ms to load)

    return join_similar(pairing)


_PLACES: tuple[Key, ...] = (
    attrgetter("deck", "source", "heading_path"),
    attrgetter("deck", "source"),
    attrgetter("deck"),
    lambda _: "anywhere",
)

_ORDER = attrgetter("source", "deck", "position")
_EXACT = {
    Evidence.ID: _join_ids,
    Evidence.CONTENT: _join_contents,
    Evidence.QUESTION: _join_questions,
}
