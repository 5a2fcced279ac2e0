"""Choices of stars and dashes."""

import pytest

from quizzer.parsing.answers.bulleted_choices import find_bulleted_options


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("- a\n- b\n* c\n- d", ["c"]),
        ("* a\n- b\n- c\n\n---\n", ["a"]),
        ("* a\n- b\n- c", []),
        ("* a\n* b\n- c\n- d", []),
        ("- a\n- b\n- c\n- d", []),
        ("- a\n- b\n* c\n- d\n\nmore", []),
        ("- a\n- b\n* c\n- d\n  - e", []),
        ("- [ ] a\n- b\n* c\n- d\n- e", []),
        ("- a\n" * 9 + "* b", []),
        ("* a\n- b\n- ---\n- c\n---\nmore", []),
        ("words", []),
    ],
)
def test_one_star_among_dashes(answer: str, right: list[str]) -> None:
    """Enough of them, and nothing else."""
    options = find_bulleted_options(answer)
    assert [option.text for option in options if option.is_right] == right
