"""Lines `front :: back`, and `front ::: back` for both directions.

With spaces around it the sign is meant. `front::back` may also be a name in C++ or Rust: it counts
where its line could not be one, or where the lines around it are cards too. As Obsidian's Spaced
Repetition writes them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.verbatim import HIDDEN

BOTH_WAYS = (ParsedCard(CardKind.BASIC), ParsedCard(CardKind.REVERSE))

_SIGN = "::"
_SPACED = re.compile(r"(?<=\S)[ \t]+(:::?)[ \t]+(?=\S)")
_TIGHT = re.compile(r"(?<!:)[ \t]*(:::?)(?!:)[ \t]*")
_MARKER = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_NO_CARD = re.compile(
    r"[ \t]*(?:>|#{1,6}[ \t]|(?:TARGET[ ]DECK|FILE[ ]TAGS|(?:cards-)?deck|tags?)[ \t]*:(?!:))",
    re.IGNORECASE,
)
_CONTENT = re.compile(rf"[^\W_]|{HIDDEN}")
_OPENS_GAP = re.compile(r"\{\{c?[0-9]{1,4}\Z")
_SCHEDULE = re.compile(r"[ \t]*<!--SR:")
_SIDES_OF_NAME = re.compile(r"[\w)>\]]\Z", re.ASCII)
_STARTS_NAME = re.compile(r"[\w~<(\[*]", re.ASCII)
_FIRST_WORD = re.compile(r"\S*")
_CODE_SIGNS = re.compile(r"[<>(){};=&]|[a-z][A-Z]|\w_")
_SIGNATURE_NAME = re.compile(r"[a-z_][\w']*|\([^\w\s]+\)", re.ASCII)
_TYPE = re.compile(
    r"""[^\n]*(?:->|=>) | [a-z]\Z | \(\)\Z | \[\w+\]\Z | \([A-Z]\w*(?:,[ ]*\w+)+\)\Z
      | (?:Maybe|Either|IO|Int|Integer|Word|Char|String|Text|Bool|Float|Double|Rational|Map|Set|Seq)
        (?:[ ]+(?:[A-Z]\w*|[a-z]|\([^\n]*\)|\[\w+\]))*\Z
    """,
    re.VERBOSE | re.ASCII,
)
_NAMESPACES = frozenset(
    [
        *("std", "core", "alloc", "crate", "self", "super", "boost", "tf", "torch", "at", "cv"),
        *("ns", "detail", "chrono", "ranges", "vec", "vector", "string", "str", "map", "option"),
        *("result", "box", "rc", "arc", "foo", "bar"),
    ]
)
_TAGS = re.compile(r"[ \t]*(?:#[\w/-]+[ \t]*)+")
_CALL = re.compile(r"(?:new|from|into|default|create|get|set|make|is|as|to|push|pop|clone)\b")
_LEAST_WORDS = 3
_LONGEST_TIGHT = 400


class _Split(NamedTuple):
    """A line that the sign splits. `front` and `back` are what is shown of its two sides.

    `front_start`, `front_end` and `back_start` are places in the text.
    """

    line: Line
    front_start: int
    front_end: int
    back_start: int
    is_both_ways: bool
    is_spaced: bool
    front: str
    back: str


def find_double_colons(text: str) -> Iterator[FoundNote]:
    """The lines of `text` that a double or triple colon splits into two sides."""
    if _SIGN not in text:
        return
    lines = prose_lines(text)
    has_code = any(_SIGN in text[line.start : line.end] and _is_code(text, line) for line in lines)
    is_tight = not all(split.is_spaced for split in _splits(lines))
    neighbours = is_tight and _are_mostly_cards(lines)
    ends = {line.start: line.end for line in lines} if "<!--SR:" in text else {}
    for split in _splits(lines):
        if _is_card(text, split, has_code=has_code, neighbours=neighbours):
            yield _note(text, split, _comment_end(text, split.line.end, ends))


def _splits(lines: Sequence[Line]) -> Iterator[_Split]:
    return (split for line in lines if _SIGN in line.shown and (split := _split(line)))


def _split(line: Line) -> _Split | None:
    """The two sides of `line`; None where it has no sign to split it, or several."""
    if _NO_CARD.match(line.shown):
        return None
    marker = _MARKER.match(line.shown)
    begin = marker.end() if marker else 0
    spaced = list(_SPACED.finditer(line.shown, begin))
    signs = spaced or list(_TIGHT.finditer(line.shown, begin))
    if len(signs) != 1:
        return None
    (sign,) = signs
    front, back = line.shown[begin : sign.start()], line.shown[sign.end() :].rstrip()
    is_gap = _OPENS_GAP.search(front) is not None
    if is_gap or not _CONTENT.search(front) or not _CONTENT.search(back):
        return None
    return _Split(
        line,
        line.start + begin,
        line.start + sign.start(),
        line.start + sign.end(),
        len(sign[1]) > len(_SIGN),
        bool(spaced),
        front,
        back,
    )


def _is_code(text: str, line: Line) -> bool:
    return text[line.start : line.end].count(_SIGN) > line.shown.count(_SIGN)


def _is_card(text: str, split: _Split, *, has_code: bool, neighbours: bool) -> bool:
    if split.is_spaced:
        is_signature = _SIGNATURE_NAME.fullmatch(split.front) and _TYPE.match(split.back)
        return not is_signature or split.is_both_ways
    if _is_scheduled(text, split.line):
        return True
    is_long = len(split.front) + len(split.back) > _LONGEST_TIGHT
    if is_long or has_code or _looks_like_code(split) or _is_field(split):
        return False
    return neighbours or _cannot_be_name(split) or len(split.front.split()) >= _LEAST_WORDS


def _is_scheduled(text: str, line: Line) -> bool:
    return "<!--SR:" in text[line.start : line.end] or bool(_SCHEDULE.match(text, line.end + 1))


def _cannot_be_name(split: _Split) -> bool:
    """True when what stands at the sign is no part of a name, such as Chinese."""
    is_name = _SIDES_OF_NAME.search(split.front) and _STARTS_NAME.match(split.back)
    return not is_name


def _is_field(split: _Split) -> bool:
    """True for `rating:: 5`, a field of a note."""
    touches = split.back_start - split.front_end == len(_SIGN) + split.is_both_ways
    is_short = len(split.front.split()) < _LEAST_WORDS
    return not touches and is_short and not split.front.endswith(("?", "？"))


def _looks_like_code(split: _Split) -> bool:
    """True for `std::sort`, `Vec::new()`, `HashMap::entry`, `fe80::1`."""
    last = split.front.split()[-1]
    first = _FIRST_WORD.match(split.back)
    following = first.group() if first else ""
    if HIDDEN in last + following:
        return False
    is_number = any(char.isdigit() for char in last) and following[:1].isdigit()
    is_known = last.lower().strip("`\"'(") in _NAMESPACES
    is_method = split.front != last and last[:1].isupper() and following[:1].islower()
    is_code = bool(_CODE_SIGNS.search(last) or _CODE_SIGNS.search(following))
    return is_number or is_known or is_code or (is_method and following.isascii())


def _are_mostly_cards(lines: Sequence[Line]) -> bool:
    """True when at least half of the lines with words are split, by fronts that all differ."""
    count = sum(1 for _ in _splits(lines))
    fronts = {
        split.front for split in _splits(lines) if not (_looks_like_code(split) or _is_field(split))
    }
    written = sum(
        bool(_CONTENT.search(line.shown.replace(HIDDEN, ""))) and not _TAGS.fullmatch(line.shown)
        for line in lines
    )
    if written == count == 1:
        return _is_definition(next(_splits(lines)))
    return 1 < len(fronts) == count and 2 * count >= written


def _is_definition(split: _Split) -> bool:
    """True for a name and words about it that stand alone: `Osmosis::water through a membrane`."""
    is_name = not split.front[:1].islower() or " " in split.front
    words = len(split.back.split())
    return is_name and (split.is_both_ways or words >= _LEAST_WORDS) and not _CALL.match(split.back)


def _comment_end(text: str, end: int, ends: dict[int, int]) -> int:
    """Where the note ends: after the line below if that holds when it is due."""
    return ends[end + 1] if _SCHEDULE.match(text, end + 1) and end + 1 in ends else end


def _note(text: str, split: _Split, end: int) -> FoundNote:
    front = text[split.front_start : split.front_end].rstrip()
    answer = text[split.back_start : end].rstrip()
    cards = BOTH_WAYS if split.is_both_ways else None
    return FoundNote(split.line.start, end, front, answer, Rule.DOUBLE_COLON, cards)
