"""Which stored card of a note each card that its text now asks for continues."""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.notes import ParsedCard, StoredCard


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMatching:
    """What becomes of a note's cards.

    `cards` are all to keep: those asked for, in that order, then the inactive ones. `added` are the
    keys of new ones, `retired` of those no longer asked for, `renamed` the old and new anchors of
    those that stand elsewhere in the text now.
    """

    cards: tuple[StoredCard, ...]
    added: tuple[str, ...]
    retired: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def match_cards(
    known: Sequence[StoredCard],
    wanted: Sequence[ParsedCard],
    old_texts: Mapping[str, str] | None = None,
    new_texts: Mapping[str, str] | None = None,
    around: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> CardMatching:
    """Decide which of a note's `known` cards each `wanted` one continues; one to one.

    `old_texts` and `new_texts` give, by anchor, what stood and stands under an item or in a gap;
    `around` gives the lines that each gap stood and stands in.

    A card is told by its kind and anchor; a gap by its text or by what is around it, since its
    number is only its place, and by that where one of the two was mended. Then by the name it was
    first seen with; an item also by the text under it and by a similar name. A key is kept for
    life, also while its card is inactive; the anchor of a gap that is gone is what was in it.
    """
    old = [_old_text(card, old_texts or {}) for card in known]
    new = [(new_texts or {}).get(card.anchor) for card in wanted]
    joined = _joined_exactly(known, wanted, old, new)
    joined |= _joined_gaps(known, wanted, (old, new), around, joined)
    gone = {k for k, card in enumerate(known) if card.is_active} - set(joined.values())
    added = set(range(len(wanted))) - joined.keys()
    old_items = {k: known[k].anchor for k in gone if known[k].kind is CardKind.ITEM}
    new_items = {w: wanted[w].anchor for w in added if wanted[w].kind is CardKind.ITEM}
    if old_items and new_items:
        from quizzer.matching.items import Item, renamed_items  # noqa: PLC0415 (loads rapidfuzz)

        joined |= renamed_items(
            {k: Item(name, old[k]) for k, name in old_items.items()},
            {w: Item(name, new[w]) for w, name in new_items.items()},
            joined,
        )
    return _result(known, wanted, joined, old)


def as_last_asked(
    cards: Sequence[StoredCard], gaps: Collection[str], items: Collection[str]
) -> tuple[StoredCard, ...]:
    """The cards of a note that was put away, with those active that its text asked for.

    All are inactive then; `gaps` and `items` are the anchors that its text has. The first card with
    one of them is meant: cards that were asked for stand before those long gone.
    """
    waiting = {(CardKind.CLOZE, gap) for gap in gaps} | {(CardKind.ITEM, item) for item in items}
    asked: list[StoredCard] = []
    for card in cards:
        is_asked = (card.kind, card.anchor) in waiting
        waiting.discard((card.kind, card.anchor))
        asked.append(replace(card, is_active=True) if is_asked else card)
    return tuple(asked)


def _old_text(card: StoredCard, texts: Mapping[str, str]) -> str | None:
    if card.is_active:
        return texts.get(card.anchor)
    return card.anchor if card.kind is CardKind.CLOZE else None


_Card = StoredCard | ParsedCard
_Text = str | None


def _joined_exactly(
    known: Sequence[StoredCard],
    wanted: Sequence[ParsedCard],
    old: Sequence[_Text],
    new: Sequence[_Text],
) -> dict[int, int]:
    """The cards that are the same beyond doubt: places, wanted to known."""
    joined: dict[int, int] = {}
    actives_first = sorted(range(len(known)), key=lambda k: not known[k].is_active)
    for sign in (_place_and_text, _gap, _place, _key):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        signs = [sign(card, text) for card, text in zip(known, old, strict=True)]
        taken = set(joined.values())
        for k in actives_first:
            if k not in taken:
                waiting[signs[k]].append(k)
        waiting.pop(None, None)
        for w, card in enumerate(wanted):
            if w not in joined and waiting[sign(card, new[w])]:
                joined[w] = waiting[sign(card, new[w])].popleft()
    return joined


def _place_and_text(card: _Card, text: _Text) -> Hashable:
    return card.kind, card.anchor, text


def _gap(card: _Card, text: _Text) -> Hashable:
    return text if card.kind is CardKind.CLOZE else None


def _place(card: _Card, text: _Text) -> Hashable:
    if card.kind is CardKind.CLOZE and text is not None:
        return None
    return card.kind, card.anchor


def _key(card: _Card, _text: _Text) -> Hashable:
    if card.kind is CardKind.CLOZE:
        return None
    return card.key if isinstance(card, StoredCard) else card_key(card.kind, card.anchor)


def _joined_gaps(
    known: Sequence[StoredCard],
    wanted: Sequence[ParsedCard],
    texts: tuple[Sequence[_Text], Sequence[_Text]],
    around: tuple[Mapping[str, str], Mapping[str, str]],
    joined: Mapping[int, int],
) -> dict[int, int]:
    """The gaps whose text was mended, or what is around it: places, wanted to known."""
    taken = set(joined.values())
    old = [k for k, card in enumerate(known) if card.is_active and k not in taken]
    old = [k for k in old if known[k].kind is CardKind.CLOZE]
    new = [w for w, card in enumerate(wanted) if card.kind is CardKind.CLOZE and w not in joined]
    if not old or not new:
        return {}
    from quizzer.matching.gaps import Gap, mended_gaps  # noqa: PLC0415 (loads rapidfuzz)

    def gap(card: _Card, side: int, at: int) -> Gap:
        return Gap(card.anchor, texts[side][at], around[side].get(card.anchor, ""))

    return mended_gaps(
        {k: gap(known[k], 0, k) for k in old}, {w: gap(wanted[w], 1, w) for w in new}
    )


def _result(
    known: Sequence[StoredCard],
    wanted: Sequence[ParsedCard],
    joined: Mapping[int, int],
    old: Sequence[_Text],
) -> CardMatching:
    taken = {card.key for card in known}
    cards: list[StoredCard] = []
    added: list[str] = []
    for w, card in enumerate(wanted):
        if w in joined:
            key = known[joined[w]].key
        else:
            key = _free_key(card, taken)
            taken.add(key)
            added.append(key)
        cards.append(StoredCard(key=key, kind=card.kind, anchor=card.anchor))
    kept = set(joined.values())
    rest = [(card, old[k]) for k, card in enumerate(known) if k not in kept]
    moves = ((known[k].anchor, wanted[w].anchor) for w, k in sorted(joined.items()))
    return CardMatching(
        cards=(*cards, *(_put_away(card, text) for card, text in rest)),
        added=tuple(added),
        retired=tuple(card.key for card, _ in rest if card.is_active),
        renamed=tuple((old, new) for old, new in moves if old != new),
    )


def _put_away(card: StoredCard, text: _Text) -> StoredCard:
    is_gap = card.kind is CardKind.CLOZE and text is not None
    return replace(card, is_active=False, anchor=text if is_gap and text else card.anchor)


def _free_key(card: ParsedCard, taken: set[str]) -> str:
    key, bearer = card_key(card.kind, card.anchor), 1
    while key in taken:
        bearer += 1
        key = card_key(card.kind, f"{card.anchor}#{bearer}")
    return key
