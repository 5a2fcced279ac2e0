"""Exam questions in running text: a question, its lettered options, and the key below them.

The question begins at the nearest line above the options that is numbered or asks, else it is the
paragraph above them. The key may also stand in the question: `下列正确的是（ B ）`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import dedent

from quizzer.domain.rules import Rule
from quizzer.parsing.exams.answer_ends import end_of_answer
from quizzer.parsing.exams.lettered import Options, find_options, has_empty_key, is_only_options
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.dotted_numbers import DOTTED
from quizzer.parsing.text.furniture import is_furniture, without_tail
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of, unmarked
from quizzer.parsing.text.stretches import with_following

_KEY_WITHIN = re.compile(r"[(（][ \t\u3000]*([A-I]{1,9})[ \t\u3000]*[)）]")
_CHOOSE = re.compile(
    r"[下以][列面]|哪[个些项种一]|选|\bwhich\b|[(（]\s*[)）]|_{2,}|＿", re.IGNORECASE
)
_LABELLED = re.compile(
    r"[ ]{0,3}(?:\*\*|__|[【\[])?(?:[题題]目|[问問][题題]|[题題][干幹])"
    r"(?:[】\]*_]{1,2}[:：]?|[:：])[*_]{0,2}[ \t]*\S"
)
_THREE = re.compile(r"\W*A[\W_][\s\S]{1,2000}?\n\W*B[\W_][\s\S]{1,2000}?\n\W*C[\W_]")
_BLANK_KEY = "（ ）"
_TAG = re.compile(r"<!--[^\n]*-->|</?[A-Za-z][^<>\n]*>")
_LISTED = re.compile(
    r"[下以][列面]|哪[一个些项种]|\bwhich\b|[(（]\s*[A-I]*\s*[)）]|_{2,}", re.IGNORECASE
)


def find_exam_questions(text: str) -> Iterator[FoundNote]:
    """The exam questions of `text`: what follows a key explains it, up to the next question."""
    stems = _stems(text, find_options(text))
    asked = ((stem, run) for stem, run in stems if _asks(text, stem, run))
    for (stem, run), following in with_following(asked):
        if note := _note(text, stem, run, following[0] if following else len(text)):
            yield note


def _asks(text: str, stem: int, run: Options) -> bool:
    """False for options that explain those above them: with no key, below nothing that asks."""
    words = text[stem : run.start].rstrip()
    may_ask = run.choice or NUMBERED.match(words) or ends_in_mark(words) or _LISTED.search(words)
    return bool(words and may_ask)


def _note(text: str, stem: int, run: Options, end: int) -> FoundNote | None:
    if run.choice:
        end = end_of_answer(text, stem, run.end, end)
        written = without_tail(text[stem:end])
        return FoundNote(stem, stem + len(written), *_split(written, run.start - stem), Rule.EXAM)
    opened = open_key(*_split(text[stem : run.end], run.start - stem))
    return FoundNote(stem, run.end, *opened, Rule.EXAM) if opened else None


def open_key(question: str, answer: str) -> tuple[str, str] | None:
    """`下列正确的是（B）` with a blank for its key, and the key below the options in `answer`.

    None unless the question holds just one key, and the answer options without one.
    """
    keys = list(_KEY_WITHIN.finditer(question))
    options = next(find_options(answer), None) if len(keys) == 1 else None
    if not options or options.choice or not set(keys[0][1]) <= set(options.letters):
        return None
    start, end = keys[0].span()
    blank = question[:start] + _BLANK_KEY + question[end:]
    return blank, f"{answer[: options.end]}\n\n答案：{keys[0][1]}{answer[options.end :]}"


def lacks_key(question: str, answer: str) -> bool:
    """True for a question that asks to choose, above options without a key.

    Three options in capitals are to choose from below any question mark, and two above a label
    that says nothing. Below a question that has parts, (a) and (b), letters answer them.
    """
    if "<input" in answer:
        answer = _TAG.sub("", answer)
    if not is_only_options(answer) or any(find_options(question)):
        return False
    has_three = ends_in_mark(question) and _THREE.match(answer) is not None
    return has_three or bool(_CHOOSE.search(question)) or has_empty_key(answer)


def _stems(text: str, runs: Iterable[Options]) -> Iterator[tuple[int, Options]]:
    """Where the question of each run of options begins, and the run."""
    lines: Sequence[Line] = []
    at, begin = 0, -1
    for run in runs:
        lines = lines or lines_of(text)
        first = at
        while at < len(lines) and lines[at].start < run.start:
            at += 1
        above = [line for line in lines[first:at] if line.start >= begin and not line.is_blank]
        yield (_stem(above, is_first=begin < 0) if above else run.start), run
        begin = run.end


def _stem(above: Sequence[Line], *, is_first: bool) -> int:
    """Where a question begins among the lines between the last key and its options."""
    labelled = [line for line in above if _LABELLED.match(line.text)]
    numbered = [line for line in above if NUMBERED.match(line.text) or DOTTED.match(line.text)]
    if labelled and not (numbered and numbered[-1].start > labelled[-1].start):
        return labelled[-1].start
    if numbered:
        outermost = min(map(_indentation, numbered))
        return [line for line in numbered if _indentation(line) == outermost][-1].start
    if is_first:
        words = [line for line in above if not is_furniture(line.text)]
        return _without_title(words or above)[0].start
    asking = [line for line in above if ends_in_mark(line.text)]
    return (asking or above)[-1].start


def _without_title(words: Sequence[Line]) -> Sequence[Line]:
    """Lines of words but for the first, where that is a title: a paragraph that ends in no mark."""
    is_title = (
        len(words) > 1
        and words[1].start > words[0].end + 1
        and words[0].text.rstrip(" *_")[-1:].isalnum()
        and any(ends_in_mark(line.text) for line in words[1:])
    )
    return words[1:] if is_title else words


def _indentation(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _split(written: str, options: int) -> tuple[str, str]:
    """The question's first paragraph, and all that follows it, options that stand at `options`."""
    head = written[:options]
    blank = re.search(r"\n[ \t>]*(?:\n|```)", head)
    end = blank.start() if blank else len(head)
    return unmarked(head[:end].strip("\n")), dedent(written[end:]).strip("\n").rstrip()
