"""Notes that the learner joined into one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quizzer.domain.notes import NoteState, StoredCard, StoredNote


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAlias:
    """Two notes are one; append-only. `guid` is the smaller of the two."""

    uuid: str
    guid: str
    joined_guid: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class NoteImage:
    """A note as it is kept, and the number of the file it stands in (None for none).

    `joined_into` is the guid of the note that it is part of now, '' for one of its own.
    """

    note: StoredNote
    file_id: int | None
    joined_into: str = ""


def joined_groups(aliases: Iterable[NoteAlias]) -> dict[str, tuple[str, ...]]:
    """The guids that are one note, ascending, by the smallest of them, which is kept.

    The same for any order of the aliases, and for any set of them that joins the same.
    """
    group_of: dict[str, set[str]] = {}
    for alias in aliases:
        joined = group_of.get(alias.guid, {alias.guid}) | group_of.get(
            alias.joined_guid, {alias.joined_guid}
        )
        group_of.update(dict.fromkeys(joined, joined))
    return {min(group): tuple(sorted(group)) for group in group_of.values()}


def joined_note(members: Sequence[NoteImage]) -> NoteImage:
    """The one note that `members` (ascending by guid, at least one) become.

    It has the smallest guid; text, place and what is asked are those of the member that stands in a
    file, else of one that is in use, else of the first. Every key that any member has is a card of
    it, so that each member's log finds its card. Claims that were decided on stay decided.
    """
    speaking = min(members, key=_precedence)
    cards = {card.key: card for card in speaking.note.cards}
    for member in members:
        for card in member.note.cards:
            cards.setdefault(card.key, _put_away(card))
    links = {link.anchor: link for member in members for link in member.note.claims}
    own = {link.anchor for link in speaking.note.claims}
    decided = (link for anchor, link in links.items() if anchor not in own)
    claims = (*speaking.note.claims, *(link for link in decided if link.origin.is_decision))
    note = replace(
        speaking.note, guid=members[0].note.guid, cards=tuple(cards.values()), claims=claims
    )
    return NoteImage(note, speaking.file_id)


def _precedence(member: NoteImage) -> tuple[bool, bool, str]:
    is_active = member.note.state is NoteState.ACTIVE
    return not (is_active and member.file_id is not None), not is_active, member.note.guid


def _put_away(card: StoredCard) -> StoredCard:
    return replace(card, is_active=False)
