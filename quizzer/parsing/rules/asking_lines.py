"""Questions on lines of their own, with the answer below them up to the next one.

In bold (`**What is X?**`, `**Q1: ...**`), or with a number (`1. What is X?`, `3、什么是X？`).
A line that only counts on among them, `2. **BatchNorm and LayerNorm**`, asks as they do.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from itertools import takewhile
from typing import NamedTuple

from quizzer.domain.packing import Made, Packed, Texts
from quizzer.domain.rules import Rule
from quizzer.markdown.scripts import is_cjk
from quizzer.parsing.answers.pointed_code import with_code
from quizzer.parsing.exams.answer_ends import end_of_part
from quizzer.parsing.exams.lettered import is_only_options
from quizzer.parsing.found import FoundNote, found_notes
from quizzer.parsing.text.asking import EMOJI, ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.text.bare_questions import asks_in_one_line, asks_on
from quizzer.parsing.text.counted_runs import counting_beside
from quizzer.parsing.text.dotted_numbers import DOTTED
from quizzer.parsing.text.prose import hide_comments
from quizzer.parsing.text.question_lines import (
    NUMBERED,
    Line,
    lines_of,
    note_between,
    unmarked,
    without_answer_label,
)
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_BOLD = re.compile(
    r"(?P<lead>[ \t]{0,3}(?:[-+*][ \t]+|>[ \t]*|[0-9]{1,4}[.)、][ \t]*)?)"
    rf"(?:[{EMOJI}]{{1,3}}[ \t]*)?(?P<mark>\*\*|__)"
    r"(?P<words>(?:(?!(?P=mark)).)+)(?P=mark)(?P<after>.*)"
)
_INNER = re.compile(r"(?P<words>[\w「“《（(`](?:(?!\*\*).)*\*\*\S(?:.*\S)?)\*\*\s*\Z")
_LABEL = re.compile(
    r"[ \t]*(?:q(?:ues(?:tion)?)?|问题?|提问)[ \t]*\d{0,4}[ \t]*[:：.]", re.IGNORECASE
)
_LABEL_ALONE = re.compile(r"q(?:uestion)?[ \t]*\d{0,4}|问题?|提问", re.IGNORECASE)
_PROBLEM = re.compile(r"问题[ \t]*[:：]")
_INLINE_ANSWER = re.compile(
    r"[*_]{2}(?:a(?:nswer)?|答案?)[*_]{0,2}[ \t]*[:：][*_]{0,2}", re.IGNORECASE
)
_NUMBER_LABEL = re.compile(
    r"[\W_]*(?:q(?:uestion)?|problem|exercise|问题|习题)[\W_]*\d", re.IGNORECASE
)
_DASHED = re.compile(r"(?:\*\*)?[0-9]{1,3}[ ][-–—][ ]+(?=[^\n]*[?？][* \t]*\Z)")
_CALLED = re.compile(
    r"(?:\*\*)?(?:编|面|追问|考[点题]|真题|笔试题?|面试(?:[考真]?题|考点|问题?)?|思考题?|[简问]答题?"
    r"|高频题?|场景题?|練習|练习题?|追問|考點|面試(?:[考真]?題|問題?)?|思考題|[簡問]答題?)"
    r"[ ]?[0-9]{1,3}[ ]?[:：.、．)）][ \t]*(?=\S)"
)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_ASKS_WITHIN = re.compile(r"[\w’'»”)]\s?[?？][ ]\S[^?？\n]{3,80}\Z")
_TWO_SIDES = re.compile(r"[ \t]*:::?(?!:)")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"^[^\n\d]{0,14}\d|^\s{0,3}\W{0,3}第", re.MULTILINE)
_ALL_BOLD = re.compile(_BOLD.pattern.replace("(?P<after>.*)", r"(?P<after>\W*)\Z"))
_SOURCE = re.compile(
    r"""(?<=\S)[ \t]*[【（(]?
        \[(?:参考\w{0,4}|链接|答案|解析|详解|原文|来源|出处|source|ref\w*|link|answer)\]
        \([^()\s]*\)[】）)]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"""(?P<more>[^\s*\#>|`<-][^\n]*(?:\n(?![ \t]*\n|\*\*|__)[^\n]+){0,4})\n\s*
        (?=(?:\*\*|__)a(?:nswer)?(?:\*\*|__)?[ \t]*:)""",
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"[-+*][ \t]")
_BESIDE = re.compile(r"(?![-+*][ \t])\S")
_DIGITS = re.compile(r"[0-9]{1,4}")
_FEW = 2
_DEEPEST = 3
_LONGEST_RUN = 3


