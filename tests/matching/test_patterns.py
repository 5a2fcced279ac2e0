"""Notes that ask nearly the same: which of them an edited one is."""

import pytest

from quizzer.matching.notes import match_notes
from tests.matching.corpus import ENGLISH, file_of, incoming, kept, stored
from tests.matching.test_edits import PLACE, after, both_languages, guids


@both_languages
def test_a_note_made_to_the_pattern_of_one_that_is_gone(deck: tuple[tuple[str, str], ...]) -> None:
    """`Why use LayerNorm?` in the place of `Why use BatchNorm?` is new, and the doubt is told."""
    old, new = ("BatchNorm", "LayerNorm") if deck is ENGLISH else ("批归一化", "层归一化")
    frame = "Why use {}?", "{} keeps the inputs of each layer in range, so that training is stable."
    texts = [tuple(side.format(name) for side in frame) for name in (old, new)]
    before, after = ((*deck[:PLACE], (q, a), *deck[PLACE:]) for q, a in texts)
    matching = match_notes(kept(file_of(before)), file_of(after))
    assert (matching.added, matching.gone) == ((PLACE,), (f"g{PLACE}",))
    assert [doubt.guids for doubt in matching.ambiguous] == [(f"g{PLACE}",)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2015", "2017"),
        ("the L1 norm", "the L2 norm"),
        ("the first layer", "the second layer"),
        ("max pooling", "mean pooling"),
    ],
)
def test_a_contrary_word_makes_another_question(old: str, new: str) -> None:
    """Even in its place, with its answer: the note is new, and the doubt is told."""
    about = tuple((f"{question[:-1]}, for {old}?", answer) for question, answer in ENGLISH)
    question, answer = about[PLACE]
    matching = after(about, question.replace(old, new), answer)
    assert (matching.added, matching.gone) == ((PLACE,), (f"g{PLACE}",))
    assert [doubt.guids for doubt in matching.ambiguous] == [(f"g{PLACE}",)]


def test_progress_goes_where_the_question_is_asked() -> None:
    """Not to a note that took its answer over, in another file and under another heading."""
    (q1, _), (_, a2) = ("季风可逆吗？", "可逆"), ENGLISH[1]
    known = [
        stored(incoming(q1, "可逆", 0, source="a.md", deck="a", path=("一",)), "g0"),
        stored(incoming("Why zero?", a2, 1, source="a.md", deck="a", path=("一",)), "g1"),
    ]
    merged = incoming(q1, "可逆\n\n" + a2, 0, source="b.md", deck="b", path=("二",))
    assert guids(known, [merged]) != ["g1"]


def test_of_two_that_ask_the_same_none_is_taken_for_the_one_left() -> None:
    """Which of the two is gone, when the other has a new answer, would be a guess."""
    twice = [incoming("Is it convex?", answer, n) for n, answer in enumerate(("Yes.", "No."))]
    matching = match_notes(kept(twice), [incoming("Is it convex?", "Only near the minimum.", 0)])
    assert (matching.added, matching.gone) == ((0,), ("g0", "g1"))


def test_an_answer_cut_to_what_another_said_brings_no_progress_across() -> None:
    """One of two answers to a question is cut to the other one, which is cut itself.

    Its words say that it is the other; of the rest nothing says that it is the one.
    """
    whole = ["Wide.", "Older than stone.", "Found in valleys.", "Cold at night.", "Dry by day."]
    long, short, shortest = (" ".join(whole[:size]) for size in (5, 3, 1))
    around = [(f"What is word{n}?", f"Meaning {n}.") for n in range(3)]
    before = (around[0], ("Where?", short), around[1], ("Where?", long), around[2])
    after = (("Where?", shortest), *around, ("Where?", short))
    matched = match_notes(kept(file_of(before)), file_of(after)).matched
    assert [(match.incoming, match.guid) for match in matched] == [
        (1, "g0"),
        (2, "g2"),
        (3, "g4"),
        (4, "g1"),
    ]
