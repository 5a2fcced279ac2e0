"""The notes of whole files matched with what is stored: most of them settle by themselves."""

from array import array
from collections.abc import Sequence, Set
from dataclasses import replace

from quizzer.domain.identity import pinned_id
from quizzer.domain.notes import StoredNote
from quizzer.domain.packed_notes import StoredNotes
from quizzer.domain.packing import Made
from quizzer.matching.in_question import InQuestion, in_question
from quizzer.matching.incoming import Incoming, NotesOfFile
from quizzer.matching.notes import Evidence, Match, Matching, match_notes, nothing_known
from quizzer.matching.settled import NONE, settled


def match_files(files: Sequence[NotesOfFile], stored: StoredNotes) -> Matching:
    """What `match_notes` decides of all notes of `files`, numbered through.

    A stored note also has the id that pins it, where a note of the files has that.
    """
    incoming = Incoming(files)
    if not stored:
        return nothing_known(len(incoming))
    named = set[str]().union(*(file.notes.explicit_ids() for file in files)) - {""}
    known_of = settled(files, stored, named)
    rest = in_question(incoming, stored, known_of)
    found = match_notes(
        Made(rest.known, lambda k: _known(stored[k], named)),
        Made(rest.incoming, incoming.note),
    )
    return _together(stored, known_of, rest, found)


def _known(note: StoredNote, named: Set[str]) -> StoredNote:
    pin = pinned_id(note.guid) if named else ""
    return replace(note, explicit_id=pin) if pin in named else note


def _together(
    stored: StoredNotes, known_of: "array[int]", rest: InQuestion, found: Matching
) -> Matching:
    compared = array("l", [NONE]) * len(known_of)
    for place, match in enumerate(found.matched):
        i = rest.incoming[match.incoming]
        known_of[i], compared[i] = rest.known[match.known], place

    def match_of(i: int) -> Match:
        k = known_of[i]
        if compared[i] != NONE:
            of = found.matched[compared[i]]
            return Match(incoming=i, known=k, guid=of.guid, evidence=of.evidence, ratio=of.ratio)
        return Match(incoming=i, known=k, guid=stored.guid(k), evidence=Evidence.CONTENT)

    joined = array("l", (i for i, k in enumerate(known_of) if k != NONE))
    return Matching(
        matched=Made(joined, match_of),
        added=array("l", (i for i, k in enumerate(known_of) if k == NONE)),
        gone=found.gone,
        ambiguous=tuple(
            replace(each, incoming=rest.incoming[each.incoming]) for each in found.ambiguous
        ),
    )
