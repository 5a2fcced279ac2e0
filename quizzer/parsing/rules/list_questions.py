"""Questions in list items, with the answer inside the item: `- What is X?` and a list below it."""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import dedent

from quizzer.domain.packing import Made
from quizzer.domain.rules import Rule
from quizzer.markdown import blocks_of
from quizzer.parsing.answers.items import entry_text
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.found import FoundNote, found_notes
from quizzer.parsing.rules.asking_lines import is_no_answer
from quizzer.parsing.text.asking import ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.text.furniture import is_contents, is_furniture
from quizzer.parsing.text.question_lines import Line, lines_of, unmarked, without_answer_label

_LIKELY = re.compile(
    r"^[ \t>]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]+[^\n]*"
    r"(?:[?？]|\bQ(?:uestion)?\b|问|#(?:\[\[)?(?:flash)?card|#\[\[srs|\[\[[Cc]ard\]\])",
    re.MULTILINE,
)
_LABELLED = re.compile(
    r"[*_]*(?:q(?:uestion)?|问题?)[*_]*[:：][*_]*[ \t]*(?P<question>.+?)"
    r"[ \t]*\n?[ \t]*[*_]*(?:\ba(?:nswer)?|答案?)[*_]*[:：][*_]*[ \t]*"
    r"(?P<answer>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(
    r"(?P<question>[^\n]{1,300}?[?？])[*_]*(?![ \t]*::)"
    r"(?:[ \t]+[-–—:→=>]*[ \t]*|(?<=？))(?P<answer>\S.*)",
    re.DOTALL,
)
_ASKS_MORE = re.compile(
    r"(?:请|并(?:且|说|解|举|写|给|画|分)|试(?:[说解举写给画分述]|比较)|说明|举例"
    r"|(?:please|explain|describe|give|justify|name|list|state|compare)\b)",
    re.IGNORECASE,
)
_TAG = r"(?:#(?:\[\[)?(?:(?:flash)?cards?|srs)(?:\]\])?|\[\[[Cc]ard\]\])"
_TAGS = r"(?:[ \t]+#[\w/-]+){0,9}"
_CARD_TAG = re.compile(rf"[ \t]*{_TAG}{_TAGS}[ \t]*\Z")
_TAGGED = re.compile(rf"^[ \t]*[-+*][ \t]+(?:[^\n]*[ \t])?{_TAG}(?=[ \t\n]|\Z)", re.MULTILINE)
_OWN_TAG = re.compile(r"#(?!(?:(?:flash)?cards?|srs)(?![\w/-]))([\w/-]+)")
_TAG_FIRST = re.compile(rf"\A(?:#{{1,6}}[ \t]+)?{_TAG}[ \t]+(?=\S)")
_PROPERTY = re.compile(r"^[ \t]*[\w-]+::[^\n]*(?:\n|\Z)", re.MULTILINE)
_OUTLINED = re.compile(
    r"^[ \t]*[-+*][ \t]+(?:\d{1,2}(?:\.\d{1,2})+\.?|[一二三四五六七八九十]{1,3}、)"
    r"[^\n]*[?？][ \t]*$",
    re.MULTILINE,
)
_OPENINGS = ("bullet_list_open", "ordered_list_open")
_CLOSINGS = ("bullet_list_close", "ordered_list_close")
_ITEM = "list_item_open"
_LISTED = re.compile(r"(?:[-+*]|[0-9]{1,3}[.)])[ \t]")
_MOST_DEPTH = 6
_LONGEST_LABELLED = 2_000


def find_list_questions(text: str) -> Sequence[FoundNote]:
    """A note for each item that asks and answers, in lists where at least half of the items do.

    Items that only ask do not count beside those that lists answer.
    Where any item has a tag `#card`, those without one make no note.
    """
    if not _LIKELY.search(text):
        return []
    return _without_outline(text, found_notes(_outermost(found_notes(_notes(text)))))


def _notes(text: str) -> Iterator[FoundNote]:
    """The notes of outer lists before those of lists between them; each list's own in order."""
    lines = lines_of(text)
    has_tags = _TAGGED.search(text) is not None
    for items in _lists(text):
        notes = _asking(text, lines, items)
        if has_tags or 2 * len(notes) < len(items):
            tagged = [note for note in notes if _is_tagged(text, note)]
            notes = tagged if has_tags else _among_unanswered(text, lines, items, notes)
        yield from notes


def _among_unanswered(
    text: str,
    lines: Sequence[Line],
    items: Sequence[tuple[int, int]],
    notes: Sequence[FoundNote],
) -> Sequence[FoundNote]:
    """The notes answered by lists, if they are half of the items but for those that only ask."""
    sure = [note for note in notes if _LISTED.match(note.answer)]
    if not sure:
        return []
    written = (text[lines[first].start : lines[last - 1].end] for first, last in items)
    unanswered = sum("\n" not in item.strip() and ends_in_mark(item) for item in written)
    return sure if 2 * len(sure) >= len(items) - unanswered else []


