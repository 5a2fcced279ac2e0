"""Guids for notes that are new."""

from collections.abc import Callable, Iterable, Iterator

from quizzer.domain.identity import note_guid

_MOST_AT_ONCE = 500


def free_guids(
    deck: str,
    heading_path: tuple[str, ...],
    question: str,
    taken: Callable[[Iterable[str]], set[str]],
) -> Iterator[str]:
    """Guids that are free, for notes first seen with this question in this place; without end.

    They are the note's guids with the first free ordinals, so that machines which import the same
    notes agree. `taken` gives those of some guids that are in use. The first free ordinal is found
    by doubling and halving, since they are taken without gaps unless a note was forgotten, and the
    next ones are asked about together: ten thousand equal questions cost no more than a few steps.
    """

    def guid(ordinal: int) -> str:
        return note_guid(deck, heading_path, question, ordinal)

    at, count = _first_free(lambda ordinal: bool(taken([guid(ordinal)]))), 1
    while True:
        asked = [guid(ordinal) for ordinal in range(at, at + count)]
        used = taken(asked)
        yield from (each for each in asked if each not in used)
        at, count = at + count, min(2 * count, _MOST_AT_ONCE)


def _first_free(is_taken: Callable[[int], bool]) -> int:
    """The first ordinal that is not taken, where they are taken without gaps."""
    if not is_taken(0):
        return 0
    low, high = 0, 1
    while is_taken(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return high
