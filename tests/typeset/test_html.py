"""Raw HTML in notes."""

import pytest

from quizzer.typeset import Style, plain, typeset
from quizzer.typeset.html import without_comments
from quizzer.typeset.scripts import scripted


def _drawn(markdown: str) -> list[str]:
    return [plain(line) for line in typeset(markdown, 60)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("H<sub>2</sub>O, x<sup>2n</sup>, y<sup>总 数</sup>", ["H₂O, x²ⁿ, y^(总 数)"]),
        ("x<sub>*q*</sub><sup> </sup>", ["x_(q)"]),
        ("a <!-- not seen --> b", ["a b"]),
        ("<!-- not seen -->", []),
        ("<!-- never ended", ["<!-- never ended"]),
        ("a <blink on='1'>b</blink>", ["a <blink on='1'>b</blink>"]),
        ("a <font color='red'>b</font>", ["a b"]),
        ("<div>\nfirst &amp; <b>second</b>\n\n</div>", ["first & second"]),
        ("<div>1 < 2 <- 3</div>", ["1 < 2 <- 3"]),
        ("<p>x</i></p><p>y</p>", ["x", "y"]),
        ("a<center>b</center>c", ["a", "b", "c"]),
        ("<ul><li>x</li>\n<li>y</li></ul>", ["• x", "• y"]),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr>", ["a │ b", "c │ d"]),
        ("a\n\n<HR/>\n\nb", ["a", "", "─" * 60, "", "b"]),
        ("<pre><code>if x:\n  y &lt; 1\n</code></pre>", ["  if x:", "    y < 1"]),
        ("<pre>never ended", ["<pre>never ended"]),
        ('<input type="checkbox" checked> a', ["☑ a"]),
        ('<input type="checkbox"> a', ["☐ a"]),
        ("<input> a", ["<input> a"]),
    ],
)
def test_html_is_shown_sensibly(markdown: str, expected: list[str]) -> None:
    """Breaks, scripts, comments and boxes mean what they mean; other tags are seen."""
    assert _drawn(markdown) == expected


def test_marks_of_html_are_styles() -> None:
    """HTML's emphasis and links look like markdown's; other tags are muted."""
    (line,) = typeset("<b>a</b><a href=u>b</a><kbd>c</kbd><u>d</u><a>e</a><q>", 60)
    assert [(piece.text, set(piece.styles), piece.link) for piece in line] == [
        ("a", {Style.STRONG}, ""),
        ("b", {Style.LINK}, "u"),
        ("c", {Style.CODE}, ""),
        ("d", {Style.EMPHASIS}, ""),
        ("e", {Style.LINK}, ""),
        ("<q>", {Style.MUTED}, ""),
    ]


def test_marks_may_close_in_any_order() -> None:
    """A mark ends where it is closed, whatever was opened since."""
    (line,) = typeset("<b>a<i>b</b>c</i>d</i>", 60)
    assert [(piece.text, set(piece.styles)) for piece in line] == [
        ("a", {Style.STRONG}),
        ("b", {Style.STRONG, Style.EMPHASIS}),
        ("c", {Style.EMPHASIS}),
        ("d", set()),
    ]


def test_images_of_html_are_captions() -> None:
    """An image tag is a caption that leads to its file, unless the address is unsafe."""
    (line,) = typeset("<img alt='a &lt; b' src=c.png><img src='javascript:x' alt=d>", 60)
    assert [(piece.text, piece.link) for piece in line] == [("▣ a < b", "c.png"), ("▣ d", "")]


def test_comments_end_at_the_first_end() -> None:
    """Text between comments stays; a comment without end is text."""
    assert without_comments("a<!-- <b> -->c<!---->d<!-- e") == "acd<!-- e"


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [("10", "sup", "¹⁰"), ("i+1", "sub", "ᵢ₊₁"), ("q", "sup", "^(q)"), ("Q", "sub", "_(Q)")],
)
def test_scripts_have_their_characters(text: str, script: str, expected: str) -> None:
    """A script is in Unicode's characters when there are all of them, else it is bracketed."""
    assert scripted(text, script) == expected
