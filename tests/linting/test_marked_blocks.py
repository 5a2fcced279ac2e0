"""A document of which only the blocks with some marks are kept."""

from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.parsed_file import ParsedFile
from quizzer.linting.document import Document, document_of
from quizzer.linting.targets import images

MARKS = ("![", "<img")
pieces = st.sampled_from(
    [
        "# a?\n",
        "b\n\n",
        "- ![a](b.png)\n",
        "  c\n\n",
        "> ![[d.png]]\n",
        "<img src=e.png>\n\n",
        "term\n: ![f](g.png)\n\n",
        "| ![h](i.png) | j |\n| - | - |\n",
        "[^1]: ![k](l.png)\n\n",
        "```\n![m](n.png)\n```\n",
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_images_are_found_in_the_blocks_that_are_kept(text: str) -> None:
    """The same ones, at the same places, as in all blocks; and no other block is kept."""

    def read(*marks: str) -> Document:
        return document_of(text, "n.md", PurePath("n.md"), ParsedFile(), marks=marks)

    kept = read(*MARKS)
    assert list(images(kept)) == list(images(read()))
    assert all(any(mark in block.content for mark in MARKS) for block in kept.blocks)
