"""Parts of a text that unfold: `<details>`."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import Style, plain, typeset
from tests.typeset.texts import WIDTHS, law, shown


def _drawn(markdown: str) -> list[str]:
    return [plain(line) for line in typeset(markdown, 30)]


def test_details_are_indented_below_their_summary() -> None:
    """Markdown between the tags is markdown; what follows the end is outside again."""
    assert _drawn(
        "<details>\n<summary>提示 <i>x</i></summary>\n\n- **a**\n\nb\n\n</details>\n\nc"
    ) == ["▾ 提示 x", "  • a", "", "  b", "", "c"]


def test_details_in_one_block() -> None:
    """The same without empty lines, and within each other."""
    assert _drawn(
        "<details open><summary>a</summary>\nb\n<DETAILS><summary>c</summary>d</DETAILS></details>e"
    ) == ["▾ a", "  b", "", "  ▾ c", "    d", "", "e"]


def test_details_without_summary_or_end() -> None:
    """The mark stands before whatever comes first; what is not closed goes on to the end."""
    assert _drawn("<details>\n\na\n\nb") == ["▾ a", "", "  b"]
    assert _drawn("</details>\n\na\n\n<details></details>") == ["a", "", "▾ "]


def test_a_summary_of_several_blocks_is_bold_markdown() -> None:
    """A summary parted by empty lines is shown as it comes; one in a line is bold."""
    assert _drawn("<summary>\n\n*a*\n\n</summary>") == ["a"]
    (line,) = typeset("<details><summary>a</summary></details>", 30)
    assert [set(piece.styles) for piece in line] == [{Style.MARKER}, {Style.STRONG}]


@law
@given(
    st.lists(st.sampled_from(["<details>", "</details>", "<summary>x</summary>", "x", "> "])),
    st.sampled_from(["\n", "\n\n", ""]),
    WIDTHS,
)
def test_nothing_between_tags_is_lost(parts: list[str], between: str, width: int) -> None:
    """However tags are nested, closed or left open, all text is shown, and never too deep."""
    text = between.join(parts)
    assert shown(typeset(text, width)).count("x") >= text.count("x")


def test_deep_details_are_shown() -> None:
    """Thousands of them within each other are indented no further than a few are."""
    assert "deep" in shown(typeset("<details>\n\n" * 3_000 + "deep", 30))
    many = ("> " * 8 + "<details>\n" + "> " * 8 + "\n") * 9 + "> " * 8 + "deep"
    assert "deep" in shown(typeset(many, 30))
