"""A markdown file to notes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter
from pathlib import PurePath

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.values import Claim
from quizzer.domain.notes import ParsedCard, ParsedFile, ParsedNote
from quizzer.domain.problems import Problem
from quizzer.languages import tr
from quizzer.markdown import MAX_DEPTH
from quizzer.parsing.choices import NO_RIGHT_OPTION, find_choice
from quizzer.parsing.claims import ClaimReader, Known
from quizzer.parsing.cloze import (
    Gap,
    fill,
    find_gaps,
    may_have_gaps,
    paragraph_title,
    paragraphs_with_gaps,
    plain,
)
from quizzer.parsing.files import read_text
from quizzer.parsing.front_matter import read_front_matter
from quizzer.parsing.headings import Passage, outline
from quizzer.parsing.items import find_items
from quizzer.parsing.sections import Unclosed, scan
from quizzer.parsing.sidecar import Sidecar, sidecar_links
from quizzer.parsing.verify_fences import verify_fences, without_claims

PARSER_VERSION = 3
"""Goes up whenever the same file may give other notes, so that unchanged files are read again."""

_LONGEST_LINE = 1_000_000
_BASIC = ParsedCard(CardKind.BASIC)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_ID = re.compile(r"<!--\s*id:\s*([^\s<>]+)\s*-->")
_LINK = r"\[[^\[\]]*\]\([^\s\[\]]*\)"
_NO_ANSWER = re.compile(
    rf"(?:\s|<!--(?:(?!-->)[\s\S])*-->|<?https?://[!-~]*|\[{_LINK}\]|{_LINK})*+\Z"
)
_ODD_LINE = re.compile(rf"\n(?:[^\n]{{{_LONGEST_LINE}}}|(?P<deep>(?:[ ]?>){{{MAX_DEPTH + 1}}}))")
_EMPTY = "the answer is empty: its card is set aside until there is one"
_NO_QUESTIONS = (
    "no questions found: end a heading with '?', number it ('Q1: ...'), "
    "or put 'cards: headings' into the front matter"
)
_PASSED_OVER = (
    "numbered sections like this one were not taken for questions: "
    "'cards: questions' in the front matter makes them cards, 'cards: headings' every heading"
)


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
    text, problems = read_text(data, path)
    if not text:
        return ParsedFile(problems=tuple(problems))
    front, start, found = read_front_matter(text, path)
    with_items = front.items if items is None else items
    claims = ClaimReader(
        path, known, PurePath(path).stem, (front.language,) if front.language else ()
    )
    reader = _Reader(text[start:], claims, text.count("\n", 0, start) + 1, with_items is not False)
    notes = reader.notes(cards or front.cards)
    problems = sorted(found + reader.problems, key=lambda problem: problem.line)
    if sidecar is not None:
        beside = replace(claims, path=sidecar.path, origin=Origin.SIDECAR, problems=[])
        for at, links in sidecar_links(sidecar, notes, beside).items():
            notes[at] = _with_claims(notes[at], (*notes[at].claims, *links))
        problems += sorted(beside.problems, key=lambda problem: problem.line)
    return ParsedFile(front_matter=front, notes=tuple(notes), problems=tuple(problems))


class _Reader:
    """Reads the text after the front matter, whose first line is `first_line` of its file."""

    def __init__(self, text: str, claims: ClaimReader, first_line: int, with_items: bool) -> None:
        self.text = text
        self.claims = claims
        self.path = claims.path
        self.first_line = first_line
        self.with_items = with_items
        self.problems = claims.problems
        self.ids: dict[str, int] = {}

    def notes(self, cards: str) -> list[ParsedNote]:
        """The notes in order; `cards` as in front matter."""
        headings, unclosed = scan(self.text)
        passages, passed_over = outline(self.text, headings, cards)
        notes: list[ParsedNote] = []
        line, counted = self.first_line, 0
        for passage in passages:
            line += self.text.count("\n", counted, passage.start)
            counted = passage.start
            if passage.question:
                notes.append(self._question(passage, line))
            else:
                notes += self._no_question(passage, line)
        self._report_oddities(unclosed)
        if not notes:
            self._report(self.first_line, tr(_NO_QUESTIONS), rule="no-questions")
        elif passed_over and not cards:
            self._report(self._line_at(passed_over[0]), tr(_PASSED_OVER))
        return notes

    def _no_question(self, passage: Passage, line: int) -> list[ParsedNote]:
        """Text under a heading that does not ask: notes of its gaps, if it has any."""
        written = self.text[slice(*passage.spans[0])]
        if "verify" in written and (fences := verify_fences(written)):
            at = self._line_within(passage, line, 0) + fences[0].first
            self._report(at, tr("no question stands above these claims: put them below one"))
        return self._cloze_notes(passage, line) if may_have_gaps(written) else []

    def _question(self, passage: Passage, line: int) -> ParsedNote:
        written = passage.text(self.text)
        blank = _BLANK_LINES.match(written)
        skipped = blank.end() if blank else 0
        answer = written[skipped:].rstrip()
        if passage.trailer:
            answer = f"{answer}\n\n{passage.trailer}".lstrip("\n")
        claims = self._claims(passage, answer, line, skipped) if "verify" in answer else ()
        gaps, unclosed = find_gaps(answer)
        if unclosed:
            self._report_gaps(passage, line, [start + skipped for start in unclosed])
        shown = without_claims(answer)
        is_empty = bool(_NO_ANSWER.match(shown))
        if is_empty:
            self._report(line, tr(_EMPTY), rule="empty-answer")
        has_fences = shown is not answer
        filled = plain(shown) if has_fences else fill(answer, gaps, attrgetter("text"))
        choice = self._choice(filled, line)
        parts = [] if choice else self._items(filled)
        cards = (choice or _BASIC, *parts, *_clozes(gaps))
        explicit_id = self._explicit_id(answer, passage.trailer, line) if "<!--" in answer else ""
        note = ParsedNote(
            passage.path, passage.question, answer, line, cards, explicit_id, is_empty
        )
        return _with_claims(note, claims)

    def _claims(
        self, passage: Passage, answer: str, line: int, skipped: int
    ) -> tuple[ClaimLink, ...]:
        starts = list(accumulate((len(row) + 1 for row in answer.split("\n")), initial=skipped))
        return self.claims.links(
            answer, answer, lambda within: self._line_within(passage, line, starts[within])
        )

    def _choice(self, answer: str, line: int) -> ParsedCard | None:
        found, problem = find_choice(answer)
        if problem:
            rule = "choice-without-answer" if problem == NO_RIGHT_OPTION else ""
            self._report(line, tr(problem), rule=rule)
        return ParsedCard(CardKind.CHOICE) if found else None

    def _items(self, answer: str) -> list[ParsedCard]:
        items = find_items(answer) if self.with_items else []
        return [ParsedCard(CardKind.ITEM, item.anchor) for item in items]

    def _cloze_notes(self, passage: Passage, line: int) -> list[ParsedNote]:
        """A note for each paragraph with gaps under a heading that does not ask."""
        written = passage.text(self.text)
        gaps, unclosed = find_gaps(written)
        if unclosed:
            self._report_gaps(passage, line, unclosed)
        notes = []
        line = self._line_within(passage, line, 0)
        counted = 0
        for start, paragraph in paragraphs_with_gaps(written, gaps):
            line += written.count("\n", counted, start)
            counted = start
            title = paragraph_title(paragraph)
            cards = tuple(_clozes(find_gaps(paragraph)[0]))
            explicit_id = self._explicit_id(paragraph, "", line)
            notes.append(ParsedNote(passage.path, title, paragraph, line, cards, explicit_id))
        return notes

    def _explicit_id(self, answer: str, trailer: str, line: int) -> str:
        """The id that the author wrote at the top of the answer or in the heading, or ''."""
        match = _ID.match(answer) or _ID.search(trailer)
        if not match:
            return ""
        first = self.ids.setdefault(match[1], line)
        if first == line:
            return match[1]
        self._report(
            line,
            tr("the id {id} is taken by line {first}: give this note another").format(
                id=match[1], first=first
            ),
        )
        return ""

    def _line_at(self, offset: int) -> int:
        return self.first_line + self.text.count("\n", 0, offset)

    def _line_within(self, passage: Passage, line: int, offset: int) -> int:
        """The line of the `offset`-th character of the text of `passage`, which is at `line`."""
        lengths = (end - start for start, end in passage.spans)
        begins = accumulate(lengths, initial=0)
        within = (
            start + offset - begin
            for (start, end), begin in zip(passage.spans, begins, strict=False)
            if offset - begin < end - start
        )
        at = next(within, passage.start)
        return line + self.text.count("\n", passage.start, at)

    def _report(self, line: int, message: str, *, rule: str = "") -> None:
        self.problems.append(Problem(path=self.path, line=line, message=message, rule=rule))

    def _report_gaps(self, passage: Passage, line: int, unclosed: list[int]) -> None:
        more = (
            tr(" (and {count} more below)").format(count=len(unclosed) - 1)
            if len(unclosed) > 1
            else ""
        )
        message = tr("this cloze holds nothing or is not closed in its paragraph: {{c1::text}}")
        at = self._line_within(passage, line, unclosed[0])
        self._report(at, message + more, rule="cloze-without-gap")

    def _report_oddities(self, unclosed: list[Unclosed]) -> None:
        for opening, start in unclosed:
            message = tr("{opening} is never closed: everything after it belongs to it").format(
                opening=opening
            )
            self._report(self._line_at(start), message)
        if odd := _ODD_LINE.search("\n" + self.text):
            message = tr("a line of more than {most:,} characters: it will be slow to show").format(
                most=_LONGEST_LINE
            )
            if odd["deep"]:
                message = tr(
                    "quotes nested more than {most} deep: shown as they are written"
                ).format(most=MAX_DEPTH)
            self._report(self._line_at(odd.start()), message)


def _with_claims(note: ParsedNote, claims: tuple[ClaimLink, ...]) -> ParsedNote:
    """The note with its claims, and a verify card for each that can run."""
    if not claims:
        return note
    others = [card for card in note.cards if card.kind is not CardKind.CLAIM]
    anchors = dict.fromkeys(link.anchor for link in claims if not link.is_own)
    cards = (*others, *(ParsedCard(CardKind.CLAIM, anchor) for anchor in anchors))
    return replace(note, claims=claims, cards=cards)


def _clozes(gaps: list[Gap]) -> list[ParsedCard]:
    numbers = sorted({gap.number for gap in gaps})
    return [ParsedCard(CardKind.CLOZE, str(number)) for number in numbers]
