"""A markdown file to notes."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from itertools import accumulate, chain
from operator import attrgetter
from pathlib import PurePath

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.values import Claim
from quizzer.domain.left_out import LeftOuts
from quizzer.domain.many_problems import Problems
from quizzer.domain.notes import ParsedCard, ParsedNote
from quizzer.domain.packed_notes import ParsedNotes
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.rules import Rule
from quizzer.parsing.answers.bold_options import with_boxes
from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.answers.claims import ClaimReader, Known
from quizzer.parsing.answers.cloze import Gap, fill, find_gap_starts, find_gaps, plain
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.answers.items import find_items
from quizzer.parsing.answers.pointed_code import with_code
from quizzer.parsing.answers.verify_fences import verify_fences, without_claims
from quizzer.parsing.deck_tags import with_deck_tags
from quizzer.parsing.exams.answer_ends import KEY_PLACE
from quizzer.parsing.exams.answers_below import Rearranged
from quizzer.parsing.finders import find_notes
from quizzer.parsing.found import FoundNote
from quizzer.parsing.headings.folded_headings import without_loose_end
from quizzer.parsing.headings.grouping import groups
from quizzer.parsing.headings.opened import may_open, opened
from quizzer.parsing.headings.outline import outline
from quizzer.parsing.headings.passages import Passage
from quizzer.parsing.opening import open_file
from quizzer.parsing.pins import read_pin, without_pins
from quizzer.parsing.reporting import Report
from quizzer.parsing.rules.exam_questions import lacks_key
from quizzer.parsing.rules.lettered_blocks import without_underlined_blocks
from quizzer.parsing.rules.true_false import judged
from quizzer.parsing.scheduling_comments import SIGN, with_carried_states
from quizzer.parsing.sidecar import Sidecar, sidecar_links
from quizzer.parsing.text.asking import is_marked_label
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.lines_within import LinesWithin
from quizzer.parsing.text.placeholders import is_placeholder
from quizzer.parsing.text.plain_prose import is_plain_prose
from quizzer.parsing.text.sections import scan

_BASIC = ParsedCard(CardKind.BASIC)
_BASIC_ALONE = (_BASIC,)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_ID = re.compile(r"<!--\s*id:\s*([^\s<>]+)\s*-->")


def _shipped() -> Mapping[str, Claim]:
    from quizzer.experiments.catalogue import claims  # noqa: PLC0415 (reads many files)

    return claims()


def parse_file(
    data: bytes,
    path: str,
    *,
    cards: str = "",
    items: bool | None = None,
    sidecar: Sidecar | None = None,
    known: Known = _shipped,
) -> ParsedFile:
    """The notes in the bytes of one file, and everything wrong with it. Never raises.

    `cards` ('headings' or 'questions') and `items`, where given, override the front matter. `path`
    is only named in problems. `sidecar` ties more claims to the notes; `known` are the claims that
    there are. A question's answer has the blank lines around it removed, and the
    links that trailed the question added.
    """
    front, first, body, opening = open_file(data, path)
    if body is None:
        return ParsedFile(problems=tuple(opening))
    with_items = front.items if items is None else items
    claims = ClaimReader(
        path, known, PurePath(path).stem, (front.language,) if front.language else ()
    )
    reader = _Reader(body.text, claims, first, with_items is not False)
    notes = reader.notes(cards or front.cards, front.title)
    notes, wrong, left_out = _placed(body, first, notes, reader.report)
    problems = (Problems(chain(opening, wrong)) if opening else wrong).by_line()
    if sidecar is not None:
        beside = replace(claims, path=sidecar.path, origin=Origin.SIDECAR, problems=Problems())
        tied = sidecar_links(sidecar, notes, beside)
        notes = ParsedNotes(
            _with_claims(note, (*note.claims, *tied.get(at, ()))) for at, note in enumerate(notes)
        )
        problems.extend(beside.problems.by_line())
    return ParsedFile(
        front_matter=front,
        notes=notes,
        problems=problems,
        left_out=left_out,
    )


def _placed(
    body: Rearranged, first: int, notes: ParsedNotes, report: Report
) -> tuple[ParsedNotes, Problems, LeftOuts]:
    """What was read of `body`, with the lines of its file."""
    if not body.origins:
        return notes, report.problems, report.left_out

    def placed(line: int) -> int:
        return body.origin(line - first) + first

    wrong = Problems(replace(each, line=placed(each.line)) for each in report.problems)
    left_out = LeftOuts(replace(each, line=placed(each.line)) for each in report.left_out)
    moved = ParsedNotes(replace(note, line=placed(note.line)) for note in notes)
    return moved, wrong, left_out


def _is_among(sorted_numbers: Sequence[int], number: int) -> bool:
    at = bisect_left(sorted_numbers, number)
    return at < len(sorted_numbers) and sorted_numbers[at] == number


class _Reader:
    """Reads the text after the front matter, whose first line is `first_line` of its file."""

    def __init__(self, text: str, claims: ClaimReader, first_line: int, with_items: bool) -> None:
        self.text = text
        self.claims = claims
        self.first_line = first_line
        self.with_items = with_items
        self.report = Report(text, claims.path, first_line, claims.problems)
        self.ids: dict[str, int] = {}
        self.silent: int | None = None  # where a section passed over holds no note

    def notes(self, cards: str, title: str = "") -> ParsedNotes:
        """The notes in order; `cards` as in front matter."""
        found, unclosed = scan(self.text)
        headings = without_underlined_blocks(self.text, found)
        judged = outline(self.text, headings, cards, title)
        passed_over = array("q", (each.heading.start for each in judged.passed_over()))
        notes = ParsedNotes(self._notes(judged.walk(), passed_over))
        self.report.oddities(unclosed)
        if not cards and self.silent is not None:
            self.report.passed_over(self.silent)
        elif not notes:
            self.report.no_notes()
        notes = with_deck_tags(self.text, notes, self.first_line)
        return ParsedNotes(map(with_carried_states, notes)) if SIGN in self.text else notes

    def _notes(
        self, passages: Iterable[Passage], passed_over: Sequence[int]
    ) -> Iterator[ParsedNote]:
        line, counted = self.first_line, 0
        for passage in passages:
            line += self.text.count("\n", counted, passage.start)
            counted = passage.start
            if passage.question and not groups(passage, self.text):
                yield self._question(passage, line)
                continue
            is_silent = True
            for note in self._no_question(passage, line):
                is_silent = False
                yield note
            if is_silent and self.silent is None and _is_among(passed_over, passage.start):
                self.silent = passage.start

    def _no_question(self, passage: Passage, line: int) -> Iterator[ParsedNote]:
        """Text under a heading that does not ask: the notes that are found in it."""
        written = passage.text(self.text)
        path = (*passage.path, passage.question) if passage.question else passage.path
        line_at = self._lines_within(passage, line)
        _, unclosed = find_gap_starts(written)
        found, rest = find_notes(written, path[-1] if path else "")
        if not found and not is_furniture(written):
            self.report.leave_out(line, path[-1] if path else "", written)
        if "verify" in rest and (fences := verify_fences(rest)):
            self.report.claims_alone(line_at(0) + fences[0].first)
        if unclosed:
            self.report.unclosed_gaps(unclosed, line_at)
        at, counted = line_at(0), 0
        for each in found:
            is_whole = len(passage.spans) == 1
            at = at + written.count("\n", counted, each.start) if is_whole else line_at(each.start)
            counted = each.start
            yield self._found(each, path, at, _line_above(written, each.start))

    def _found(self, found: FoundNote, path: tuple[str, ...], line: int, above: str) -> ParsedNote:
        """The note, whose id may also stand on the line `above` it."""
        trailer = above if _ID.fullmatch(above) else ""
        pin, begin = read_pin(found.answer)
        answer = with_boxes(found.question, found.answer[begin:]) or found.answer[begin:]
        note = ParsedNote(
            path,
            found.question,
            answer,
            line,
            _BASIC_ALONE if found.cards is None else found.cards,
            rule=found.rule,
            tags=found.tags,
        )
        if found.cards is not None:
            return replace(note, explicit_id=self._explicit_id(pin + answer, trailer, line))
        gaps, _ = find_gaps(answer)
        links = self.claims.links(answer, answer, lambda _: line)
        return _with_claims(self._with_cards(note, gaps, pin, trailer), links)

    def _question(self, passage: Passage, line: int) -> ParsedNote:
        written = passage.text(self.text)
        answer = written.strip("\n").rstrip()
        is_whole = is_plain_prose(answer) and not may_open(passage.question, answer)
        if is_whole and not passage.trailer:
            return ParsedNote(
                passage.path, passage.question, answer, line, _BASIC_ALONE, rule=passage.rule
            )
        blank = _BLANK_LINES.match(written)
        pin, skipped = read_pin(written, blank.end() if blank else 0)
        answer = written[skipped:].partition(KEY_PLACE)[0].rstrip()
        if trailer := without_pins(passage.trailer):
            answer = f"{answer}\n\n{trailer}".lstrip("\n")
        answer = without_loose_end(answer)
        question = passage.question
        parted = opened(question, answer)
        question, answer = parted or (question, answer)
        answer = judged(question, answer) or with_boxes(question, answer) or answer
        if pointed := None if parted else with_code(question, answer):
            skipped += len(answer) - len(pointed[1])
            question, answer = pointed
        claims = self._claims(passage, answer, line, skipped) if "verify" in answer else ()
        gaps, unclosed = find_gaps(answer)
        if unclosed:
            line_at = self._lines_within(passage, line)
            self.report.unclosed_gaps(unclosed, lambda at: line_at(at + skipped))
        asked = ParsedNote(passage.path, question, answer, line, _BASIC_ALONE, rule=passage.rule)
        return _with_claims(self._with_cards(asked, gaps, pin, passage.trailer), claims)

    def _with_cards(
        self, note: ParsedNote, gaps: Sequence[Gap], pin: str, trailer: str
    ) -> ParsedNote:
        """The note, so far one card, with the cards that its answer, with these gaps, asks for.

        Its id may stand in `pin`, which was taken from the answer, there or in `trailer`.
        """
        answer, line = note.answer, note.line
        shown = without_claims(answer)
        is_empty = is_furniture(shown) or is_placeholder(shown) or is_marked_label(shown.strip())
        if is_empty:
            self.report.empty_answer(line)
        elif note.rule is not Rule.EXAM and lacks_key(note.question, answer):
            is_empty = True
            self.report.no_key(line)
        has_fences = shown is not answer
        filled = plain(shown) if has_fences else fill(answer, gaps, attrgetter("text"))
        choice = self._choice(filled, line)
        parts = [] if choice else self._items(filled)
        cards = (choice or _BASIC, *parts, *cloze_cards(gaps))
        has_comment = pin or trailer or "<!--" in answer
        explicit_id = self._explicit_id(pin + answer, trailer, line) if has_comment else ""
        if cards == note.cards and not explicit_id and not is_empty:
            return note
        return replace(note, cards=cards, explicit_id=explicit_id, is_answer_empty=is_empty)

    def _claims(
        self, passage: Passage, answer: str, line: int, skipped: int
    ) -> tuple[ClaimLink, ...]:
        starts = array("Q", accumulate(map(len, StringIO(answer)), initial=skipped))
        line_at = self._lines_within(passage, line)
        return self.claims.links(answer, answer, lambda within: line_at(starts[within]))

    def _choice(self, answer: str, line: int) -> ParsedCard | None:
        found, problem = find_choice(answer)
        if problem:
            self.report.odd_choice(line, problem)
        return ParsedCard(CardKind.CHOICE) if found else None

    def _items(self, answer: str) -> list[ParsedCard]:
        items = find_items(answer) if self.with_items else []
        return [ParsedCard(CardKind.ITEM, item.anchor) for item in items]

    def _explicit_id(self, answer: str, trailer: str, line: int) -> str:
        """The id that the author wrote at the top of the answer or in `trailer`, or ''."""
        match = _ID.match(answer) or _ID.search(trailer)
        if not match:
            return ""
        first = self.ids.setdefault(match[1], line)
        if first == line:
            return match[1]
        self.report.taken_id(line, match[1], first)
        return ""

    def _lines_within(self, passage: Passage, line: int) -> Callable[[int], int]:
        """The lines of the characters of the text of `passage`, which is at `line`."""
        return LinesWithin(self.text, passage.spans, passage.start, line).line


def _line_above(text: str, start: int) -> str:
    """The line before the one that holds the character `start`, without the space around it."""
    end = text.rfind("\n", 0, start)
    return text[text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)].strip()


def _with_claims(note: ParsedNote, claims: tuple[ClaimLink, ...]) -> ParsedNote:
    """The note with its claims, and a verify card for each that can run."""
    if not claims:
        return note
    others = [card for card in note.cards if card.kind is not CardKind.CLAIM]
    anchors = dict.fromkeys(link.anchor for link in claims if not link.is_own)
    cards = (*others, *(ParsedCard(CardKind.CLAIM, anchor) for anchor in anchors))
    return replace(note, claims=claims, cards=cards)
