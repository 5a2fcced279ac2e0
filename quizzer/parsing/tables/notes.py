"""A table to notes: CSV, TSV, and the text that Anki exports (its manual: "Text Files").

A row is a note: front, back, and what else its columns say. A row whose front has gaps
(`{{c1::text}}`) asks for those; one of a note type that is called reversed is asked both ways.
Fields are markdown, unless the table says or shows that they are HTML.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import FrontMatter, ParsedCard, ParsedNote
from quizzer.domain.packed_notes import ParsedNotes
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.rules import Rule
from quizzer.languages import tr
from quizzer.parsing.answers.cloze import find_gaps, paragraph_title
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.answers.present import RULE
from quizzer.parsing.files.finding import read_text
from quizzer.parsing.tables.columns import (
    Directives,
    Layout,
    Role,
    is_header,
    is_review_table,
    layout_of,
    read_directives,
)
from quizzer.parsing.tables.html_fields import html_to_markdown, is_html
from quizzer.parsing.tables.records import Record, Records, common_width, find_separator

_BASIC = ParsedCard(CardKind.BASIC)
_REVERSE = ParsedCard(CardKind.REVERSE)
_REVERSED = re.compile(r"revers|inver|umgekehrt|反向|反转|翻转|双向|反転", re.IGNORECASE)
_OPTIONAL = re.compile(r"optional reverse|可选.*(?:反|翻)", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"[\s,，;；、]+")
_DECK_PARTS = re.compile(r"::|/|\x1f")
_NO_TABLE = (
    "no table: its lines have no separator in common (comma, tab, semicolon or |); "
    "a first line such as '#separator:tab' names it"
)
_REVIEWS = (
    "these are reviews, which `quizzer export` wrote for spreadsheets, not notes: "
    "`quizzer import` takes back the JSON that it writes"
)


def parse_table(data: bytes, path: str) -> ParsedFile:
    """The notes in the bytes of a table, and everything wrong with it. Never raises.

    `path` is only named in problems; its suffix `.tsv` says how columns are separated. A row that
    cannot be a note is an ERROR, and left out.
    """
    text, problems = read_text(data, path)
    if not text:
        return ParsedFile(problems=tuple(problems))
    reader = _Reader(path, problems)
    said = read_directives(text)
    notes = ParsedNotes(reader.notes(text[said.end :], said, text.count("\n", 0, said.end) + 1))
    front = FrontMatter(deck=_deck(said.deck), tags=said.tags)
    in_order = sorted(problems, key=lambda problem: problem.line)
    return ParsedFile(front_matter=front, notes=notes, problems=tuple(in_order))


@dataclass(slots=True)
class _Reader:
    """Reads the records of one table and notes what is wrong with them."""

    path: str
    problems: list[Problem]
    ids: dict[str, int] = field(default_factory=dict)

    def notes(self, text: str, said: Directives, first_line: int) -> Iterator[ParsedNote]:
        """The notes of the records in `text`, which begins on line `first_line` of its file."""
        separator = said.separator or self._separator(text)
        comments = "#" if said.allows_comments else ""
        if not separator:
            self._report(1, tr(_NO_TABLE), Severity.ERROR)
            return iter(())
        rows = Records(text, separator, comments=comments, first_line=first_line)
        if not rows:
            self._report(1, tr("no rows: no notes in it"))
            return iter(())
        if is_review_table(rows[0]):
            self._report(rows[0].line, tr(_REVIEWS), Severity.ERROR)
            return iter(())
        return self._notes(rows, said, separator)

    def _separator(self, text: str) -> str:
        return "\t" if PurePath(self.path).suffix.lower() == ".tsv" else find_separator(text)

    def _notes(self, table: Records, said: Directives, separator: str) -> Iterator[ParsedNote]:
        is_export = Role.ID in said.columns.values()  # Anki's own, which has no header
        has_header = not said.names and not is_export and is_header(table[0])
        names = table[0].fields if has_header else said.names
        rows, widths = table[has_header:], table.widths[has_header:]
        width = max([len(names) or common_width(widths), *(at + 1 for at in said.columns)])
        layout = layout_of(said, names, rows, width)
        is_markup = said.html if said.html is not None else _is_html(table.text, rows)
        self._say_guesses(layout, is_markup and said.html is None, rows)
        row_reader = _RowReader(layout, said, html_to_markdown if is_markup else _trimmed)
        for row in rows:
            if self._is_sound(row, width, separator):
                note = row_reader.note(row, self._id_of(row, layout))
                if self._has_front(note, row):
                    yield note

    def _say_guesses(self, layout: Layout, is_html: bool, rows: Sequence[Record]) -> None:
        at = rows[0].line if rows else 1
        if layout.is_guessed:
            columns = ", ".join(tr(str(role)) for role in layout.roles)
            message = tr("no header: the columns are taken for {columns}")
            self._report(at, message.format(columns=columns), Severity.NOTE)
        if is_html:
            message = tr("read as HTML; a first line '#html:false' keeps fields as written")
            self._report(at, message, Severity.NOTE)

    def _is_sound(self, row: Record, width: int, separator: str) -> bool:
        """True for a row that may be a note; what is wrong with another is reported."""
        if not any(each.strip() for each in row.fields):
            return False
        surplus = any(each.strip() for each in row.fields[width:])
        if row.is_unclosed and (surplus or len(row.fields) < width):
            message = tr('a quote (") is opened here and not closed: this line is left out')
        elif surplus:
            message = tr(
                "{count} columns where the table has {width}: left out; put double quotes "
                "around a field that holds {separator!r}"
            ).format(count=len(row.fields), width=width, separator=separator)
        elif len(row.fields) == 1 < width:
            message = tr("one column only: left out; separate front and back with {separator!r}")
            message = message.format(separator=separator)
        else:
            if row.is_unclosed:
                self._report(row.line, tr('a quote (") is opened here and not closed'))
            return True
        self._report(row.line, message, Severity.ERROR)
        return False

    def _id_of(self, row: Record, layout: Layout) -> str:
        """The id in the row, if it has one of its own; mere numbers under a header number rows."""
        at = layout.first(Role.ID)
        id_ = _field(row, at).strip()
        if not id_ or (at is not None and layout.names[at] and id_.isdecimal()):
            return ""
        first = self.ids.setdefault(id_, row.line)
        if first == row.line:
            return id_
        message = tr("the id {id} is taken by line {first}: give this note another")
        self._report(row.line, message.format(id=id_, first=first))
        return ""

    def _has_front(self, note: ParsedNote, row: Record) -> bool:
        if not note.question:
            self._report(
                row.line, tr("the front is empty: there is nothing to ask"), Severity.ERROR
            )
        elif note.is_answer_empty:
            self._report(row.line, tr("the back is empty: its card is set aside until it is not"))
        return bool(note.question)

    def _report(self, line: int, message: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem(path=self.path, line=line, message=message, severity=severity))


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Makes notes of rows; `read` gives the markdown of a field."""

    layout: Layout
    said: Directives
    read: Callable[[str], str]

    def note(self, row: Record, explicit_id: str) -> ParsedNote:
        """The note of a row; its question is '' where there is nothing to ask."""
        front = self.read(self._of(row, Role.FRONT))
        back = "\n\n".join(self._back(row))
        cards: tuple[ParsedCard, ...] = cloze_cards(find_gaps(front)[0]) if "{{c" in front else ()
        question, answer = front, back
        if cards:
            answer = f"{front}{RULE}{back}" if back else front
            question = paragraph_title(answer)
        elif back:
            cards = (_BASIC, _REVERSE) if self._is_reversed(row) else (_BASIC,)
        return ParsedNote(
            heading_path=(),
            question=question,
            answer=answer,
            line=row.line,
            cards=cards or (_BASIC,),
            explicit_id=explicit_id,
            is_answer_empty=not answer,
            rule=Rule.TABLE_FILE,
            tags=_tags(self._of(row, Role.TAGS)),
            deck=_deck(self._of(row, Role.DECK)),
        )

    def _of(self, row: Record, role: Role) -> str:
        return _field(row, self.layout.first(role))

    def _back(self, row: Record) -> Iterator[str]:
        """The back and what goes with it, each with the name that its column has."""
        back = self.read(self._of(row, Role.BACK))
        if back:
            yield back
        for at in self._extras(row):
            written = self.read(_field(row, at))
            if written:
                name = self.layout.names[at].strip()
                yield f"**{name}**: {written}" if name else written

    def _extras(self, row: Record) -> list[int]:
        """The columns that go with the answer; not the one that asks for the reverse."""
        asking = self._asking(row)
        extras = (at for at, role in enumerate(self.layout.roles) if role is Role.EXTRA)
        return [at for at in extras if at != asking]

    def _asking(self, row: Record) -> int | None:
        """The column that, where it is filled, asks for the reverse too."""
        if self.layout.reverse is not None or not _OPTIONAL.search(self._notetype(row)):
            return self.layout.reverse
        return self.layout.first(Role.EXTRA)

    def _notetype(self, row: Record) -> str:
        return self._of(row, Role.NOTETYPE) or self.said.notetype

    def _is_reversed(self, row: Record) -> bool:
        asking = self._asking(row)
        if asking is not None:
            return bool(_field(row, asking).strip())
        return bool(_REVERSED.search(self._notetype(row)))


def _field(row: Record, at: int | None) -> str:
    return row.fields[at] if at is not None and at < len(row.fields) else ""


def _trimmed(field: str) -> str:
    """A field as written, without blank space around it."""
    return field.strip()


def _is_html(text: str, rows: Sequence[Record]) -> bool:
    """True where a field of the `rows` of `text` is."""
    return is_html(text) and any(
        is_html(each) for row in rows for each in row.fields if "`" not in each
    )


def _tags(written: str) -> tuple[str, ...]:
    tags = (tag.lstrip("#") for tag in _BETWEEN_TAGS.split(written))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _deck(written: str) -> str:
    """A deck's path; Anki separates its levels with `::`."""
    parts = (part.strip() for part in _DECK_PARTS.split(written))
    return "/".join(part for part in parts if part not in ("", ".", ".."))
