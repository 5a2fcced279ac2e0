"""Typesetting without a wait: the markdown parser is loaded after the first frame, on a thread."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.typeset import Line, Picture


_ENDLESS = 500


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown as a screen shows it.

    Its formulas with boxes or not, the macros they use, and the pictures there is room for.
    """

    markdown: str = ""
    has_boxes: bool = True
    macros: tuple[tuple[str, str], ...] = ()
    pictures: "tuple[Picture, ...]" = ()


def typeset_lines(text: Text, width: int) -> "tuple[Line, ...]":
    """The text's lines for a width of `width` cells; none for ''."""
    from quizzer.typeset import is_sentence, sentence_lines

    if not text.markdown:
        return ()
    if is_sentence(text.markdown):
        return sentence_lines(text.markdown, width)
    from quizzer.typeset import Mathematics, typeset

    mathematics = Mathematics(has_boxes=text.has_boxes, keeps_wide=True, macros=text.macros)
    return typeset(text.markdown, max(width, 1), mathematics, text.pictures)


def links_of(*texts: str) -> tuple[str, ...]:
    """Where the links in these markdown texts lead, in their order, each once."""
    from quizzer.typeset import links

    return tuple(dict.fromkeys(target for text in texts for target in links(text)))


def first_line(markdown: str) -> str:
    """What a text says, as far as one line without end goes."""
    lines = typeset_lines(Text(markdown, has_boxes=False), _ENDLESS)
    return "".join(piece.text for piece in lines[0]).strip() if lines else ""


async def load_typeset(*texts: str) -> None:
    """Load what typesetting these texts needs."""
    from quizzer.typeset import is_sentence

    if not all(map(is_sentence, texts)):
        await asyncio.to_thread(links_of, "")


async def typeset_ahead(text: Text, width: int) -> None:
    """Typeset a text that will be shown soon; it is remembered."""
    await asyncio.to_thread(typeset_lines, text, width)
