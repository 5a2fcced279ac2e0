"""The queue: which cards may still come today, in which order, and which one waits no longer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from quizzer.domain.cards import WHOLE_ANSWERS, CardKind, gives_away
from quizzer.domain.decks import is_within, lineage
from quizzer.domain.queueing import Candidate
from quizzer.domain.study import WaitingCard

LEARN_AHEAD = timedelta(minutes=20)


def deck_limits(
    stated: Mapping[str, int | None], default: int, decks: Iterable[str]
) -> dict[str, int]:
    """The daily limit of each of `decks` and of every deck above one of them.

    It is the nearest limit stated on the deck or above it. Where there is none: `default`, or more
    if a deck below states more, so that an unlimited parent does not hold its decks back.
    """
    limits = {path: limit for path, limit in stated.items() if limit is not None}
    largest_below: dict[str, int] = {}
    for path, limit in limits.items():
        for above in lineage(path):
            largest_below[above] = max(limit, largest_below.get(above, limit))

    def limit_of(path: str) -> int:
        nearest = next((limits[above] for above in lineage(path) if above in limits), None)
        return max(default, largest_below.get(path, default)) if nearest is None else nearest

    return {path: limit_of(path) for deck in decks for path in lineage(deck)}


def within_limits(
    candidates: Iterable[Candidate], remaining: Mapping[str, int]
) -> Iterator[Candidate]:
    """The candidates, in order, for as long as their deck and all decks above it have some left.

    `remaining` says how many more each deck may show today, all decks below it included, and names
    at least one deck in the lineage of every candidate; an empty one limits nothing. Lazy: ends
    without asking for another candidate once no deck of `remaining` can show one.
    """
    left = dict(remaining)
    spent = {path for path, count in left.items() if count <= 0}
    open_decks = {path for path in left if spent.isdisjoint(lineage(path))}
    if left and not open_decks:
        return
    for candidate in candidates:
        counted = [path for path in lineage(candidate.deck) if path in left]
        if not open_decks.issuperset(counted[:1]):
            continue
        yield candidate
        for path in counted:
            left[path] -= 1
            if left[path] == 0:
                open_decks = {other for other in open_decks if not is_within(other, path)}
        if left and not open_decks:
            return


def arrange(reviews: Sequence[Candidate], new: Sequence[Candidate]) -> list[Candidate]:
    """The cards of a session in the order they are asked.

    New cards are spread evenly: the k-th of n comes once k/(n+1) of the reviews (rounded down) have
    been. A whole answer comes before the first card that asks for a part of it; a card that an
    earlier one gives away is left out. Otherwise the order given stays.
    """
    return list(_without_given_away(_whole_answers_first(_spread(reviews, new))))


def pick_learning(
    waiting: Sequence[WaitingCard],
    *,
    now: datetime,
    last: int | None,
    ahead: timedelta = LEARN_AHEAD,
) -> int | None:
    """The card whose learning step is due first, and within `ahead` of `now`; None for none.

    Not the card `last` while another is due in that time.
    """
    due = [card for card in waiting if card.due_at <= now + ahead]
    first = min(due, key=lambda card: (card.card_id == last, card.due_at), default=None)
    return first.card_id if first else None


def _spread(reviews: Sequence[Candidate], new: Sequence[Candidate]) -> Iterator[Candidate]:
    done = 0
    for count, card in enumerate(new, start=1):
        before = count * len(reviews) // (len(new) + 1)
        yield from reviews[done:before]
        yield card
        done = before
    yield from reviews[done:]


def _whole_answers_first(cards: Iterable[Candidate]) -> Iterator[Candidate]:
    cards = list(cards)
    waiting = {card.note_id: card for card in cards if card.kind in WHOLE_ANSWERS}
    for card in cards:
        is_part = card.kind is not CardKind.REVERSE
        whole = waiting.pop(card.note_id, None) if is_part else None
        if whole is not None:
            yield whole
        if card.kind not in WHOLE_ANSWERS:
            yield card


def _without_given_away(cards: Iterable[Candidate]) -> Iterator[Candidate]:
    shown: dict[int, set[CardKind]] = {}
    for card in cards:
        kinds = shown.setdefault(card.note_id, set())
        if not any(gives_away(kind, card.kind) for kind in kinds):
            kinds.add(card.kind)
            yield card
