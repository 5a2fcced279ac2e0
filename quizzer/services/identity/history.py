"""What a note said before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from quizzer.domain.notes import StoredNote
from quizzer.domain.ports.joining import NoteWork
from quizzer.services.identity.naming import named_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a note; `replaced_at` is None for the present one."""

    heading_path: tuple[str, ...]
    question: str
    answer: str
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHistory:
    """A note, its texts from the present one back, and the notes that were joined into it."""

    note: StoredNote
    texts: tuple[Text, ...]
    joined: tuple[StoredNote, ...]


def note_history(work: Callable[[bool], NoteWork], name: str) -> NoteHistory:
    """The texts of the note that `name` means, those of joined notes among them."""
    with work(True) as open_work:
        image, joined = named_note(open_work, name)
        note = image.note
        revisions = open_work.revisions([note.guid, *(each.note.guid for each in joined)])
    now = Text(heading_path=note.heading_path, question=note.question, answer=note.answer)
    before = (
        Text(
            heading_path=each.heading_path,
            question=each.question,
            answer=each.answer,
            replaced_at=each.replaced_at,
        )
        for each in reversed(revisions)
    )
    return NoteHistory(note=note, texts=(now, *before), joined=tuple(each.note for each in joined))
