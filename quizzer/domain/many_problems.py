"""Very many problems in little memory."""

from array import array
from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import attrgetter

from quizzer.domain.packing import Packed, Repeated, Texts
from quizzer.domain.problems import Problem, Severity

_REMEMBERED = 1_000


class Problems(Packed[Problem]):
    """What is wrong, each problem made when it is asked for."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """All of `problems`, in order."""
        super().__init__(range(0))
        self._places = array("Q")
        self._messages = _Messages()
        self._kinds: Repeated[tuple[str, Severity, str]] = Repeated()
        self.extend(problems)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take more."""
        for each in problems:
            self.append(each)

    def append(self, problem: Problem) -> None:
        """Take one more."""
        self._places.extend((problem.line, problem.column))
        self._messages.append(problem.message)
        self._kinds.append((problem.path, problem.severity, problem.rule))
        self._indexes = range(len(self._kinds))

    def by_line(self) -> "Problems":
        """These in the order of their lines, those of one line as they stand."""
        if all(one <= other for one, other in pairwise(map(_line, self))):
            return self
        return Problems(sorted(self, key=_line))

    def by_place(self) -> "Problems":
        """These by path and line, each once."""
        if all(one < other for one, other in pairwise(map(_place, self))):
            return self
        return Problems(each for each, _ in groupby(sorted(self, key=_place)))

    def _make(self, index: int) -> Problem:
        path, severity, rule = self._kinds[index]
        line, column = self._places[2 * index], self._places[2 * index + 1]
        message = self._messages[index]
        return Problem(
            path=path, line=line, message=message, severity=severity, rule=rule, column=column
        )


_line = attrgetter("line")
_place = attrgetter("path", "line", "message", "severity", "rule", "column")


class _Messages:
    """What is said again soon is kept once."""

    def __init__(self) -> None:
        self._texts = Texts()
        self._numbers = array("Q")
        self._known: dict[str, int] = {}

    def append(self, message: str) -> None:
        number = self._known.get(message)
        if number is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            number = self._known[message] = len(self._texts)
            self._texts.append(message)
        self._numbers.append(number)

    def __getitem__(self, index: int) -> str:
        return self._texts[self._numbers[index]]
