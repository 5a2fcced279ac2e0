"""What other programs wrote below a card about when it is due: `<!--SR:!2023-09-03,4,270-->`.

As Obsidian's Spaced Repetition keeps it: the day it is due, the interval in days and SM-2's ease in
percent, once for each card of the note in its order.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quizzer.domain.cards import CardKind
from quizzer.domain.carried import CarriedState
from quizzer.domain.notes import ParsedCard, ParsedNote
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

SIGN = "<!--SR:"
NOT_YET_SEEN = date(2000, 1, 1)
"""The day that stands for a card which was never shown, though one beside it was."""

_COMMENT = re.compile(r"(?:\A|\n|(?<=\S))[ \t]*<!--SR:(![^\n<>]{0,4000})-->")
_STATE = re.compile(r"!(\d{4})-(\d\d)-(\d\d),(\d{1,5})(?:\.\d{1,6})?,(\d{1,5})(?:\.\d{1,6})?")
_PARTS = (CardKind.ITEM, CardKind.CLAIM)


def with_carried_states(note: ParsedNote) -> ParsedNote:
    """The note without such comments, and what they say of its cards.

    Where it has gaps they speak of those, else of the whole answer and its reverse.
    """
    if SIGN not in note.answer:
        return note
    shown = hide_verbatim(note.answer)
    comments = [match for match in _COMMENT.finditer(shown) if HIDDEN not in match.group()]
    said = [state for match in comments for state in _states(match[1])]
    parts, at = [], 0
    for match in comments:
        parts.append(note.answer[at : match.start()])
        at = match.end()
    answer = ("".join(parts) + note.answer[at:]).strip("\n")
    asked = zip(_asked(note.cards), said, strict=False)
    carried = tuple((card, state) for card, state in asked if state)
    return replace(note, answer=answer, carried=carried)


def _asked(cards: Sequence[ParsedCard]) -> list[ParsedCard]:
    clozes = [card for card in cards if card.kind is CardKind.CLOZE]
    return clozes or [card for card in cards if card.kind not in _PARTS]


def _states(comment: str) -> list[CarriedState | None]:
    return [_state(*map(int, match.groups())) for match in _STATE.finditer(comment)]


def _state(year: int, month: int, day: int, interval_days: int, ease: int) -> CarriedState | None:
    """What one group says; None for a card never shown, and for a day that there is not."""
    try:
        due_on = date(year, month, day)
    except ValueError:
        return None
    if due_on <= NOT_YET_SEEN:
        return None
    return CarriedState(due_on=due_on, interval_days=max(interval_days, 1), ease_percent=ease)
