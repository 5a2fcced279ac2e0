"""Arbitrary queries, in the one form that reading gives."""

from hypothesis import strategies as st

from quizzer.domain.search.query import (
    Being,
    Claiming,
    Compared,
    Comparison,
    Condition,
    InDeck,
    Quantity,
    Query,
    Tagged,
    Words,
    either,
    every,
    negated,
)
from quizzer.domain.search.reading import parse_query

texts = st.text("ab 激活()\"\\“：:-/ 'or", max_size=6)
names = texts.map(lambda text: text.replace("“", "").strip(" /")).filter(bool)
numbers = st.integers(-50, 50).map(float) | st.floats(-1e6, 1e6)


def _is_word(text: str) -> bool:
    return parse_query(text) == Words(text)


facts: st.SearchStrategy[Query] = st.one_of(
    names.map(InDeck),
    names.map(Tagged),
    st.sampled_from(Condition).map(Being),
    st.builds(Compared, st.sampled_from(Quantity), st.sampled_from(Comparison), numbers),
)
leaf: st.SearchStrategy[Query] = st.one_of(
    texts.filter(_is_word).map(Words),
    texts.filter(lambda text: bool(text.strip()) and "“" not in text).map(
        lambda text: Words(text, is_quoted=True)
    ),
    names.map(Claiming),
    facts,
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaf,
    lambda parts: st.one_of(
        st.lists(parts, max_size=3).map(every),
        st.lists(parts, max_size=3).map(either),
        parts.map(negated),
    ),
    max_leaves=12,
)
