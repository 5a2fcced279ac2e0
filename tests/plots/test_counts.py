"""Columns, histograms and the calendar: exactly the room they are given, and no count lost."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.plots import Role, plain
from quizzer.plots.columns import draw_columns, sparkline
from quizzer.plots.heatmap import (
    CHOSEN,
    NONE,
    SHADES,
    Heatmap,
    draw_heatmap,
    shade,
    weeks_that_fit,
)
from quizzer.plots.histogram import Bar, bars_of, draw_histogram
from quizzer.plots.layout import share, side_by_side
from quizzer.plots.plot import Row
from quizzer.typeset.width import text_width

COUNTS = st.lists(st.integers(0, 2_000), max_size=60)
NAMES = st.text("ab 学习σ", max_size=12)
TODAY = date(2026, 3, 4)


def width_of(row: Row) -> int:
    return sum(text_width(span.text) for span in row)


@given(COUNTS, st.dictionaries(st.integers(0, 80), NAMES), st.integers(12, 90), st.integers(3, 20))
def test_columns_fill_exactly_their_room(
    counts: list[int], labels: dict[int, str], width: int, height: int
) -> None:
    """So many rows of so many cells, whatever is drawn."""
    rows = draw_columns(counts, labels, width, height)
    assert [width_of(row) for row in rows] == [width] * height


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=20), st.integers(3, 20))
def test_every_count_above_zero_has_a_column(counts: list[int], height: int) -> None:
    """And no other; a higher count has no lower column."""
    rows = draw_columns(counts, {}, 90, height)[:-2]
    text = ["".join(span.text for span in row) for row in rows]
    start = text[0].index("┤" if max(counts) else "│") + 1
    heights = [
        sum(" ▁▂▃▄▅▆▇█".index(line[start + 4 * number]) for line in text)
        for number in range(len(counts))
    ]
    assert [height > 0 for height in heights] == [count > 0 for count in counts]
    ordered = sorted(zip(counts, heights, strict=True))
    assert [height for _, height in ordered] == sorted(heights)


@given(st.lists(st.integers(0, 50), max_size=9), st.integers(0, 60))
def test_a_sparkline_has_a_sign_for_each_count(counts: list[int], high: int) -> None:
    """A dot for none of them."""
    line = sparkline(counts, high)
    assert len(line) == len(counts)
    if high:
        assert [sign != "·" for sign in line] == [count > 0 for count in counts]


@given(st.lists(st.builds(Bar, NAMES, st.floats(0, 1e6), NAMES), max_size=9), st.integers(10, 90))
def test_histograms_fill_their_width(bars: list[Bar], width: int) -> None:
    """A row for each bar."""
    rows = draw_histogram(bars, width)
    assert [width_of(row) for row in rows] == [width] * len(bars)


def test_the_longest_bar_takes_all_room_or_its_share_of_what_is_full() -> None:
    """Names to the left, what is written behind each bar."""
    bars = [Bar("学习", 4, "4"), Bar("b", 1, "1"), Bar("c", 0, "0")]
    assert plain(draw_histogram(bars, 20)) == "学习 │████████████ 4\n   b │███ 1\n   c │ 0"
    assert plain(draw_histogram(bars[:1], 20, full=8)) == "学习 │██████ 4"


def test_bins_are_named_by_their_edges() -> None:
    """Shares in percent, and no upper end where there is none."""
    assert [bar.name for bar in bars_of((0, 0.5, 1), (1, 2), is_share=True)] == ["0–50%", "50–100%"]
    bars = bars_of((0, 7, float("inf")), (1, 2_000))
    assert [(bar.name, bar.written) for bar in bars] == [("0–7", "1"), ("≥ 7", "2,000")]


DAYS = st.dictionaries(
    st.integers(-30, 500).map(lambda ago: TODAY - timedelta(days=ago)), st.integers(0, 99)
)


@given(DAYS, st.integers(1, 53), st.integers(1, 12), st.integers(0, 500))
def test_a_calendar_shows_every_day_of_its_weeks(
    counts: dict[date, int], weeks: int, cell: int, ago: int
) -> None:
    """As many shaded signs as days with a count, the chosen day among them by its own sign."""
    chosen = TODAY - timedelta(days=ago)
    heatmap = Heatmap(counts=counts, last=TODAY, weeks=weeks, cell=cell, chosen=chosen)
    rows = draw_heatmap(heatmap)
    assert [width_of(row) for row in rows] == [heatmap.width] * 8
    shown = [heatmap.first + timedelta(days=n) for n in range((TODAY - heatmap.first).days + 1)]
    signs = Counter(plain(rows[1:]))
    others = [day for day in shown if day != chosen]
    assert sum(signs[sign] for sign in SHADES) == sum(counts.get(day, 0) > 0 for day in others)
    assert signs[NONE] == sum(counts.get(day, 0) == 0 for day in others)
    assert signs[CHOSEN] == (chosen in shown)


@given(st.integers(-3, 130), st.integers(-3, 12), st.integers(1, 3))
def test_a_place_on_the_calendar_is_the_day_drawn_there(column: int, row: int, cell: int) -> None:
    """And no day is anywhere else."""
    heatmap = Heatmap(counts={}, last=TODAY, weeks=20, cell=cell)
    day = heatmap.day_at(column, row)
    if day is None:
        return
    marked = draw_heatmap(Heatmap(counts={}, last=TODAY, weeks=20, cell=cell, chosen=day))
    text = "".join(span.text for span in marked[row])
    assert text.index(CHOSEN) in range(column - cell + 1, column + 1)
    assert day <= TODAY


def test_every_day_of_the_calendar_can_be_clicked() -> None:
    """Each is somewhere, once."""
    heatmap = Heatmap(counts={}, last=TODAY, weeks=3)
    days = [heatmap.day_at(x, y) for x in range(heatmap.width) for y in range(9)]
    found = Counter(day for day in days if day)
    assert found == Counter(
        heatmap.first + timedelta(days=n) for n in range((TODAY - heatmap.first).days + 1)
    )


def test_wide_cells_hold_the_number_too() -> None:
    """So that shades are not all there is."""
    rows = draw_heatmap(Heatmap(counts={TODAY: 1_234}, last=TODAY, weeks=2, cell=9))
    assert "█ 1,234" in plain(rows)


@pytest.mark.parametrize(("count", "sign"), [(0, NONE), (1, "░"), (5, "▒"), (10, "█"), (99, "█")])
def test_shades_grow_with_counts(count: int, sign: str) -> None:
    """From one above zero to the high count."""
    assert shade(count, 10) == sign


def test_a_single_day_of_cramming_dims_no_other() -> None:
    """The darkest shade begins where the highest twentieth of the days does."""
    counts = {TODAY - timedelta(days=ago): 10 for ago in range(40)} | {TODAY: 5_000}
    text = plain(draw_heatmap(Heatmap(counts=counts, last=TODAY, weeks=10)))
    assert text.count("█") == 40


def test_as_many_weeks_as_there_is_room_for() -> None:
    """At least one."""
    assert weeks_that_fit(80, 1) == 53
    assert weeks_that_fit(34, 3) == 10
    assert weeks_that_fit(2, 1) == 1


def test_blocks_stand_beside_each_other() -> None:
    """The shorter one is filled up; each has the same share."""
    left, right = (
        draw_histogram([Bar("a", 1, "1"), Bar("b", 1, "1")], 11),
        draw_histogram([Bar("c", 1, "1")], 11),
    )
    rows = side_by_side([left, right], 25)
    assert share(25, 2) == 11
    assert plain(rows) == "a │██████ 1   c │██████ 1\nb │██████ 1"
    assert all(span.role is not Role.CURSOR for row in rows for span in row)
