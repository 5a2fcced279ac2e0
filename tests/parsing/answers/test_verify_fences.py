"""Fences with claims, cut out of what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.answers.verify_fences import NOT_RUN, verify_fences, without_claims

LINES = st.lists(st.sampled_from(["", "text", "- item", "```verify", "```", "~~~ verify x", "~~~"]))


@given(LINES)
def test_what_is_not_a_fence_stays(lines: list[str]) -> None:
    """Every other line is still there, in its order; and nothing is cut twice."""
    text = "\n".join(lines)
    shown = without_claims(text)
    fenced = {at for fence in verify_fences(text) for at in range(fence.first, fence.last)}
    kept = [line for at, line in enumerate(lines) if at not in fenced and line]
    assert [line for line in shown.split("\n") if line] == kept
    assert verify_fences(shown) == []


@given(st.text("abc\n`~ -"))
def test_text_without_the_word_is_untouched(text: str) -> None:
    """It is the very same text."""
    assert without_claims(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\n```verify\nx :: y\n```\n\nb", "a\n\nb"),
        ("a\n```verify x\n```\nb", "a\nb"),
        ("```verify\n```", ""),
        ("- a\n  ```verify x\n  ```\n- b", "- a\n- b"),
        ("```verified\n```", "```verified\n```"),
        ("```text verify\nx\n```", "```text verify\nx\n```"),
        (
            "a\n```python verify\nx = 1\n```",
            f"a\n```python\nx = 1\n```\n\n{NOT_RUN}",
        ),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    """Claims go with the blank lines they leave; experiments stay, and say that they do not run."""
    assert without_claims(text) == shown
