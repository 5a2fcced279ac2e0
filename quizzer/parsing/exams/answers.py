"""Which question each entry of an answer key is for: the one of its number, part and options.

Never a guess: where no question fits, or several do, that is found, and they stay as they are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from quizzer.languages import tr
from quizzer.parsing.exams.key_entries import Entry
from quizzer.parsing.exams.lettered import Options, find_options
from quizzer.parsing.exams.papers import MOST_ALIKE, Key, PaperReader, Question, Scope
from quizzer.parsing.exams.parts import Label
from quizzer.parsing.text.dotted_numbers import spoken

_RANGE = "this range of the key has {count} numbers, but {said} answers: mend it"
_NO_PART = "the key answers question {number} of a part that is not above: give both the same title"
_NO_NUMBER = "the key answers question {number}, which is not above: number them alike"
_SEVERAL = (
    "the key answers question {number}, of which there are several above (line {line} …): "
    "give each part a title, and the key the same"
)
_TWICE = "the key answers question {number} (line {line}) twice: keep one answer"
_NO_LETTER = "the key names no option of question {number} (line {line}): give it a letter"
_OTHER_LETTERS = (
    "the key says {letters} of question {number} (line {line}), whose options are {options}: "
    "mend one"
)
_NO_OPTIONS = (
    "the key says {letters} of question {number} (line {line}), which has no options: "
    "write them below it as 'A. ...'"
)
_LEFT_OUT = "the key below has no answer to this question: add '{number}. A' or whichever is right"


class Answered(NamedTuple):
    """What a key says of the question on line `line`, which ends before line `end`.

    `options` are the question's; the last of them is on line `last`.
    """

    entry: Entry
    line: int
    end: int
    options: Options | None
    last: int


class Finding(NamedTuple):
    """What is wrong on line `line`, and how to mend it."""

    line: int
    message: str


class Pairing:
    """Ties the keys of a paper to its questions.

    Its line 0 is the line `first` of its file.
    """

    def __init__(self, paper: PaperReader, first: int) -> None:
        self.answered: list[Answered] = []
        self.findings: list[Finding] = []
        self._lines = paper.lines
        self._borders = paper.borders
        self._first = first
        self._reported: set[tuple[int, str]] = set()
        self._known: dict[int, Answered] = {}
        for _, keys in groupby(paper.keys, key=lambda key: id(key.scope)):
            self._keys(list(keys))

    def _keys(self, keys: Sequence[Key]) -> None:
        """Tie keys that follow each other to the questions above them."""
        before = len(self.findings)
        answers: dict[int, list[Answered]] = defaultdict(list)
        for key in keys:
            for answered in self._of_key(key):
                answers[answered.line].append(answered)
        for line, several in answers.items():
            if len({(each.entry.value, each.entry.words) for each in several}) > 1:
                self._report(several[-1].entry, tr(_TWICE), line)
            else:
                self.answered.append(several[0])
        if len(self.findings) == before:
            self._find_unanswered(keys[0], answers)

    def _of_key(self, key: Key) -> Iterator[Answered]:
        for found in key.mismatches:
            message = tr(_RANGE).format(count=len(found.numbers), said=found.said)
            self._find(found.line, message)
        is_parted = any(_known(key.scope, entry.labels) for entry in key.entries)
        for entry in key.entries:
            labels = _known(key.scope, entry.labels)
            if entry.labels and is_parted and not labels:
                self._report(entry, tr(_NO_PART))
            elif answered := self._answered(key, entry, labels):
                yield answered

    def _answered(self, key: Key, entry: Entry, labels: Sequence[Label]) -> Answered | None:
        """The question that an entry is for, if it is sure."""
        numbered = key.scope.by_number.get(entry.number, [])
        around = len(key.within)
        alike = [
            self._with_options(question)
            for question in numbered[: MOST_ALIKE + 1]
            if question.labels[:around] == key.within and _fits(question.labels, labels)
        ]
        fitting = [each for each in alike if _may_answer(entry, each.options)] or alike
        if not fitting:
            self._report(
                entry,
                tr(_NO_NUMBER),
            )
        elif len(fitting) > 1:
            self._report(
                entry,
                tr(_SEVERAL),
                fitting[0].line,
            )
        elif self._is_sound(entry, fitting[0]):
            return fitting[0]._replace(entry=entry)
        return None

    def _is_sound(self, entry: Entry, answered: Answered) -> bool:
        """True where the question has what the key names, and no answer of its own."""
        options = answered.options
        if options and options.choice:
            return False
        letters = entry.value.letters if entry.value else ""
        if options and not letters:
            self._report(
                entry,
                tr(_NO_LETTER),
                answered.line,
            )
        elif options and not set(letters) <= set(options.letters):
            place = {"letters": letters, "options": options.letters}
            self._report(
                entry,
                tr(_OTHER_LETTERS),
                answered.line,
                **place,
            )
        elif not options and letters and entry.value and entry.value.truth is None:
            self._report(
                entry,
                tr(_NO_OPTIONS),
                answered.line,
                letters=letters,
            )
        else:
            return True
        return False

    def _with_options(self, question: Question) -> Answered:
        if question.line not in self._known:
            border = bisect_right(self._borders, question.line)
            end = self._borders[border] if border < len(self._borders) else len(self._lines)
            written = "\n".join(self._lines[question.line : end])
            options = next(find_options(written), None)
            last = question.line + written.count("\n", 0, options.end) if options else 0
            self._known[question.line] = Answered(_NONE, question.line, end, options, last)
        return self._known[question.line]

    def _find_unanswered(self, key: Key, answers: Iterable[int]) -> None:
        """Questions with options that a key passes over, though it answers those around them."""
        for numbered in key.scope.by_number.values():
            for question in numbered[:MOST_ALIKE]:
                is_inside = question.labels[: len(key.within)] == key.within
                if is_inside and question.line not in answers:
                    options = self._with_options(question).options
                    if options and not options.choice:
                        message = tr(_LEFT_OUT)
                        self._find(question.line, message.format(number=spoken(question.number)))

    def _report(self, entry: Entry, message: str, line: int = 0, **place: str) -> None:
        """Once for each line of the key: what is wrong with one entry mostly is with the next."""
        if (entry.line, message) not in self._reported:
            self._reported.add((entry.line, message))
            number = spoken(entry.number)
            told = message.format(number=number, line=line + self._first, **place)
            self._find(entry.line, told)

    def _find(self, line: int, message: str) -> None:
        self.findings.append(Finding(line, message))


_NONE = Entry(0, 0, (), 0, None)


def _known(scope: Scope, labels: Sequence[Label]) -> list[Label]:
    """Those of the labels of an entry that a part above has, too."""
    return [
        label
        for label in labels
        if any(
            each.fits(label)
            for name in label.names()
            for each in scope.by_name.get(name, [])[:MOST_ALIKE]
        )
    ]


def _fits(labels: Sequence[Label], wanted: Sequence[Label]) -> bool:
    return all(any(label.fits(each) for label in labels) for each in wanted)


def _may_answer(entry: Entry, options: Options | None) -> bool:
    """True where letters meet options, and anything else meets none."""
    value = entry.value
    if value and value.letters and value.truth is not None:
        return True
    return bool(value and value.letters) == bool(options)
