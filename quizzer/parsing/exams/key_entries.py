"""What the lines of an answer key say: `1-5 BACDA`, `1. B 2. ACD`, `3. 对 解析：…`, tables.

A number that begins anew, or a title, begins another part. What follows an entry explains it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.exams.key_values import SIGNS, Value, read_value
from quizzer.parsing.exams.parts import Label, opened, part_label, titled
from quizzer.parsing.text.asking import ends_in_mark, is_label
from quizzer.parsing.text.dotted_numbers import joined, spoken

_LEAD = r"[\s*_`>#+|-]*"
_LABEL = r"""(?:(?:(?:正确|参考|标准)?答案|(?:correct[ ])?(?:answer|ans|key)\b)[\s*_]*[:：是为]?
    |答[\s*_]*[:：])[\s*_`]*"""
_RANGE = lazy_pattern(
    rf"""{_LEAD}(?P<first>\d{{1,3}})[ \t]*(?:[-–—~～－]{{1,2}}|至|到|to)
        [ \t]*(?P<last>\d{{1,3}})(?!\d)[ \t]*题?[\s*_]*[.、．:：)）]?[\s*_`]*
        (?P<said>(?:[A-I]|[a-i](?![j-z])|[{SIGNS}]\ufe0f?|[TF]|对|错|[ \t,，、;；/|])+)
        (?![A-Za-z'])""",
    re.VERBOSE,
)
_SINGLE = lazy_pattern(
    rf"""{_LEAD}(?:第[ ]?|Q(?:uestion)?\.?[ ]?|No\.?[ ]?)?
        [(（\[【]?[ ]?(?:(?P<chapter>[1-9]\d?)\.(?=[1-9]))?(?P<number>\d{{1,3}})(?![\d%])
        [ ]?(?P<boxed>[)）\]】])?[ ]?(?P<of>小?题)?
        [ \t*_]*(?P<sign>[.、．:：→=](?!\d)|[)）]|[-–—](?!\d))?[\s*_`]*(?:{_LABEL})?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,，;；、。.|]*")
_EXPLAINS = re.compile(
    r"\W*(?:解|析|因为|理由|说明|改|应|expl|because|since|rationale|reason)", re.I
)
_ANSWERED = lazy_pattern(rf"[\s*_`>]*[【\[]?(?:{_LABEL})[】\]]?", re.VERBOSE | re.IGNORECASE)
_TOKENS = re.compile(r"[,，、;；/|\s]+")
_TABLE_RULE = re.compile(r"[|:\s-]+")
_NUMBERS = re.compile(
    r"(?:Q(?:uestion)?[ ]?|第|No\.?[ ]?)?(?:(?P<chapter>[1-9]\d?)\.)?(?P<number>\d{1,3})题?\.?",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</?[A-Za-z][^<>\n]*>")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_SEPARATORS = "；;，,。 \t\n\r\v\f\u3000\xa0"
_FEWEST = 3
_MOST_IN_RANGE = 200


@dataclass(slots=True)
class Entry:
    """What a key says of question `number`: `value`, or words; `told` are the lines that explain.

    `line` is its place among the lines of the key. `run` goes up where numbers begin anew.
    """

    number: int
    line: int
    labels: tuple[Label, ...]
    run: int
    value: Value | None
    told: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What is said besides the value."""
        first, *rest = self.told or [""]
        return f"{first.strip()}\n{dedent(chr(10).join(rest))}".strip("\n").rstrip()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A range on `line` of the key that has `said` answers for the questions `numbers`."""

    line: int
    numbers: range
    said: int


class KeyReader:
    """Reads the lines of a key, one after the other, from line `begin` on.

    `is_code` where all of it is in a code fence.
    """

    def __init__(self, begin: int = 0) -> None:
        self.begin = begin
        self.is_code = False
        self.entries: list[Entry] = []
        self.mismatches: list[Mismatch] = []
        self._labels: tuple[Label, ...] = ()
        self._run = 0
        self._last = 0
        self._is_told = False
        self._columns: dict[int, int] = {}

    def read(self, line: str, at: int) -> bool:
        """Take in line `at`, False where it begins something else than the key goes on with."""
        bare = (_TAGS.sub("", line) if "<" in line else line).translate(_NARROW)
        if not bare.strip(" \t:"):
            self.tell("")
            return True
        if "|" in bare and self._row(bare, at):
            return True
        if is_label(bare) and bare.startswith("#"):
            self.tell(bare.lstrip("# \t"))
            return True
        label = part_label(bare)
        if label:
            self._title(label, bare, at)
            return True
        return self._entries(bare, 0, at) or self._goes_on(bare)

    def _title(self, label: Label, bare: str, at: int) -> None:
        """Take in a title, after which entries may stand on its line."""
        begin = _first_entry(bare, label.rest)
        self.enter(titled(label, bare[label.rest : begin if begin >= 0 else len(bare)]))
        if begin >= 0:
            self._entries(bare, begin, at)

    def enter(self, label: Label) -> None:
        """Take what follows for the part that `label` names."""
        self._labels = opened(self._labels, label)
        self._last, self._is_told = 0, False
        self._run += 1

    def _goes_on(self, bare: str) -> bool:
        number = _SINGLE.match(bare)
        is_numbered = number is not None and bool(number["sign"] or number["boxed"])
        is_indented = bare.startswith(("  ", "\t"))
        if is_numbered and number and not is_indented and int(number["number"]) == 1:
            return False
        self.tell(bare)
        return True

    def tell(self, line: str) -> None:
        """Take in a line that explains the last entry."""
        if self.entries:
            self.entries[-1].told.append(line)
            self._is_told = self._is_told or bool(line.strip())

    def _entries(self, text: str, at: int, line: int) -> bool:
        """Take in the entries from character `at`; False where there is none."""
        entries, mismatches = len(self.entries), len(self.mismatches)
        while 0 <= at < len(text):
            at = self._one(text, at, line, is_first=len(self.entries) == entries)
        return len(self.entries) > entries or len(self.mismatches) > mismatches

    def _one(self, text: str, at: int, line: int, *, is_first: bool) -> int:
        """Take in the entry, or the end of the line, at `at`; where to go on, or -1."""
        if several := _RANGE.match(text, at):
            self._range(several, line)
            return _BETWEEN.match(text, several.end()).end()  # type: ignore[union-attr]
        single = _SINGLE.match(text, at)
        number = _number(single) if single else 0
        value = read_value(text, single.end()) if single else None
        is_marked = single is not None and _is_marked(text, single)
        if single and value and (is_marked or number == self._last + 1):
            self._add(number, line, value)
            return _BETWEEN.match(text, value.end).end()  # type: ignore[union-attr]
        is_next = is_first or number == self._last + 1
        rest = text[single.end() :].strip() if single else ""
        if is_next and single and is_marked and self._may_be_words(text, number, rest):
            return self._words(text, single.end(), number, line)
        if not is_first:
            self.tell(text[at:])
        return -1

    def _may_be_words(self, text: str, number: int, rest: str) -> bool:
        is_inner = text.startswith(("  ", "\t")) and bool(self.entries)
        is_dotted = bool(number) and spoken(number) != str(number)
        if is_inner or is_dotted or (text.startswith("#") and rest) or ends_in_mark(text):
            return False
        was_words = not self.entries or self.entries[-1].value is None or self._last == 0
        return number == self._last + 1 if self._is_told and not was_words else number > self._last

    def _words(self, text: str, at: int, number: int, line: int) -> int:
        """An entry of words goes to the next number, or to the end of the line."""
        following = re.compile(
            rf"[\s；;，,。](?:[(（]?{number + 1}[)）]|{number + 1}[.、．](?!\d))"
        )
        found = following.search(text, at)
        end = at + len(text[at : found.start()].rstrip(_SEPARATORS)) if found else len(text)
        self._add(number, line, None)
        said = text[_with_marks(text, at, end) : end].strip(" \t；;")
        self.entries[-1].told.append(said.replace("**", "", 1) if said.count("**") % 2 else said)
        return _BETWEEN.match(text, end).end() if found else -1  # type: ignore[union-attr]

    def _add(self, number: int, line: int, value: Value | None) -> None:
        if number <= self._last:
            self._run += 1
        self._last, self._is_told = number, False
        self.entries.append(Entry(number, line, self._labels, self._run, value))

    def _range(self, found: re.Match[str], line: int) -> None:
        first, last = int(found["first"]), int(found["last"])
        numbers = range(first, min(last, first + _MOST_IN_RANGE) + 1)
        written = [each for each in _TOKENS.split(found["said"].strip()) if each]
        is_apart = len(written) == len(numbers)
        tokens = written if is_apart else list("".join(written).replace("\ufe0f", ""))
        values = [read_value(token) for token in tokens]
        if not numbers or len(values) != len(numbers) or None in values:
            self.mismatches.append(Mismatch(line, numbers, len(tokens)))
            return
        for number, value in zip(numbers, values, strict=True):
            self._add(number, line, value)

    def _row(self, bare: str, at: int) -> bool:
        """Take in a row of a table: numbers above values, or a number beside its value."""
        cells = [cell.strip(" \t*_`") for cell in bare.strip().strip("|").split("|")]
        found = {i: _NUMBERS.fullmatch(cell) for i, cell in enumerate(cells)}
        numbers = {i: _number(each) for i, each in found.items() if each}
        if _TABLE_RULE.fullmatch(bare):
            self._tell_rule(bare)
            return True
        if len(cells) > 1 and all(i in numbers for i in range(1, len(cells))):
            self._columns = numbers
            return True
        if self._columns and not numbers:
            self._below(cells, at)
            return True
        for i, number in numbers.items():
            value = read_value(cells[i + 1]) if i + 1 < len(cells) else None
            if i + 1 < len(cells):
                self._add(number, at, value)
                told = cells[i + 1 + bool(value) : _next(numbers, i, len(cells))]
                self.entries[-1].told.append(" ".join(told).strip())
        return bool(numbers) or not self.entries

    def _tell_rule(self, rule: str) -> None:
        """Take in the rule of a table, which explains where the row above it does."""
        if self.entries and self.entries[-1].told[-1:] and "|" in self.entries[-1].told[-1]:
            self.tell(rule)

    def _below(self, cells: Sequence[str], at: int) -> None:
        for i, number in self._columns.items():
            if i < len(cells) and cells[i]:
                value = read_value(cells[i])
                self._add(number, at, value)
                if not value:
                    self.entries[-1].told.append(cells[i])
        self._columns = {}

    def finished(self) -> list[Entry]:
        """The entries, a value on the line below its number read as one."""
        for entry in self.entries:
            words = entry.words
            label = _ANSWERED.match(words)
            value = read_value(words, label.end() if label else 0) if not entry.value else None
            if value and (
                not words[value.end :].strip() or label or words[value.end] in "\n。.，,"
            ):
                entry.value, entry.told = value, words[value.end :].split("\n")
        return self.entries


def _number(found: re.Match[str]) -> int:
    return joined(found["chapter"], found["number"])


def _with_marks(text: str, at: int, end: int) -> int:
    """`at`, or where marks of code or bold type right before it begin that go on after it."""
    begin = at
    while begin > 0 and text[begin - 1] in "*`":
        begin -= 1
    mark = text[begin:at]
    return begin if mark and text.count(mark, at, end) % 2 else at


def _is_marked(text: str, single: re.Match[str]) -> bool:
    """True where a number could hardly be one of another kind."""
    signs = single["sign"] or single["boxed"] or single["of"] or single["chapter"]
    return bool(signs) or text.startswith("#")


def _next(numbers: dict[int, int], at: int, end: int) -> int:
    return min((each for each in numbers if each > at), default=end)


def _first_entry(text: str, at: int) -> int:
    """Where the first entry after a title begins; -1 for none."""
    for found in re.finditer(r"(?<![\d.])\d{1,3}(?!\d)", text[at:]):
        begin = at + found.start()
        single = _SINGLE.match(text, begin)
        marked = single and (single["sign"] or single["boxed"])
        if _RANGE.match(text, begin) or marked or (single and read_value(text, single.end())):
            return begin
    return -1


def is_entries(line: str) -> bool:
    """True for a line of nothing but letters or signs for numbers, and what explains the last."""
    reader = KeyReader()
    if not reader.read(line, 0) or not reader.entries:
        return False
    told = reader.entries[-1].told
    return all(entry.value for entry in reader.entries) and (
        not told or bool(_EXPLAINS.match(told[-1]))
    )


def is_other(line: str) -> bool:
    """True for words after a blank line that do not go on explaining: no label, no indentation."""
    is_indented = line.startswith(("  ", "\t", ">"))
    bare = _TAGS.sub("", line)
    return bool(bare.strip()) and not is_indented and not _EXPLAINS.match(bare)


def is_untitled(line: str) -> bool:
    """True for a line that can be nothing but a key: `1-5 BACDA`, `1.B 2.A 3.C`."""
    if _RANGE.match(line):
        return is_entries(line)
    reader = KeyReader()
    is_read = bool(_SINGLE.match(line)) and reader.read(line, 0)
    return is_read and len(reader.entries) >= _FEWEST and is_entries(line)
