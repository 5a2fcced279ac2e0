"""Notes as they are compared, side by side: what a million short ones weigh is what they say."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizzer.domain.packing import Made, Packed, Repeated, Texts


class Place(NamedTuple):
    """What many notes share: their deck, headings and file, the id that one has, and its use."""

    deck: str
    heading_path: tuple[str, ...]
    source: str
    explicit_id: str
    is_active: bool


class Written(NamedTuple):
    """A note on its way into `NoteTexts`."""

    place: Place
    question: str
    answer: str
    position: int


class NoteText:
    """What a note says and where: its deck, its file (`source`) and place in it."""

    __slots__ = ("_index", "_notes", "_place")

    def __init__(self, notes: "NoteTexts", index: int) -> None:
        self._notes = notes
        self._index = index
        self._place = notes.places[index]

    @property
    def deck(self) -> str:
        """The path of its deck."""
        return self._place.deck

    @property
    def heading_path(self) -> tuple[str, ...]:
        """The headings above it."""
        return self._place.heading_path

    @property
    def source(self) -> str:
        """Its file's path within its root, '' for none."""
        return self._place.source

    @property
    def explicit_id(self) -> str:
        """The id that the author wrote, or ''."""
        return self._place.explicit_id

    @property
    def is_active(self) -> bool:
        """False when it is archived."""
        return self._place.is_active

    @property
    def position(self) -> int:
        """Its place in its file."""
        return self._notes.positions[self._index]

    @property
    def question(self) -> str:
        """What it asks."""
        return self._notes.texts[2 * self._index]

    @property
    def answer(self) -> str:
        """What it answers."""
        return self._notes.texts[2 * self._index + 1]


class NoteTexts(Packed[NoteText]):
    """The notes of one side; `places` are those of all of them."""

    def __init__(self, notes: Iterable[Written]) -> None:
        self.texts = Texts()
        self.positions = array("q")
        self.places: Repeated[Place] = Repeated()
        for place, question, answer, position in notes:
            self.texts.append(question)
            self.texts.append(answer)
            self.positions.append(position)
            self.places.append(place)
        super().__init__(range(len(self.positions)))

    def _make(self, index: int) -> NoteText:
        return NoteText(self, index)

    def rearranged(self, order: Sequence[int]) -> Made[NoteText]:
        """The same notes in another order."""
        return Made(order, self._make)
