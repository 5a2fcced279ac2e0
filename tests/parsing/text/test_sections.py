"""The line splitter against markdown-it's own view of headings."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.domain.packing import Packed
from quizzer.markdown import blocks
from quizzer.parsing.text import sections
from quizzer.parsing.text.sections import Heading, Unclosed, scan

LINES = [
    *("", "  ", "\t", "text", "more text  ", "    deep", "  cont", "\u3000"),
    *("# a", "## b ##", "### c # d", "#", "## ", "####### x", "#x", "# x #\u3000"),
    *(" # d", "  ## e", "   # f", "    # g", "\t# h", " #"),
    *("===", "---", " ---", "-", "=", "- - -", "***"),
    *("```", "```py", "````", "~~~", " ```", "  ~~~", "   ```x", "    ```", "``` a`b", "```  "),
    *("- item", "- # hi", "1. one", "2. two", "> q", "> # q", "> ```", "- ```", "*"),
    *(
        "<div>",
        "</div>",
        "<!-- c -->",
        "<!-- open",
        "-->",
        "<!---->",
        "<!-->",
        "<b>",
        "<?php",
        "?>",
    ),
    *("<script>", "</script>", "<http://a.b>", "<3"),
    *("$$", "$$ x", "x $$", "$$x$$", "$$x$$ (1)", " $$", "$$\u3000", "$$$", "$$$$", "a $$ b $$"),
    *("\\[", "\\]", "\\[x^2\\]", "a_1 \\]", " \\[ \\frac", "\\[ 1 \\]"),
    *("| a | b |", "|---|---|", "# a | b", "---|---", "--- | ---", ":-"),
    *("[foo]: /u", "[foo]: /u 'x", "'"),
]
DOCUMENTS = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(st.sampled_from(LINES), max_size=14),
    st.sampled_from(["", "\n"]),
)


@given(DOCUMENTS)
def test_headings_are_those_markdown_it_finds(text: str) -> None:
    """Level, title and place of every outermost heading agree, and of nothing else."""
    assert scan(text)[0] == oracle(text)


@given(st.text(st.sampled_from("#`~$<>!-=| \t\nab1.*:/?"), max_size=60))
def test_headings_agree_on_any_text(text: str) -> None:
    """The same for text without any plan."""
    assert scan(text)[0] == oracle(text)


@given(DOCUMENTS, DOCUMENTS)
def test_a_heading_after_a_closed_part_is_found(first: str, second: str) -> None:
    """Where nothing is left open, a document's headings are those of its parts."""
    end = Heading(1, "end", len(first) + 2, len(first) + 7)
    assume(scan(first + "\n\n# end\n")[0][-1:] == [end])
    whole, _ = scan(f"{first}\n\n# end\n{second}")
    assert [heading.title for heading in whole] == [
        heading.title for part in (f"{first}\n\n# end", second) for heading in scan(part)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```py\n# b\n", [Unclosed("```", 2)]),
        ("a\n```py\n# b\n```\n~~~~\n```\n~~~", [Unclosed("~~~~", 16)]),
        ("<div>\n\n ```\n# b", [Unclosed("```", 7)]),
        ("<div>\n\n ```\n# b\n ```", []),
        ("<div>\n\n ```", [Unclosed("```", 7)]),
        ("a\n<!-- b\n\n# c\n\n# d", [Unclosed("<!--", 2)]),
        ("a\n<!-- b\n\n# c\n-->", []),
        ("- ```\n  a\n\nb", []),
        ("<div>\n# a", []),
    ],
)
def test_what_is_left_open_is_told(text: str, expected: list[Unclosed]) -> None:
    """A fence or comment that swallows the rest of a file is named with its place."""
    assert scan(text)[1] == expected


def test_formulas_and_comments_need_no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ordinary notes are split without markdown-it."""
    monkeypatch.setattr("quizzer.parsing.text.sections.each_block", None)
    text = "# a\n\n```\n# x\n```\n\n---\n\n$$\n#\n$$\n\n- b\n\n$$x$$\n<!-- c -->\n# d\n"
    assert [heading.title for heading in scan(text)[0]] == ["a", "d"]


@pytest.mark.counted
@given(DOCUMENTS)
def test_dense_headings_are_found_as_others_are(text: str) -> None:
    """Only kept otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "_MANY", -1)
        patch.setattr(sections, "_A_SECTION", 1_000)
        patch.setattr(sections, "_MOST_IN_FOUR_BYTES", 5)
        dense, unclosed = scan("\n# a\n" + text)
    assert isinstance(dense, Packed)
    assert (list(dense), unclosed) == scan("\n# a\n" + text)


def oracle(text: str) -> list[Heading]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    tokens = blocks(text)
    return [
        Heading(
            int(token.tag[1]),
            " ".join(inline.content.split("\n")).strip(),
            starts[token.map[0]],
            starts[token.map[1]] - 1,
        )
        for token, inline in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
