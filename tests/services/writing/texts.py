"""Files of notes in many forms, and what the parser makes of their text."""

from collections.abc import Sequence

from hypothesis import strategies as st

from quizzer.domain.notes import ParsedNote
from quizzer.parsing import parse_file
from quizzer.services.writing.lines import NotesText

BLOCKS = (
    "# Q1: What is a stride?\n\nThe step of a kernel.",
    "# Q1: What is a stride?\n\nThe step of a kernel.",
    "## Why does it converge?\nEach step is smaller.",
    "# 什么是步长？\n\n卷积核每次移动的距离。",
    "## Pros and cons?\n\n- **Fast**: few steps.\n- **Noisy**: a small batch.",
    "## Pros and cons? ##\n\nFew.",
    "# Which are pools? [source](https://example.org)\n- [x] max\n- [ ] dense",
    "Does a setext heading ask?\n===\n\nYes.",
    "Asked on\ntwo lines?\n---\n\nYes.",
    "# Chapter\n\nA {{c1::gap}} in text.\n\nAnd ==another== one.",
    "# Chapter two\n\n- item with {{c1::a gap}}\n  and more\n\n  {{c2::indented}}",
    "# Chapter three\n```\ncode\n```\n{{c1::right after code}}",
    "## Code?\n\n```python\n# Q9: no heading?\n<!-- id: fake -->\n```",
    "## Named by hand?\n<!-- id: by-hand -->\n\nYes.",
    "## Named in the heading? <!-- id: in-heading -->\n\nYes.",
    "## Empty?",
    "> ## Quoted?\n> no note",
    "## Deep?\n\ntext\n\n### Deeper?\n\nmore",
    "   ## Indented?\n\n    code at once",
    "What is a layer::A step of a network",
    "Q: What is a batch?\nA: Some samples at once.",
    "One side\n?\nThe other side",
    "**What is a bold question?**\n\nIts answer.",
    "1. What is asked in a list?\n\n   The answer.\n2. 第二个问题？\n\n   答案。",
    "<details><summary>What is folded?</summary>\n\nThis.\n\n</details>",
    "> [!question] What is called out?\n> This.",
    "| Question | Answer |\n| --- | --- |\n| What is a row? | This. |",
    "1. Which one is right?\n\nA. this\nB. that\n\nAnswer: A",
    "",
    "plain words",
    "<!-- a comment\nof two lines -->",
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a file: any blocks, line ends, encoding; a newline at its end or not."""
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7))
    front = draw(st.sampled_from(("", "---\ntags: [a]\n---\n", "---\ncards: headings\n---\n\n")))
    between = draw(st.sampled_from(("\n\n", "\n", "\n\n\n")))
    text = front + between.join(blocks) + draw(st.sampled_from(("", "\n", "\n\n \n")))
    newline = draw(st.sampled_from(("\n", "\r\n", "\r", "mixed")))
    lines = text.split("\n")
    ends = [
        draw(st.sampled_from(("\n", "\r\n"))) if newline == "mixed" else newline for _ in lines[1:]
    ]
    written = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return written.encode(draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "gbk"))))


def parse(text: NotesText) -> Sequence[ParsedNote]:
    return parse_file(text.normal().encode(), "a.md").notes
