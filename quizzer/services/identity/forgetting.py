"""Forget a note: the one other thing, beside forgetting a deck, that loses reviews."""

from collections.abc import Callable
from dataclasses import dataclass

from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import NoteState, StoredNote
from quizzer.domain.ports.joining import NoteWork
from quizzer.languages import tr
from quizzer.services.identity.naming import named_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgettable:
    """A note that may be forgotten, with the guids of all that is part of it, and its reviews."""

    note: StoredNote
    guids: tuple[str, ...]
    reviews: int


def forgettable_note(work: Callable[[bool], NoteWork], name: str) -> Forgettable:
    """The note that `name` means; raises QuizzerError while it stands in a file."""
    with work(True) as open_work:
        return _forgettable(open_work, name)


def forget_note(work: Callable[[bool], NoteWork], name: str) -> Forgettable:
    """Delete a note with its reviews, for good: ask first.

    Its rows go as a whole, so what is left replays and merges as before. A copy of the progress
    that still has the note brings it back.
    """
    with work(False) as open_work:
        found = _forgettable(open_work, name)
        open_work.forget_notes(found.guids)
        open_work.commit()
    return found


def _forgettable(work: NoteWork, name: str) -> Forgettable:
    image, joined = named_note(work, name)
    note = image.note
    if note.state is NoteState.ACTIVE and image.file_id is not None:
        raise QuizzerError(
            tr(
                "{place}: the note stands in this file; take it out, import, and forget it then"
            ).format(place=f"{note.source}:{note.line}")
        )
    guids = (note.guid, *(each.note.guid for each in joined))
    return Forgettable(note=note, guids=guids, reviews=work.count_reviews(guids))