def _outermost(notes: Sequence[FoundNote]) -> Iterator[FoundNote]:
    """Those of `notes`, in order, that do not lie within another."""

    def place(at: int) -> tuple[int, int]:
        return notes[at].start, -notes[at].end

    end = 0
    for note in map(notes.__getitem__, sorted(range(len(notes)), key=place)):
        if note.start >= end:
            yield note
            end = note.end


def _asking(
    text: str, lines: Sequence[Line], items: Sequence[tuple[int, int]]
) -> Sequence[FoundNote]:
    """The notes of a list's items; a lone one must be sure."""
    sure = bytearray()

    def found() -> Iterator[FoundNote]:
        for first, last in items:
            start = lines[first].start
            if note := _note(text[start : lines[last - 1].end], start):
                sure.append(note[1])
                yield note[0]

    notes = found_notes(found())
    return notes if len(notes) > 1 or any(sure) else []


def _without_outline(text: str, notes: Sequence[FoundNote]) -> Sequence[FoundNote]:
    """The notes, without entries of an outline: `- 2.1 What is X?`, most of them unanswered."""
    listed = {found.start() for found in _OUTLINED.finditer(text)}
    answered = sum(note.start in listed for note in notes)
    is_outline = 2 * answered < len(listed)
    return [note for note in notes if note.start not in listed] if is_outline else notes


def _is_tagged(text: str, note: FoundNote) -> bool:
    first = text[note.start : note.end].lstrip(" \t-+*").partition("\n")[0]
    return bool(_CARD_TAG.search(first) or _TAG_FIRST.match(first))


def _lists(text: str) -> Iterator[Sequence[tuple[int, int]]]:
    """The lists of `text`, outer before inner, each with the lines (first, last) of its items."""
    list_of, lines = array("I"), array("Q")
    opened: list[int] = []
    count = 0
    for block in blocks_of(text, {*_OPENINGS, *_CLOSINGS, _ITEM}):
        if block.type in _OPENINGS:
            opened.append(count)
            count += 1
        elif block.type in _CLOSINGS:
            opened.pop()
        else:
            list_of.append(opened[-1])
            lines.extend(block.lines)
    by_list = sorted(range(len(list_of)), key=list_of.__getitem__)
    for _, items in groupby(by_list, key=list_of.__getitem__):
        yield Made(array("I", items), lambda at: (lines[2 * at], lines[2 * at + 1]))


def _note(written: str, start: int) -> tuple[FoundNote, bool] | None:
    """The note that an item is: its first line asks, and the rest of it answers.

    True with it where the answer begins on a line of its own, or has a label.
    """
    if len(written) - len(written.lstrip(" \t")) > _MOST_DEPTH or written.lstrip().startswith(">"):
        return None
    content = entry_text(written.rstrip().split("\n"))
    asked = _asked(content)
    if not asked or is_invitation(asked[0]):
        return None
    question, told, is_sure = asked
    answer = without_answer_label(dedent(told).strip("\n").strip())
    if not question or is_furniture(answer) or is_contents(answer) or is_no_answer(answer):
        return None
    end = start + len(written.rstrip())
    return FoundNote(start, end, question, answer, Rule.ITEM, tags=_own_tags(content)), is_sure


def _own_tags(content: str) -> tuple[str, ...]:
    """The tags after `#card` at the end of the first line."""
    tagged = _CARD_TAG.search(content.partition("\n")[0])
    return tuple(_OWN_TAG.findall(tagged.group())) if tagged else ()


def _asked(content: str) -> tuple[str, str, bool] | None:
    labelled = _LABELLED.match(content[:_LONGEST_LABELLED])
    if labelled and not any(find_options(labelled["question"])):
        return labelled["question"].strip(), content[labelled.start("answer") :], True
    first, _, rest = content.partition("\n")
    if "{{cloze " in first:
        return None
    if tagged := _CARD_TAG.search(first) or _TAG_FIRST.match(first):
        words = first[: tagged.start()] + first[tagged.end() :]
        return unmarked(words), _PROPERTY.sub("", rest), True
    if ends_in_mark(first) and rest.strip():
        return unmarked(first), rest, True
    if is_prompt(first) and rest.strip():
        return unmarked(first), rest, False
    split = None if ends_in_mark(first) else _SPLIT.match(content)
    is_told = split is not None and not _ASKS_MORE.match(split["answer"])
    return (unmarked(split["question"]), split["answer"], False) if split and is_told else None