class Ask(NamedTuple):
    """A line that asks. The answer begins at character `answer` of the line.

    `is_sure`: it would ask by itself; otherwise only among others.
    """

    question: str
    answer: int
    is_sure: bool


class _Asks(Packed[tuple[int, Ask]]):
    """Lines that ask, by index, each made when it is asked for."""

    def __init__(self, asks: Iterable[tuple[int, Ask]]) -> None:
        """All of `asks`, in order."""
        self._lines, self._answers = array("Q"), array("Q")
        self._questions = Texts()
        self._sure = bytearray()
        for line, ask in asks:
            self._lines.append(line)
            self._questions.append(ask.question)
            self._answers.append(ask.answer)
            self._sure.append(ask.is_sure)
        super().__init__(range(len(self._lines)))

    def _make(self, index: int) -> tuple[int, Ask]:
        is_sure = bool(self._sure[index])
        return self._lines[index], Ask(self._questions[index], self._answers[index], is_sure)


def find_bold_questions(text: str) -> Sequence[FoundNote]:
    """A note for each line of `text` that begins with a question in bold."""
    return notes_of(text, bold_question, Rule.BOLD) if "**" in text or "__" in text else []


def find_numbered_questions(text: str) -> Sequence[FoundNote]:
    """A note for each numbered line of `text` that asks."""
    return notes_of(text, numbered_question, Rule.NUMBERED_LINE) if _DIGIT.search(text) else []


def bold_question(line: str) -> Ask | None:
    """The question in bold that a line begins with.

    Words after it are the beginning of the answer: that is sure only with a `Q:`.
    """
    found = _BOLD.match(line)
    if not found:
        return None
    words, after = found["words"].strip(), found["after"]
    if _TWO_SIDES.match(after):
        return None
    if inner := _INNER.match(after):
        words, after = f"{words}{inner['words']}".replace(found["mark"], ""), ""
    if _LABEL_ALONE.fullmatch(words) and after.lstrip("*_ ")[:1] in (":", "："):
        words = f"{words}:"
    label = _LABEL.match(words)
    if label and not _WORD.search(words, label.end()):
        answer = _INLINE_ANSWER.search(after)
        asked = after[: answer.start()] if answer else after
        begin = found.start("after") + answer.start() if answer else len(line)
        asked = asked.lstrip(":：*_ ").strip()
        asks = _WORD.search(asked) and (answer or not _PROBLEM.match(words) or _asks(asked))
        return Ask(asked, begin, True) if asks else None
    has_answer = bool(_WORD.search(after))
    marked = words if has_answer else words + after
    number = NUMBERED.match(words)
    is_numbered = bool(number) or found["lead"].strip()[:1].isdigit()
    is_name = after.lstrip().startswith((":", "："))
    task = words[number.end() if number else 0 :].lstrip()
    is_task = is_numbered and not is_name and is_prompt(task)
    if not (label or is_task or ends_in_mark(marked)) or is_invitation(words):
        return None
    question = f"{found['lead'].strip(' >-+*')} {unmarked(words)}".strip()
    return Ask(
        question, found.start("after") if has_answer else len(line), not has_answer or bool(label)
    )


def _asks(words: str) -> bool:
    return ends_in_mark(words) or is_prompt(words)


def numbered_question(line: str) -> Ask | None:
    """The question that a numbered line is: with a mark, or phrased as one."""
    found = NUMBERED.match(line) or _CALLED.match(line) or DOTTED.match(line) or _DASHED.match(line)
    if not found or len(line) - len(line.lstrip()) > _DEEPEST:
        return None
    source = _SOURCE.search(line, found.end())
    end = source.start() if source else len(line)
    rest = line[found.end() : end].strip()
    heading = _HEADING.match(rest)
    words = rest[heading.end() :] if heading else rest
    has_mark = ends_in_mark(words)
    is_labelled = bool(_NUMBER_LABEL.match(found.group()))
    asks = has_mark or is_labelled or is_prompt(words) or bool(_ASKS_WITHIN.search(words))
    if not words or not (asks or heading) or is_invitation(words):
        return None
    question = unmarked(f"{found.group().rstrip()} {words}" if heading else line[:end].strip())
    is_sure = asks and (has_mark or is_labelled or bool(heading) or any(map(is_cjk, words[:4])))
    return Ask(question, end, is_sure)


