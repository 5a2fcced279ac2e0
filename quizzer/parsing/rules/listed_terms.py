"""Terms in a list below a title that promises them: `## 名词解释`, `- **耦合**：模块间的依赖`.

A paragraph, or a quote, that begins with a name in bold and a colon is an entry, too.
"""

import re
from collections.abc import Iterator
from textwrap import dedent

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.items import name_of
from quizzer.parsing.exams.parts import is_part_title
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import is_label, names_glossary
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import Line, lines_of
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_ENTRY = re.compile(
    r"[ ]{0,3}(?:[-+*][ \t]+|[(（]?[0-9]{1,3}(?:[.)）](?=[ \t*_A-Za-z]|[^\x00-\x7f])|、)[ \t]*)"
)
_BOLD_NAME = re.compile(
    r"(?:>[ ]?)?(?:\*\*|__)(?=[^*_\n]{1,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)(?:[ ]?[:：]|[ \t]*\Z)))"
)
_STOPS = r"*_\n:：。；;！!？?|<>\[\]"
_NAME_ALONE = re.compile(
    rf"(?:{_ENTRY.pattern})?(?:\*\*|__)?(?P<name>[^\s，,{_STOPS}][^{_STOPS}]{{0,30}})"
    r"(?:\*\*|__)?[ \t]*"
)
_LIKELY_PART = re.compile("名[词詞]解[释釋]|术语|術語")

_QUOTE = re.compile(r"^>[ ]?", re.MULTILINE)
_DEEPEST = 3
_DASHES = ("-", "–", "—")


def find_terms(text: str) -> list[FoundNote]:
    """A note for each entry of `text` with a name and its meaning, if half of the entries do.

    Names that stand in a list above their meanings do not count: a paper asks for them.
    """
    entries = list(_entries(text))
    notes = [note for start, end in entries if (note := _note(text, start, end))]
    names = {note.question for note in notes}
    asked = sum(_ENTRY.sub("", text[start:end], count=1).strip() in names for start, end in entries)
    return notes if 2 * len(notes) >= len(entries) - asked else []


def find_terms_of_parts(text: str) -> list[FoundNote]:
    """The terms below a line such as `二、名词解释` that begins a part of a paper, in its part."""
    if not _LIKELY_PART.search(text):
        return []
    titles = [line for line in lines_of(text) if is_part_title(line.text)]
    return [
        note._replace(start=line.end + note.start, end=line.end + note.end)
        for line, following in with_following(titles)
        if names_glossary(line.text)
        for note in find_terms(text[line.end : following.start if following else len(text)])
    ]


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost entries begin and end: before the next one, or words beside them.

    A name alone has the paragraph below it for its meaning.
    """
    hidden = hide_verbatim(text)
    begin, first, end, was_blank, margin = -1, 0, 0, True, _DEEPEST
    for line in lines_of(text):
        indentation = len(line.text) - len(line.text.lstrip())
        is_shown = not hidden.startswith(HIDDEN, line.start)
        is_entry = is_shown and indentation <= margin and _begins(line.text, was_blank)
        is_beside = was_blank and not line.is_blank and not line.text.startswith((" ", "\t"))
        if begin >= 0 and (is_entry or (is_beside and _is_told(text, begin, first, end, line))):
            yield begin, end
            begin = -1
        if is_entry:
            begin, first, margin = line.start, line.end, indentation
        end = end if line.is_blank else line.end
        was_blank = line.is_blank
    if begin >= 0:
        yield begin, end


def _begins(line: str, was_blank: bool) -> bool:
    if _ENTRY.match(line):
        return True
    return was_blank and _BOLD_NAME.match(line) is not None and not is_label(line)


def _is_told(text: str, begin: int, first: int, end: int, beside: Line) -> bool:
    """True for an entry, whose first line ends at `first`, that does not go on `beside` its list.

    It has its meaning, or what stands there announces an answer.
    """
    return end > first or not _NAME_ALONE.fullmatch(text, begin, first) or is_label(beside.text)


def _note(text: str, start: int, end: int) -> FoundNote | None:
    written = text[start:end]
    if written.startswith(">"):
        written = _QUOTE.sub("", written)
    if marker := _ENTRY.match(written):
        written = written[marker.end() :]
    lead, _, rest = written.partition("\n")
    alone = _NAME_ALONE.fullmatch(lead)
    name, after = (alone["name"], "") if alone else name_of(lead)
    after = after.removeprefix("——").lstrip()
    meaning = f"{after}\n{dedent(rest)}".strip("\n").rstrip()
    if not name or is_furniture(meaning) or after.startswith(_DASHES):
        return None
    return FoundNote(start, end, name, meaning, Rule.TERM)
