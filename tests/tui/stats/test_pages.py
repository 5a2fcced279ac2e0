"""Pages as rows, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.plots import plain
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.services.stats.cards import CardTallies
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics, Studied
from quizzer.tui.stats.pages import PAGES
from quizzer.tui.widgets.tree_guides import guides
from quizzer.typeset.width import text_width
from tests.tui.numbers import SETTINGS, TODAY, studied

YEAR = studied().of("")
NOTHING = Studied(
    today=TODAY,
    decks=(),
    settings=SETTINGS,
    tallies=(),
    cards=CardTallies(today=TODAY, weights={"": DEFAULT_WEIGHTS}),
    predictions=(),
).of("")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
@given(
    found=st.sampled_from([YEAR, NOTHING]),
    period=st.sampled_from(Period),
    width=st.integers(40, 200),
    height=st.integers(4, 60),
)
def test_rows_are_as_wide_as_they_are_asked_to_be(
    page: object, found: Statistics, period: Period, width: int, height: int
) -> None:
    """At every size, with a year of study and with none."""
    rows = page.draw(found, period, width, height)  # type: ignore[attr-defined]
    assert rows
    assert {sum(text_width(span.text) for span in row) for row in rows} == {width}


@pytest.mark.parametrize(
    ("number", "words"), [(3, "No card was reviewed yet"), (5, "No predictions yet")]
)
def test_nothing_is_said_in_words(number: int, words: str) -> None:
    """Where there is no mean and no score, there is no number."""
    assert words in plain(PAGES[number].draw(NOTHING, Period.YEAR, 75, 17))


@given(st.lists(st.integers(0, 4), max_size=12))
def test_guides_tell_the_depth_of_each_row(steps: list[int]) -> None:
    """Three cells a level, nothing before the top; a corner is the last of its branch."""
    depths: list[int] = []
    for step in steps:
        depths.append(min(step, depths[-1] + 1) if depths else 0)
    lines = guides(depths)
    assert [len(line) for line in lines] == [3 * depth for depth in depths]
    for number, (line, depth) in enumerate(zip(lines, depths, strict=True)):
        after = depths[number + 1 :]
        ends = next((n for n, each in enumerate(after) if each < depth), len(after))
        if depth:
            assert line.endswith("├─ " if depth in after[:ends] else "└─ ")


def test_a_tree_is_drawn_with_its_branches() -> None:
    """As a listing of folders is."""
    assert guides([0, 1, 2, 2, 1, 0, 1]) == ["", "├─ ", "│  ├─ ", "│  └─ ", "└─ ", "", "└─ "]
