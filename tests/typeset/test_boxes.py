"""Boxes of site generators: shown as folds with their titles."""

import pytest

from quizzer.typeset import typeset
from quizzer.typeset.boxes import with_boxes


def shown(markdown: str) -> list[str]:
    """The lines as they are read."""
    return ["".join(each.text for each in line).rstrip() for line in typeset(markdown, 40)]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        (
            "::: details 答案 `a<b`\nA number.\n\n- one\n:::\nafter",
            ["▾ 答案 `a<b`", "  A number.", "", "  • one", "", "after"],
        ),
        (
            "::: tip\na\n\n:::warning Mind\nb\n:::\n:::",
            ["▾ Tip", "  a", "", "  ▾ Mind", "    b"],
        ),
        ("- x\n  ::: note\n  y\n  :::", ["• x", "", "  ▾ Note", "    y"]),
        (
            '!!! note "Title"\n    a\n\n    ??? tip\n        b\n    c\n\nafter',
            ["▾ Title", "  a", "", "  ▾ Tip", "    b", "", "  c", "", "after"],
        ),
        ('??? note ""\n    a\n\n        code', ["▾ Note", "  a", "", "    code"]),
        ("```\n::: tip\n:::\n!!! note\n```", ["  ::: tip", "  :::", "  !!! note"]),
        ("a ::: b", ["a ::: b"]),
        ("::: tip\nnever closed", ["::: tip never closed"]),
        (":::\nnever opened", ["::: never opened"]),
    ],
)
def test_a_box_is_shown_as_a_fold(markdown: str, lines: list[str]) -> None:
    """Its title, or else its kind, above its words; in code, and half of one, as written."""
    assert shown(markdown) == lines


def test_text_without_boxes_stays_as_it_is() -> None:
    """Not a character is touched."""
    text = "What! A ratio 1:2:3, and `std::vector`.\n\n    !!x\n"
    assert with_boxes(text) is text
