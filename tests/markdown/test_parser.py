"""The shared parser: CommonMark, and what it adds for Chinese and for formulas."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizzer.markdown import MAX_DEPTH, blocks, blocks_of, parser

SNIPPETS = [
    "# a\n## b ##\n####### c",
    "a\n===\nb\n---",
    "***\n---\n___",
    "    code\n\n\tcode",
    "```py\nx\n```\n~~~\ny",
    "> a\nb\n> > c",
    "- a\n- b\n\n  c\n- d",
    "1. a\n2) b\n10. c",
    "-\n\n  a",
    "- - 1. a",
    "<div>\n*a*\n</div>",
    "<!-- a\n\nb -->",
    "a <b c='d'>e</b>",
    "[a]: /u 'v'\n\n[a] [b][a] [c](d \"e\")",
    "![a](b)",
    "<https://example.org>",
    "`a` ``b ` c`` `d",
    "*a* **b** ***c*** _d_ __e__",
    "*a **b* c**",
    "a*b*c a_b_c",
    "*(a)*b **(a)**",
    '*"a"* b*"c"*',
    "\\*a\\* \\`",
    "&amp; &copy; &#35;",
    "a  \nb\\\nc\nd",
    "| a | b |\n|---|:-:|\n| c | `d\\|e` |",
    "~~a~~ ~b~",
    "- [ ] a\n- [x] b",
    "a\n- b\n1. c\n2. d",
    "2. a\n\nb",
    "> - a\n>\n>   b\nc",
    "[[a](b)](c)",
    "[a](<b c>)",
    "a\n    b",
    "+ a\n\n\n+ b",
    "#\n##  \n# #",
    "\ta\n - b\n\n\tc",
    "*a\n\nb*",
    "** a ** __ b __",
    "<a><bab><c2c>",
]
ASCII_MARKS = st.lists(
    st.sampled_from([*"ab .,()*_~`[]!<>#-\n\\\"'&|", "**", "\n\n", "- ", "> "]), max_size=40
).map("".join)


def html(text: str) -> str:
    return str(parser().render(text))


def plain_html(text: str) -> str:
    standard = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH + 8})
    return str(standard.enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("text", SNIPPETS)
def test_markdown_is_commonmark(text: str) -> None:
    """What CommonMark and its tables and strikethrough define means here what it means there."""
    assert html(text) == plain_html(text)


@settings(deadline=None)
@given(ASCII_MARKS.filter(lambda text: "\\(" not in text and "\\[" not in text))
def test_without_chinese_and_dollars_nothing_is_special(text: str) -> None:
    """The emphasis rule, links and formulas leave other text to markdown-it as it is."""
    assert html(text) == plain_html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**注意：**不要混淆", "<strong>注意：</strong>不要混淆"),
        ("它叫**“批量”**吗", "它叫<strong>“批量”</strong>吗"),
        ("用**动量（momentum）**加速", "用<strong>动量（momentum）</strong>加速"),
        ("*斜体。*后面", "<em>斜体。</em>后面"),
        ("*（注）*这里，~~删~~后", "<em>（注）</em>这里，<s>删</s>后"),
        ("~~旧的。~~新的", "<s>旧的。</s>新的"),
        ("变量a_b_c不变", "变量a_b_c不变"),
        ("，_强调_。", "，<em>强调</em>。"),
        ("**重点**", "<strong>重点</strong>"),
        ("中 ** 文 ** 字", "中 ** 文 ** 字"),
        ("カタカナ**「語」**です", "カタカナ<strong>「語」</strong>です"),
        ("😀**(a)**b", "😀**(a)**b"),
    ],
)
def test_emphasis_stands_beside_chinese_punctuation(text: str, expected: str) -> None:
    """Chinese punctuation neither needs nor prevents emphasis next to it; emoji are no letters."""
    assert html(text) == f"<p>{expected}</p>\n"


def test_other_parsers_are_not_touched() -> None:
    """The emphasis rule belongs to this parser, not to markdown-it."""
    parser()
    assert "<strong>" not in MarkdownIt().render("**注意：**不要")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一行\n两行", "一行两行"),
        ("一行，\n**两行**", "一行，<strong>两行</strong>"),
        ("**一行**\n两行", "<strong>一行</strong>两行"),
        ("一行\nword", "一行\nword"),
        ("word\n一行", "word\n一行"),
        ("한국\n말", "한국\n말"),
        ("一行\n`码`", "一行\n<code>码</code>"),
        ("一行\n<br>两行", "一行\n<br>两行"),
    ],
)
def test_a_line_break_between_chinese_characters_is_no_space(text: str, expected: str) -> None:
    """Between any other characters, Korean among them, it stays."""
    assert html(text) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("见https://example.org/a?b=1，以及http://example.com。", 2),
        ("(https://example.org/a_(b))", 1),
        ("**https://example.org/**", 1),
        ("train.py, a@example.org and www.example.org", 0),
        ("`https://example.org`", 0),
        ("ftp:// nothing", 0),
        ("ab://example.org and HTTP://example.org", 1),
        (f"https://example.org/{'a' * 2_100}", 0),
        ("[https://example.org](u) xhttps://example.org", 1),
        ("*http*://example.org and https://*", 0),
    ],
)
def test_links_are_written_with_their_scheme_in_ascii(text: str, links: int) -> None:
    """Chinese after a link is not part of it, and a file name is no link."""
    tokens = [token for token in inline(text) if token.type == "link_open"]
    assert len(tokens) == links
    assert all(str(token.attrs["href"]).isascii() for token in tokens)
    assert all("%" not in str(token.attrs["href"]) for token in tokens)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$a$ 和 $b_1$", ["a", "b_1"]),
        ("$a$ 共 5", ["a"]),
        ("价格 $5 和 $10", []),
        ("从$5涨到$9。", []),
        ("costs $5 and $6", []),
        ("花了 $5，得 $x$ 个", ["x"]),
        ("花了$5，得$x$个", ["x"]),
        ("$5 more than $x$", ["x"]),
        ("比 $1,200 少", []),
        ("$5x$ 与 $2\\,\\text{米}$", ["5x", "2\\,\\text{米}"]),
        ("a $ b $ c", [" b "]),
        ("得 $ \\frac{a}{b} $ 和 $ x^2 $", [" \\frac{a}{b} ", " x^2 "]),
        ("设 $ a = b + 1 $，$ f(x) $", [" a = b + 1 ", " f(x) "]),
        ("pay $ 5 and $ 6", []),
        ("64$\\times$64 and 5$ or 6$", ["\\times"]),
        ("pay $ some money $ now", []),
        ("$ 5 + 6 $", []),
        ("a $x $ b", []),
        ("$a\nb$", []),
        ("$a_1\n< b$", ["a_1\n< b"]),
        ("$$ a $$ inside", [" a "]),
        ("$ $ and $$ $$", []),
        ("\\$a$", []),
        ("$a\\$b$", ["a\\$b"]),
        ("$$\na\n= b\n$$", ["\na\n= b\n"]),
        ("$$\na\n\nb\n$$", []),
        ("`$a$`", []),
        ("[a $ x_1 $ b](c)", [" x_1 "]),
        ("\\(x\\) 和 \\(a+b\\)", ["x", "a+b"]),
        ("\\(see below\\), \\[x\\\\], \\[no link\\](u) \\(\\(x\\)", ["x"]),
        ("令 \\[ x^2 \\] 则", [" x^2 "]),
        ("令\n\\[\nx^2\n- y\n\\]\n则", ["\nx^2\n- y\n"]),
        ("- \\[ x_1 \\]", [" x_1 "]),
        ("\\[\nx^2\n\n\\]", []),
        ("\\[\n\\[ x_1 \\]", [" x_1 "]),
        ("\\[ x_1 \\] y \\]", [" x_1 "]),
        ("    \\[ x_1 \\]", []),
    ],
)
def test_formulas_are_told_from_prices(text: str, formulas: list[str]) -> None:
    """Dollars and brackets hold a formula unless a space, a digit or prose says otherwise."""
    tokens = [*parser().parse(text), *inline(text)]
    assert [token.content for token in tokens if token.type.startswith("math")] == formulas


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "> - "])
def test_too_deep_is_shown_as_written(mark: str) -> None:
    """However deep blocks nest, their text stays, and what follows them is read as usual."""
    tokens = parser().parse(f"{mark * 500}deep\n\n# after")
    assert "deep" in "".join(token.content for token in tokens)
    assert max(token.level for token in tokens) <= MAX_DEPTH + 1
    assert [token.content for token in tokens if token.type == "inline"][-1] == "after"


def test_a_deep_list_keeps_all_its_lines() -> None:
    """Lines below the deepest level stay in it until one is indented less."""
    lines = ["  " * depth + f"- level{depth}" for depth in range(60)]
    text = "\n".join([*lines, "", "end"])
    content = "".join(token.content + "\n" for token in parser().parse(text))
    assert all(f"level{depth}\n" in content for depth in range(60))


@settings(deadline=None)
@given(st.text(st.sampled_from("ab#->`~$*= \n\t<|:中，"), max_size=60))
def test_blocks_are_those_of_a_full_parse(text: str) -> None:
    """Leaving inline text unparsed changes no block."""
    full = [(t.type, t.map, t.level, t.content) for t in parser().parse(text)]
    assert [(t.type, t.map, t.level, t.content) for t in blocks(text)] == full


@settings(deadline=None)
@given(st.text(st.sampled_from("ab*_~`$ \\中，。“”^{}h:/.")))
def test_no_text_is_lost(text: str) -> None:
    """Every letter of a paragraph is in some token."""
    shown = "".join(token.content for token in inline(text))
    for letter in "ab中":
        assert shown.count(letter) == text.strip().count(letter)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b) [c ![d", 1),
        ("[" * 100 + "a](b)", 1),
        ("[a `]` [b", 0),
        ("[" * 1_000 + "a](b)", 0),
        ("![" * 1_000 + "a](b)", 0),
        ("\\[a](b)", 0),
    ],
)
def test_loose_brackets_are_text(text: str, links: int) -> None:
    """Brackets without an end are text; among hundreds of them there are no links."""
    tokens = inline(text)
    assert sum(token.type in ("link_open", "image") for token in tokens) == links
    written = "".join(token.content for token in tokens)
    assert written.count("[") == text.count("[") - links


def inline(text: str) -> list[Token]:
    return [child for token in parser().parse(text) for child in token.children or []]


@given(
    st.lists(
        st.sampled_from(
            [
                "- a\n",
                "  b\n",
                "\n",
                "1. c\n",
                "> d\n",
                "```\n",
                "| e |\n| - |\n",
                "# f\n",
                "    g\n",
                "$$\n",
                "<p>\n",
            ]
        ),
        max_size=15,
    ).map("".join)
)
def test_a_sieve_keeps_the_types_and_lines_of_blocks(text: str) -> None:
    """Those of all tokens, where all types are asked for."""
    kept = [(token.type, token.level, tuple(token.map or ())) for token in blocks(text)]
    assert list(blocks_of(text, {kind for kind, *_ in kept})) == kept
    assert blocks_of(text, ()) == []
