"""Which stored note each parsed one continues, so that its progress stays with it."""

import re
from array import array
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from quizzer.domain.notes import StoredNote
from quizzer.domain.packed_notes import StoredNotes
from quizzer.domain.packing import Made
from quizzer.domain.queues import in_order
from quizzer.matching.incoming import IncomingNote
from quizzer.matching.pairing import Key, Pairing
from quizzer.matching.renames import renamed_files
from quizzer.matching.texts import NoteText, NoteTexts


class Evidence(StrEnum):
    """Why two notes were taken for one, strongest first."""

    ID = "id"  # the author says so
    CONTENT = "content"  # same question, same answer
    QUESTION = "question"  # same question in the same place
    SIMILAR = "similar"  # alike enough, and clearly more than any other


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An incoming note, by index, and the stored one it continues; `ratio` is their likeness.

    `known` is the index of the stored note among those that were given.
    """

    incoming: int
    known: int = field(compare=False)
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

    matched: Sequence[Match]
    added: Sequence[int]
    gone: Sequence[str]
    ambiguous: tuple[Ambiguity, ...]


def nothing_known(count: int) -> Matching:
    """What becomes of `count` notes where none is stored: each is new."""
    return Matching(matched=(), added=Made(range(count), int), gone=(), ambiguous=())


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
        return nothing_known(sum(1 for _ in incoming))
    guid = known.guid if isinstance(known, StoredNotes) else lambda k: known[k].guid
    stored, texts = NoteTexts(map(_kept, known)), NoteTexts(map(_written, incoming))
    by_age = in_order(len(stored), stored.standing, guid)
    by_place = in_order(len(texts), lambda i: (*texts.standing(i), i), lambda _: "")
    pairing = Pairing(stored.rearranged(by_age), texts.rearranged(by_place))
    ratios, doubts = _joined(pairing)

    def match(i: int) -> Match:
        k = by_age[pairing.known_of[i]]
        kind, ratio = _EVIDENCE[pairing.reason_of[i]], ratios.get(i, 1.0)
        return Match(incoming=by_place[i], known=k, guid=guid(k), evidence=kind, ratio=ratio)

    ambiguous = [
        Ambiguity(incoming=by_place[i], guids=tuple(guid(by_age[k]) for k in candidates))
        for i, candidates in doubts.items()
    ]
    gone = (k for k in pairing.open_known() if pairing.known[k].is_active)
    return Matching(
        matched=Made(_as_given(pairing.known_of, by_place), match),
        added=Made(array("l", sorted(by_place[i] for i in pairing.open_incoming())), int),
        gone=Made(array("l", gone), lambda k: guid(by_age[k])),
        ambiguous=tuple(sorted(ambiguous, key=lambda doubt: doubt.incoming)),
    )


def _joined(pairing: Pairing) -> tuple[dict[int, float], dict[int, list[int]]]:
    """Join all that can be, the surest first: the likenesses of the others, and the doubts."""
    for reason, join in enumerate(_EXACT.values()):
        pairing.reason = reason
        join(pairing)
    pairing.reason = len(_EXACT)
    return ({}, {}) if pairing.is_done() else _join_similar(pairing)


def _as_given(joined: Iterable[int], order: Sequence[int]) -> Sequence[int]:
    """The indexes that are `joined`, those that come first before the `order` was made first."""
    if isinstance(order, range):
        return array("l", joined)
    return array("l", sorted(joined, key=order.__getitem__))


def _kept(note: StoredNote) -> NoteText:
    return NoteText(
        note.deck,
        note.heading_path,
        note.source,
        note.explicit_id,
        note.is_active,
        note.question,
        note.answer,
        note.position,
    )


def _written(incoming: IncomingNote) -> NoteText:
    note = incoming.note
    return NoteText(
        incoming.deck,
        note.heading_path,
        incoming.source,
        note.explicit_id,
        True,
        note.question,
        note.answer,
        incoming.position,
    )


def _join_ids(pairing: Pairing) -> None:
    """By the id that the author wrote; one id in two places keeps to its place."""
    if not any(note.explicit_id for note in pairing.incoming):
        return
    for place in _PLACES:

        def key(note: NoteText, place: Key = place) -> Hashable:
            return (note.explicit_id, place(note)) if note.explicit_id else None

        pairing.join_equal(key)


def _join_contents(pairing: Pairing) -> None:
    """By question and answer: as written where it was, then wherever it is asked the same way.

    Then by both together: the same words in the same file, of which more or less asks.
    """
    pairing.join_equal(lambda note: (note.question, note.answer, _PLACES[0](note)))
    for place in _PLACES:

        def key(note: NoteText, place: Key = place) -> Hashable:
            return pairing.normal(note.question), note.answer, place(note)

        pairing.join_equal(key)
    for place in _PLACES[:2]:

        def whole(note: NoteText, place: Key = place) -> Hashable:
            said = _said(note)
            return (said, place(note)) if said else None

        pairing.join_equal(whole)


def _said(note: NoteText) -> str | None:
    """All that a note in use says, wherever its question ends; None for little."""
    said = essential(note.question + note.answer) if note.is_active else ""
    return said if len(said) >= _TELLING else None


def essential(text: str) -> str:
    """The letters and digits of `text`, without the words that only say which part answers.

    Most texts have none of these words, and to look for them at every letter takes long.
    """
    folded = text.casefold()
    if any(sign in folded for sign in _SIGNS_OF_UNSAID):
        return _UNSAID.sub("", text)
    return "".join(_LETTERS.findall(text))


def _join_questions(pairing: Pairing) -> None:
    """By the question: under its headings, or where it occurs once and they changed.

    A short question (`Pros and cons?`) is only asked again under the same headings.
    """
    if pairing.is_done():
        return
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


_TELLING = 12  # characters
_UNSAID = re.compile(
    r"(?:参考|正确|标准)?答案(?:[及与和]?解析)?|\b(?:correct\s+)?answers?\b|\bsolution\b|[\W_]+",
    re.IGNORECASE,
)
_SIGNS_OF_UNSAID = ("答案", "answer", "solut")  # a dotless i is one of `solution`, too
_LETTERS = re.compile(r"[^\W_]+")
_PLACES: tuple[Key, ...] = (
    attrgetter("deck", "source", "heading_path"),
    attrgetter("deck", "source"),
    attrgetter("deck"),
    lambda _: "anywhere",
)

_EXACT = {
    Evidence.ID: _join_ids,
    Evidence.CONTENT: _join_contents,
    Evidence.QUESTION: _join_questions,
}
_EVIDENCE = (*_EXACT, Evidence.SIMILAR)
