"""Where the images and links of a document lead."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from quizzer.linting.document import Document
from quizzer.parsing.text.verbatim import hide_verbatim


class Target(NamedTuple):
    """Where a link or image leads, as it is written, with line and column (0: not known)."""

    written: str
    line: int
    column: int


class WikiLink(NamedTuple):
    """`[[note#heading|shown]]`; an image when it is embedded, `![[plot.png]]`, and called so."""

    is_image: bool
    name: str
    anchor: str
    line: int
    column: int


_TAG = re.compile(r"""<(img|a)\s((?:[^<>"']|"[^"]*"|'[^']*')*+)>""", re.IGNORECASE)
_SOURCE = {"img": re.compile(r"""(?:^|\s)src\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)}
_SOURCE["a"] = re.compile(_SOURCE["img"].pattern.replace("src", "href"), re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WIKI = re.compile(
    r"(?P<embed>!?)\[\[(?!(?:[\s\d,.;-]*|(?i:_?toc_?))\]\])(?P<name>[^\[\]|#\n\s][^\[\]|#\n]*)?"
    r"(?:#(?P<anchor>[^\[\]|\n]*))?(?:\|[^\[\]\n]*)?\]\](?!\()"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif", ".tiff")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%")


def images(document: Document) -> Iterator[Target]:
    """Each image, in markdown or HTML."""
    for token, line, last in document.inlines("![", "<img", "<IMG"):
        if token.type == "image":
            written = unquote(str(token.attrs.get("src") or ""))
            yield Target(written, *document.find(written, line, last))
    yield from _html(document, "img")


def links(document: Document) -> Iterator[Target]:
    """Each link, in markdown or HTML; addresses that are only written out left out."""
    for token, line, last in document.inlines("[", "<"):
        if token.type == "link_open" and token.info != "auto":
            written = unquote(str(token.attrs.get("href") or ""))
            yield Target(written, *document.find(written, line, last))
    yield from _html(document, "a")


def wiki_links(document: Document) -> Iterator[WikiLink]:
    """Each link in double brackets, outside code."""
    for passage in document.passages:
        if "[[" not in passage.content:
            continue
        for match in _WIKI.finditer(hide_verbatim(passage.content)):
            name = (match["name"] or "").strip().rstrip("\\").strip()
            line = passage.first + passage.content.count("\n", 0, match.start())
            place = document.find(match.group(), line, passage.last)
            if name or match["anchor"]:
                is_image = bool(match["embed"]) and name.lower().endswith(_IMAGES)
                yield WikiLink(is_image, name, (match["anchor"] or "").strip(), *place)


def is_local(target: str) -> bool:
    """True for what leads to a file beside the document, which can be looked for.

    Not for addresses with a scheme, not for paths from the root of a site, and not for what a
    template fills in.
    """
    return not (_SCHEME.match(target) or target.startswith(("/", "\\")) or _TEMPLATE.search(target))


def _html(document: Document, tag: str) -> Iterator[Target]:
    pieces = [
        (token.content, document.line_of(token))
        for token in document.blocks
        if token.type == "html_block"
    ]
    pieces += [
        (token.content, line)
        for token, line, _ in document.inlines("<")
        if token.type == "html_inline"
    ]
    for content, first in pieces:
        hidden = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), content)
        for found in _TAG.finditer(hidden):
            source = _SOURCE[tag].search(found[2]) if found[1].lower() == tag else None
            if source:
                line = first + content.count("\n", 0, found.start())
                written = unescape(source[1].strip("\"'")).strip()
                last = line + found.group().count("\n")
                yield Target(unquote(written), *document.find(written, line, last))
