"""Who looks for notes in text that stands under a heading that does not ask."""

from collections.abc import Sequence

from quizzer.parsing.cloze_paragraphs import find_cloze_paragraphs
from quizzer.parsing.found import Finder, FoundNote

FINDERS: tuple[Finder, ...] = (find_cloze_paragraphs,)
"""In the order of `Rule`: a stretch of text that several could take is the first one's."""


def find_notes(text: str) -> tuple[list[FoundNote], str]:
    """The notes in `text`, in order, and `text` without them: blank, with lines and offsets kept.

    Where several finders could take a stretch, the first does: later ones see it as blank.
    """
    found: list[FoundNote] = []
    for find in FINDERS:
        notes = find(text)
        found += notes
        text = _blanked(text, notes)
    return sorted(found, key=lambda note: note.start), text


def _blanked(text: str, notes: Sequence[FoundNote]) -> str:
    parts, at = [], 0
    for note in notes:
        taken = text[note.start : note.end].split("\n")
        parts += [text[at : note.start], "\n".join(" " * len(line) for line in taken)]
        at = note.end
    return "".join(parts) + text[at:] if notes else text
