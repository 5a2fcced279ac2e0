"""Names of decks and tags mean what lies below them too."""

import pytest

from quizzer.domain.search.naming import is_called, is_named


@pytest.mark.parametrize(
    ("path", "name", "named", "called"),
    [
        ("maths", "maths", True, True),
        ("Maths/Sets", "maths", True, True),
        ("maths/sets", "SETS", False, True),
        ("maths/zh/sets", "zh/sets", False, True),
        ("maths", "math", False, False),
        ("maths", "maths/sets", False, False),
        ("ｍａｔｈｓ/数学", "maths", True, True),
    ],
)
def test_a_name_means_a_path_and_those_below_it(
    path: str, name: str, named: bool, called: bool
) -> None:
    """In any case and width; `is_called` leaves out what stands above."""
    assert is_named(path, name) is named
    assert is_called(path, name) is called
