"""Blocks between `START` and `END`, as Obsidian_to_Anki has them, and `STARTI ... ENDI` on a line.

Within a comment of Obsidian they are `%%ANKI` and `END%%`. The first line names the note's type:
`Basic`, `Basic (and reversed card)`, `Cloze`. Then come its fields, the first of which needs no
name; `Back:` begins the second one, `Tags:` its tags. A cloze may have `{gaps}` in single braces.
"""

import re
from collections.abc import Iterator

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.cloze import find_gaps, paragraph_title
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.answers.present import RULE
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.text.verbatim import hide_verbatim

_BLOCK = re.compile(
    r"""^(?:START|%%ANKI)[ \t]*\n(?P<type>[^\n]+)\n
        (?P<fields>(?:(?!(?:START|%%ANKI)[ \t]*\n|END(?:%%)?[ \t]*(?:\n|\Z))[^\n]*\n)*+)
        END(?:%%)?[ \t]*(?=\n|\Z)
      | ^[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?
        STARTI[ \t]+\[(?P<inline>[^\[\]\n]+)\][ \t]*(?P<said>[^\n]*?)[ \t]*ENDI[ \t]*(?=\n|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
_FIELD = re.compile(
    r"^(Front|Text|Question|Back|Answer|Extra|Back Extra|Reference|Source|Tags):[ \t]*",
    re.MULTILINE,
)
_INLINE_FIELD = re.compile(
    r"(?:^|(?<=\s))(Front|Text|Question|Back|Answer|Extra|Reference|Source|Tags):[ \t]*"
)
_ID = re.compile(
    r"^<!--ID:[^\n]*-->[ \t]*\n?|<!--ID:[^\n]*?-->|^ID:[ \t]*\d+[ \t]*\n?", re.MULTILINE
)
_NAMES = {
    **dict.fromkeys(("Front", "Text", "Question"), "Front"),
    **dict.fromkeys(("Back", "Answer"), "Back"),
    **dict.fromkeys(("Extra", "Back Extra", "Reference", "Source"), "Extra"),
    "Tags": "Tags",
}
_BRACES = re.compile(r"(?<!\{)\{(?:c?(?P<number>[0-9]{1,2})[:|])?(?P<words>[^{}\n]+)\}(?!\})")


def find_started_blocks(text: str) -> list[FoundNote]:
    """The blocks of `text` that are notes, in order."""
    return list(_notes(text)) if "START" in text or "%%ANKI" in text else []


def _notes(text: str) -> Iterator[FoundNote]:
    hidden = hide_verbatim(text)
    for found in _BLOCK.finditer(hidden):
        is_inline = found["inline"] is not None
        kind = (found["inline"] or found["type"]).strip().lower()
        said = text[slice(*found.span("said" if is_inline else "fields"))]
        fields = _fields(_ID.sub("", said), _INLINE_FIELD if is_inline else _FIELD)
        if note := _note(found, kind, fields):
            yield note


def _fields(said: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """The fields by name; what has no name is the first, `Front`."""
    names = list(pattern.finditer(said))
    ends = [*(name.start() for name in names), len(said)]
    fields = {"Front": said[: ends[0]].strip()}
    for name, end in zip(names, ends[1:], strict=True):
        key = _NAMES[name[1]]
        fields[key] = f"{fields.get(key, '')}\n{said[name.end() : end]}".strip()
    return fields


def _note(found: re.Match[str], kind: str, fields: dict[str, str]) -> FoundNote | None:
    front, back = fields["Front"], fields.get("Back", "")
    extra = fields.get("Extra", "")
    tags = tuple(fields.get("Tags", "").replace(",", " ").split())
    start, end = found.span()
    if "cloze" in kind:
        front = _with_numbered_gaps(front)
    gaps, _ = find_gaps(front)
    if "cloze" in kind and gaps:
        answer = RULE.join(filter(None, (front, back, extra)))
        title, cards = paragraph_title(front), cloze_cards(gaps)
        return FoundNote(start, end, title, answer, Rule.STARTED, cards, tags)
    if not front or not back:
        return None
    answer = "\n\n".join(filter(None, (back, extra)))
    return FoundNote(
        start, end, front, answer, Rule.STARTED, BOTH_WAYS if "reverse" in kind else None, tags
    )


def _with_numbered_gaps(front: str) -> str:
    """`front` with gaps `{word}`, `{2:word}` written as `{{c1::word}}`, where it has no others."""
    shown = hide_verbatim(front)
    if "{{" in shown:
        return front
    parts, at = [], 0
    for number, found in enumerate(_BRACES.finditer(shown), start=1):
        words = front[slice(*found.span("words"))]
        parts += [front[at : found.start()], f"{{{{c{found['number'] or number}::{words}}}}}"]
        at = found.end()
    return "".join(parts) + front[at:]
