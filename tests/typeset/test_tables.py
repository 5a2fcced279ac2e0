"""Tables at any width."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import Style, line_width, plain, typeset
from quizzer.typeset.tables import column_widths
from tests.typeset.texts import HAN, WIDTHS, law, shown, visible

_CELL = st.text("abcdef 12" + HAN, max_size=40).map(str.strip)


def _table(rows: list[list[str]]) -> str:
    header, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([header, "|" + "---|" * len(rows[0]), *rest])


def _drawn(markdown: str, width: int = 40) -> list[str]:
    return [plain(line) for line in typeset(markdown, width)]


@st.composite
def _grids(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(1, 12))
    row = st.lists(_CELL, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=4))


@law
@given(_grids(), WIDTHS)
def test_cells_all_appear(rows: list[list[str]], width: int) -> None:
    """Every character of every cell is shown, within the width, whatever the shape."""
    lines = typeset(_table(rows), width)
    assert all(line_width(line) <= width for line in lines)
    drawn = visible(shown(lines))
    for char in set(visible("".join(cell for row in rows for cell in row))):
        assert drawn.count(char) >= sum(cell.count(char) for row in rows for cell in row)


@law
@given(_grids())
def test_a_table_with_room_has_a_line_for_each_row(rows: list[list[str]]) -> None:
    """On a page wide enough no cell is wrapped and no row is apart from the next."""
    assert len(typeset(_table(rows), 1_000)) == len(rows) + (len(rows) > 1)


@law
@given(_grids(), st.integers(20, 200))
def test_columns_stay_in_line(rows: list[list[str]], width: int) -> None:
    """The bars of a table stand above each other."""
    bars = {
        tuple(at for at, char in enumerate(_cells(line)) if char in "│┼")
        for line in _drawn(_table(rows), width)
    }
    longest = max(bars, key=len)
    assert all(bar == longest[: len(bar)] for bar in bars)


def _cells(text: str) -> str:
    """The text with each wide character as two."""
    return "".join(char * 2 if ord(char) > 0x2E80 else char for char in text)


@law
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_columns_share_fairly(widest: list[int], spare: int) -> None:
    """No column gets more than it can use; one that gets less has as much as any other."""
    room = 4 * len(widest) + spare
    widths = column_widths(widest, room)
    assert sum(widths) == min(room, sum(widest))
    for width, wanted in zip(widths, widest, strict=True):
        assert width <= wanted
        assert width == wanted or width >= max(widths) - 1


def test_alignment_is_honoured() -> None:
    """Text stands left, in the middle or right, also below a wide header."""
    assert _drawn(
        "| 名称 | middle | right |\n|:--|:-:|--:|\n| a | b | 1 |\n| 中文 | `c` | 22 |"
    ) == [
        "名称 │ middle │ right",
        "─────┼────────┼──────",
        "a    │   b    │     1",
        "中文 │   c    │    22",
    ]


def test_wrapped_rows_are_parted() -> None:
    """When a cell takes several lines, rows are parted by a thin rule."""
    assert _drawn("| a | 说明 |\n|-|-|\n| x | 一二三四五六七八九十 |\n| y | 短 |", 20) == [
        "a │ 说明",
        "──┼─────────────────",
        "x │ 一二三四五六七八",
        "  │ 九十",
        "┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
        "y │ 短",
    ]


def test_too_many_columns_become_a_list() -> None:
    """Where columns would be too narrow, rows are lists of named cells."""
    rows = [["one", "two", "", "four", "five"], ["alpha", "beta", "gamma", "delta", "epsilon"]]
    assert _drawn(_table([*rows, rows[1]]), 20) == [
        "one: alpha",
        "two: beta",
        "gamma",
        "four: delta",
        "five: epsilon",
        "",
        "one: alpha",
        "two: beta",
        "gamma",
        "four: delta",
        "five: epsilon",
    ]
    assert _drawn(_table(rows[1:]), 20) == ["alpha", "beta", "gamma", "delta", "epsilon"]


def test_headers_and_bars_have_their_styles() -> None:
    """A front end can tell the header and the bars from the cells."""
    header, rule, row = typeset("| a | b |\n|-|-|\n| c | d |", 40)
    assert set(header[0].styles) == {Style.TABLE_HEADER}
    assert set(rule[0].styles) == set(row[1].styles) == {Style.TABLE_BORDER}
    assert set(row[0].styles) == set()
