"""Exams: where their numbered questions stand, and the keys that answer them further below.

A key begins with its title (`参考答案`, `## Answer key`, `答案：1. B 2. C`), or is lines such as
`1-5 BACDA`. It answers the questions above it, up to the key before it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from quizzer.parsing.exams.answer_ends import plain_number
from quizzer.parsing.exams.key_entries import (
    Entry,
    KeyReader,
    Mismatch,
    is_entries,
    is_other,
    is_untitled,
)
from quizzer.parsing.exams.key_titles import LIKELY, SEQUENCE, TABLE, TAGS, begins_key, key_title
from quizzer.parsing.exams.key_values import SIGNS
from quizzer.parsing.exams.marked_statements import Marked, read_mark
from quizzer.parsing.exams.paper_lines import asks_itself, closes, indent_of, without_code
from quizzer.parsing.exams.parts import PLAIN, Label, opened, part_label, titled
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.callouts import opens_answer
from quizzer.parsing.text.dotted_numbers import dotted_number
from quizzer.parsing.text.prose import fence_opening
from quizzer.parsing.text.verbatim import HIDDEN

_ANSWER = re.compile(
    r"\W*(?:答案?|解答?|answer|ans|solution|a)[\s*_]*[:：]|[【\[](?:参考)?(?:答案|解答?)[】\]]",
    re.IGNORECASE,
)
_OPTION = re.compile(r"[ \t>]*(?:[-+*][ \t]+)?[(（]?[A-I][.．、)）]")
_ANNOUNCES = re.compile(r"答|answer|solution", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]")
_ITEM = re.compile(r"(?:[(（][ \t\u3000]*[)）]|_{2,})[ \t]*")
_ONLY_TAGS = re.compile(r"\s*(?:</?[A-Za-z][^<>\n]*>\s*)+")
_FEWEST = 2
_MOST_LINES_BEFORE = 8
MOST_ALIKE = 50
"""More questions of one number in one scope are not told apart."""


class Question(NamedTuple):
    """A numbered line that may ask, below `labels`; `run` tells counts from 1 on apart."""

    number: int
    line: int
    labels: tuple[Label, ...]
    run: int


@dataclass(slots=True)
class Scope:
    """The questions that a key may answer, and the labels of their parts.

    `has_answers` where some of them seem to be answered right below: there are words between one
    and the next.
    """

    by_number: dict[int, list[Question]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Label]] = field(default_factory=lambda: defaultdict(list))
    has_answers: bool = False


class Key(NamedTuple):
    """The lines `start` to before `end`, what they say, and the questions above.

    It answers those below `within`.
    """

    start: int
    end: int
    entries: Sequence[Entry]
    mismatches: Sequence[Mismatch]
    scope: Scope
    within: tuple[Label, ...]


class PaperReader:
    """Reads `lines` from the first to the last, but for those in code fences.

    `borders` are the lines where a question, a part or a key begins.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.shown = list(without_code(lines))
        self.keys: list[Key] = []
        self.marked: list[Marked] = []
        self.borders: list[int] = []
        self._scope = Scope()
        self._labels: tuple[Label, ...] = ()
        self._counts: list[tuple[int, int, int]] = []  # run, last number, indentation
        self._run = 0
        self._is_asked = False
        self._is_answered = False  # the question above, it seems
        self._question_level = PLAIN  # of the heading that asked last, by more than its number
        self._last: Question | None = None
        self._heading: Question | None = None  # the last one, if that is a heading's bare number
        self._are_apart = sum(map(opens_answer, lines)) > 1  # each answers what is above it
        at = 0
        while at < len(lines):
            at = (self._key(at) if LIKELY.search(self.shown[at]) else 0) or self._line(at)
        untitled = sum(not mark.is_judged for mark in self.marked)
        self.marked = [mark for mark in self.marked if mark.is_judged or untitled >= _FEWEST]

    def _line(self, at: int) -> int:
        """Take in a line that is no key; the line after it."""
        shown = self.shown[at]
        if not shown.strip() or shown.startswith(HIDDEN):
            return at + 1
        label = part_label(shown)
        if label:
            self._open(label._replace(order=at))
            self.borders.append(at)
            return at + 1
        number = self._number(shown)
        is_judged = any(each.is_true_or_false for each in self._labels)
        marked = read_mark(at, self.lines[at], is_numbered=number > 0, is_judged=is_judged)
        if marked:
            self.marked.append(marked)
        if marked or number:
            self.borders.append(at)
        if number and not marked:
            self._ask(number, at)
        elif not (marked or ends_in_mark(shown) or _OPTION.match(shown)):
            self._scope.has_answers = self._scope.has_answers or bool(_ANSWER.match(shown))
            self._is_answered = self._is_answered or self._is_asked
        return at + 1

    def _open(self, label: Label) -> None:
        """Take in the title of a part."""
        self._is_asked = self._is_answered = False
        self._heading = None
        if label.level <= self._question_level:
            self._question_level = PLAIN
        self._labels = opened(self._labels, label)
        for name in label.names():
            self._scope.by_name[name].append(label)
        self._counts = []

    def _ask(self, number: int, at: int) -> None:
        """Take in line `at`, which may ask."""
        shown = self.shown[at]
        self._scope.has_answers = self._scope.has_answers or self._is_answered
        self._is_answered = False
        heading = self._heading
        if number == 1 and heading and not any(map(str.strip, self.shown[heading.line + 1 : at])):
            self._open_part(heading)
        question = Question(number, at, self._labels, self._count(number, shown))
        self._scope.by_number[number].append(question)
        self._last = question
        self._is_asked = ends_in_mark(shown) or shown.startswith("#")
        if marks := _HEADING.match(shown):
            asks = asks_itself(shown)
            self._heading = None if asks else question
            self._question_level = len(marks[1]) if asks else PLAIN
        else:
            self._heading = None

    def _open_part(self, heading: Question) -> None:
        """Take a heading with a bare number, right above a 1, for the title of a part."""
        asked = self._scope.by_number[heading.number]
        asked.pop()
        if not asked:
            del self._scope.by_number[heading.number]
        level = len(self.shown[heading.line].split(maxsplit=1)[0])
        title = titled(Label(level, "", "", False, 0, heading.line), self.shown[heading.line])
        self._labels = opened(heading.labels, title)
        self._counts, self._scope.has_answers = [], False

    def _number(self, shown: str) -> int:
        """The number of a line no deeper in a list than the questions so far; 0 for none."""
        lead = _ITEM.match(shown)
        is_inner = bool(self._counts) and indent_of(shown) > self._counts[0][2]
        if is_inner:
            return 0
        return plain_number(shown[lead.end() if lead else 0 :]) or dotted_number(shown)

    def _count(self, number: int, shown: str) -> int:
        """The run that `number` goes on with: the last one, the one that it broke off, or a new."""
        if len(self._counts) > 1 and self._counts[-1][1] + 1 != number == self._counts[-2][1] + 1:
            self._counts.pop()
        if self._counts and number > self._counts[-1][1]:
            run, _, indentation = self._counts.pop()
        else:
            self._run += 1
            run, indentation = self._run, indent_of(shown)
        self._counts.append((run, number, indentation))
        return run

    def _key(self, at: int) -> int:
        """Take in the key that begins with line `at`; the line after it, 0 for none."""
        if self._are_apart and opens_answer(self.lines[at]):
            return 0
        title = key_title(self.shown[at])
        is_table = bool(TABLE.match(self.shown[at]))
        if not title and not is_table and not is_untitled(self.shown[at]):
            return 0
        level = len((title["heading"] or "").strip()) or PLAIN if title else PLAIN
        own = self._scope
        if not own.by_number and self.keys:
            self._scope = self.keys[-1].scope
        reader, end = self._read_key(at, title, level)
        entries = reader.finished()
        announces = bool(title) and bool(_ANNOUNCES.search(self.shown[at]))
        within = self._within(reader, level, announces=announces)
        if within is None:
            self._scope = own
            return 0 if title else end
        start = at
        while start > 0 and _ONLY_TAGS.fullmatch(self.lines[start - 1]):
            start -= 1
        start = self._with_group(start, level)
        self.keys.append(Key(start, end, entries, reader.mismatches, self._scope, within))
        self.borders.append(start)
        self._scope, self._counts = Scope(), []
        return end

    def _with_group(self, start: int, level: int) -> int:
        """`start` of a key, or the heading `## 答案` right above that only groups it and others."""
        at = start - 1
        while at >= 0 and not self.lines[at].strip():
            at -= 1
        title = key_title(self.shown[at]) if at >= 0 else None
        marks = (title["heading"] or "").strip() if title and not title["rest"].strip() else ""
        return at if 0 < len(marks) < level else start

    def _read_key(self, at: int, title: re.Match[str] | None, level: int) -> tuple[KeyReader, int]:
        reader = KeyReader(at)
        rest = title["rest"] if title else self.lines[at]
        rest = "" if TABLE.match(rest) else rest
        if title and SEQUENCE.fullmatch(rest):
            rest = self._numbered(rest)
        named = part_label(TAGS.sub("", self.shown[at]).removesuffix(rest)) if title else None
        if named and named.names():
            reader.enter(named)
        if rest.strip() and not (reader.read(rest, at) and reader.entries):
            return reader, at + 1
        end = at + 1
        while end < len(self.lines) and self._is_inside(reader, end, level, bool(title)):
            end += 1
        before = reader.entries[:-1]
        are_short = len(before) >= _FEWEST and not any(map(_has_paragraphs, before))
        return reader, self._end_of_last(reader, end) if level == PLAIN or are_short else end

    def _numbered(self, letters: str) -> str:
        """`BACDA` as `1-5 BACDA`, where that are as many as there are questions above."""
        said = [each for each in letters if each.isalpha() or each in SIGNS]
        numbers = sorted(self._scope.by_number)
        is_sequence = any(later <= earlier for earlier, later in pairwise(said))
        if is_sequence and len(said) == len(numbers) == numbers[-1] - numbers[0] + 1:
            return f"{numbers[0]}-{numbers[-1]} {letters}"
        return letters

    def _end_of_last(self, reader: KeyReader, end: int) -> int:
        """Where the last entry ends: before a paragraph that does not explain it."""
        if not reader.entries:
            return end
        last = reader.entries[-1]
        for at in range(last.line + 1, end - 1):
            is_code = self.shown[at + 1].startswith(HIDDEN)
            if not self.lines[at].strip() and not is_code and is_other(self.lines[at + 1]):
                del last.told[max(len(last.told) - (end - at), 0) :]
                return at
        return end

    def _is_inside(self, reader: KeyReader, at: int, level: int, has_title: bool) -> bool:
        """Take in line `at` of a key; False where the key is over."""
        line, shown = self.lines[at], self.shown[at]
        if shown.startswith(HIDDEN):
            return self._is_inside_code(reader, at)
        if closes(self.lines[reader.begin], self.lines[at - 1]):
            return False
        has_title = has_title or "|" in shown
        if not has_title and shown.strip() and not is_entries(shown):
            return False
        heading = _HEADING.match(shown)
        if heading and len(heading[1]) <= level and not self._goes_on_below(at):
            return False
        if LIKELY.search(shown) and begins_key(shown):
            return False
        count = len(reader.entries)
        is_read = reader.read(line, at)
        is_late = at - reader.begin > _MOST_LINES_BEFORE and not count
        return is_read and not is_late

    def _is_inside_code(self, reader: KeyReader, at: int) -> bool:
        """Take in a line of code, which explains, or holds all of the key."""
        line = self.lines[at]
        reader.is_code = reader.is_code or not reader.entries
        if reader.is_code and not fence_opening(line):
            return reader.read(line, at)
        if not reader.is_code:
            reader.tell(line)
        return True

    def _goes_on_below(self, at: int) -> bool:
        """True for a heading right above entries of the key."""
        below = self.shown[at + 1 : at + 4]
        return any(map(is_entries, (line for line in below if line.strip())))

    def _within(
        self, reader: KeyReader, level: int, *, announces: bool
    ) -> tuple[Label, ...] | None:
        """The nearest part around a key that has the questions it answers; None for no key."""
        entries = reader.entries
        in_ranges = [number for each in reader.mismatches for number in each.numbers]
        numbers = {*(entry.number for entry in entries), *in_ranges}
        known = [number for number in numbers if self._scope.by_number.get(number)]
        of_values = sum(entry.value is not None for entry in entries) + len(in_ranges)
        is_whole = len(known) == len(numbers)
        if self._is_of_last(reader.begin, numbers):
            return None
        has_all = is_whole and len(numbers) == self._count_asked(entries, level) > 1
        has_own = self._scope.has_answers or self._is_below_question(level)
        is_worded = announces and has_all and not has_own
        is_short = 2 * of_values >= len(entries) and 2 * len(known) >= len(numbers)
        if not is_worded and not (of_values and known and (is_short or is_whole)):
            return None
        around = tuple(label for label in self._labels if label.level < level)
        for depth in range(len(around), 0, -1):
            if all(self._is_below(number, around[:depth]) for number in numbers):
                return around[:depth]
        return ()

    def _is_of_last(self, begin: int, numbers: set[int]) -> bool:
        """True for a fold right below a question that none of the `numbers` in it is for."""
        last = self._last
        if last is None or last.number in numbers or "<summary" not in self.lines[begin]:
            return False
        between = (self.lines[at] for at in range(last.line + 1, begin))
        return all(_ONLY_TAGS.fullmatch(line) or not line.strip() for line in between)

    def _is_below_question(self, level: int) -> bool:
        """True for a key of this level below a heading that is a question of its own."""
        return self._question_level < level < PLAIN

    def _count_asked(self, entries: Sequence[Entry], level: int) -> int:
        """How many numbers have questions above: in the part that the `entries` name if they do.

        Or else in the part around a key of this level.
        """
        named = entries[-1].labels[-1:] if entries else ()
        titles = {
            each.title for label in named for each in self._scope.by_name.get(label.title, ())
        }
        around = tuple(label for label in self._labels if label.level < level)
        return sum(
            any(label.title in titles for each in asked[-MOST_ALIKE:] for label in each.labels)
            if titles
            else any(each.labels[: len(around)] == around for each in asked[-MOST_ALIKE:])
            for asked in self._scope.by_number.values()
        )

    def _is_below(self, number: int, labels: tuple[Label, ...]) -> bool:
        questions = self._scope.by_number.get(number, [])[-MOST_ALIKE:]
        return any(question.labels[: len(labels)] == labels for question in questions)


def _has_paragraphs(entry: Entry) -> bool:
    return any(not told.strip() for told in entry.told[:-1])
