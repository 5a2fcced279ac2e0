"""Choices below a paragraph that asks: `Which is odd?`, then `- [x] 3` and `- [ ] 4`.

Lists of tasks look the same. So the paragraph must ask which, leave a blank or name its kind
(`【单选题】`), or be one of several that ask; and some of its options are right, others wrong.
"""

import re
from collections.abc import Iterator

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import ends_in_mark, has_blank, is_label, names_kind
from quizzer.parsing.text.figures import without_figures
from quizzer.parsing.text.question_lines import lines_of, unmarked
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_BOX = re.compile(r"[ ]{0,3}(?:[-+*]|[0-9]{1,3}[.)])[ \t]+\[[ xX]\][ \t]")
_LIKELY = re.compile(rf"^{_BOX.pattern.replace('[ xX]', '[xX]')}", re.MULTILINE)
_CHOOSES = re.compile(r"[下以][列面]|哪|选|\bwhich\b", re.IGNORECASE)
_CHOOSES_AT_END = re.compile(r"(?:正确|错误|不?恰当|不?合适|不?属于.{1,20})的(?:是|有)\W*\Z")
_TAGS = re.compile(r"\A(?:\s*</?[A-Za-z][^<>\n]*>[ \t]*\n)+")
_EXPLAINS = re.compile(r"(?:[ \t]*\n){1,3}(?P<told>(?:[ ]{0,3}>[^\n]*(?:\n|\Z))+|[^\n]+(?:\n|\Z))")
_LONGEST_QUESTION = 2_000


def find_task_choices(text: str) -> list[FoundNote]:
    """A note for each list of boxes in `text` below a paragraph that asks."""
    if not _LIKELY.search(text):
        return []
    found = list(_notes(text))
    unsure = sum(not is_sure for _, is_sure in found)
    return [note for note, is_sure in found if is_sure or unsure > 1]


def _notes(text: str) -> Iterator[tuple[FoundNote, bool]]:
    after = 0
    for (start, end), following in with_following(_lists(text)):
        begin = _question(text, start, after)
        question = unmarked(_TAGS.sub("", text[begin:start]).strip())
        asked = without_figures(question)
        is_sure = _chooses(asked)
        last = _with_explanation(text, end, following[0] if following else len(text))
        answer = text[start:last].strip("\n").rstrip()
        choice = find_choice(answer)[0] if is_sure or ends_in_mark(asked) else None
        if choice and not all(option.is_right for option in choice.choice.options):
            yield FoundNote(begin, last, question, answer, Rule.TASK_CHOICE), is_sure
        after = last


def _chooses(question: str) -> bool:
    """True for words that ask for one of several: by a blank, their kind, or a mark and `which`."""
    if names_kind(question) or has_blank(question) or _CHOOSES_AT_END.search(question):
        return True
    return ends_in_mark(question) and _CHOOSES.search(question) is not None


def _lists(text: str) -> Iterator[tuple[int, int]]:
    """Where each list of boxes begins and ends, with the lines that go on with its entries."""
    hidden = hide_verbatim(text)
    begin, end = -1, 0
    for line in lines_of(text):
        is_box = _BOX.match(line.text) is not None and hidden[line.start] != HIDDEN
        if is_box and begin < 0:
            begin = line.start
        goes_on = is_box or (begin >= 0 and (line.is_blank or line.text.startswith("  ")))
        if begin >= 0 and not goes_on:
            yield begin, end
            begin = -1
        end = end if line.is_blank or begin < 0 else line.end
    if begin >= 0:
        yield begin, end


def _question(text: str, options: int, after: int) -> int:
    """Where the paragraph begins that stands above `options`, or above code and pictures there."""
    above = text[max(after, options - _LONGEST_QUESTION) : options]
    blank = without_figures(above).rfind("\n\n")
    return options - len(above) + (blank + len("\n\n") if blank >= 0 else 0)


def _with_explanation(text: str, end: int, limit: int) -> int:
    """The end of a quote or of a labelled line right below what ends at `end`."""
    found = _EXPLAINS.match(text, end, limit)
    told = found["told"].lstrip() if found else ""
    explains = told.startswith(">") or is_label(told)
    return end + len(found.group().rstrip()) if found and explains else end
