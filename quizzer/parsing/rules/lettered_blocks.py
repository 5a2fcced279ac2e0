"""Blocks that letters at the margin begin: `Q:` and `A:`, `F:` and `B:`, `C:` with [gaps].

A block goes to the next letter that begins one, or to a rule `---`, as in hashcards and repeater.
`F:` and `B:` ask both ways, `P:` and `S:` are a problem and its solution, and `Q:`, `C1:`, `C2:`,
`A: 2` is a choice, as in AnkiOps, where `E:` and `M:` say more; a last line `Tags: a, b` holds
tags. `问：` and `答：`, `Front:` and `Back:` are `Q:` and `A:` too. A letter that stands where it
begins nothing is text like any other; `A:` and `B:` above a key are the options of an exam.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizzer.domain.packing import Packed, Repeated
from quizzer.domain.rules import Rule
from quizzer.parsing.answers.bracket_gaps import find_bracket_gaps, with_numbered_gaps
from quizzer.parsing.answers.cloze import find_gaps, paragraph_title
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.answers.present import RULE
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.rules.ruled_cards import has_ruled_cards
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.sections import Heading, selected
from quizzer.parsing.text.stretches import with_following

_LETTERS = (
    r"(?P<numbered>[QA])[0-9]{0,4}[ ]?|(?P<single>C[1-9]|[FBCTEMPS])"
    r"|(?P<word>[问問答]|Front|Back|正面|背面)"
)
_CHINESE = r"(?<=[QA]:)[A-Za-z][^\n]*[\u4e00-\u9fff]"
_LABEL = re.compile(rf"(?:{_LETTERS})(?:：|:(?=[ \t]|[^\x01-\x7f]|\Z|{_CHINESE}))")
_WORDS = {"问": "Q", "問": "Q", "答": "A", "Front": "Q", "Back": "A", "正面": "Q", "背面": "A"}
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_BOLD_QUESTION = re.compile(
    r"(?:\*\*|__)(?:Q(?:uestion)?[ ]?\d{0,4}|[问問]题?)(?:[:：.]|(?:\*\*|__)[ ]?[:：])"
)
_OPENING = "(?:Q[0-9]{0,4}[ ]?|[FCTP]|[问問]|Front|正面)[:：]"
_OPENS = re.compile(rf"^{_OPENING}", re.MULTILINE)
_OPENS_BELOW = re.compile(rf"\n{_OPENING}")
_SECOND_OPTION = re.compile(r"^B[:：]", re.MULTILINE)
_INLINE = re.compile(
    r"[ \t]*([^\n]+?[?？])[ \t]+(?:A|答)[:：][ \t]*([^\n]*\S)(?=[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z))"
)
_KEY = re.compile(
    r"^[^\w\n]{0,9}(?:correct |正确)?(?:answer|ans|key|答案)\b[^\n]{0,9}[:：]", re.M | re.I
)
_FRONTS = {"B": "F", "S": "P"}
_SIDES = (("Q", "A"), ("F", "B"), ("P", "S"))
_MORE = ("E", "M")
_ANSWERS = ("A", "B", "C", "T", "S", *_MORE)
_TAGS = re.compile(
    r"(?:\A|\n)[ \t]*(?:<!--[ ]*)?(?:Tags?|标签)[:：][ \t]*"
    r"(?P<tags>[^\n]{1,200}?)(?:[ \t]*-->)?[ \t]*\Z",
    re.IGNORECASE,
)
_TAGS_ABOVE = re.compile(r"[ \t]*<!--[ ]*tags:(?P<tags>[^\n<>]{1,200})-->[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*<!--[^\n]*-->[ \t]*")
_MOST_COMMENTS = 9
_NUMBERS = re.compile(r"[1-9](?:[ \t]*[,，、 ][ \t]*[1-9])*")


class _Part(NamedTuple):
    """A stretch of text that begins with a label: `name` is its letter, '' for a rule.

    It fills `start` to `end`; what it says begins at `said`.
    """

    name: str
    start: int
    said: int
    end: int

    def words(self, text: str) -> str:
        """What it says."""
        return text[self.said : self.end].strip() if self.name else ""


def find_lettered_blocks(text: str) -> Iterator[FoundNote]:
    """The blocks of `text`, in order."""
    if not _opens(text):
        return
    parts = _Parts(_parts(text), len(text))
    at = 0
    while at < len(parts):
        note, taken = _note(text, parts, at)
        more = at + taken
        while more < len(parts) and parts[more].name in _MORE:
            more += 1
        if note:
            note = _with_more(note, parts[at + taken : more], text)
            yield _with_tags(note, _tags_above(text, note.start))
        at = more


def without_underlined_blocks(text: str, headings: Sequence[Heading]) -> Sequence[Heading]:
    """`headings` of `text` but for blocks whose closing `---` markdown takes for an underline.

    As it does with the rules that part cards.
    """
    if has_ruled_cards(text):
        written = (each for each in headings if text.startswith("#", each.start))
        return selected(written, of=headings)
    return selected(_not_underlined(text, headings), of=headings) if _opens(text) else headings


def _opens(text: str) -> bool:
    """What a search for `_OPENS` tells, which would look at every letter: here it skips lines."""
    return bool(_OPENS.match(text) or _OPENS_BELOW.search(text))


def _not_underlined(text: str, headings: Iterable[Heading]) -> Iterator[Heading]:
    after = 0
    for heading in headings:
        underline = text[text.rfind("\n", 0, heading.end) + 1 : heading.end].strip()
        is_underlined = text[heading.start : heading.start + 4].lstrip()[:1] != "#"
        opens = is_underlined and _OPENS.search(text, after, heading.end)
        if not (opens and underline and not underline.strip("-")):
            yield heading
        after = heading.end


class _Parts(Packed[_Part]):
    """Parts that are made when they are asked for: each ends where the next one begins."""

    def __init__(self, parts: Iterable[_Part], end: int) -> None:
        """All of `parts` of a text that ends at `end`."""
        self._names: Repeated[str] = Repeated()
        self._starts, self._said = array("Q"), array("Q")
        for name, start, said, _ in parts:
            self._names.append(name)
            self._starts.append(start)
            self._said.append(said)
        self._starts.append(end)
        super().__init__(range(len(self._names)))

    def _make(self, index: int) -> _Part:
        start, end = self._starts[index : index + 2]
        return _Part(self._names[index], start, self._said[index], end)


def _parts(text: str) -> Iterator[_Part]:
    begun = (part for line in prose_lines(text) if (part := _begun(line)))
    last: _Part | None = None
    for part, following in with_following(begun):
        end = following.start if following else len(text)
        if _begins(part._replace(end=end), last, text):
            last = part
            yield part
        last = last and last._replace(end=end)


def _begun(line: Line) -> _Part | None:
    """The part that may begin with `line`; where it ends is left open."""
    if _RULE.fullmatch(line.shown) or _BOLD_QUESTION.match(line.shown):
        return _Part("", line.start, line.end, line.end)
    label = _LABEL.match(line.shown)
    if label is None:
        return None
    return _Part(_name(label), line.start, line.start + label.end(), line.end)


def _name(label: re.Match[str]) -> str:
    return label["numbered"] or label["single"] or _WORDS[label["word"]]


def _begins(part: _Part, last: _Part | None, text: str) -> bool:
    """True when a label stands where it can: `A` after `Q` or an option, `B` after `F`."""
    before = last.name if last else ""
    match part.name:
        case "E" | "M":
            return last is not None and _may_say_more(last, text)
        case "B" | "S":
            return before == _FRONTS[part.name]
        case "P":
            is_apart = part.start == 0 or text.endswith("\n\n", 0, part.start)
            return is_apart and text.startswith("S:", part.end)
        case "C" | "T":
            return _has_gaps(part.name, part.words(text))
        case "Q" | "F" | "":
            return True
        case _:
            return before == "Q" or _is_option(before)


def _has_gaps(name: str, words: str) -> bool:
    return bool(find_bracket_gaps(words) if name == "C" else find_gaps(words)[0])


def _may_say_more(last: _Part, text: str) -> bool:
    """True after an answer that holds no options of an exam, of which `E:` may be one."""
    return last.name in _ANSWERS and not _SECOND_OPTION.search(last.words(text))


def _is_option(name: str) -> bool:
    return len(name) > 1


def _note(text: str, parts: Sequence[_Part], at: int) -> tuple[FoundNote | None, int]:
    """The note that begins with part `at`, and how many parts it takes."""
    first = parts[at]
    if first.name in ("C", "T"):
        return _cloze(first, first.words(text)), 1
    after = at + 1
    while after < len(parts) and _is_option(parts[after].name):
        after += 1
    last = parts[after] if after < len(parts) else None
    question = first.words(text)
    if inline := _INLINE.match(text, first.said, first.end) if first.name == "Q" else None:
        asked, told = inline.groups()
        return FoundNote(first.start, inline.end(), asked, told, Rule.QUESTION_BLOCK), 1
    if last is None or (first.name, last.name) not in _SIDES or not question:
        return None, 1
    answer = last.words(text)
    if after > at + 1:
        options = [(part.name, part.words(text)) for part in parts[at + 1 : after]]
        answer = _with_options(options, answer)
    elif _KEY.search(answer) and _SECOND_OPTION.search(answer):
        return None, 1
    if not answer:
        return None, 1
    is_two_sided = first.name == "F"
    rule = Rule.TWO_SIDES_BLOCK if is_two_sided else Rule.QUESTION_BLOCK
    cards = BOTH_WAYS if is_two_sided else None
    return FoundNote(first.start, last.end, question, answer, rule, cards), after + 1 - at


def _with_more(note: FoundNote, parts: Sequence[_Part], text: str) -> FoundNote:
    """The note with what `E:` and `M:` say below it, which gaps are asked for without."""
    if not parts:
        return note
    said = "\n\n".join(filter(None, (part.words(text) for part in parts)))
    rule = RULE if note.rule is Rule.BRACKETS else "\n\n"
    return note._replace(answer=f"{note.answer}{rule}{said}", end=parts[-1].end)


def _with_tags(note: FoundNote, above: str) -> FoundNote:
    """The note with the tags `above` it, and those that it ends in taken from its answer."""
    found = _TAGS.search(note.answer)
    is_last = found is not None and bool(note.answer[: found.start()].strip())
    below = found["tags"] if found and is_last else ""
    answer = note.answer[: found.start()].rstrip() if found and is_last else note.answer
    tags = f"{above} {below}".replace(",", " ").replace("#", " ").split()
    return note._replace(answer=answer, tags=tuple(tags))


def _tags_above(text: str, start: int) -> str:
    """The tags in the comments right above character `start`."""
    for _ in range(_MOST_COMMENTS):
        begin = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[begin : max(start - 1, 0)]
        if found := _TAGS_ABOVE.fullmatch(line):
            return found["tags"]
        if not _COMMENT.fullmatch(line):
            break
        start = begin
    return ""


def _with_options(options: Sequence[tuple[str, str]], answer: str) -> str:
    """The answer below its options: a task list where it begins with the numbers of right ones."""
    numbers, _, rest = answer.partition("\n")
    is_choice = bool(_NUMBERS.fullmatch(numbers.strip()))
    right = {f"C{digit}" for digit in numbers if digit.isdigit()} if is_choice else set()
    boxes = {
        name: f"[{'x' if name in right else ' '}] " if is_choice else "" for name, _ in options
    }
    entries = [f"- {boxes[name]}{words}".replace("\n", "\n  ") for name, words in options]
    return "\n".join([*entries, "", rest if is_choice else answer]).rstrip()


def _cloze(part: _Part, words: str) -> FoundNote:
    answer = with_numbered_gaps(words) if part.name == "C" else words
    title = paragraph_title(answer)
    cards = cloze_cards(find_gaps(answer)[0])
    return FoundNote(part.start, part.end, title, answer, Rule.BRACKETS, cards)
