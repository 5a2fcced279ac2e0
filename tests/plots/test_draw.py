"""Plots: exactly the room they are given, and nothing left out in silence."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.plots import Plot, Role, Series, Style, draw, plain
from quizzer.plots.curves import MOST_POINTS
from quizzer.typeset.width import text_width

LABELS = st.text("ab 梯度σ", max_size=12)
NUMBERS = st.one_of(st.floats(), st.floats(-1, 1), st.just(0.0), st.just(1e308), st.just(5e-324))
POINTS = st.tuples(st.one_of(NUMBERS, LABELS), st.one_of(st.none(), NUMBERS))
SERIES = st.builds(Series, LABELS, st.lists(POINTS, max_size=12).map(tuple))
PLOTS = st.builds(
    Plot,
    title=LABELS,
    x_label=LABELS,
    y_label=LABELS,
    is_log_x=st.booleans(),
    is_log_y=st.booleans(),
    style=st.sampled_from(Style),
    series=st.lists(SERIES, max_size=5).map(tuple),
    levels=st.lists(st.tuples(LABELS, NUMBERS), max_size=2).map(tuple),
)


def line(values: Sequence[float | None], **options: object) -> Plot:
    points = tuple(enumerate(values))
    return Plot(series=(Series("y", points),), **options)  # type: ignore[arg-type]


def dotted_rows(plot: Plot, width: int = 40, height: int = 12) -> list[int]:
    """For each column of cells the topmost row with dots, from 0; -1 for none."""
    rows = ["".join(span.text for span in row) for row in draw(plot, width, height)]
    is_dot = [[0x2801 <= ord(char) <= 0x28FF for char in row] for row in rows]
    return [
        next((at for at, row in enumerate(is_dot) if row[column]), -1)
        for column in range(min(map(len, rows)))
    ]


@given(PLOTS, st.integers(1, 70), st.integers(1, 24))
def test_a_plot_fills_its_room_exactly(plot: Plot, width: int, height: int) -> None:
    """Whatever the data, its labels and the room."""
    rows = draw(plot, width, height)
    assert len(rows) == height
    assert {text_width("".join(span.text for span in row)) for row in rows} == {width}


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0)])
def test_without_room_there_is_nothing(width: int, height: int) -> None:
    """Not even a row."""
    assert draw(Plot(), width, height) == ()


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30, unique=True), st.booleans())
def test_what_rises_is_drawn_rising(values: list[float], falling: bool) -> None:
    """No column of a monotone series stands on the wrong side of the one before it."""
    rows = [r for r in dotted_rows(line(sorted(values, reverse=falling))) if r >= 0]
    assert rows == sorted(rows, reverse=not falling)


def test_the_ends_of_the_axis_are_those_of_the_data() -> None:
    """The least value lies on the lowest row of dots, the greatest on the highest."""
    rows = [row for row in dotted_rows(line([0.0, 1.0, 2.0])) if row >= 0]
    assert (rows[0], rows[-1]) == (max(rows), min(rows)) == (9, 0)


def test_a_gap_stays_a_gap() -> None:
    """Nothing is drawn between the points on either side of one."""
    rows = dotted_rows(line([1.0, 1.0, None, 1.0, 1.0], levels=(("", 0.0),)))
    drawn = [at for at, row in enumerate(rows) if row >= 0]
    assert set(range(min(drawn), max(drawn))) - set(drawn)


@pytest.mark.parametrize(
    ("value", "sign", "note", "is_log"),
    [
        (math.inf, "∞", "∞ ±∞", False),
        (math.nan, "×", "× NaN", False),
        (0.0, "▁", "▁ ≤ 0", True),
        (-1.0, "▁", "▁ ≤ 0", True),
    ],
)
def test_what_has_no_place_is_marked_and_explained(
    value: float, sign: str, note: str, is_log: bool
) -> None:
    """At its place on the x axis, and in the legend."""
    shown = plain(draw(line([1.0, value, 3.0], is_log_y=is_log), 40, 12))
    assert sign in shown.replace(note, "")
    assert note in shown


def test_series_differ_without_colour() -> None:
    """By their pattern, which the legend names."""
    both = tuple(Series(name, tuple((x, 1.0 * x) for x in range(9))) for name in ("甲", "乙"))
    alone = [plain(draw(Plot(series=(each,)), 40, 12)) for each in both]
    shown = plain(draw(Plot(series=both), 40, 12))
    assert alone[0] == alone[1]
    assert "━━ 甲" in shown
    assert "╍╍ 乙" in shown


def test_dense_points_keep_their_extremes() -> None:
    """Of very many points the highest and the lowest are still drawn, and the odd ones marked."""
    values: list[float | None] = [0.0] * (3 * MOST_POINTS)
    values[1234], values[5678], values[7000] = 1.0, -1.0, math.nan
    rows = draw(line(values, y_label="y"), 60, 16)
    shown = plain(rows)
    assert "×" in shown
    marks = [row for row in rows if any(span.role is Role.SERIES for span in row)]
    assert len(marks) >= 9


def test_points_are_not_joined() -> None:
    """Two far points make two dots."""
    plot = line([0.0, 1.0], style=Style.POINTS)
    assert sum(row >= 0 for row in dotted_rows(plot)) == 2


def test_a_plot_as_it_looks() -> None:
    """Title, labels, ticks, level and legend each in its place."""
    first = Series("loss", tuple((x, 10.0 ** (-x / 4)) for x in range(9)))
    second = Series("目标", tuple((x, 0.1) for x in range(9)))
    plot = Plot(
        title="损失的下降",
        x_label="step",
        y_label="loss",
        is_log_y=True,
        series=(first, second),
        levels=(("ln 2", 0.6931),),
    )
    assert plain(draw(plot, 44, 14)) == _LOOK


_LOOK = """\
损失的下降
loss
 10⁰┤⠉⠒⠤⢄⡀
    │┄┄┄┄⠈⠑⠢⢄⡀┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ ln 2┄
    │        ⠈⠑⠢⢄⣀
    │             ⠉⠒⠤⣀
