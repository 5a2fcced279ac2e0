"""Which questions are the same, and which only read the same."""

import pytest

from quizzer.linting.document import read_document
from quizzer.linting.rules.twins import twins_of
from tests.linting.looking import PLACE


def _twins(*texts: str) -> list[tuple[int, str]]:
    documents = [
        read_document(text.encode(), f"{number}.md", PLACE) for number, text in enumerate(texts)
    ]
    found = twins_of(documents).values()
    return [(twin.line, twin.place) for twins in found for twin in twins]


@pytest.mark.parametrize(
    "question",
    ["What is Adam?", "How does a transformer attend?", "什么是链式法则？", "Adam 的优缺点？"],
)
def test_a_question_that_names_its_subject_is_one_in_every_file(question: str) -> None:
    """Whatever the title of the file, and however it is answered."""
    texts = [f"# {title}\n\n## {question}\n\n{title} says so.\n" for title in ("One", "Another")]
    assert _twins(*texts) == [(3, "0.md:3")]


@pytest.mark.parametrize(
    "question",
    [
        "What does it cost?",
        "What are the advantages and disadvantages?",
        "优缺点？",
        "它的原理是什么？",
    ],
)
def test_a_question_that_leans_on_its_headings_is_another_one(question: str) -> None:
    """Unless the answer is the same as well."""
    texts = [
        f"# {title}\n\n## {question}\n\n{answer}\n"
        for title, answer in (("Adam", "Two moments to keep."), ("SGD", "Nothing but steps."))
    ]
    assert _twins(*texts) == []
    assert _twins(texts[0], texts[1].replace("Nothing but steps.", "Two moments to keep!")) == [
        (3, "0.md:3")
    ]


def test_the_third_is_like_the_first() -> None:
    """Each repetition is told, and where the first one stands."""
    text = "# Why?\n\nSo.\n"
    assert _twins(text, text, text) == [(1, "0.md:1"), (1, "0.md:1")]
