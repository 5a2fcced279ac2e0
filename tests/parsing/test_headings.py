"""Which headings ask, and that no text gets lost between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.parsing.headings import Sign, outline, sign_of, split_title
from quizzer.parsing.sections import scan


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Q1:什么是卷积", Sign.QUESTION),
        ("Q1： 说说卷积", Sign.QUESTION),
        ("问题3 说说卷积", Sign.QUESTION),
        ("Question 3 on convolution", Sign.QUESTION),
        ("第2题：说说卷积", Sign.QUESTION),
        ("什么是卷积？", Sign.QUESTION),
        ("Why **so slow?**", Sign.QUESTION),
        ("他问“为什么？”", Sign.QUESTION),
        ("3.1 What is it?", Sign.QUESTION),
        ("3. Convolution", Sign.NUMBER),
        ("3) Convolution", Sign.NUMBER),
        ("（3）卷积", Sign.NUMBER),
        ("3、卷积", Sign.NUMBER),
        ("3.1 Convolution", Sign.DOTTED),
        ("3.1.2. Convolution", Sign.DOTTED),
        ("Convolution", Sign.NONE),
        ("3 kinds of layers", Sign.NONE),
        ("3.14是圆周率", Sign.NONE),
        ("Quick notes", Sign.NONE),
        ("Why? Because", Sign.NONE),
        ("", Sign.NONE),
    ],
)
def test_a_number_or_a_question_mark_makes_a_question(words: str, sign: Sign) -> None:
    """Section numbers and plain numbers are told apart from numbers of questions."""
    assert sign_of(words) is sign


@pytest.mark.parametrize(
    ("title", "words", "trailer"),
    [
        ("Why? [[src](https://a.b)]", "Why?", "[[src](https://a.b)]"),
        ("为什么？[来源](a) <https://a.b>", "为什么？", "[来源](a) <https://a.b>"),
        ("Why? https://a.b/c", "Why?", "https://a.b/c"),
        ("Q1: name it [[a](b)] <!-- x -->", "Q1: name it", "[[a](b)] <!-- x -->"),
        ("Name [Adam](a)", "Name [Adam](a)", ""),
        ("Why [Adam](a)?", "Why [Adam](a)?", ""),
        ("[Adam](a)", "[Adam](a)", ""),
        ("Q1: [[Adam](a)]", "Q1: [[Adam](a)]", ""),
        ("Why (so)", "Why (so)", ""),
        ("Why?" + " [a](b)" * 9, "Why?" + " [a](b)" * 9, ""),
        ("Read http then", "Read http then", ""),
        ("", "", ""),
    ],
)
def test_links_that_trail_a_question_are_split_off(title: str, words: str, trailer: str) -> None:
    """A link that is the question itself, or stands within it, stays."""
    assert split_title(title) == (words, trailer)


@settings(deadline=None)
@given(st.text(st.sampled_from("a?？ []()<>!-h tps:/."), max_size=40))
def test_splitting_a_title_loses_nothing(title: str) -> None:
    """Words and trailer put together are the title, but for space between them."""
    words, trailer = split_title(title)
    assert title.startswith(words)
    assert title[len(words) :].strip() == trailer


TITLES = ["Why?", "Q2: say", "3. name", "3.1 part", "Notes", "", "Links? [a](b)", "Part <!-- x -->"]
DOCUMENTS = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(TITLES),
        st.sampled_from(["", "\ntext\n", "\n\n", "\n> q"]),
    ),
    max_size=10,
).map(
    lambda parts: "lead\n\n" + "".join(f"{'#' * n} {title}\n{body}\n" for n, title, body in parts)
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.sampled_from(["", "headings", "questions"]))
def test_every_character_belongs_to_one_passage(text: str, cards: str) -> None:
    """The passages' spans and their headings cover the document, each place once."""
    headings, _ = scan(text)
    covered = [0] * len(text)
    own = {passage.start for passage in outline(text, headings, cards).passages[1:]}
    spans = [span for passage in outline(text, headings, cards).passages for span in passage.spans]
    spans += [(heading.start, heading.end) for heading in headings if heading.start in own]
    for start, end in spans:
        for at in range(start, end):
            covered[at] += 1
    assert set(covered) == {1}


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_headings_mode_asks_every_heading_with_text(text: str) -> None:
    """With `cards: headings`, a heading with words and text of its own is a question."""
    headings, _ = scan(text)
    asked = {
        passage.start
        for passage in outline(text, headings, "headings").passages
        if passage.question
    }
    ends = [*(heading.start for heading in headings), len(text)][1:]
    for heading, end in zip(headings, ends, strict=False):
        if heading.title and text[heading.end : end].strip():
            assert heading.start in asked


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_questions_mode_asks_at_least_as_much(text: str) -> None:
    """`cards: questions` adds to what a file would give by itself."""
    headings, _ = scan(text)
    by_itself, all_numbers = (
        {passage.start for passage in outline(text, headings, cards).passages if passage.question}
        for cards in ("", "questions")
    )
    assert by_itself <= all_numbers
