"""Commands with arguments: how each is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.typeset.mathematics.building import scripted
from quizzer.typeset.mathematics.environments import environment, stack
from quizzer.typeset.mathematics.symbols import (
    ACCENTS,
    ARROWS,
    FONTS,
    IGNORED_WITH_ARGUMENT,
    TEXT,
    TEXT_ESCAPES,
    TRANSPARENT,
    UPRIGHT,
)
from quizzer.typeset.mathematics.tokens import NotUnderstoodError
from quizzer.typeset.mathematics.tree import (
    Accent,
    Binomial,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    Word,
)

if TYPE_CHECKING:
    from quizzer.typeset.mathematics.reading import Reader

_NEGATION = "\u0338"
_NAME = re.compile(r"[^\\{}^_&$]*")


def _fraction(reader: Reader, name: str, end: int, depth: int) -> Node:
    if name == "cfrac":
        reader.optional(end, depth)
    above = reader.argument(end, depth)
    below = reader.argument(end, depth)
    return Binomial(above, below) if name.endswith("binom") else Fraction(above, below)


def _root(reader: Reader, name: str, end: int, depth: int) -> Node:
    index = reader.optional(end, depth)
    return Root(reader.argument(end, depth), index)


def _accent(reader: Reader, name: str, end: int, depth: int) -> Node:
    return Accent(name, reader.argument(end, depth))


def _brace(reader: Reader, name: str, end: int, depth: int) -> Node:
    return Brace(reader.argument(end, depth), is_above=name.startswith("over"))


def _stacked(reader: Reader, name: str, end: int, depth: int) -> Node:
    script = reader.argument(end, depth)
    base = _one(reader.argument(end, depth))
    if isinstance(base, Scripts):
        base = replace(base, limits=True)
    sub, sup = (script, None) if name == "underset" else (None, script)
    return scripted(base, sub, sup, limits=True)


def _one(row: Row) -> Node:
    return row.items[0] if len(row.items) == 1 else row


def _arrow(reader: Reader, name: str, end: int, depth: int) -> Node:
    below = reader.optional(end, depth)
    above = reader.argument(end, depth)
    return Scripts(Symbol(ARROWS[name], Kind.RELATION), below, above or None, limits=True)


def _font(reader: Reader, name: str, end: int, depth: int) -> Node:
    before, reader.alphabet = reader.alphabet, FONTS[name]
    row = reader.argument(end, depth)
    reader.alphabet = before
    return _one(row)


def _upright(reader: Reader, name: str, end: int, depth: int) -> Node:
    """Letters in a row that are upright are one name."""
    before, reader.alphabet = reader.alphabet, {}
    row = reader.argument(end, depth)
    reader.alphabet = before
    letters = [item.text for item in row.items if isinstance(item, Symbol)]
    is_name = len(letters) == len(row.items) > 1 and "".join(letters).isalnum()
    return Word("".join(letters)) if is_name else _one(row)


def _operator(reader: Reader, name: str, end: int, depth: int) -> Node:
    raw = "".join(
        " " if token in ("\\,", "\\ ", "~", "\\:") else token for token in reader.raw(end)
    )
    text = re.sub(r"^\\(?:mathrm|text|rm)\s*\{?|\}$", "", raw).strip()
    if not text or not _NAME.fullmatch(text):
        raise NotUnderstoodError(raw)
    operator = Symbol(text, Kind.FUNCTION)
    if name.endswith("*") and reader.next(end) in ("_", "^"):
        return Scripts(operator, limits=True)
    return operator


def _text(reader: Reader, name: str, end: int, depth: int) -> Node:
    """Running text; formulas within it, in dollars, are read as such."""
    begin = reader.at
    tokens = reader.raw(end)
    parts = "".join(tokens).replace("\\$", "\0").split("$")
    if len(parts) == 1:
        return _words(parts[0])
    if len(parts) % 2 == 0 or "{" in "".join(parts[::2]):
        raise NotUnderstoodError("$")
    inside = reader.tokens[begin : reader.at]
    return _with_formulas(reader, begin + inside.index(tokens[0]), depth)


def _with_formulas(reader: Reader, begin: int, depth: int) -> Row:
    after, close = reader.at, reader.at - 1
    items: list[Node] = []
    at, is_formula = begin, False
    while at < close:
        stop = at
        while stop < close and reader.tokens[stop] != "$":
            stop += 1
        if is_formula:
            reader.at = at
            items += reader.row(stop, depth).items
        else:
            items.append(_words("".join(reader.tokens[at:stop])))
        at, is_formula = stop + 1, not is_formula
    reader.at = after
    return Row(tuple(items))


def _words(raw: str) -> Node:
    text = TEXT_ESCAPES.sub(lambda found: found[1] or " ", raw)
    if re.search(r"\\|[{}]", TEXT_ESCAPES.sub("", raw).replace("\0", "")):
        raise NotUnderstoodError(raw)
    text = " ".join(text.replace("\0", "$").split("\n")).replace("\t", " ")
    return Symbol(text) if len(text) == 1 and text.isalpha() and text.isascii() else Word(text)


def _negated(reader: Reader, name: str, end: int, depth: int) -> Node:
    node = _one(reader.argument(end, depth))
    if not isinstance(node, Symbol) or len(node.text) != 1:
        raise NotUnderstoodError("\\not")
    return Symbol(unicodedata.normalize("NFC", node.text + _NEGATION), node.kind)


def _tag(reader: Reader, name: str, end: int, depth: int) -> Node:
    label = _words("".join(reader.raw(end)))
    text = label.text if isinstance(label, Word | Symbol) else ""
    return Row((Space(4), Word(f"({text})")))


def _modulo(reader: Reader, name: str, end: int, depth: int) -> Node:
    body = Row((Word("mod"), Space(1), *reader.argument(end, depth).items))
    return Row((Space(2), Fence("(", body, ")") if name == "pmod" else body))


def _dropped(reader: Reader, name: str, end: int, depth: int) -> None:
    reader.raw(end)


def _coloured(reader: Reader, name: str, end: int, depth: int) -> Node:
    reader.raw(end)
    return _one(reader.argument(end, depth))


def _transparent(reader: Reader, name: str, end: int, depth: int) -> Node:
    return _one(reader.argument(end, depth))


def _phantom(reader: Reader, name: str, end: int, depth: int) -> Node:
    reader.raw(end)
    return Space(1)


def _fenced(reader: Reader, name: str, end: int, depth: int) -> Node:
    begin, close = reader.at - 1, reader.closing[reader.at - 1]
    try:
        left = reader.delimiter(close)
        body = reader.row(close, depth)
        reader.at = close + 1
        right = reader.delimiter(end)
    except NotUnderstoodError:
        reader.at = close + 1
        reader.next(end)
        reader.at = min(reader.at + 1, end)
        return reader.source(begin, reader.at)
    match body.items:
        case (Grid(left="", right="") as grid,) if (left, right) == ("{", ""):
            return replace(grid, left=left)
    return Fence(left, body, right)


def _middle(reader: Reader, name: str, end: int, depth: int) -> Node:
    return Symbol(reader.delimiter(end) or " ", Kind.RELATION)


def _begun(reader: Reader, name: str, end: int, depth: int) -> Node:
    return environment(reader, depth)


def _substack(reader: Reader, name: str, end: int, depth: int) -> Node:
    return stack(reader, depth)


READERS: Mapping[str, Callable[[Reader, str, int, int], Node | None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom"), _fraction),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(("underbrace", "overbrace"), _brace),
    **dict.fromkeys(("overset", "underset", "stackrel"), _stacked),
    **dict.fromkeys(ARROWS, _arrow),
    **dict.fromkeys(FONTS, _font),
    **dict.fromkeys(UPRIGHT, _upright),
    **dict.fromkeys(("operatorname", "operatorname*"), _operator),
    **dict.fromkeys(TEXT, _text),
    **dict.fromkeys(("pmod", "mod"), _modulo),
    **dict.fromkeys(IGNORED_WITH_ARGUMENT, _dropped),
    **dict.fromkeys(TRANSPARENT, _transparent),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), _phantom),
    "sqrt": _root,
    "not": _negated,
    "tag": _tag,
    "textcolor": _coloured,
    "colorbox": _coloured,
    "left": _fenced,
    "middle": _middle,
    "begin": _begun,
    "substack": _substack,
}
"""What reads each command, by its name; the cursor stands after the command."""
