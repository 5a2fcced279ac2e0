"""The measure of likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.matching.likeness import likeness, words_of
from tests.matching.corpus import CHINESE, ENGLISH, TEXTS

LONG = "减去均值，再除以标准差，使下一层看到的输入不随训练而漂移；测试时改用移动平均。"
texts = st.sampled_from([side for pair in TEXTS for side in pair] + ["", "2 < 3", "同上"])


@given(texts, texts, texts, texts, st.booleans())
def test_a_measure(q1: str, a1: str, q2: str, a2: str, is_shared: bool) -> None:
    """Between 0 and 1, the same both ways, and 1 for a note and itself."""
    one, other = words_of(q1, a1, is_shared=is_shared), words_of(q2, a2)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert likeness(one, one) == 1


@pytest.mark.parametrize("deck", [ENGLISH, CHINESE])
def test_unrelated_notes_are_not_alike(deck: tuple[tuple[str, str], ...]) -> None:
    """Notes of one subject and one hand stay far below what counts as the same."""
    notes = [words_of(*text) for text in deck]
    alike = [likeness(one, other) for one in notes for other in notes if one is not other]
    assert max(alike) < 0.4


def test_another_language_is_another_note() -> None:
    """A translation has no progress, however much of it is formulas."""
    formula = "$f'(x) = f(x) (1 - f(x))$ where $f(x) = 1 / (1 + e^{-x})$"
    assert likeness(words_of("Sigmoid 的导数？", formula), words_of("Sigmoid'?", formula)) == 0


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        ("Is the ReLU function linear?", 1.0, 1.0),
        ("Is teh ReLU function linear?", 0.9, 1.0),
        ("Is the sigmoid function linear?", 0.0, 0.66),
        ("Does dropout slow down prediction?", 0.0, 0.3),
    ],
)
def test_a_short_answer_stands_with_its_question(asked: str, low: float, high: float) -> None:
    """An equal answer of one word is worth what the questions have in common."""
    note = words_of("Is the ReLU function linear?", "No.")
    assert low <= likeness(note, words_of(asked, "No.")) <= high


@pytest.mark.parametrize(("words", "is_by_letters"), [(15, True), (16, False)])
def test_an_answer_of_sixteen_words_is_compared_by_words(words: int, is_by_letters: bool) -> None:
    """A shorter one by its letters: one of them more is less than a word for another."""
    answer = " ".join(["layer"] * words)
    found = likeness(words_of("Why?", answer), words_of("Why?", answer + "s"))
    assert (found > 1 - 2 / 3 * 2 / (2 * words)) is is_by_letters


def test_numbers_and_comparisons_tell_questions_apart() -> None:
    """`x > 1` is not `x < 1`, nor is 2015 2017; the question's own number does not count."""

    def asked(question: str) -> float:
        base = words_of("3. Why is x > 1 in 2015?", "Because of the bound.")
        return likeness(base, words_of(question, "Because of the bound."))

    assert asked("4) Why is x > 1 in 2015?") == 1
    assert asked("3. Why is x < 1 in 2015?") < 0.66
    assert asked("3. Why is x > 1 in 2017?") < 0.66


def test_the_order_of_words_counts() -> None:
    """The same words in another order are less alike."""
    question, answer = ENGLISH[0]
    backwards = " ".join(reversed(answer.split()))
    assert likeness(words_of(question, answer), words_of(question, backwards)) < 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # the answer names the term too
            ("Why use BatchNorm?", "BatchNorm keeps the inputs of a layer in range over a batch."),
            ("Why use LayerNorm?", "LayerNorm keeps the inputs of a layer in range over a batch."),
        ),
        (
            ("什么是批归一化？", "批归一化对每个通道减去均值再除以标准差，使训练更稳定。"),
            ("什么是层归一化？", "层归一化对每个样本减去均值再除以标准差，使训练更稳定。"),
        ),
        (  # a word more makes another term
            ("When does ReLU fail?", "ReLU fails when the inputs of ReLU are negative for long."),
            ("When does leaky ReLU fail?", "leaky ReLU fails when the inputs of leaky ReLU grow."),
        ),
        (("When did Adam appear?", "2015"), ("When did ResNet appear?", "2015")),
        (("熵有几种？", "三种"), ("焓变有几种？", "三种")),
        (  # another letter in a short word, another ideograph
            ("Is the GPU needed at test time?", "No"),
            ("Is the CPU needed at test time?", "No"),
        ),
        (("向量是线程安全的吗？", "不是"), ("向量是进程安全的吗？", "不是")),
        (  # the answer changed where the question did, though its word stands elsewhere too
            ("批归一化怎样工作？", f"数据一批一批地来，每批都算一次。批归一化{LONG}"),
            ("核归一化怎样工作？", f"数据一批一批地来，每批都算一次。核归一化{LONG}"),
        ),
        (  # the answers are to one pattern, and no more
            ("What is mitosis?", "A process of the cell that keeps the number of chromosomes."),
            ("What is osmosis?", "A process of the cell that moves water through its membrane."),
        ),
        (
            ("Paris is the capital of France.", "{{c1::Paris}} is the capital of France."),
            ("Rome is the capital of Italy.", "{{c1::Rome}} is the capital of Italy."),
        ),
    ],
)
def test_notes_to_one_pattern_are_not_one(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Another term in question and answer is another note: worth a doubt at most."""
    assert likeness(words_of(*one), words_of(*other)) <= 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # the answer stayed
            ("Why use BatchNorm?", "It keeps the inputs of a layer in range while weights move."),
            (
                "What is the point of BatchNorm?",
                "It keeps the inputs of a layer in range while weights move.",
            ),
        ),
        (  # the term was mistyped
            ("What is a sofmax?", "Exponentials, divided by their sum, so that all add up to one."),
            (
                "What is a softmax?",
                "Exponentials, divided by their sum: all of them add up to one.",
            ),
        ),
        (  # the answer was cut
            ("动量法怎样加快下降？", "它累积过去若干步的梯度作为速度，方向一致的分量不断加强。"),
            ("动量法为何加快下降？", "它累积过去若干步的梯度作为速度。"),
        ),
        (  # a gap was added to a text
            (
                "The stride is the step and padding the border.",
                "The {{c1::stride}} is the step and {{c2::padding}} the border.",
            ),
            (
                "The stride is the step and padding the border.",
                "The {{c1::stride}} is the {{c3::step}} and {{c2::padding}} the border.",
            ),
        ),
    ],
)
def test_edits_of_one_note_leave_it_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    """A question put otherwise, a slip mended, an answer cut: still one note, or nearly sure."""
    assert likeness(words_of(*one), words_of(*other)) > 0.65
