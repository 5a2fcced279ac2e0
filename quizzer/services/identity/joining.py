"""Join notes: one note, with the progress of both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from quizzer.domain.days import from_millis, to_millis
from quizzer.domain.errors import QuizzerError
from quizzer.domain.identity import step_id
from quizzer.domain.joining import NoteAlias, NoteImage, joined_groups, joined_note
from quizzer.domain.notes import NoteState, StoredNote
from quizzer.domain.ports.joining import JoinWork, NoteWork
from quizzer.domain.union import united_group
from quizzer.languages import tr
from quizzer.scheduling.replay import replay
from quizzer.services.identity.naming import named_note


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The note that two became, the guid of the one that is part of it now, and its reviews."""

    note: StoredNote
    joined_guid: str
    reviews: int


def join_notes(
    work: Callable[[bool], NoteWork], one: str, other: str, *, now: datetime, entropy: int
) -> Joined:
    """Make one note of two; nothing of their logs is changed, both count from now on.

    `entropy` supplies 74 random bits. Raises QuizzerError where it makes no sense.
    """
    with work(True) as open_work:
        named_note(open_work, one)  # where there is none, no data file is begun
    with work(False) as open_work:
        (first, firsts), (second, seconds) = (named_note(open_work, name) for name in (one, other))
        _check(first, second)
        guid, joined_guid = sorted((first.note.guid, second.note.guid))
        known = open_work.aliases()
        alias = NoteAlias(
            uuid=step_id(max((a.uuid for a in known), default=""), to_millis(now), entropy),
            guid=guid,
            joined_guid=joined_guid,
            joined_at=from_millis(to_millis(now)),
        )
        open_work.add_alias(alias)
        _let_speak(open_work, alias)
        settle_joins(open_work)
        (kept,) = open_work.images([guid])
        members = {image.note.guid for image in (first, second, *firsts, *seconds)}
        reviews = open_work.count_reviews(members)
        open_work.commit()
    return Joined(note=kept.note, joined_guid=joined_guid, reviews=reviews)


def _check(first: NoteImage, second: NoteImage) -> None:
    if first.note.guid == second.note.guid:
        raise QuizzerError(tr("both names mean one note: there is nothing to join"))
    if _stands(first) and _stands(second):
        places = (f"{image.note.source}:{image.note.line}" for image in (first, second))
        raise QuizzerError(
            tr(
                "both notes stand in files ({places}): take one of them out, import, and join then"
            ).format(places=", ".join(places))
        )


def _stands(image: NoteImage) -> bool:
    return image.note.state is NoteState.ACTIVE and image.file_id is not None


def _let_speak(work: JoinWork, alias: NoteAlias) -> None:
    """Let two notes, with all that were joined with them, be one that says what its file says."""
    groups = joined_groups(work.aliases()).values()
    members = work.images(next(group for group in groups if alias.guid in group))
    kept, first = joined_note(members), members[0]
    was, now = first.note, kept.note
    is_text_changed = (was.question, was.answer, was.heading_path) != (
        now.question,
        now.answer,
        now.heading_path,
    )
    joined = [image.note.guid for image in members[1:]]
    work.keep_joined(kept, joined, alias.joined_at if is_text_changed else None)


def settle_joins(work: JoinWork) -> None:
    """Let every joined note be what its aliases say, and its cards what all their logs say.

    Doing it again changes nothing; so it may follow whatever added aliases, notes or reviews.
    """
    weights = None
    for group in joined_groups(work.aliases()).values():
        members = work.kept_notes(group)
        if len(members) > 1:
            work.put_group(united_group(members), members)
            weights = weights or work.weights()
            for member in members:
                _replay(work, member.note.guid, weights)


def _replay(work: JoinWork, guid: str, weights: dict[str, tuple[float, ...]]) -> None:
    for card_id, log in work.logs_of_note(guid):
        status = replay(log.reviews, log.events, weights.__getitem__)
        if status != log.status:
            work.save_status(card_id, status)
