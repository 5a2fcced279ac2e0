"""Notes as they are compared, side by side: what a million short ones weigh is what they say."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizzer.domain.packing import Compact, Made, Repeated, Texts


class Place(NamedTuple):
    """What many notes share: their deck, headings and file, the id that one has, and its use."""

    deck: str
    heading_path: tuple[str, ...]
    source: str
    explicit_id: str
    is_active: bool


class NoteText(NamedTuple):
    """What a note says and where: its deck, its file (`source`, '' for none) and place in it.

    `explicit_id` is the id that the author wrote, or ''; `is_active` False when it is archived.
    """

    deck: str
    heading_path: tuple[str, ...]
    source: str
    explicit_id: str
    is_active: bool
    question: str
    answer: str
    position: int


class NoteTexts(Compact[NoteText]):
    """The notes of one side."""

    def __init__(self, notes: Iterable[NoteText]) -> None:
        self._texts = Texts()
        self._positions = array("q")
        self._places: Repeated[Place] = Repeated()
        super().__init__(notes)

    def _pack(self, note: NoteText) -> None:
        *place, question, answer, position = note
        self._texts.append(question)
        self._texts.append(answer)
        self._positions.append(position)
        self._places.append(Place._make(place))

    def _unpack(self, index: int) -> NoteText:
        return NoteText(
            *self._places[index],
            self._texts[2 * index],
            self._texts[2 * index + 1],
            self._positions[index],
        )

    def standing(self, index: int) -> tuple[bool, str, str, int]:
        """Whether a note is archived, its file, deck and place, by its index."""
        at = self._places[index] if self._few is None else self._few[index]
        position = self._positions[index] if self._few is None else self._few[index].position
        return not at.is_active, at.source, at.deck, position

    def rearranged(self, order: Sequence[int]) -> Sequence[NoteText]:
        """The same notes in another order."""
        if self._few is None:
            return Made(order, self._unpack)
        return [self._few[index] for index in order]
