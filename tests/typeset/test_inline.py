"""How marks within a paragraph look."""

import pytest

from quizzer.typeset import Segment, Style, plain, typeset


def _only(markdown: str) -> tuple[Segment, ...]:
    (line,) = typeset(markdown, 80)
    return line


def _segment(text: str, *styles: Style, link: str = "") -> Segment:
    return Segment(text, frozenset(styles), link)


def test_marks_become_styles() -> None:
    """Emphasis, strikethrough and code are looks of their text; they nest."""
    assert _only("a **b _c_** ~~d~~ `e  f`") == (
        _segment("a "),
        _segment("b ", Style.STRONG),
        _segment("c", Style.STRONG, Style.EMPHASIS),
        _segment(" "),
        _segment("d", Style.STRIKE),
        _segment(" "),
        _segment("e  f", Style.CODE),
    )


def test_emphasis_beside_chinese_punctuation() -> None:
    """A mark that ends with Chinese punctuation is closed before a Chinese character."""
    assert _only("**注意：**梯度") == (_segment("注意：", Style.STRONG), _segment("梯度"))


def test_links_carry_their_target() -> None:
    """Text, bare addresses and links without text lead where they say."""
    assert _only("[a *b*](u) https://x.org [](v)") == (
        _segment("a ", Style.LINK, link="u"),
        _segment("b", Style.LINK, Style.EMPHASIS, link="u"),
        _segment(" "),
        _segment("https://x.org", Style.LINK, link="https://x.org"),
        _segment(" "),
        _segment("v", Style.LINK, link="v"),
    )


@pytest.mark.parametrize(
    ("markdown", "caption", "target"),
    [
        ("![a *curve*](img/c.png)", "▣ a curve", "img/c.png"),
        ("![](img/c.png)", "▣ c.png", "img/c.png"),
        ("![](img/)", "▣ img/", "img/"),
        ("![]()", "▣", ""),
        ("[![alt](i.png)](page)", "▣ alt", "i.png"),
    ],
)
def test_images_are_captions(markdown: str, caption: str, target: str) -> None:
    """An image is its alternative text or its name, and leads to the file."""
    (piece,) = _only(markdown)
    assert (piece.text, piece.link) == (caption, target)
    assert Style.IMAGE in piece.styles


def test_entities_are_characters() -> None:
    """Entities mean their characters; a terminal's escape does not come through."""
    assert plain(_only("&copy; &lt; &#27;[0m &#x202e;x")) == "© < \ufffd[0m \ufffdx"


def test_formulas_of_their_own_line_keep_the_text_around_them() -> None:
    """A displayed formula at either end of a paragraph, or before a break, adds no empty line."""
    lines = typeset("$$a$$ *b*\n\n$$b$$。\n\nx $$c$$  \ny $$d$$ **z**", 40)
    assert [plain(line) for line in lines] == ["a", "b", "", "b。", "", "x", "c", "y", "d", "z"]
