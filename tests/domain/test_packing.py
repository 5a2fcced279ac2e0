"""What is packed is what was put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain import packing
from quizzer.domain.packing import Guids, Made, Repeated, Texts
from tests.packed import packed_from

any_text = st.text(st.characters(), max_size=5)
some_uuids = st.uuids().map(str)


@pytest.mark.counted
@given(st.lists(any_text))
def test_texts(values: list[str]) -> None:
    """Also lone surrogates, as files in odd encodings have them."""
    kept = Texts()
    for value in values:
        kept.append(value)
    assert [kept[at] for at in range(len(kept))] == list(kept) == values


@given(
    st.lists(st.one_of(some_uuids, some_uuids.map(str.upper), st.sampled_from(["", "g1"]))),
    st.sampled_from([0, 2, 100]),
)
def test_guids(values: list[str], few: int) -> None:
    """UUIDs, and what only looks like one."""
    with packed_from(few):
        kept = Guids(values)
    assert list(kept) == values
    for at in range(len(values)):
        kept[at] = values[-1 - at]
    assert list(kept) == values[::-1]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("cd"))))
def test_repeated_values(pairs: list[tuple[str, str]]) -> None:
    """Each kind is kept once, counted with what stands beside it, and found where it stands."""
    ones, others = Repeated[str](), Repeated[str]()
    for one, other in pairs:
        ones.append(one)
        others.append(other)
    assert list(ones) == [one for one, _ in pairs]
    assert len(ones) == len(pairs)
    assert sorted(ones.kinds) == sorted({one for one, _ in pairs})
    assert {(one, other): n for one, other, n in ones.pairs(others)} == {
        pair: pairs.count(pair) for pair in pairs
    }
    for sought in ("", "a", "ab"):
        where = [at for at, (one, _) in enumerate(pairs) if one in sought]
        assert list(ones.indexes(sought.__contains__)) == where


def test_repeated_values_of_more_kinds_than_a_byte_counts() -> None:
    """They go on in four bytes each."""
    kept = Repeated[int]()
    for value in [*range(300), 7]:
        kept.append(value)
    assert list(kept) == [*range(300), 7]


@given(st.lists(any_text), st.integers(0, 9))
def test_more_than_four_bytes_hold(texts: list[str], most: int) -> None:
    """Texts that outgrow four bytes an end go on in eight."""
    written = Texts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_MOST_IN_FOUR_BYTES", most)
        for text in texts:
            written.append(text)
    assert [written[at] for at in range(len(texts))] == texts


def test_made_values_are_compared_by_what_they_are() -> None:
    """With any sequence, and shown as they are."""
    made = Made(range(3), str)
    assert made == ("0", "1", "2")
    assert made != ["0", "1"]
    assert made != 3
    assert made[-1] == "2"
    assert made[1:] == ["1", "2"]
    assert repr(made) == "['0', '1', '2']"


def test_odd_values_are_kept_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guid that is no UUID, and texts beyond what four bytes can count."""
    with packed_from(0):
        guids = Guids(["g1", "6f1d0f5e-0000-5000-8000-000000000001"])
    assert list(guids) == ["g1", "6f1d0f5e-0000-5000-8000-000000000001"]
    guids[0], guids[1] = guids[1], guids[0]
    assert list(guids) == ["6f1d0f5e-0000-5000-8000-000000000001", "g1"]
    monkeypatch.setattr(packing, "_MOST_IN_FOUR_BYTES", 1)
    texts = Texts()
    for text in ("a", "bc", "d"):
        texts.append(text)
    assert [texts[at] for at in range(len(texts))] == ["a", "bc", "d"]
