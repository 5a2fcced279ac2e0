"""A question, and below it a line that announces its answer: `Answer: ...`, `答：`, `### 答案`."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.domain.rules import Rule
from quizzer.parsing.exams.answer_ends import end_of_answer, plain_number
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.asking_lines import bold_question
from quizzer.parsing.text.asking import ends_in_mark, is_bare_label
from quizzer.parsing.text.boxes import is_opening
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.loose_tags import asked_in_tags
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of, note_between, unmarked
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import hide_verbatim

_LIKELY = re.compile(r"ans|solution|[答解证證]", re.IGNORECASE)
_LABEL = lazy_pattern(
    r"""[ \t]{0,3}(?:>[ \t]*)?(?:[-+*][ \t]+)?(?P<mark>\#{1,6}[ \t]+|\*\*|__)?[【\[]?
        (?:(?:sample|model|correct|suggested)[ ])?
        (?:answers?|ans|solution
          |(?P<plain>(?:[参參]考|[标標][准準]|正[确確]|[满滿]分|示例|最佳|推[荐薦])?(?:答案|回答)
             (?:[及与與和、]?(?:解析|分析|解[释釋]|[详詳]解))?(?:要[点點])?)
          |解?答|[题題]?解|解析[讲講]解|(?P<proof>[证證]明?))
        [ \t]*+(?:[:：]|[】\]](?!\()[*_]*[:：]?
          |(?<=ans)(?P<dot>\.)(?=[ \t]+\S)|(?P<end>\*\*|__)[ \t]*[:：]?
          |(?=\s*\Z))(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_STEM = re.compile(
    r"[ ]{0,3}(?:\*\*|__)(?:题目|问题|題目|問題|question)(?:\*\*|__)[ \t]*[:：]", re.I
)
_FIELD = re.compile(r"\n[ \t]*\n(?=[ ]{0,3}\*\*[^*\n]{1,30}\*\*[ \t]*[:：])")
_KEY = re.compile(r"\d{1,3}[ ]?[.、．:：)）]|[A-I][A-I,，、 ]*\Z")
_FIRST_OPTION = re.compile(r"[ \t>]*(?:[-+*][ \t]+)?[(（]?[Aa][.．、)）]")
_COUNTED = re.compile(r"[ ]{0,3}([1-9])[.)、．][ \t]*")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_LONGEST_QUESTION = 2_000
_DEEPEST = 99
_INNER_ENTRY = re.compile(r"([ ]{1,3})[-+*][ \t]")
_FARTHEST = 60


def find_labelled(text: str) -> Iterator[FoundNote]:
    """A note for each paragraph of `text` with a labelled answer right below it."""
    if not _LIKELY.search(text):
        return
    for (first, label), following in with_following(_asked(text)):
        if note := _note(text, first, label, following[0].start if following else len(text)):
            yield note


def _asked(text: str) -> Iterator[tuple[Line, Line]]:
    """Where questions begin, each with the label of its answer."""
    lines = lines_of(text)
    hidden = hide_verbatim(text)
    begin = 0
    for at, line in enumerate(lines):
        if _is_label(hidden[line.start : line.end]) and not _is_above_several(lines, begin, at):
            first = _question(lines[begin:at])
            if first is not None and _may_answer(line.text, text[first.start : line.start]):
                yield first, line
            begin = at + 1


def _note(text: str, first: Line, label: Line, end: int) -> FoundNote | None:
    end = end_of_answer(text, first.start, label.start, _end_of_entry(text, label, end))
    told = _FIELD.search(text, first.end, label.start) if _STEM.match(first.text) else None
    begin = told.start() if told else label.start
    words = _words(text, first.start, begin)
    note = note_between(text, first.start, begin, end, words, Rule.LABELLED)
    has_key = note is not None and _KEY.match(note.answer) is not None
    is_unread = has_key and any(find_options(text[first.start : label.start]))
    return None if is_unread else note


def _end_of_entry(text: str, label: Line, end: int) -> int:
    """`end`, or where words stand beside the inner list whose entry a label, `  - 答：`, begins."""
    entry = _INNER_ENTRY.match(label.text)
    beside = re.compile(rf"\n(?![ \t]{{{len(entry[1])}}})[ \t]*\S") if entry else None
    found = beside.search(text, label.end, end) if beside else None
    return found.start() if found else end


def _is_label(line: str) -> bool:
    found = _LABEL.match(line)
    if not found:
        return False
    is_alone = not found["rest"].strip("*_ \t")
    is_boxed = line.lstrip(" \t>*_-")[:1] in ("【", "[")
    return (
        bool(found["dot"])
        or is_boxed
        or ":" in line
        or "：" in line
        or (is_alone and bool(found["mark"] or found["plain"]))
    )


def _may_answer(label: str, above: str) -> bool:
    """False for `证明：` but below a paragraph with a number, a task: a theorem asks nothing."""
    found = _LABEL.match(label)
    is_task = NUMBERED.match(above) is not None and "\n\n" not in above.rstrip()
    return found is None or found["proof"] is None or is_task


def _is_above_several(lines: Sequence[Line], begin: int, at: int) -> bool:
    """True for a label alone on line `at` above numbers that answer several questions.

    It says only `答案`, or lines that count from 1 stand below it as they do right above it.
    """
    following = next((line for line in lines[at + 1 : at + 3] if not line.is_blank), None)
    if following is None or not NUMBERED.match(following.text):
        return False
    if lines[at].text.strip().isalpha():
        return True
    found = _LABEL.match(lines[at].text)
    is_alone = found is not None and not found["rest"].strip("*_ \t")
    above = [line for line in lines[max(begin, at - _FARTHEST) : at] if not line.is_blank]
    numbers = [plain_number(line.text) for line in above]
    run = numbers[numbers.index(1) :] if 1 in numbers else []
    counts = len(run) > 1 and run == list(range(1, len(run) + 1))
    return is_alone and counts and plain_number(following.text) == 1


def _question(above: Sequence[Line]) -> Line | None:
    """The first line of the question that stands right above a label, if there is one.

    A formula of its own is no question: what stands above it asks.
    """
    words = [line for line in above if not line.is_blank]
    if not words:
        return None
    stem = next((line for line in reversed(words) if _STEM.match(line.text)), None)
    if stem and words[-1].end - stem.start <= _LONGEST_QUESTION:
        return stem
    if _are_options(words):
        return None
    last = above.index(words[-1])
    first = _begin(above, last)
    while above[first].text.lstrip().startswith("$$") and above[first] is not words[0]:
        last_of_words = next(at for at in range(first - 1, -1, -1) if not above[at].is_blank)
        first = _begin(above, last_of_words)
    paragraph = above[first : last + 1]
    start = _nearest(paragraph, above)
    is_near = words[-1].end - start.start <= _LONGEST_QUESTION
    is_option = bool(_FIRST_OPTION.match(start.text))
    return start if is_near and not is_option and not _is_markup(start.text) else None


def _begin(lines: Sequence[Line], at: int) -> int:
    """The first of the lines that stand together with line `at`, without a blank one."""
    while at > 0 and not lines[at - 1].is_blank:
        at -= 1
    return at


def _is_markup(line: str) -> bool:
    """True for tags, links, rules, a label between tags or rules, and the top of a box."""
    if is_opening(line):
        return True
    bare = _TAG.sub("", line)
    is_framed = bare != line or line.strip().startswith("==")
    return is_furniture(bare) or (is_framed and is_bare_label(bare.strip("= \t")))


def _nearest(paragraph: Sequence[Line], above: Sequence[Line]) -> Line:
    """What asks by a mark, else what has a number, else the paragraph; code has words above it.

    What is indented below a number belongs to it, and a number above a question in bold to none.
    """
    begin = max((at for at, line in enumerate(above) if _is_bold_question(line)), default=0)
    numbered = [line for line in above[begin:] if NUMBERED.match(line.text)]
    depth = min((_indentation(line) for line in numbered if line in paragraph), default=_DEEPEST)
    asking = [line for line in paragraph if ends_in_mark(line.text) and _indentation(line) <= depth]
    start = [paragraph[0], *numbered, *asking][-1]
    is_code = start.text.lstrip().startswith(("```", "~~~"))
    return next(line for line in above if not line.is_blank) if is_code else start


def _are_options(words: Sequence[Line]) -> bool:
    """True where what stands right above a label counts from 1 below a question in bold.

    Those are options, or parts of it: the question and all below it are one card.
    """
    counted = takewhile(lambda line: not _is_bold_question(line), reversed(words))
    numbers = [_digits(line) for line in reversed(list(counted))]
    is_asked = len(numbers) < len(words)
    return is_asked and numbers == [str(at + 1) for at in range(len(numbers))] and len(numbers) > 1


def _digits(line: Line) -> str:
    """The number that a line begins with, '' for none or for one that asks."""
    found = _COUNTED.match(line.text)
    return found[1] if found and not ends_in_mark(line.text) else ""


def _is_bold_question(line: Line) -> bool:
    return line.text.lstrip()[:2] in ("**", "__") and bold_question(line.text) is not None


def _indentation(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _words(text: str, start: int, end: int) -> str:
    return unmarked(asked_in_tags(text[start:end].strip()))
