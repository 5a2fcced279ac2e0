"""Writing a query down so that reading it gives the same query again."""

import re

from quizzer.domain.search.query import (
    Being,
    Claiming,
    Compared,
    Either,
    Every,
    InDeck,
    Not,
    Query,
    Tagged,
    Words,
)

_BARE = re.compile(r"[^\s()\"（）“”\\]+")
_TO_ESCAPE = re.compile(r'(["\\])')


def written(query: Query) -> str:
    """The query as text."""
    match query:
        case Every():
            return " ".join(_bracketed(part, Either) for part in query.parts)
        case Either():
            return " or ".join(written(part) for part in query.parts)
        case Not():
            return f"-{_bracketed(query.of, Either, Every)}"
        case _:
            return _term(query)


def _bracketed(query: Query, *kinds: type[Either] | type[Every]) -> str:
    text = written(query)
    return f"({text})" if isinstance(query, kinds) else text


def _term(query: Query) -> str:
    match query:
        case Words(text, is_quoted):
            return quoted(text) if is_quoted else text
        case InDeck(value):
            return f"deck:{_value(value)}"
        case Tagged(value):
            return f"tag:{_value(value)}"
        case Claiming(value):
            return f"claim:{_value(value)}"
        case Compared():
            return _compared(query)
        case _:
            assert isinstance(query, Being)
            return f"is:{query.condition}"


def _compared(query: Compared) -> str:
    number = repr(query.number).removesuffix(".0")
    return f"prop:{query.quantity}{query.comparison}{number}"


def _value(value: str) -> str:
    return value if _BARE.fullmatch(value) else quoted(value)


def quoted(text: str) -> str:
    """`text` in quotes, and nothing in it taken for a sign."""
    escaped = _TO_ESCAPE.sub(r"\\\1", text)
    return f'"{escaped}"'
