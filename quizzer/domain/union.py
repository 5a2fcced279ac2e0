"""The union of what two devices know of one note, or of one deck.

What both may have changed is joined so that neither the order of joining nor joining again makes a
difference: of two versions the one that came to be later holds, of two of the same instant the one
that sorts last. Nothing that only one of them has is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from quizzer.domain.cards import CardKind, CardStatus, card_key
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.decks import Deck
from quizzer.domain.notes import NoteState, StoredCard
from quizzer.domain.progress import NoteProgress, NoteRevision

Text = tuple[str, str, tuple[str, ...]]
"""Question, answer and heading path."""

_OUTDONE = UUID("b0f2c1de-7c0e-5c0a-9d5e-2f4a6c1b8e37")


def united_deck(one: Deck, other: Deck) -> Deck:
    """The later description of a deck, and the later choice of its state."""
    described = max(one, other, key=_description)
    chosen = max(one, other, key=lambda deck: (deck.chosen_at, deck.state, deck.chosen_by))
    return replace(
        described, state=chosen.state, chosen_by=chosen.chosen_by, chosen_at=chosen.chosen_at
    )


def _description(deck: Deck) -> tuple[object, ...]:
    options = repr(sorted(deck.options.as_dict().items()))
    return deck.described_at, deck.title, deck.language, deck.translates, options


def is_same_deck(one: Deck, other: Deck) -> bool:
    """Equal, the instants too."""
    times = (one.described_at, one.chosen_at), (other.described_at, other.chosen_at)
    return one == other and times[0] == times[1]


def is_same_note(one: NoteProgress, other: NoteProgress) -> bool:
    """Equal in all but what is derived from logs, and the place, which the device's own file tells.

    So a line put in at the top of a file makes no other version of all notes below.
    """
    there = replace(other.note, line=one.note.line, position=one.note.position)
    return (one.note, one.revisions, one.changed_at) == (
        there,
        other.revisions,
        other.changed_at,
    ) and [link.decided_at for link in one.note.claims] == [
        link.decided_at for link in other.note.claims
    ]


def united_note(one: NoteProgress, other: NoteProgress) -> NoteProgress:
    """One note from two versions of it: the later text, and all cards, decisions and earlier texts.

    Cards have the states that they have in `one`; where it has none, they are new.
    """
    return one if is_same_note(one, other) else _united((one, other), one.note.guid)


def as_told(kept: NoteProgress) -> NoteProgress:
    """The note in the form in which all devices tell of it, whatever way it came to be as it is.

    First the cards that are asked, then the others by their keys; each earlier text once.
    """
    return _united((kept,), kept.note.guid)


def united_group(members: Sequence[NoteProgress]) -> NoteProgress:
    """What the first of `members`, which are one note, says: the latest that any of them says."""
    kept = members[0]
    united = _united(members, kept.note.guid)
    return kept if is_same_note(kept, united) else united


def as_joined(member: NoteProgress, kept: NoteProgress) -> NoteProgress:
    """How a note that was joined with `kept` is told of: it says the same, and asks nothing."""
    cards = sorted((_put_away(card) for card in member.note.cards), key=lambda card: card.key)
    states = _states(member)
    note = replace(
        kept.note, guid=member.note.guid, state=NoteState.ARCHIVED, cards=tuple(cards), claims=()
    )
    return NoteProgress(
        note=note,
        revisions=tuple(each for each in member.revisions if not _is_outdone(member, each)),
        statuses=tuple(states.get(card.key, CardStatus()) for card in cards),
        changed_at=kept.changed_at,
    )


def _united(versions: Sequence[NoteProgress], guid: str) -> NoteProgress:
    latest = max(versions, key=_version)
    written = tuple(link for link in latest.note.claims if not link.origin.is_decision)
    decided = _decisions(versions)
    cards = tuple(_cards(latest, versions, decided))
    states = _states(versions[0])
    note = replace(latest.note, guid=guid, cards=cards, claims=(*written, *decided))
    return NoteProgress(
        note=note,
        revisions=_revisions(guid, latest, versions),
        statuses=tuple(states.get(card.key, CardStatus()) for card in cards),
        changed_at=latest.changed_at,
    )


def _states(version: NoteProgress) -> dict[str, CardStatus]:
    return {c.key: s for c, s in zip(version.note.cards, version.statuses, strict=True)}


def _version(version: NoteProgress) -> tuple[object, ...]:
    """What decides between versions: when, then what the files say, in any fixed order."""
    note = version.note
    return (
        version.changed_at,
        *_text(version),
        note.deck,
        note.tags,
        note.source,
        note.explicit_id,
        tuple(
            (*_as_text(link), link.decided_at)
            for link in note.claims
            if not link.origin.is_decision
        ),
        note.state is NoteState.ACTIVE,
        tuple((card.key, card.kind, card.anchor) for card in _asked(version)),
    )


def _text(version: NoteProgress) -> Text:
    return version.note.question, version.note.answer, version.note.heading_path


def _as_text(link: ClaimLink) -> tuple[object, ...]:
    return link.claim_id, link.quote, link.knobs, link.origin, link.is_supplement, link.code


def _asked(version: NoteProgress) -> list[StoredCard]:
    """The cards that the files ask for, without those of suggestions that were accepted."""
    written = {link.anchor for link in version.note.claims if not link.origin.is_decision}
    return [
        card
        for card in version.note.cards
        if card.is_active and (card.kind is not CardKind.CLAIM or card.anchor in written)
    ]


def _decisions(versions: Iterable[NoteProgress]) -> tuple[ClaimLink, ...]:
    """The later decision about each suggested claim, by claim."""
    decided: dict[str, ClaimLink] = {}
    for link in (link for version in versions for link in version.note.claims):
        if link.origin.is_decision:
            known = decided.get(link.anchor, link)
            decided[link.anchor] = max(known, link, key=_decision)
    return tuple(decided[anchor] for anchor in sorted(decided))


def _decision(link: ClaimLink) -> tuple[object, ...]:
    return link.decided_at, *_as_text(link)


def _cards(
    latest: NoteProgress, versions: Iterable[NoteProgress], decided: Iterable[ClaimLink]
) -> Iterable[StoredCard]:
    """Those that are asked, in their order; then all others that any version has, by key."""
    asked = {card.key: card for card in _asked(latest)}
    if latest.note.state is NoteState.ACTIVE:
        written = {link.anchor for link in latest.note.claims if not link.origin.is_decision}
        for link in decided:
            if link.origin is Origin.ACCEPTED and link.anchor not in written:
                key = card_key(CardKind.CLAIM, link.anchor)
                asked[key] = StoredCard(key=key, kind=CardKind.CLAIM, anchor=link.anchor)
    yield from asked.values()
    others = {card.key: _put_away(card) for version in versions for card in version.note.cards}
    others |= _left(latest, versions)
    for key in sorted(others.keys() - asked.keys()):
        yield others[key]


def _left(latest: NoteProgress, versions: Iterable[NoteProgress]) -> dict[str, StoredCard]:
    """The cards that the latest version does not ask, by key, each with what it is known by."""
    left: dict[str, StoredCard] = {}
    for version in versions:
        if _version(version) == _version(latest):
            for card in version.note.cards:
                if not card.is_active:
                    known = left.get(card.key, _put_away(card))
                    left[card.key] = max(known, card, key=_known_by)
    return left


def _known_by(card: StoredCard) -> tuple[bool, str]:
    return card.anchor != _put_away(card).anchor, card.anchor


def _put_away(card: StoredCard) -> StoredCard:
    """The card, not asked; its place in the text is the one that its key tells."""
    return replace(card, is_active=False, anchor=card.key.partition(":")[2])


def _revisions(
    guid: str, latest: NoteProgress, versions: Sequence[NoteProgress]
) -> tuple[NoteRevision, ...]:
    """Earlier texts, and the texts that were outdone by the latest and are not among these.

    An outdone text has the instant at which it came to be, the last if it did so more than once.
    """
    kept: dict[str, NoteRevision] = {}
    outdone: dict[Text, datetime] = {}
    known = {_text(latest)}
    for version in versions:
        seen = [(_text(version), version.changed_at)]
        for each in version.revisions:
            if _is_outdone(version, each):
                seen.append((_revised(each), each.replaced_at))
                continue
            known.add(_revised(each))
            if version.note.guid == guid:
                kept[each.uuid] = each
        for text, at in seen:
            outdone[text] = max(at, outdone.get(text, at))
    for text in outdone.keys() - known:
        made = _outdone(guid, text, outdone[text])
        kept[made.uuid] = made
    return tuple(kept[uuid] for uuid in sorted(kept))


def _outdone(guid: str, text: Text, at: datetime) -> NoteRevision:
    question, answer, path = text
    return NoteRevision(
        uuid=_outdone_id(guid, text),
        replaced_at=at,
        heading_path=path,
        question=question,
        answer=answer,
    )


def _revised(revision: NoteRevision) -> Text:
    return revision.question, revision.answer, revision.heading_path


def _is_outdone(version: NoteProgress, revision: NoteRevision) -> bool:
    return revision.uuid == _outdone_id(version.note.guid, _revised(revision))


def _outdone_id(guid: str, text: Text) -> str:
    return str(uuid5(_OUTDONE, "\x1f".join((guid, text[0], text[1], *text[2]))))
