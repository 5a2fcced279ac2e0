"""Answers that stand in a key, moved along with their questions."""

from collections.abc import Sequence

from quizzer.parsing.exams.keyed_answers import KeyedAnswer, keyed_answers
from quizzer.services.writing.cutting import Piece
from quizzer.services.writing.lines import NotesText


def keyed_in(text: NotesText, cut: Sequence[Piece]) -> list[KeyedAnswer]:
    """What keys outside of the pieces `cut` from `text` say of the questions in them."""

    def is_cut(line: int) -> bool:
        return any(piece.first <= line <= piece.last for piece in cut)

    found = keyed_answers(text.normal())
    return [each for each in found if is_cut(each.after) and not is_cut(each.first)]


def in_key(answers: Sequence[KeyedAnswer]) -> list[Piece]:
    """The lines that they fill in their keys."""
    return [Piece(each.first, each.last) for each in answers]


def with_answers(
    lines: Sequence[str], piece: Piece, answers: Sequence[KeyedAnswer], newline: str
) -> list[str]:
    """The `lines` of a piece, with the answers to its questions below them."""
    told = list(lines)
    for each in sorted(answers, reverse=True):
        if piece.first <= each.after <= piece.last:
            at = each.after - piece.first + 1
            told[at:at] = [f"{line}{newline}" for line in each.written]
    return told
