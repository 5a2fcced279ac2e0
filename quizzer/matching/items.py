"""Items of an answer that were given another name: told by name, text and neighbours."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from quizzer.domain.identity import normalise
from quizzer.matching.likeness import likeness, words_of

_ENOUGH = 0.66
_CLEARLY = 0.75  # Lowe's ratio test (2004): of the distances of the best and the second best
_BESIDE = 0.05  # what a neighbour that is the same adds
_NAME_ALONE = 0.75  # how far a name tells without a text
_FAR = 20

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """An item's name, and the text under it where that is known."""

    name: str
    text: str | None


def renamed_items(
    old: Mapping[int, Item], new: Mapping[int, Item], same: Mapping[int, int]
) -> dict[int, int]:
    """Which of the `old` items each of the `new` ones is: places, new to old, one to one.

    Items are given by their places among the note's cards; `same` has the places, new to old, of
    the cards that are the same. The most alike are joined first, and only where none that is still
    free comes close. Items more than twenty apart in either list are not compared.
    """
    scores = _scores(old, new, same)
    sharing: defaultdict[tuple[str, int], list[Pair]] = defaultdict(list)
    for w, k in scores:
        sharing["new", w].append((w, k))
        sharing["old", k].append((w, k))
    found: dict[int, int] = {}
    free = set(scores)
    for pair in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if pair not in free or scores[pair] < _ENOUGH:
            continue
        rivals = {*sharing["new", pair[0]], *sharing["old", pair[1]]} & free - {pair}
        closest = max((scores[rival] for rival in rivals), default=0.0)
        if 1 - scores[pair] < _CLEARLY * (1 - closest):
            found[pair[0]] = pair[1]
            free -= {pair, *rivals}
    return found


def _scores(
    old: Mapping[int, Item], new: Mapping[int, Item], same: Mapping[int, int]
) -> dict[Pair, float]:
    olds = sorted(old)
    return {
        (w, k): _likeness(old[k], new[w])
        + _BESIDE * sum(same.get(w + step) == k + step for step in (-1, 1))
        for place, w in enumerate(sorted(new))
        for k in olds[max(0, place - _FAR) : place + _FAR + 1]
    }


def _likeness(old: Item, new: Item) -> float:
    name = Indel.normalized_similarity(normalise(old.name), normalise(new.name))
    if old.text is None or new.text is None:
        return _NAME_ALONE * name
    if old.text == new.text:
        return (name + 9) / 10
    return likeness(words_of(old.name, old.text), words_of(new.name, new.text))
