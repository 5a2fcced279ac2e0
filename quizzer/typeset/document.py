"""A whole document: each kind of block put on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from quizzer.markdown import parser
from quizzer.typeset.blocks import Block, tree
from quizzer.typeset.boxes import with_boxes
from quizzer.typeset.code import code_lines
from quizzer.typeset.details import DETAILS, SUMMARY, with_details
from quizzer.typeset.footnotes import FOOTNOTE, FOOTNOTES, note_markers, notes_last
from quizzer.typeset.formulas import boxes_beside, displayed, set_formulas, softened
from quizzer.typeset.html import write_html
from quizzer.typeset.inline import inline
from quizzer.typeset.lines import Line, Style, segment
from quizzer.typeset.lists import contents, is_tight, markers
from quizzer.typeset.mathematics import Mathematics
from quizzer.typeset.page import Page
from quizzer.typeset.pictures import PICTURES, Picture, place_lines, with_pictures
from quizzer.typeset.sentence import LEAST_WIDTH
from quizzer.typeset.tables import Table, table_lines
from quizzer.typeset.width import filled, text_width
from quizzer.typeset.wrapping import wrap
from quizzer.typeset.writer import Writer

_INDENT = (segment("  "),)
_OPENED = (segment("▾ ", Style.MARKER),)
_MEANS = (segment(": ", Style.MARKER),)
_QUOTE = (segment("▌ ", Style.QUOTE),)
_PLAIN = Mathematics()
_LANGUAGE = re.compile(r"[\w+#.-]+")


@lru_cache(maxsize=128)
def typeset(
    markdown: str,
    width: int,
    mathematics: Mathematics = _PLAIN,
    pictures: tuple[Picture, ...] = (),
) -> tuple[Line, ...]:
    """Markdown as styled lines of at most `width` cells; fewer than 20 are taken as 20.

    Room is left for those of its images that are among `pictures`, below the paragraph of each.
    """
    page = Page(max(width, LEAST_WIDTH))
    tokens = set_formulas(parser().parse(with_boxes(markdown)), mathematics, page.width)
    if pictures:
        tokens = with_pictures(tokens, pictures)
    _put_all(notes_last(tree(tokens)), page)
    return tuple(map(softened, page.lines()))


def _put_all(blocks: Sequence[Block], page: Page) -> None:
    _put_each(with_details(blocks), page)


def _put_each(blocks: Sequence[Block], page: Page) -> None:
    for at, block in enumerate(blocks):
        if at:
            page.gap()
        _KINDS.get(block.type, _put_code)(block, page)


def _put_paragraph(block: Block, page: Page) -> None:
    page.put(wrap(inline(block.inline()), page.width))


def _put_heading(block: Block, page: Page) -> None:
    style = Style.HEADING if block.token.tag in ("h1", "h2") else Style.SUBHEADING
    page.put(wrap(inline(block.inline(), frozenset({style})), page.width))


def _put_list(block: Block, page: Page) -> None:
    with page.spacing(is_tight=is_tight(block)):
        for at, (item, marker) in enumerate(zip(block.children, markers(block), strict=True)):
            if at:
                page.gap()
            rest = (segment(" " * text_width(marker)),)
            with page.margin(rest, marker=(segment(marker, Style.MARKER),)):
                _put_all(contents(item), page)


def _put_footnotes(block: Block, page: Page) -> None:
    """Put notes below a short rule, or one that is written within another block as it comes."""
    if block.type == FOOTNOTES:
        page.put([(segment(filled("─", page.width // 4), Style.RULE),)])
    notes = block.children if block.type == FOOTNOTES else [block]
    with page.spacing(is_tight=all(len(note.children) == 1 for note in notes)):
        for note, marker in note_markers(notes):
            page.gap()
            rest = (segment(" " * text_width(marker)),)
            with page.margin(rest, marker=(segment(marker, Style.MARKER),)):
                _put_all(note.children, page)


def _put_definitions(block: Block, page: Page) -> None:
    """Put terms, and what they mean below them."""
    parts = [child for part in block.children for child in part.children if part.type == "dd"]
    with page.spacing(is_tight=all(each.token.hidden for each in parts)):
        for at, part in enumerate(block.children):
            if part.type == "dt":
                if at:
                    page.gap()
                page.put(wrap(inline(part.inline(), frozenset({Style.STRONG})), page.width))
            else:
                with page.margin(_INDENT, marker=_MEANS):
                    _put_all(part.children, page)


def _put_quote(block: Block, page: Page) -> None:
    with page.spacing(is_tight=False), page.margin(_QUOTE):
        _put_all(block.children, page)


def _put_table(block: Block, page: Page) -> None:
    rows = [row for part in block.children for row in part.children]
    table = Table(
        rows=tuple(tuple(map(_cell, row.children)) for row in rows),
        alignments=tuple(map(_alignment, rows[0].children)),
    )
    page.put(table_lines(table, page.width))


def _cell(block: Block) -> Line:
    is_header = block.type == "th"
    return inline(block.inline(), frozenset({Style.TABLE_HEADER} if is_header else ()))


def _alignment(block: Block) -> str:
    return str(block.token.attrs.get("style", "text-align:left")).rpartition(":")[2]


def _put_code(block: Block, page: Page) -> None:
    """Put code, or whatever else there is, as it is written."""
    language = _LANGUAGE.search(block.token.info)
    with page.margin(_INDENT):
        page.put(code_lines(block.token.content, language[0] if language else "", page.width))


def _put_rule(_: Block, page: Page) -> None:
    page.put([(segment(filled("─", page.width), Style.RULE),)])


def _put_details(block: Block, page: Page) -> None:
    """Put a summary, if there is one, and below it what it sums up."""
    with page.spacing(is_tight=False), page.margin(_INDENT, marker=_OPENED):
        titles = 1 if block.children[:1] and block.children[0].type == SUMMARY else 0
        _put_each(block.children[:titles], page)
        _put_each(block.children[titles:], page)


def _put_html(block: Block, page: Page) -> None:
    writer = Writer(frozenset({Style.STRONG} if block.type == SUMMARY else ()))
    write_html(block.token.content, writer)
    page.put(line for line in wrap(writer.written(), page.width) if line)


def _put_formula(block: Block, page: Page) -> None:
    with page.margin(_INDENT):
        page.put(displayed(block.token.meta["formula"], block.token.meta["shown"], page.width))


def _put_boxes(block: Block, page: Page) -> None:
    """Put the boxes of a paragraph's formulas, apart from the text even in a tight list."""
    with page.margin(_INDENT):
        meta = block.token.meta
        keeps_wide = meta["shown"].keeps_wide
        boxes = list(boxes_beside(meta["formulas"], page.width, keeps_wide=keeps_wide))
    if boxes:
        with page.spacing(is_tight=False), page.margin(_INDENT):
            page.gap()
            page.put(boxes)
            page.gap()


def _put_pictures(block: Block, page: Page) -> None:
    """Leave room for pictures, apart from each other and from the text even in a tight list."""
    with page.spacing(is_tight=False):
        for picture in block.token.meta["pictures"]:
            page.gap()
            page.put(place_lines(picture, page.width))


_KINDS: dict[str, Callable[[Block, Page], None]] = {
    "paragraph": _put_paragraph,
    "heading": _put_heading,
    "bullet_list": _put_list,
    "ordered_list": _put_list,
    "blockquote": _put_quote,
    "dl": _put_definitions,
    FOOTNOTE: _put_footnotes,
    FOOTNOTES: _put_footnotes,
    "table": _put_table,
    "hr": _put_rule,
    "html_block": _put_html,
    SUMMARY: _put_html,
    DETAILS: _put_details,
    "math_block": _put_formula,
    "math_boxes": _put_boxes,
    PICTURES: _put_pictures,
}
