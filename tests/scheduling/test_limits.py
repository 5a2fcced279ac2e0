from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.decks import is_within, lineage
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardState
from quizzer.scheduling.queue import deck_limits, within_limits
from tests.scheduling.strategies import modest

PATHS = ["a", "a/b", "a/b/c", "a/d", "ab", "e", "e/f"]

paths = st.sampled_from(PATHS)
allowances = st.dictionaries(paths, st.integers(-1, 6), max_size=len(PATHS))


def card_in(deck: str, card_id: int = 0) -> Candidate:
    return Candidate(card_id, card_id, CardKind.BASIC, deck, CardState.NEW, 0, None, card_id)


def cards_in(decks: list[str]) -> list[Candidate]:
    return [card_in(deck, card_id) for card_id, deck in enumerate(decks)]


@modest
@given(st.lists(paths, max_size=30), allowances)
def test_a_card_counts_for_its_deck_and_all_above(
    decks: list[str], remaining: dict[str, int]
) -> None:
    """As if one took each card in turn that no deck of its lineage has had enough of."""
    covered = [deck for deck in decks if not remaining.keys().isdisjoint(lineage(deck))]
    expected: list[Candidate] = []
    for card in cards_in(covered):
        within = [path for path in remaining if is_within(card.deck, path)]
        taken = {path: sum(is_within(each.deck, path) for each in expected) for path in within}
        if all(taken[path] < remaining[path] for path in within):
            expected.append(card)
    assert list(within_limits(cards_in(covered), remaining)) == expected


@modest
@given(st.lists(paths, max_size=30))
def test_no_limits_limit_nothing(decks: list[str]) -> None:
    """An empty mapping leaves every card, in order."""
    assert list(within_limits(cards_in(decks), {})) == cards_in(decks)


@modest
@given(st.integers(0, 6), st.integers(0, 6))
def test_no_card_is_asked_for_that_cannot_be_shown(whole: int, more: int) -> None:
    """An endless queue is read until no deck has any left, and not one card further."""
    asked: list[int] = []

    def endless() -> Iterator[Candidate]:
        while True:
            asked.append(len(asked))
            yield card_in("a/b", asked[-1])

    shown = list(within_limits(endless(), {"a": whole, "a/b": whole + more, "a/d": 9}))
    assert len(shown) == len(asked) == whole


@modest
@given(st.dictionaries(paths, st.none() | st.integers(0, 99)), st.integers(0, 99), st.lists(paths))
def test_a_limit_is_the_nearest_stated_above(
    stated: dict[str, int | None], default: int, decks: list[str]
) -> None:
    """Each deck and each above it gets one; where none is stated, the largest stated below."""
    limits = deck_limits(stated, default, decks)
    assert set(limits) == {path for deck in decks for path in lineage(deck)}
    said = {path: limit for path, limit in stated.items() if limit is not None}
    for path, limit in limits.items():
        above = [other for other in said if is_within(path, other)]
        below = [said[other] for other in said if is_within(other, path)]
        if above:
            assert limit == said[max(above, key=len)]
        else:
            assert limit == max([default, *below])