def notes_of(text: str, asking: Callable[[str], Ask | None], rule: Rule) -> Sequence[FoundNote]:
    """A note for each line of `text` that asks, as `asking` tells, with the answer below it."""
    lines = lines_of(text)
    asks = _Asks(_asking(lines, asking))
    if not asks:
        return []
    hidden = hide_comments(hide_verbatim(text))
    if HIDDEN in hidden:
        lines = _shown(lines, hidden)
        asks = _Asks(_asking(lines, asking))
    sure = sum(ask.is_sure for _, ask in asks)
    if not sure or len(asks) < _FEW:
        asks = _Asks(_repeated(asks, rule))
    asks = _Asks(_with_counting_on(lines, asks, rule))
    if rule is Rule.NUMBERED_LINE:
        asks = _Asks(_with_beside(lines, asks))
    return _answered(text, lines, asks, rule)


def _asking(
    lines: Iterable[Line], asking: Callable[[str], Ask | None]
) -> Iterator[tuple[int, Ask]]:
    for at, line in enumerate(lines):
        if not line.is_blank and (ask := asking(line.text)):
            yield at, ask


def _shown(lines: Sequence[Line], hidden: str) -> Sequence[Line]:
    """The `lines` that do not begin with what is `hidden`."""
    shown = (at for at, line in enumerate(lines) if not hidden.startswith(HIDDEN, line.start))
    return Made(array("Q", shown), lines.__getitem__)


def _with_counting_on(
    lines: Sequence[Line], asks: Iterable[tuple[int, Ask]], rule: Rule
) -> Iterator[tuple[int, Ask]]:
    """The lines that ask, and those that count on from one: in the same style, or to the next."""
    for (at, ask), following in with_following(asks):
        yield at, ask
        number = _number(lines[at].text)
        if number:
            run = _counted_on(
                lines, range(at + 1, following[0] if following else len(lines)), number
            )
            reached = (number[0], number[1] + len(run) + 1)
            is_whole = following is not None and _number(lines[following[0]].text) == reached
            if not (is_whole and len(run) <= _LONGEST_RUN):
                run = list(takewhile(partial(_is_alike, lines, rule, at), run))
            for other in run:
                text = lines[other].text
                yield other, Ask(_counted(text), len(text), False)


def _with_beside(
    lines: Sequence[Line], asks: Sequence[tuple[int, Ask]]
) -> Iterator[tuple[int, Ask]]:
    """The lines that ask, and the paragraphs beside them that count as they do."""
    beside = counting_beside(lines, array("Q", (at for at, _ in asks)))
    more = ((at, Ask(lines[at].text.strip(), len(lines[at].text), False)) for at in sorted(beside))
    return merge(asks, more)


def _counted_on(lines: Sequence[Line], among: range, number: tuple[int, int]) -> list[int]:
    """The lines `among` all that count on from `number` at its indentation, one by one."""
    run: list[int] = []
    for at in among:
        if _number(lines[at].text) == (number[0], number[1] + len(run) + 1):
            run.append(at)
    return run


def _is_alike(lines: Sequence[Line], rule: Rule, asking: int, other: int) -> bool:
    """True for a numbered line that is all bold, or a heading in its list, as the one asking is."""
    if rule is Rule.BOLD:
        return bool(_ALL_BOLD.match(lines[other].text))
    return _has_heading(lines[asking].text) and _has_heading(lines[other].text)


def _has_heading(line: str) -> bool:
    found = NUMBERED.match(line)
    return found is not None and bool(_HEADING.match(line, found.end()))


def _number(line: str) -> tuple[int, int] | None:
    """The indentation of a numbered line, and its number."""
    found = NUMBERED.match(line)
    digits = _DIGITS.search(found.group()) if found else None
    return (len(line) - len(line.lstrip()), int(digits.group())) if digits else None


def _stop(line: str) -> str:
    """What sets the number of a line off: `.`, `、` or `：`."""
    found = NUMBERED.match(line)
    return found.group().strip()[-1:] if found else ""


