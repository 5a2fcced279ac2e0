"""Where lines of mixed Chinese and Latin text break: the kinsoku rules.

Sources: Requirements for Chinese Text Layout (W3C), 3.1.3; JIS X 4051. A line may break at spaces
and on either side of a Chinese character. Closing punctuation stays with what is before it,
opening punctuation with what is after it, even across a space.
"""

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.typeset.characters import CLOSERS, OPENERS, SPACES
from quizzer.typeset.width import clusters, text_width

Span = tuple[int, int]
Piece = tuple[str, int]  # a cluster of characters and its cells

_EAST_ASIAN = (
    "\u2e80-\u2fff\u3001-\u30ff\u3105-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uffe6\U00020000-\U0003ffff"
)
_MARKS = "[\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef]"
_RAISED = "²³¹⁰-₎"  # a power or the number of a note, and lowered ones
_CHARACTER = f"(?![{OPENERS}{CLOSERS}])[{_EAST_ASIAN}]{_MARKS}*+"
_WORD = f"[^{SPACES}{OPENERS}{CLOSERS}{_EAST_ASIAN}]++"

# What stays together (openers, a character or word, closers), and the space after it.
_UNIT = lazy_pattern(
    rf"((?:[{OPENERS}“‘][{SPACES}]*+)*+"
    rf"(?:{_CHARACTER}|{_WORD}(?:(?<=[(\[{{“‘]){_CHARACTER})?+)?+"
    rf"(?:[{SPACES}]*+[{CLOSERS}]{_MARKS}*+|[’”,.:;!?%)\]}}{_RAISED}])*+)"
    rf"([{SPACES}]*+)"
)
_CUT_AFTER = frozenset(" /?&=#-_.,;:+~|(")


def break_text(text: str, width: int) -> list[Span]:
    """Where each line of `text` (clean, no newlines) begins and ends, at most `width` cells apart.

    Spaces at the ends of a line lie outside its span. Only what is wider than a whole line is
    broken inside. `width` is at least 2. There is always at least one line.
    """
    begin, end = _trimmed(text, (0, len(text)))
    if text_width(text[begin:end]) <= width:
        return [(begin, end)]
    lines: list[Span] = []
    before, column = begin, 0
    for unit in _UNIT.finditer(text, begin, end):
        visible = text_width(unit[1])
        if column and column + visible > width:
            lines.append((begin, before))
            begin, column = unit.start(), 0
        if visible > width:
            cuts = fold(text, (begin, unit.end(1)), width)
            *full, (begin, _) = (_trimmed(text, span) for span in cuts)
            lines += (span for span in full if span[0] < span[1])
            visible = text_width(text[begin : unit.end(1)])
        before = unit.end(1)
        column += visible + text_width(unit[2])
    return [*lines, (begin, end)]


def _trimmed(text: str, span: Span) -> Span:
    """The span without the spaces at its ends."""
    begin, end = span
    stretch = text[begin:end].rstrip(SPACES)
    end = begin + len(stretch)
    return end - len(stretch.lstrip(SPACES)), end


def fold(text: str, span: Span, width: int) -> list[Span]:
    """The stretch `span` of `text` cut into lines of at most `width` cells, wherever it must be.

    Rather after a space or a mark within an address, if one is in the second half of the line,
    and neither before a closer nor after an opener, if that can be helped.
    """
    pieces = list(clusters(text[slice(*span)]))
    lines: list[Span] = []
    first, begin = 0, span[0]
    while first < len(pieces):
        cut = _cut(pieces, first, _filled(pieces, first, width))
        end = begin + sum(len(piece) for piece, _ in pieces[first:cut])
        lines.append((begin, end))
        first, begin = cut, end
    return lines


def _filled(pieces: list[Piece], first: int, width: int) -> int:
    """The first piece that no longer fits on a line that begins with piece `first`, which does."""
    at = first
    while at < len(pieces) and pieces[at][1] <= width:
        width -= pieces[at][1]
        at += 1
    return max(at, first + 1)


def _cut(pieces: list[Piece], first: int, full: int) -> int:
    """The piece that begins the next line, when those up to `full` would fit on this one."""
    if full == len(pieces):
        return full
    allowed = [at for at in range(full, first, -1) if _may_part(pieces[at - 1][0], pieces[at][0])]
    marks = (at for at in allowed if pieces[at - 1][0] in _CUT_AFTER and 2 * at > first + full)
    return next(marks, allowed[0] if allowed else full)


def _may_part(before: str, after: str) -> bool:
    return before[0] not in OPENERS and after[0] not in CLOSERS
