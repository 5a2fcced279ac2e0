"""Guids for notes that are new."""

from collections.abc import Callable

from quizzer.domain.identity import note_guid


def new_guid(
    deck: str, heading_path: tuple[str, ...], question: str, taken: Callable[[str], bool]
) -> str:
    """A guid that is not `taken`, for a note first seen with this question in this place.

    It is the note's guid with the first free ordinal, so that machines which import the same notes
    agree. Ordinals are looked through by doubling and halving, since they are taken without gaps
    unless a note was forgotten: ten thousand equal questions cost no more than a few steps each.
    """

    def guid(ordinal: int) -> str:
        return note_guid(deck, heading_path, question, ordinal)

    if not taken(guid(0)):
        return guid(0)
    low, high = 0, 1
    while taken(guid(high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(guid(middle)) else (low, middle)
    return guid(high)
