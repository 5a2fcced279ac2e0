"""Who looks for notes in text that stands under a heading that does not ask."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import merge
from io import StringIO
from itertools import filterfalse

from quizzer.domain.rules import Rule
from quizzer.parsing.found import Finder, FoundNote, found_notes
from quizzer.parsing.rules.admonitions import find_admonitions
from quizzer.parsing.rules.asking_lines import find_bold_questions, find_numbered_questions
from quizzer.parsing.rules.bold_entries import find_bold_entries
from quizzer.parsing.rules.card_tags import find_card_tags
from quizzer.parsing.rules.cloze_paragraphs import find_cloze_paragraphs
from quizzer.parsing.rules.definition_lists import find_definitions
from quizzer.parsing.rules.details import find_folded
from quizzer.parsing.rules.dotted_blocks import find_dotted_blocks
from quizzer.parsing.rules.double_colons import find_double_colons
from quizzer.parsing.rules.double_semicolons import find_double_semicolons
from quizzer.parsing.rules.exam_questions import find_exam_questions
from quizzer.parsing.rules.field_headings import find_fields
from quizzer.parsing.rules.folded_solutions import find_counted_answers, find_folded_solutions
from quizzer.parsing.rules.italic_questions import find_italic_questions
from quizzer.parsing.rules.labelled_answers import find_labelled
from quizzer.parsing.rules.lettered_blocks import find_lettered_blocks
from quizzer.parsing.rules.list_questions import find_list_questions
from quizzer.parsing.rules.listed_terms import find_terms, find_terms_of_parts
from quizzer.parsing.rules.percent_lines import find_percent_lines
from quizzer.parsing.rules.plain_questions import find_plain_questions
from quizzer.parsing.rules.question_marks import find_question_marks
from quizzer.parsing.rules.question_parts import find_question_parts
from quizzer.parsing.rules.question_tables import find_table_rows
from quizzer.parsing.rules.quizzes import find_quizzes
from quizzer.parsing.rules.quoted_answers import find_quoted_answers
from quizzer.parsing.rules.ruled_cards import find_ruled_cards
from quizzer.parsing.rules.scheduled_gaps import find_scheduled_gaps
from quizzer.parsing.rules.started_blocks import find_started_blocks
from quizzer.parsing.rules.task_choices import find_task_choices
from quizzer.parsing.rules.true_false import find_true_or_false
from quizzer.parsing.text.asking import names_glossary
from quizzer.parsing.text.placeholders import is_template

FINDERS: tuple[Finder, ...] = (
    find_started_blocks,
    find_fields,
    find_card_tags,
    find_lettered_blocks,
    find_dotted_blocks,
    find_question_marks,
    find_ruled_cards,
    find_percent_lines,
    find_quoted_answers,
    find_question_parts,
    find_exam_questions,
    find_true_or_false,
    find_counted_answers,
    find_folded,
    find_admonitions,
    find_quizzes,
    find_table_rows,
    find_labelled,
    find_folded_solutions,
    find_bold_entries,
    find_bold_questions,
    find_italic_questions,
    find_numbered_questions,
    find_task_choices,
    find_list_questions,
    find_plain_questions,
    find_double_colons,
    find_double_semicolons,
    find_definitions,
    find_terms,
    find_scheduled_gaps,
    find_cloze_paragraphs,
)
"""In the order of `Rule`: a stretch of text that several could take is the first one's."""


def asks_below(text: str) -> bool:
    """True when `text` is made of notes of their own: several, or lines that are mostly cards."""
    found = [note for note in find_notes(text)[0] if note.rule is not Rule.SOLUTION]
    if sum(note.rule not in (Rule.CLOZE, Rule.DOUBLE_COLON) for note in found) > 1:
        return True
    filled = sum(
        _count_lines(text[note.start : note.end]) for note in found if note.rule is not Rule.CLOZE
    )
    return filled > 0 and 2 * filled >= _count_lines(text)


def _count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))


def find_notes(text: str, heading: str = "") -> tuple[Sequence[FoundNote], str]:
    """The notes in `text`, in order, and `text` without them: blank, with lines and offsets kept.

    Where several finders could take a stretch, the first does: later ones see it as blank, and
    make no note across it. The `heading` above may promise terms.
    """
    found: Sequence[FoundNote] = []
    if not text.strip():
        return found, text
    has_terms = names_glossary(heading)
    for each in FINDERS:
        find = find_terms_of_parts if each is find_terms and not has_terms else each
        notes = found_notes(_beside(filterfalse(_is_template, find(text)), found))
        if notes:
            found = found_notes(merge(found, notes, key=_start)) if found else notes
            text = _blanked(text, notes)
    return found, text


def _is_template(note: FoundNote) -> bool:
    return is_template(note.question, note.answer)


def _start(note: FoundNote) -> int:
    return note.start


def _beside(notes: Iterable[FoundNote], taken: Sequence[FoundNote]) -> Iterable[FoundNote]:
    """Those of `notes` that nothing `taken`, in order, lies within."""
    if not taken:
        return notes
    return (
        note
        for note in notes
        if (at := bisect_left(taken, note.start, key=_start)) == len(taken)
        or taken[at].start >= note.end
    )


def _blanked(text: str, notes: Sequence[FoundNote]) -> str:
    written, at = StringIO(), 0
    for note in notes:
        taken = text[note.start : note.end].split("\n")
        written.write(text[at : note.start])
        written.write("\n".join(" " * len(line) for line in taken))
        at = note.end
    written.write(text[at:])
    return written.getvalue()
