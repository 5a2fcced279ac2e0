"""Answers that are too long to recall at once."""

import re
from collections.abc import Iterator

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedNote
from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.markdown import blocks
from quizzer.parsing.answers.cloze import plain
from quizzer.parsing.answers.items import find_items
from quizzer.parsing.answers.verify_fences import without_claims
from quizzer.typeset.width import text_width

COLUMNS = 76
MOST_LINES = 24
"""A screen. In notes that are kept well, few answers without items take more than ten."""

_BY_LINES = ("fence", "code_block", "math_block", "html_block")
_TARGET = re.compile(r"\]\([^()\n]*\)")


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """Each answer without named items, and each item, that takes more than `MOST_LINES`."""
    for note in document.parsed.notes:
        if _is_short(note.answer):
            continue
        answer = plain(without_claims(note.answer))
        if any(card.kind is CardKind.ITEM for card in note.cards):
            yield from _items(note, answer)
        elif not any(card.kind is CardKind.CHOICE for card in note.cards):
            taken = lines_of(answer)
            if taken > MOST_LINES:
                told = tr(
                    "the answer takes about {taken} lines, and a card holds {most}: split the "
                    "question, or make a list of the answer whose items have names (**Name**: ...)"
                )
                yield Finding(note.line, told.format(taken=taken, most=MOST_LINES))


def _is_short(markdown: str) -> bool:
    """True when a text certainly takes no more than `MOST_LINES`: most do."""
    return markdown.count("\n") + 1 + 2 * len(markdown) // COLUMNS < MOST_LINES


def _items(note: ParsedNote, answer: str) -> Iterator[Finding]:
    for item in find_items(answer):
        taken = lines_of(item.text)
        if taken > MOST_LINES:
            told = tr(
                "the item “{name}” takes about {taken} lines, and a card holds {most}: split it, "
                "or give names to the parts of it"
            )
            yield Finding(note.line, told.format(name=item.name, taken=taken, most=MOST_LINES))


def lines_of(markdown: str) -> int:
    """About how many lines a text takes, `COLUMNS` wide, without the empty lines between."""
    taken = 0
    is_cell = False
    for token in blocks(markdown):
        if token.type in _BY_LINES:
            taken += len(token.content.strip("\n").split("\n"))
        elif token.type == "tr_open":
            taken += 1
        elif token.type == "inline" and not is_cell:
            taken += -(-text_width(_shown(token.content)) // COLUMNS)
        is_cell = token.type in ("th_open", "td_open")
    return taken


def _shown(markdown: str) -> str:
    return _TARGET.sub("]", markdown).replace("\n", " ")


RULE = Rule(
    "long-answer",
    Severity.WARNING,
    f"an answer, or an item of one, of more than {MOST_LINES} lines of {COLUMNS} columns",
    check,
)
