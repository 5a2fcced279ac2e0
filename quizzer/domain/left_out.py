"""Very many texts on no card in little memory."""

from array import array
from collections.abc import Iterable

from quizzer.domain.notes import LeftOut
from quizzer.domain.packing import Packed, Repeated, Texts
from quizzer.domain.rules import Reason


class LeftOuts(Packed[LeftOut]):
    """What is on no card, each made when it is asked for."""

    def __init__(self, left_out: Iterable[LeftOut] = ()) -> None:
        """All of `left_out`, in order."""
        super().__init__(range(0))
        self._lines = array("Q")
        self._headings = Texts()
        self._reasons: Repeated[Reason] = Repeated()
        for each in left_out:
            self.append(each)

    def append(self, left: LeftOut) -> None:
        """Take one more."""
        self._lines.append(left.line)
        self._headings.append(left.heading)
        self._reasons.append(left.reason)
        self._indexes = range(len(self._lines))

    def _make(self, index: int) -> LeftOut:
        return LeftOut(self._lines[index], self._headings[index], self._reasons[index])
