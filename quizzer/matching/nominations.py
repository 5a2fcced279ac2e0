"""Which stored notes an incoming one is worth comparing with, found without comparing all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from quizzer.matching.likeness import Words
from quizzer.matching.pairing import Pairing, beside

_COMMON = 20
_NOMINEES = 5

Pair = tuple[int, int]


def nominations(
    pairing: Pairing, old: Mapping[int, Words], new: Mapping[int, Words]
) -> Iterator[Pair]:
    """Pairs (incoming, stored) of open notes worth comparing; some more than once.

    Nominated are the five stored notes that share the most word pairs with an incoming one, those
    with its question, and those that stand beside the same neighbour. A word pair or question that
    more than twenty stored notes have nominates none, so that the work grows with the notes and
    not with their square.
    """
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for k in _pool(pairing):
        for feature in _features(old[k]):
            alike[feature].append(k)
    for i in pairing.open_incoming():
        yield from ((i, k) for k in _nominees(alike, new[i]))
        yield from ((i, k) for k in _in_its_place(pairing, i))


def _pool(pairing: Pairing) -> Iterator[int]:
    """Open stored notes: of the archived ones only those whose question is asked again."""
    asked = {pairing.normal(pairing.incoming[i].question) for i in pairing.open_incoming()}
    for k in pairing.open_known():
        if pairing.known[k].is_active or pairing.normal(pairing.known[k].question) in asked:
            yield k


def _features(words: Words) -> Iterator[object]:
    yield words.question
    yield from set(pairwise(("", *words.words, "")))
    yield from set(pairwise(words.answer))


def _nominees(alike: Mapping[object, list[int]], words: Words) -> Iterable[int]:
    votes: Counter[int] = Counter()
    for feature in _features(words):
        holders = alike.get(feature, ())
        if len(holders) <= _COMMON:
            votes.update(holders)
    best = sorted(votes, key=lambda k: (-votes[k], k))[:_NOMINEES]
    asking = alike.get(words.question, ())
    return [*best, *asking] if len(asking) <= _COMMON else best


def _in_its_place(pairing: Pairing, i: int) -> Iterator[int]:
    """The open stored notes that stand as `i` does to a neighbour already joined."""
    for step in (-1, 1):
        neighbour = beside(pairing.incoming, i, step)
        if neighbour is not None and neighbour in pairing.known_of:
            k = beside(pairing.known, pairing.known_of[neighbour], -step)
            if k is not None and k not in pairing.incoming_of:
                yield k
