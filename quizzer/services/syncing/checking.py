"""What a segment may not hold, although its form is right: nothing of it could be kept or replayed.

The limits are far beyond what studying leads to.
"""

from collections.abc import Collection, Iterator

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import NoteProgress, Parameters, Progress
from quizzer.domain.reviews import CardEvent, Review
from quizzer.languages import tr
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.replay import after_event

_YEARS = range(1970, 2200)
_MOST_DAYS = 40_000
_MOST = 1_000_000_000
_LONGEST_NAME = 200


def check_progress(progress: Progress, parameters: Collection[str]) -> None:
    """Raise QuizzerError for what cannot be kept; `parameters` are the ids known here."""
    known = {*parameters, *(each.id for each in progress.parameters)}
    for weights in progress.parameters:
        _expect(_is_sound(weights), weights.id)
    for note in progress.notes:
        _expect(_is_note(note), note.note.guid)
    for review in progress.reviews:
        _expect(_is_review(review) and review.parameters in known, review.uuid)
    for event in progress.events:
        _expect(_is_event(event), event.uuid)
    for name in _names(progress):
        _expect(len(name) <= _LONGEST_NAME and (name.isprintable() or not name), name)


def _expect(is_kept: bool, name: str) -> None:
    if not is_kept:
        shown = "".join(char if char.isprintable() else "?" for char in name[:_LONGEST_NAME])
        raise QuizzerError(
            tr("the record {name} is none that studying leads to").format(name=shown)
        )


def _is_sound(parameters: Parameters) -> bool:
    weights = parameters.weights
    return len(weights) == len(DEFAULT_WEIGHTS) and all(0 <= each <= 100 for each in weights)  # noqa: PLR2004


def _is_note(kept: NoteProgress) -> bool:
    note = kept.note
    keys = {card.key for card in note.cards}
    return len(keys) == len(note.cards) and note.line <= _MOST and note.position <= _MOST


def _is_review(review: Review) -> bool:
    waits = [*review.learning_steps, *review.relearning_steps, review.interval_seconds or 0]
    return (
        review.reviewed_at.year in _YEARS
        and review.reviewed_on.year in _YEARS
        and (review.interval_days or 0) <= _MOST_DAYS
        and max(waits) <= _MOST
        and review.taken_ms <= _MOST
        and 0 < review.desired_retention < 1
    )


def _is_event(event: CardEvent) -> bool:
    try:
        after_event(CardStatus(), event)
    except (ValueError, ArithmeticError, LookupError):
        return False
    return event.at.year in _YEARS


def _names(progress: Progress) -> Iterator[str]:
    for review in progress.reviews:
        yield from (review.uuid, review.device, review.session, review.guid)
    for event in progress.events:
        yield from (event.uuid, event.device, event.session, event.guid)
    for prediction in progress.predictions:
        yield from (prediction.uuid, prediction.device, prediction.run_uuid, prediction.guid)
    for alias in progress.aliases:
        yield from (alias.uuid, alias.guid, alias.joined_guid)
    yield from (each.uuid for each in progress.runs)
    yield from (each.note.guid for each in progress.notes)
