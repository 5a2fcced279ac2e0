"""The query language: what is written is what is read, and nothing is too odd to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.search.query import (
    EVERYTHING,
    Being,
    Claiming,
    Compared,
    Comparison,
    Condition,
    Either,
    Every,
    InDeck,
    Not,
    Quantity,
    Query,
    Tagged,
    Words,
    either,
    leaves,
    with_leaves,
)
from quizzer.domain.search.reading import LONGEST, Misread, parse_query
from quizzer.domain.search.writing import written
from tests.domain.search.queries import queries

pytestmark = pytest.mark.counted

A, B, C = Words("a"), Words("b"), Words("c")
ODD = st.text(max_size=60) | st.text(
    st.sampled_from("ab()-\"'\\ :orisdeckprop>=<!/“”（）：激\ud800\0"), max_size=60
)


@settings(max_examples=2 * settings().max_examples)
@given(queries)
def test_a_query_written_down_is_read_as_the_same(query: Query) -> None:
    """Whatever its words, quotes, brackets and numbers are."""
    assert parse_query(written(query)) == query


@settings(max_examples=2 * settings().max_examples)
@given(ODD)
def test_any_text_is_read_or_explained_in_one_line(text: str) -> None:
    """No text raises; what is read, written down again, is read as the same."""
    query = parse_query(text)
    if isinstance(query, Misread):
        assert query.problem
        assert len(query.problem.splitlines()) == 1
    else:
        assert parse_query(written(query)) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("  - ", EVERYTHING),
        ("-() or ()", EVERYTHING),
        ('""', EVERYTHING),
        ("a b", Every((A, B))),
        ("a or b c", Either((A, Every((B, C))))),
        ("(a or b) c", Every((Either((A, B)), C))),
        ("a (b c)", Every((A, B, C))),
        ("a or (b or c)", Either((A, B, C))),
        ("-a", Not(A)),
        ("--a", A),
        ("-(a b)", Not(Every((A, B)))),
        ("a - b", Every((A, B))),
        ("a-b", Words("a-b")),
        ("f(x)", Words("f(x)")),
        ("((x))y", Every((Words("x"), Words("y")))),
        ("(f(x) or a", Either((Words("f(x)"), A))),
        ("a ) b", Every((A, B))),
        ("or a or", A),
        ('"a b"', Words("a b", is_quoted=True)),
        ('x"a b', Every((Words("x"), Words("a b", is_quoted=True)))),
        ('f("', Words("f")),
        ("f( x", Every((Words("f"), Words("x")))),
        (r'"\frac \"n\" \\"', Words(r'\frac "n" ' + "\\", is_quoted=True)),
        ('"or"', Words("or", is_quoted=True)),
        ("deck:a/b/", InDeck("a/b")),
        ('deck:"my deck" a', Every((InDeck("my deck"), A))),
        ("Tag:exam", Tagged("exam")),
        ("is:NEW", Being(Condition.NEW)),
        ("prop:lapses>1", Compared(Quantity.LAPSES, Comparison.MORE, 1.0)),
        ("prop:stability<=2.5", Compared(Quantity.STABILITY, Comparison.AT_MOST, 2.5)),
        ("prop:due!=-3", Compared(Quantity.DUE, Comparison.UNEQUAL, -3.0)),
        ("claim:false", Claiming("false")),
        ("注意:好", Words("注意:好")),
        ("（甲 or 乙） “丙 丁”", Every((Either((Words("甲"), Words("乙"))), Words("丙 丁", True)))),
        ("deck：数学 prop:reps≥２", Every(
            (InDeck("数学"), Compared(Quantity.REPS, Comparison.AT_LEAST, 2.0)))
        ),
    ],
)  # fmt: skip
def test_terms_mean_what_learners_of_anki_expect(text: str, query: Query) -> None:
    """And half a query means the half that is there."""
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", 'no term "colour:"; known: deck: tag: is: prop: claim:'),
        ("is:", "is: what? as in is:due"),
        ("deck:/", "deck: what? as in deck:maths"),
        ("is:lost", 'no "is:lost"; known: due new learning review suspended leech'),
        ("prop:ease>2", 'no "prop:ease"; known: lapses stability difficulty interval reps due'),
        ("prop:lapses", 'prop: compares a number, as in prop:lapses>1, not "lapses"'),
        ("prop:lapses>1e999", "prop: compares a number"),
        ("(" * 30, "brackets nest at most 20 deep"),
        ("a " * 51, "a query has at most 50 terms"),
        ("a" * (LONGEST + 1), "a query has at most 1,000 characters"),
    ],
)
def test_what_cannot_be_meant_is_explained(text: str, said: str) -> None:
    """By what is wrong and what would be right."""
    query = parse_query(text)
    assert isinstance(query, Misread)
    assert query.problem.startswith(said)


@pytest.mark.parametrize(
    ("text", "query"),
    [("or a", A), ("a or", A), ("()", EVERYTHING), ("a (-)", A), ("--", EVERYTHING)],
)
def test_what_says_nothing_is_no_condition(text: str, query: Query) -> None:
    """An empty side of `or`, and brackets with nothing in them."""
    assert parse_query(text) == query


def test_leaves_are_the_terms_in_order() -> None:
    """Through every kind of nesting."""
    query = parse_query("a -(b or deck:c) is:new")
    assert not isinstance(query, Misread)
    assert list(leaves(query)) == [A, B, InDeck("c"), Being(Condition.NEW)]
    assert list(leaves(EVERYTHING)) == []
    assert either([]) == EVERYTHING


@given(queries)
def test_terms_are_changed_where_they_stand(query: Query) -> None:
    """By their change alone; no change leaves the query as it was."""
    assert with_leaves(query, lambda leaf: leaf) == query
    changed = with_leaves(query, lambda leaf: A if isinstance(leaf, InDeck) else leaf)
    assert not any(isinstance(leaf, InDeck) for leaf in leaves(changed))
