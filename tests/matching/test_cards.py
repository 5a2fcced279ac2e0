"""Which cards of a note keep their keys through an edit of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard, StoredCard
from quizzer.matching.cards import CardMatching, as_last_asked, match_cards

BASIC = ParsedCard(CardKind.BASIC)
LOSSES = {
    "Cross entropy": "Compares the predicted distribution with the label, for classification.",
    "Squared error": "Punishes large deviations most, for regression.",
    "Hinge": "Wants a margin between the right class and the others.",
    "Triplet": "Pulls an anchor to a positive example and away from a negative one.",
}
UNITS = {
    "恒等映射": "输出等于输入，常用于回归问题的最后一层。",
    "阶跃函数": "输入大于零时输出一，否则输出零，几乎处处导数为零。",
    "软加函数": "处处光滑，大的输入近似等于自身，小的输入趋近于零。",
}


def items(names: dict[str, str]) -> list[ParsedCard]:
    return [BASIC, *(ParsedCard(CardKind.ITEM, name) for name in names)]


def gaps(texts: dict[str, str]) -> list[ParsedCard]:
    return [ParsedCard(CardKind.CLOZE, number) for number in texts]


def first(wanted: list[ParsedCard]) -> list[StoredCard]:
    """The cards of a new note."""
    return list(match_cards([], wanted).cards)


def keys(matching: CardMatching) -> list[str]:
    return [card.key for card in matching.cards if card.is_active]


def renamed(names: dict[str, str], old: str, new: str, text: str | None = None) -> dict[str, str]:
    """`names` with one renamed, with a new text under it if given."""
    return {
        new if name == old else name: text if text and name == old else under
        for name, under in names.items()
    }


def test_a_new_note() -> None:
    """Keys say the kind and the name as first seen."""
    matching = match_cards([], [*items({"ReLU": "", "ReLU#2": ""}), *gaps({"1": ""})])
    assert keys(matching) == ["basic", "item:ReLU", "item:ReLU#2", "cloze:1"]
    assert matching.added == ("basic", "item:ReLU", "item:ReLU#2", "cloze:1")
    assert (matching.retired, matching.renamed) == ((), ())


WHOLE = [kind for kind in CardKind if kind not in (CardKind.ITEM, CardKind.CLOZE)]
SOME_TEXTS = st.dictionaries(st.sampled_from(["1", "2", "ReLU"]), st.sampled_from(["", "x"]))


@given(
    known=st.lists(
        st.builds(
            StoredCard,
            key=st.sampled_from("abcd"),
            kind=st.sampled_from(WHOLE),
            anchor=st.just(""),
            is_active=st.booleans(),
        ),
        unique_by=lambda card: card.key,
    ),
    wanted=st.lists(st.builds(ParsedCard, st.sampled_from(WHOLE), st.just("")), unique=True),
    old=SOME_TEXTS,
    new=SOME_TEXTS,
)
def test_cards_of_the_whole_answer_do_not_depend_on_what_stands_in_it(
    known: list[StoredCard], wanted: list[ParsedCard], old: dict[str, str], new: dict[str, str]
) -> None:
    """Of notes in use and of those that were put away."""
    whole = match_cards(known, wanted)
    assert match_cards(known, wanted, old, new, (old, new)) == whole
    assert match_cards(as_last_asked(known, old, old), wanted, old, new, (old, new)) == whole


@pytest.mark.parametrize("names", [LOSSES, UNITS], ids=["en", "zh"])
def test_reordered(names: dict[str, str]) -> None:
    """Cards come in the order of the text, each with its own key."""
    backwards = dict(reversed(names.items()))
    matching = match_cards(first(items(names)), items(backwards), names, backwards)
    assert keys(matching) == ["basic", *(f"item:{name}" for name in backwards)]
    assert (matching.added, matching.retired, matching.renamed) == ((), (), ())


@pytest.mark.parametrize(
    ("names", "old", "new", "text"),
    [
        (LOSSES, "Squared error", "Quadratic loss", None),
        (LOSSES, "Squared error", "L2", None),
        (LOSSES, "Cross entropy", "Cross-entropy loss", "Compares the prediction with the label."),
        (UNITS, "阶跃函数", "单位阶跃", None),
        (UNITS, "软加函数", "软加激活函数", UNITS["软加函数"] + "导数是逻辑函数。"),
    ],
)
def test_an_item_renamed(names: dict[str, str], old: str, new: str, text: str | None) -> None:
    """An item keeps its key under a new name: the text under it says which it is."""
    after = renamed(names, old, new, text)
    matching = match_cards(first(items(names)), items(after), names, after)
    assert keys(matching) == ["basic", *(f"item:{name}" for name in names)]
    assert matching.renamed == ((old, new),)
    assert [card.anchor for card in matching.cards] == ["", *after]


def test_renamed_without_texts() -> None:
    """By its name alone an item is known when hardly anything in it changed."""
    known = first(items(LOSSES))
    assert match_cards(known, items(renamed(LOSSES, "Triplet", "Triplets"))).added == ()
    assert match_cards(known, items(renamed(LOSSES, "Triplet", "Doublet"))).added == (
        "item:Doublet",
    )
    alone = match_cards(first(items({"Encoder": ""})[1:]), items({"Decoder": ""})[1:])
    assert alone.added == ("item:Decoder",)


@pytest.mark.parametrize(
    ("names", "old", "new"), [(LOSSES, "Hinge", "Focal"), (UNITS, "阶跃函数", "符号函数")]
)
def test_an_item_replaced(names: dict[str, str], old: str, new: str) -> None:
    """An item with another name and another text is new; the old one is kept, inactive."""
    after = renamed(names, old, new, "Something else entirely: 与之前毫不相干的内容。")
    matching = match_cards(first(items(names)), items(after), names, after)
    assert matching.added == (f"item:{new}",)
    assert matching.retired == (f"item:{old}",)
    assert [card.key for card in matching.cards if not card.is_active] == [f"item:{old}"]


def test_equal_texts_alone_do_not_tell_which_item_was_renamed() -> None:
    """Of two items over one text, both renamed past recognition, only the place tells."""
    known = first(items({"Ada": "", "Bob": ""}))
    old, new = {"Ada": "see above", "Bob": "see above"}, {"Xyz": "see above", "Qrs": "see above"}
    assert keys(match_cards(known, items(new), old, new)) == ["basic", "item:Ada", "item:Bob"]
    moved = {"New": "in front", **new}
    assert match_cards(known, items(moved), old, moved).added == (
        "item:New",
        "item:Xyz",
        "item:Qrs",
    )


def test_two_renamed_at_once() -> None:
    """Each of two renamed items keeps its own key, though they changed places."""
    after = {
        "Cross entropy": LOSSES["Cross entropy"],
        "Margin": LOSSES["Hinge"],
        "MSE": LOSSES["Squared error"],
        "Triplet": LOSSES["Triplet"],
    }
    matching = match_cards(first(items(LOSSES)), items(after), LOSSES, after)
    assert keys(matching) == [
        "basic",
        "item:Cross entropy",
        "item:Hinge",
        "item:Squared error",
        "item:Triplet",
    ]


def test_removed_and_restored() -> None:
    """What is no longer asked for comes back with its key, and with a key once made for good."""
    known = first(items(LOSSES))
    off = match_cards(known, [BASIC], LOSSES, {})
    assert off.retired == tuple(f"item:{name}" for name in LOSSES)
    assert keys(off) == ["basic"]
    on = match_cards(off.cards, items(LOSSES), {}, LOSSES)
    assert on.added == ()
    assert on.cards == tuple(known)


def test_renamed_away_and_back() -> None:
    """The name as first seen finds its card again, even when nothing else does."""
    known = first(items({"Sigmoid": ""}))
    away = match_cards(known, items({"Logistic": ""}), {"Sigmoid": "S"}, {"Logistic": "S"})
    assert keys(away) == ["basic", "item:Sigmoid"]
    back = match_cards(away.cards, items({"Sigmoid": ""}), {"Logistic": "S"}, {"Sigmoid": "new"})
    assert keys(back) == ["basic", "item:Sigmoid"]


def test_a_name_taken_over() -> None:
    """A new item under a name that a renamed one was first seen with gets a key of its own."""
    known = match_cards(
        first(items({"Sigmoid": ""})), items({"Logistic": ""}), {"Sigmoid": "S"}, {"Logistic": "S"}
    ).cards
    texts = {"Logistic": "S", "Sigmoid": "another"}
    matching = match_cards(known, items(texts), {"Logistic": "S"}, texts)
    assert keys(matching) == ["basic", "item:Sigmoid", "item:Sigmoid#2"]


def test_a_cloze_added_in_front() -> None:
    """Gaps are known by what is in them; their numbers only say where they are."""
    old = {"1": "gradient", "2": "loss"}
    new = {"1": "weights", "2": "gradient", "3": "loss"}
    matching = match_cards(first(gaps(old)), gaps(new), old, new)
    assert keys(matching) == ["cloze:1#2", "cloze:1", "cloze:2"]
    assert matching.renamed == (("1", "2"), ("2", "3"))


def test_a_cloze_mended() -> None:
    """A gap with another text keeps its key by its number."""
    matching = match_cards(
        first(gaps({"1": ""})), gaps({"1": ""}), {"1": "gradeint"}, {"1": "gradient"}
    )
    assert keys(matching) == ["cloze:1"]
    assert matching.renamed == ()


def test_a_gap_elsewhere_under_the_number_of_another() -> None:
    """Another gap is new, whatever number the text gives it; what comes back keeps its key."""
    first_known = first(gaps({"1": "", "2": ""}))
    old, new = {"1": "gradient", "2": "loss"}, {"1": "gradient", "2": "weights"}
    moved = match_cards(first_known, gaps(new), old, new)
    assert (keys(moved), moved.retired) == (["cloze:1", "cloze:2#2"], ("cloze:2",))
    three = new | {"3": "loss"}
    back = match_cards(moved.cards, gaps(three), new, three)
    assert keys(back) == ["cloze:1", "cloze:2#2", "cloze:2"]


def test_a_gap_with_another_text_in_its_line() -> None:
    """What is around it says that it is the same: as it was, or under its number, nearly."""
    old, new = {"1": "32", "2": "loss"}, {"1": "bias", "2": "64"}
    around = {"1": "A batch of …", "2": "Of … we know"}, {"1": "The … is", "2": "A batch of …"}
    matching = match_cards(first(gaps(old)), gaps(new), old, new, around)
    assert keys(matching) == ["cloze:1#2", "cloze:1"]
    alike = match_cards(
        first(gaps({"1": ""})), gaps({"1": ""}), {"1": "批归一化"}, {"1": "归一化"}, around
    )
    assert keys(alike) == ["cloze:1#2"]
    near = {"1": "The size of a batch … is."}, {"1": "The size of a batch … was."}
    matching = match_cards(first(gaps({"1": ""})), gaps({"1": ""}), {"1": "32"}, {"1": "64"}, near)
    assert keys(matching) == ["cloze:1"]


def test_far_apart_in_a_long_answer() -> None:
    """Hundreds of items renamed at once are told apart by their texts, in little time."""
    names = [f"{a}{b}{c}" for a in "kls" for b in "aeiou" for c in "mnprtvwx"]
    old = {name: f"Under {name} there is a text about {name} and {name * 2}." for name in names}
    new = {name[::-1]: old[name] for name in names}
    matching = match_cards(first(items(old)), items(new), old, new)
    assert keys(matching) == ["basic", *(f"item:{name}" for name in old)]


cards = st.lists(
    st.builds(ParsedCard, st.sampled_from(CardKind), st.sampled_from(["", "1", "A", "AA", "B"])),
    max_size=6,
)
texts = st.dictionaries(
    st.sampled_from(["1", "A", "AA", "B"]), st.sampled_from(["", "x", "longer text", "long text"])
)


@given(st.lists(st.tuples(cards, texts), max_size=4))
def test_through_any_edits(edits: list[tuple[list[ParsedCard], dict[str, str]]]) -> None:
    """No card is ever lost, no key made twice, and what is asked for is what is active."""
    known: tuple[StoredCard, ...] = ()
    before: dict[str, str] = {}
    for wanted, now in edits:
        matching = match_cards(known, wanted, before, now)
        made = [card.key for card in matching.cards]
        assert len(set(made)) == len(made)
        assert set(made) == {card.key for card in known} | set(matching.added)
        active = [card for card in matching.cards if card.is_active]
        assert [(card.kind, card.anchor) for card in active] == [
            (card.kind, card.anchor) for card in wanted
        ]
        assert matching.cards[: len(active)] == tuple(active)
        kinds = {card.key: card.kind for card in known}
        assert all(kinds.get(card.key, card.kind) is card.kind for card in matching.cards)
        again = match_cards(matching.cards, wanted, now, now)
        assert again.cards == matching.cards
        assert again.added == again.retired == ()
        known, before = matching.cards, now


@given(st.lists(st.tuples(cards.map(dict.fromkeys).map(list), texts), min_size=1, max_size=4))
def test_put_away_and_back(edits: list[tuple[list[ParsedCard], dict[str, str]]]) -> None:
    """A note that was put away and comes back as it was has all its cards as they were."""
    known: tuple[StoredCard, ...] = ()
    before: dict[str, str] = {}
    for wanted, some in edits:
        named = [card for card in wanted if card.kind in (CardKind.CLOZE, CardKind.ITEM)]
        now = {card.anchor: some.get(card.anchor, "") for card in named}
        known, before = match_cards(known, wanted, before, now).cards, now
    gaps_then = [card.anchor for card in wanted if card.kind is CardKind.CLOZE]
    gone = [replace(card, is_active=False) for card in known]
    back = match_cards(as_last_asked(gone, gaps_then, before), wanted, before, before)
    assert back.cards == known
