"""Seeing that files changed, and what of a report is worth a line."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizzer.domain.problems import Problem, Severity
from quizzer.parsing.files.finding import find_markdown, sidecar_path
from quizzer.services.importing.report import Fate, ImportReport

Sight = Mapping[str, tuple[int, int, int]]
"""Size, time of change and inode of each file of notes, and of each sidecar, by path."""


def look(paths: Sequence[Path]) -> Sight:
    """The files under `paths` as they are now; one that is gone is not among them."""
    files, _ = find_markdown(paths)
    beside = [sidecar for file in files if (sidecar := sidecar_path(file))]
    seen: dict[str, tuple[int, int, int]] = {}
    for file in (*files, *beside):
        try:
            status = file.stat()
        except OSError:
            continue
        seen[str(file)] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return seen


class Watch:
    """Tells when the files under `paths` changed and have come to rest.

    Editors write in steps, and a file half written would be imported as it is: so a change is told
    when two looks one after the other see the same.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        """The files as they are now are imported elsewhere; what changes from here on is told."""
        self.paths = paths
        self._imported = self._seen = look(paths)

    def has_changed(self) -> bool:
        """True once for every change, when it is over."""
        before, self._seen = self._seen, look(self.paths)
        if self._seen == self._imported or self._seen != before:
            return False
        self._imported = self._seen
        return True

    def try_again(self) -> None:
        """What was told last could not be imported: tell it again."""
        self._imported = {}


class Told:
    """The problems that were told already, so that each is told once while it lasts."""

    def __init__(self) -> None:
        """None yet."""
        self._told: dict[str, set[str]] = {}

    def news(self, report: ImportReport) -> list[Problem]:
        """The problems of `report` that are new; those that are no more may be told again.

        A problem is the same on another line of its file: text above it moves it.
        """
        found: dict[str, set[str]] = {each.path: set() for each in report.outcomes}
        for problem in report.problems:
            found.setdefault(problem.path, set()).add(problem.message)
        new = [
            problem
            for problem in report.problems
            if problem.severity is not Severity.NOTE
            and problem.message not in self._told.get(problem.path, ())
        ]
        self._told |= found
        return new


def fates(report: ImportReport) -> dict[str, int]:
    """How many notes met each fate but that of staying as they were."""
    return {fate: n for fate, n in report.notes().items() if n and fate != Fate.UNCHANGED}
