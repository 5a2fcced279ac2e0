"""HTML fields to markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.markdown import blocks
from quizzer.parsing.tables.html_fields import html_to_markdown, is_html

TAGS = [
    *("<b>", "</b>", "<i>", "</i>", "<br>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<ol>"),
    *("<pre>", "</pre>", "<code class='language-py'>", "</code>", "<td>", "<tr>", "</tr>"),
    *("<a href='x'>", "</a>", "<img src='a b'>", "<style>", "</style>", "<!--", "-->", "<T>"),
    *("<sup>", "</sup>", "\\(", "\\)", "\\[", "\\]", "[latex]", "[/latex]", "{{c1::", "}}"),
    *("&lt;", "&nbsp;", "\n", " ", "x", "`", "*", "==", "[sound:", "]", "\ufdd0", "1\ufdd1"),
]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("one<br>two", "one  \ntwo"),
        ("<div>one</div><div>two</div>", "one  \ntwo"),
        ("one<div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("a <b>bold </b>word, <i>too</i>", "a **bold** word, *too*"),
        ("<b>one<br>two</b>", "**one**  \n**two**"),
        ("<b> </b>x<b>", "x"),
        ("<s>out</s>", "~~out~~"),
        ("<b><ul><li>one</li></ul></b>", "- one"),
        ("<h3>Title</h3>text", "**Title**\n\ntext"),
        (
            "see:<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>end",
            "see:\n\n- a\n- b\n   - c\n\nend",
        ),
        ("<ol><li>a<br>more</li><li>b</li></ol>", "1. a  \nmore\n2. b"),
        ("1. a<br>2. b", "1. a\n2. b"),
        ("</ul><li>a", "- a"),
        ("run <code>a_b*c</code>", "run `a_b*c`"),
        ("<code>`</code><code> </code>", "`` ` ``"),
        ("<code>a<br>b</code>", "```\na\nb\n```"),
        ("<pre>x &lt; 1\ny</pre>z", "```\nx < 1\ny\n```\n\nz"),
        ('<pre><code class="language-c">int<b> </b>x;</code></pre>', "```c\nint x;\n```"),
        ("<pre>\n</pre>x", "x"),
        ("<pre>a\n```</pre>", "````\na\n```\n````"),
        ('<img src="a.png" alt="a plot">', "![a plot](a.png)"),
        ('<img src="a b.png"><img alt="none">', "![](<a b.png>)none"),
        ('<a href="https://example.org">here</a> <a>x</a>', "[here](https://example.org) x"),
        ("[sound:a.mp3] [sound:a b.mp3]", "[♪ a.mp3](a.mp3) [♪ a b.mp3](<a b.mp3>)"),
        ("a<hr id=answer>b", "a\n\n---\n\nb"),
        ("x<sup>2</sup> H<sub>2</sub>O e<sup>iω</sup> v<sub>Q</sub>", "x² H₂O e^(iω) v_Q"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>end",
            "| a | b |\n| --- | --- |\n| 1 | 2\\|3 |\n\nend",
        ),
        ("<td>loose", "| loose |\n| --- |"),
        ("<style>.x { y }<b></style><script>z()</script>text", "text"),
        ('<span style="color:red">red</span> <!-- hidden -->', "red"),
        ("vector<int> &lt;b&gt; x<b", "vector\\<int> \\<b> x\\<b"),
        (
            "2 * 3 *x* snake_case _y_ a == b `z`",
            "2 * 3 \\*x\\* snake_case \\_y\\_ a =\\= b \\`z\\`",
        ),
        ("plain * text", "plain * text"),
        ("a&nbsp;b\nc", "a b c"),
        (r"\(a_1 &lt; b\) and \[x<br>+ y\]", "$a_1 < b$ and $$x + y$$"),
        ("[$]a[/$] [$$]b[/$$]", "$a$ $$b$$"),
        ("[latex]$x$[/latex] [latex]text[/latex]", "$x$ text"),
        (r"[latex]\begin{equation}y\end{equation}[/latex] [latex]$$z$$[/latex]", "$$y$$ $$z$$"),
        ('<anki-mathjax block="true">x</anki-mathjax><anki-mathjax>y</anki-mathjax>', "$$x$$$y$"),
        ("{{c1::<b>x</b>::hint}} y", "{{c1::**x**::hint}} y"),
        (r"\(E = {{c1::mc^2}}\)", "$E =$ {{c1::$mc^2$}}"),
        (r"\(\frac{{{c1::a}}}{b}\)", r"$\frac{{{c1::a}}}{b}$"),
        (r"\({{c1::a}}\)", "{{c1::$a$}}"),
        (r"\(\sqrt{ {{c1::a}} }\)", r"$\sqrt{ {{c1::a}} }$"),
        ("<b>a <i>b</b> c", "**a *b*** c"),
    ],
)
def test_what_the_editor_of_anki_makes_is_markdown(html: str, markdown: str) -> None:
    """Nothing that is text is lost, and nothing that was no markdown becomes any."""
    assert html_to_markdown(html) == markdown


@given(st.lists(st.sampled_from(TAGS), max_size=60).map("".join))
def test_any_html_becomes_markdown_that_can_be_read(html: str) -> None:
    """No exception, no mark left over, no blank space around it."""
    markdown = html_to_markdown(html)
    assert markdown == markdown.strip()
    assert "\ufdd0" not in markdown
    assert isinstance(blocks(markdown), list)


@given(st.text(alphabet="abc 中文，。\n", max_size=40))
def test_plain_words_stay_as_they_are(words: str) -> None:
    """But for blank space, which HTML joins."""
    assert html_to_markdown(words).split() == words.split()


@pytest.mark.parametrize(
    "unit", ["<b>", "<!--", "<pre>", "<ul><li>", "\\(", "[latex]", "<td>", "<", "{{c1::", "[sound:"]
)
def test_the_work_grows_with_the_text_only(unit: str) -> None:
    """No more than a fixed number of characters is written for each that is read."""
    short, long = (len(html_to_markdown(unit * count)) for count in (1_000, 2_000))
    assert long <= 2 * short + 1_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<br/>b", True),
        ("<B>x</B>", True),
        ("a &lt; b", True),
        ("a < b > c", False),
        ("vector<int>", False),
        ("R&D", False),
    ],
)
def test_html_is_told_from_text_with_signs(text: str, expected: bool) -> None:
    """A lone sign is no tag."""
    assert is_html(text) is expected