def _counted(line: str) -> str:
    """What a numbered line says, with its number, without the marks of emphasis or a heading."""
    if bold := _ALL_BOLD.match(line):
        return f"{bold['lead'].strip(' >-+*')} {bold['words'].strip()}".strip()
    number = NUMBERED.match(line)
    heading = _HEADING.match(line, number.end()) if number else None
    return (
        f"{line[: heading.start()].strip()} {line[heading.end() :].strip()}"
        if heading
        else line.strip()
    )


def _repeated(asks: Sequence[tuple[int, Ask]], rule: Rule) -> Iterator[tuple[int, Ask]]:
    """What asks by itself; where several do, bold questions with their answers on the line, too.

    And questions in italics.
    """
    is_style = rule in (Rule.BOLD, Rule.ITALIC) and len(asks) >= _FEW
    return ((line, ask) for line, ask in asks if ask.is_sure or is_style)


def _end(lines: Sequence[Line], asking: int, last: int, end: int) -> int:
    """Where an answer that goes to `end` at the latest, below the line `asking`, ends.

    That is before what goes on with its list, up to line `last`: the number after its own, written
    in the same way, where the answer does not count itself, or one that is less indented.
    """
    number, stop = _number(lines[asking].text), _stop(lines[asking].text)
    between = range(asking + 1, last)
    end = _end_of_quote(lines, between, end) if _is_quoted(lines[asking].text) else end
    end = _end_of_entry(lines, asking, between, end)
    if not number:
        return end
    beside = (
        (lines[at].start, other)
        for at in between
        if (other := _number(lines[at].text))
        and (other[0] < number[0] or (other[0] == number[0] and _stop(lines[at].text) == stop))
    )
    start, other = next(beside, (end, number))
    return start if other[0] < number[0] or other[1] == number[1] + 1 else end


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _end_of_quote(lines: Sequence[Line], between: range, end: int) -> int:
    """`end`, or where the quote ends whose next line, the first `between`, still is of it."""
    if not between or not _is_quoted(lines[between[0]].text):
        return end
    return next((lines[at].start for at in between if not _is_quoted(lines[at].text)), end)


def _end_of_entry(lines: Sequence[Line], asking: int, between: range, end: int) -> int:
    """`end`, or where words stand beside the list that the line `asking` is an entry of."""
    if not _BULLET.match(lines[asking].text):
        return end
    bold = _ALL_BOLD.match(lines[asking].text)
    lead = f"{bold['lead']}{bold['mark']}" if bold else ""
    return next(
        (
            lines[at].start
            for at in between
            if (lines[at - 1].is_blank and _BESIDE.match(lines[at].text))
            or (lead and lines[at].text.startswith(lead) and _ALL_BOLD.match(lines[at].text))
        ),
        end,
    )


def _notes(
    text: str, lines: Sequence[Line], asks: Iterable[tuple[int, Ask]], rule: Rule
) -> Iterator[FoundNote]:
    for (at, ask), following in with_following(asks):
        line = lines[at]
        last = following[0] if following else len(lines)
        end = lines[last].start if following else len(text)
        end = _end(lines, at, last, end)
        start = line.start + ask.answer
        end = end_of_part(text, start, end)
        note = _continued(note_between(text, line.start, start, end, ask.question, rule))
        goes_on_asking = note and start < line.end and asks_in_one_line(note.answer)
        if note and not goes_on_asking and not is_no_answer(note.answer):
            yield _pointing(note)


def _continued(note: FoundNote | None) -> FoundNote | None:
    """The note, its question with the lines below it that it goes on in, above `**A:**`."""
    on = _GOES_ON.match(note.answer) if note and not ends_in_mark(note.question) else None
    if not note or not on:
        return note
    more = " ".join(on["more"].split())
    told = without_answer_label(note.answer[on.end() :])
    return note._replace(question=f"{note.question} {more}", answer=told)


def _answered(
    text: str, lines: Sequence[Line], asks: Sequence[tuple[int, Ask]], rule: Rule
) -> Sequence[FoundNote]:
    """The notes, unless most of the questions have no answer: then nothing is known of the last."""
    found = found_notes(_notes(text, lines, asks, rule))
    return found if 2 * len(found) > len(asks) or len(asks) == 1 else []


def _pointing(note: FoundNote) -> FoundNote:
    pointed = with_code(note.question, note.answer)
    return note._replace(question=pointed[0], answer=pointed[1]) if pointed else note


def is_no_answer(answer: str) -> bool:
    """True for options without a key, and for more questions."""
    return is_only_options(answer) or asks_on(answer)
