"""The links of a text."""

from hypothesis import given

from quizzer.typeset import links, typeset
from tests.typeset.texts import ANYTHING, law


def test_links_come_in_order_and_once() -> None:
    """Links, images, bare addresses and HTML's are found, each target once."""
    assert links(
        "[a](u) ![b](i.png) https://x.org [again](u)\n\n"
        "<a href='h'>x</a> <img src=s.png> <a>y</a> <b title=t>\n\n"
        "<div><a href=block></div>\n\n| [t](cell) |\n|-|\n"
    ) == ("u", "i.png", "https://x.org", "h", "s.png", "block", "cell")


@law
@given(ANYTHING)
def test_what_is_shown_as_a_link_is_listed(markdown: str) -> None:
    """Every target that can be reached in the lines is in the list."""
    shown = {piece.link for line in typeset(markdown, 80) for piece in line if piece.link}
    assert shown <= set(links(markdown))
