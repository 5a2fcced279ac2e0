"""The anchors that links into a markdown file may name.

Sites make anchors of headings in different ways (with or without numbers, with one hyphen or two).
So anchors are compared in a loose form, of which letters and digits are left.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzer.domain.identity import essence
from quizzer.linting.document import Document

if TYPE_CHECKING:
    from quizzer.linting.document import Passage

_ID = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_OWN = re.compile(r"\s*\{\s*#([^\s{}]+)[^{}]*\}\s*$")
_HTML_HEADING = re.compile(r"<h[1-6][^<>]{0,300}>(.{0,300}?)</h[1-6]>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_COUNT = re.compile(r"[-_]\d+$")
_ALWAYS = ("", "top")


def loose(anchor: str) -> str:
    """The letters and digits of an anchor, case-folded; its bare text if it has none."""
    return "".join(char for char in essence(anchor) if char.isalnum()) or anchor


def is_known(anchor: str, anchors: frozenset[str]) -> bool:
    """True when `anchor` is among `anchors`, perhaps as the second of its name (`name-1`)."""
    if anchor in _ALWAYS or anchor.startswith((":~:", "^")):
        return True
    bare = anchor.removeprefix("user-content-")
    return loose(bare) in anchors or loose(_COUNT.sub("", bare)) in anchors


def anchors_of(document: Document) -> frozenset[str]:
    """The anchors of a document in their loose form."""
    return frozenset(loose(anchor) for anchor in _anchors(document))


def _anchors(document: Document) -> Iterator[str]:
    passages = {passage.at: passage for passage in document.passages}
    seen: Counter[str] = Counter()
    for at, token in enumerate(document.blocks):
        if token.type == "heading_open" and at + 1 in passages:
            passage = passages[at + 1]
            title = _title(passage)
            yield from _forms(title)
            yield f"{title}-{seen[title]}"
            seen[title] += 1
            if own := _OWN.search(passage.content):
                yield own[1]
                yield _OWN.sub("", title)
        elif token.type == "footnote_reference_open":
            yield f"fn{token.meta.get('label', '')}"
    if "<" in document.text:
        yield from _ID.findall(document.text)
        for title in _HTML_HEADING.findall(document.text):
            yield from _forms(_TAGS.sub("", title))


def _title(passage: "Passage") -> str:
    """A heading's words as they are shown."""
    shown = ("text", "text_special", "code_inline", "math_inline", "math_inline_double")
    words = (token.content for token, *_ in passage.inlines if token.type in shown)
    return "".join(words).strip()


def _forms(title: str) -> Iterator[str]:
    """A heading's words, and those without the number before them."""
    yield title
    yield re.sub(r"^[\W\d_]+", "", title)
