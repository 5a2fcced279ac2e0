"""Files that were given another name, told by the questions in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from quizzer.matching.pairing import Pairing
from quizzer.matching.texts import NoteText

_FEW = 20


def renamed_files(pairing: Pairing) -> dict[str, str]:
    """Old name to new: files that are gone, and the new ones that ask half of their questions.

    A question that many files ask counts for the first twenty of them only.
    """
    before = {note.source for note in pairing.known if note.is_active}
    after = {note.source for note in pairing.incoming}
    askers: defaultdict[str, list[str]] = defaultdict(list)
    for new, questions in _questions(pairing, pairing.incoming, before).items():
        for question in questions:
            askers[question].append(new)
    renamed: dict[str, str] = {}
    for old, questions in _questions(pairing, pairing.known, after).items():
        shared = Counter(new for question in questions for new in askers[question][:_FEW])
        for new, count in shared.most_common(1):
            if 2 * count >= len(questions):
                renamed[old] = new
    return renamed


def _questions(
    pairing: Pairing, notes: Iterable[NoteText], without: set[str]
) -> dict[str, list[str]]:
    """The telling questions by file, but for the files `without`; in order."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for note in notes:
        if note.source and note.source not in without and pairing.is_telling(note):
            found[note.source][pairing.normal(note.question)] = None
    return {file: list(questions) for file, questions in found.items()}
