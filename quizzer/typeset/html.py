"""Raw HTML among markdown: what a terminal can show is shown, the rest stays as it is written."""

import re
from collections.abc import Collection, Iterator
from html import unescape

from quizzer.markdown import parser
from quizzer.typeset.characters import clean
from quizzer.typeset.lines import Style
from quizzer.typeset.writer import Writer

_STYLES: dict[str, tuple[Style, ...]] = {
    **dict.fromkeys(("b", "strong"), (Style.STRONG,)),
    **dict.fromkeys(("i", "em", "u", "ins", "cite", "var"), (Style.EMPHASIS,)),
    **dict.fromkeys(("s", "del", "strike"), (Style.STRIKE,)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), (Style.CODE,)),
    **dict.fromkeys(("sub", "sup", "span", "font", "small", "big", "abbr"), ()),
    "summary": (Style.STRONG,),
    "mark": (Style.MARKED,),
    "a": (Style.LINK,),
}
_BLOCKS: dict[str, tuple[Style, ...]] = {
    **dict.fromkeys(("p", "div", "center", "section", "article", "figure", "blockquote"), ()),
    **dict.fromkeys(("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr"), ()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption"), (Style.STRONG,)),
}
_CELLS: dict[str, tuple[Style, ...]] = {"td": (), "th": (Style.TABLE_HEADER,)}
_PIECE = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*+)?)>"""
    r"""|<[^<]*|[^<]+"""
)
_TARGETS = {"a": "href", "img": "src"}
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def write_html(source: str, writer: Writer) -> None:
    """Write the text of `source`, with its line breaks; comments are left out.

    `<br>`, images, links and marks of emphasis mean what they mean, blocks have lines of their own,
    cells a bar between them; other tags are shown, muted.
    """
    for piece in _PIECE.finditer(without_comments(source)):
        name = (piece["name"] or "").lower()
        if not name:
            _write_lines(piece.group(), writer)
        elif name in _STYLES:
            _mark(name, piece, writer)
        elif name in _BLOCKS or name in _CELLS:
            _write_block(name, is_end=bool(piece["end"]), writer=writer)
        else:
            _write_tag(name, piece, writer)


def targets(source: str, names: Collection[str] = ("a", "img")) -> Iterator[str]:
    """Where the links and images in `source` lead, in order; those of the tags in `names`."""
    for piece in _PIECE.finditer(without_comments(source)):
        name = (piece["name"] or "").lower()
        target = _target(piece["attributes"], _TARGETS[name]) if name in names else ""
        if target:
            yield target


def write_image(alt: str, source: str, writer: Writer) -> None:
    """Write an image as its caption: `alt`, or the file's name."""
    writer.open("img", Style.IMAGE, link=source)
    writer.flow(f"▣ {alt or source.rpartition('/')[2] or source}".rstrip())
    writer.close("img")


def without_comments(source: str) -> str:
    """`source` without its comments; one that does not end is kept."""
    parts = []
    at = 0
    while (start := source.find("<!--", at)) >= 0 and (end := source.find("-->", start)) >= 0:
        parts.append(source[at:start])
        at = end + len("-->")
    return "".join([*parts, source[at:]])


def _write_lines(text: str, writer: Writer) -> None:
    first, *rest = unescape(text).split("\n")
    writer.flow(first)
    for line in rest:
        writer.break_line()
        writer.flow(line)


def _mark(name: str, tag: re.Match[str], writer: Writer) -> None:
    if tag["end"]:
        writer.close(name)
    else:
        link = _target(tag["attributes"], "href") if name == "a" else ""
        writer.open(name, *_STYLES[name], link=link)


def _write_block(name: str, *, is_end: bool, writer: Writer) -> None:
    if is_end:
        writer.close(name)
    if name in _CELLS:
        if not is_end and writer.is_line_begun:
            writer.flow(" │ ", Style.TABLE_BORDER)
    elif writer.is_line_begun:
        writer.break_line()
    if not is_end:
        writer.flow("• " if name == "li" else "", Style.MARKER)
        writer.open(name, *(_BLOCKS | _CELLS)[name])


def _write_tag(name: str, tag: re.Match[str], writer: Writer) -> None:
    attributes = tag["attributes"]
    if name == "br":
        writer.break_line()
    elif name == "img":
        write_image(_attribute(attributes, "alt"), _target(attributes, "src"), writer)
    elif name == "input" and _attribute(attributes, "type") == "checkbox":
        writer.flow("☑" if "checked" in attributes else "☐")
    else:
        writer.flow(tag.group(), Style.MUTED)


def _target(attributes: str, name: str) -> str:
    """A link target, if it is one that markdown would allow."""
    target = clean(_attribute(attributes, name))
    return target if parser().validateLink(target) else ""


def _attribute(attributes: str, name: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return unescape(found[2] or found[3] or found[4] or "")
    return ""
