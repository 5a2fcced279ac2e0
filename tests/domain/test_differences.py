"""What an edit changed."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.differences import Part, difference

texts = st.text(st.sampled_from("ab 学习\n."), max_size=30)


@given(texts, texts)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    """Nothing is lost of either, and neighbouring stretches differ."""
    found = difference(before, after)
    assert "".join(each.text for each in found if each.part is not Part.ADDED) == before
    assert "".join(each.text for each in found if each.part is not Part.REMOVED) == after
    assert all(each.text for each in found)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(str(each.part), each.text) for each in difference(before, after)]


def test_words_are_told_one_by_one() -> None:
    """In Chinese, characters; lines that are the same stand whole."""
    assert told("one\nthe loss falls\n", "one\nthe loss rises\n") == [
        ("same", "one\n"),
        ("same", "the loss "),
        ("removed", "falls"),
        ("added", "rises"),
        ("same", "\n"),
    ]
    assert told("损失下降", "损失上升") == [
        ("same", "损失"),
        ("removed", "下降"),
        ("added", "上升"),
    ]
    assert told("", "x") == [("added", "x")]


def test_long_texts_are_told_as_a_whole() -> None:
    """What would take minutes to compare is shown as replaced."""
    before, after = "a " * 4_000, "b " * 4_000
    assert told(before, after) == [("removed", before), ("added", after)]
