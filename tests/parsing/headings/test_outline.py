"""Which headings ask, and that no text gets lost between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.parsing.headings.outline import outline
from quizzer.parsing.text.sections import scan
from quizzer.parsing.text.titles import Sign, sign_of, split_title


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
        ("How does it work", Sign.PROMPT),
        ("How it works", Sign.NONE),
        ("1. Explain it", Sign.NUMBER),
        ("Any questions?", Sign.NONE),
        ("Is the cache full? (ruled out)", Sign.NONE),
        ("推断 2：缓存满了？（推错）", Sign.NONE),
        ("Is the cache full? (2 points)", Sign.QUESTION),
        ("X.2.说说卷积", Sign.PROMPT),
        ("X.2.1.卷积", Sign.NONE),
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


@given(DOCUMENTS)
def test_questions_mode_asks_at_least_as_much(text: str) -> None:
    """`cards: questions` adds to what a file would give by itself."""
    headings, _ = scan(text)
    by_itself, all_numbers = (
        {passage.start for passage in outline(text, headings, cards).passages if passage.question}
        for cards in ("", "questions")
    )
    assert by_itself <= all_numbers


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Q1: a?\n# Answer: B\nx", ["Q1: a?"]),
        ("# Question 3\nx\n## Answer\ny", ["Question 3"]),
        ("# 第三题\nx\n# 解析\ny", ["第三题"]),
        ("# Explain it\nx\n# Solution\ny\n# Next", ["Explain it", "Next"]),
        ("# Part\nx\n# Answers\ny", ["Part", "Answers"]),
        ("# Q1: a?\nx\n# Solutions\n## 1. First\ny", ["Q1: a?", "Solutions", "1. First"]),
        ("# Answers to life\nx\n# Q1: a?", ["Answers to life", "Q1: a?"]),
    ],
)
def test_headings_of_answers_are_none(text: str, kept: list[str]) -> None:
    """What announces the answer to the question above it belongs to that answer."""
    judged = outline(text, scan(text)[0], "").judge()
    assert [each.words for each in judged] == kept


@pytest.mark.parametrize(
    ("titles", "asking"),
    [
        (["1. Introduction", "2. Setup", "3. Usage"], []),
        (["1. Introduction", "2. What is it?", "3. Usage", "4. End"], ["2. What is it?"]),
        (
            ["1. Explain x", "2. Name the y", "3. Usage"],
            ["1. Explain x", "2. Name the y", "3. Usage"],
        ),
        (["What is x?", "Why y?", "Explain z", "Notes"], ["What is x?", "Why y?", "Explain z"]),
        (["Explain z", "Notes", "More notes"], []),
    ],
)
def test_numbers_and_tasks_ask_among_questions_only(titles: list[str], asking: list[str]) -> None:
    """In a document of sections, a number only counts."""
    text = "".join(f"# {title}\n\ntext\n\n" for title in titles)
    found = outline(text, scan(text)[0], "").passages
    assert [passage.question for passage in found if passage.question] == asking


@pytest.mark.parametrize("title", ["Java 面试题", "Interview questions", "FAQ", "Exercises"])
def test_a_title_may_promise_questions(title: str) -> None:
    """Numbers and leaves below it ask; those beside it do not."""
    text = f"# {title}\n\n## 1. Threads\n\na\n\n## 1.1 Locks\n\nb\n\n# Notes\n\n## 2. Other\n\nc\n"
    found = outline(text, scan(text)[0], "").passages
    assert [passage.question for passage in found if passage.question] == [
        "1. Threads",
        "1.1 Locks",
    ]
    of_file = outline("# 1. Threads\n\na\n", scan("# 1. Threads\n\na\n")[0], "", title)
    assert [passage.question for passage in of_file.passages] == ["", "1. Threads"]


def test_a_table_of_contents_is_no_answer() -> None:
    """Neither for a heading that asks, nor as the text that a leaf needs."""
    contents = "- [a](#a)\n- [b](#b)\n- [c](#c)\n"
    text = f"# What is inside?\n\n{contents}\n# 1.1 Part of questions?\n\n[TOC]\n"
    found = outline(text, scan(text)[0], "")
    assert [passage.question for passage in found.passages] == ["", "", "1.1 Part of questions?"]
    assert [each.place.has_text for each in found.judge()] == [False, False]
    numbered = f"# Q1: What is inside?\n\n{contents}"
    *_, passage = outline(numbered, scan(numbered)[0], "").passages
    assert passage.question == "Q1: What is inside?"


def test_a_number_above_options_with_a_key_asks() -> None:
    """Whatever its neighbours: `14. All objects have a prototype` is true or false."""
    text = "# 1. Part\n\na\n\n# 2. All rings are fields\n\nA. true\nB. false\n\nAnswer: B\n"
    found = outline(text, scan(text)[0], "").passages
    assert [passage.question for passage in found] == ["", "", "2. All rings are fields"]
