"""Patterns that are compiled when they are first used."""

import re
from unittest.mock import patch

import pytest

from quizzer.domain.lazy_patterns import lazy_pattern


def test_a_lazy_pattern_does_what_a_pattern_does() -> None:
    """Matches, replacements and what it says of itself are those of the pattern it stands for."""
    for written, flags in (
        (r"(?P<a>b+)", re.IGNORECASE),
        (r"a # b", re.VERBOSE),
        ("[一-十]", re.NOFLAG),
    ):
        lazy, eager = lazy_pattern(written, flags), re.compile(written, flags)
        assert (lazy.pattern, lazy.flags, lazy.groupindex) == (
            eager.pattern,
            eager.flags,
            eager.groupindex,
        )
        for text in ("abBa", "a # b", "二"):
            assert lazy.findall(text) == eager.findall(text)
            assert lazy.sub("-", text) == eager.sub("-", text)


def test_it_is_compiled_once_and_only_when_it_is_used() -> None:
    """However often, and whatever for."""
    with patch("re.compile", wraps=re.compile) as compiling:
        lazy = lazy_pattern("a lazy pattern")
        assert compiling.call_count == 0
        assert lazy.match("a lazy pattern")
        assert lazy.match("a lazy pattern")
        assert lazy.search("not") is None
        assert compiling.call_count == 1


def test_it_has_nothing_that_a_pattern_has_not() -> None:
    """A name that is wrong is as wrong here."""
    with pytest.raises(AttributeError):
        lazy_pattern("a").matches  # type: ignore[attr-defined] # noqa: B018
