"""Terms in a list below a title that promises them: `## 名词解释`, `- **耦合**：模块间的依赖`."""

import re
from collections.abc import Iterator
from textwrap import dedent

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.items import name_of
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import lines_of
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_ENTRY = re.compile(
    r"[ ]{0,3}(?:[-+*][ \t]+|[(（]?[0-9]{1,3}(?:[.)）](?=[ \t*_]|[^\x00-\x7f])|、)[ \t]*)"
)


_DEEPEST = 3
_DASHES = ("-", "–", "—")


def find_terms(text: str) -> list[FoundNote]:
    """A note for each entry of `text` with a name and its meaning, if half of the entries do."""
    entries = list(_entries(text))
    notes = [note for start, end in entries if (note := _note(text, start, end))]
    return notes if 2 * len(notes) >= len(entries) else []


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost entries begin and end: before the next one, or words beside them."""
    hidden = hide_verbatim(text)
    begin, end, was_blank, margin = -1, 0, False, _DEEPEST
    for line in lines_of(text):
        indentation = len(line.text) - len(line.text.lstrip())
        is_shown = not hidden.startswith(HIDDEN, line.start)
        is_entry = is_shown and indentation <= margin and _ENTRY.match(line.text) is not None
        is_beside = was_blank and not line.is_blank and not line.text.startswith((" ", "\t"))
        if begin >= 0 and (is_entry or is_beside):
            yield begin, end
            begin = -1
        begin, margin = (line.start, indentation) if is_entry else (begin, margin)
        end = end if line.is_blank else line.end
        was_blank = line.is_blank
    if begin >= 0:
        yield begin, end


def _note(text: str, start: int, end: int) -> FoundNote | None:
    written = _ENTRY.sub("", text[start:end], count=1)
    lead, _, rest = written.partition("\n")
    name, after = name_of(lead)
    after = after.removeprefix("——").lstrip()
    meaning = f"{after}\n{dedent(rest)}".strip("\n").rstrip()
    if not name or is_furniture(meaning) or after.startswith(_DASHES):
        return None
    return FoundNote(start, end, name, meaning, Rule.TERM)