10⁻¹┤⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤⠉⠶⠤⣀⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤
    │                     ⠉⠑⠢⠤⣀
    │                          ⠉⠑⠢⢄⡀
    │                              ⠈⠑⠢⢄⡀
10⁻²┤                                  ⠈⠑⠒⠤⣀
    └┬───────────────────────┬──────────────
     0                       5
━━ loss  ╍╍ 目标                        step"""


def test_bars_stand_for_their_values() -> None:
    """Twice the value is twice the bar; names and figures stand beside them."""
    plot = Plot(series=(Series("", (("one", 1.0), ("二", 2.0), ("none", None))),), y_label="error")
    rows = plain(draw(plot, 40, 8)).splitlines()
    one, two = (row.count("█") for row in rows[:2])
    assert two == pytest.approx(2 * one, abs=1)
    assert rows[0].endswith(" 1")
    assert rows[1].endswith(" 2")
    assert rows[2] == "none │"
    assert rows[3].startswith("→ error")


def test_bars_below_zero_lie_to_its_left() -> None:
    """The line of zero is the same for all."""
    rows = plain(draw(Plot(series=(Series("", (("a", -1.0), ("b", 1.0))),)), 40, 4)).splitlines()
    assert rows[0].rindex("█") <= rows[1].index("█")


@pytest.mark.parametrize(
    ("value", "said"), [(math.nan, "× NaN"), (math.inf, "∞"), (-math.inf, "∞")]
)
def test_bars_say_what_is_no_number(value: float, said: str) -> None:
    """In words, where the bar would be."""
    plot = Plot(series=(Series("", (("a", value), ("b", 1.0))),))
    assert said in plain(draw(plot, 40, 4)).splitlines()[0]


def test_too_many_bars_are_thinned_evenly() -> None:
    """The first and the last stay."""
    plot = Plot(style=Style.BARS, series=(Series("", tuple((x, 1.0) for x in range(50))),))
    names = [row.split()[0] for row in plain(draw(plot, 40, 6)).splitlines()]
    assert (names[0], names[-1]) == ("0", "49")
    labelled = replace(plot, y_label="share")
    assert plain(draw(labelled, 40, 6)).splitlines()[-1].rstrip() == "→ share  5/50"
    (only,) = plain(draw(plot, 40, 1)).splitlines()
    assert only.startswith("49")


def test_bars_of_several_series_are_told_apart() -> None:
    """By their filling, which the legend names."""
    pair = tuple(Series(name, (("x", 1.0), ("y", 2.0))) for name in ("train", "test"))
    shown = plain(draw(Plot(title="t", y_label="loss", series=pair, is_log_y=True), 50, 12))
    assert "██ train" in shown
    assert "▒▒ test" in shown
