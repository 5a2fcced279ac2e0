from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.decks import Deck, DeckState, is_within, lineage
from quizzer.domain.options import DeckOptions

paths = st.lists(st.sampled_from(["a", "b", "ab", "zh", "深度学习"]), min_size=1, max_size=4).map(
    "/".join
)


@given(paths)
def test_a_lineage_climbs_to_the_top(path: str) -> None:
    """The deck, the deck it lies in, and so on; each one part shorter."""
    parts = path.split("/")
    assert list(lineage(path)) == ["/".join(parts[:n]) for n in range(len(parts), 0, -1)]
    assert list(lineage("")) == []


@given(paths, paths)
def test_a_deck_is_within_its_lineage(path: str, other: str) -> None:
    """And within nothing else but '', however alike the names begin."""
    assert is_within(path, other) == (other in lineage(path))
    assert is_within(path, "")


def test_a_deck_begins_active_and_says_nothing() -> None:
    """Until somebody chose otherwise."""
    deck = Deck(path="a")
    assert (deck.state, deck.chosen_by, deck.options) == (DeckState.ACTIVE, "", DeckOptions())
