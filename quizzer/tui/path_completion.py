"""Completing the path of a folder or a file of notes, as shells do."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

MOST = 200
_NOTES = (".md", ".markdown", ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Places:
    """Where paths begin: the present folder, the learner's own, and those imported before."""

    here: Path
    home: Path
    recent: Sequence[Path] = ()

    def path_of(self, typed: str) -> Path:
        """The path that is meant; quotes around it are no part of it.

        Raises QuizzerError when there is nothing.
        """
        path = self._expanded(typed.strip().strip("'\""))
        if not typed.strip():
            raise QuizzerError(tr("type the path of a folder or of a file"))
        if not path.exists():
            raise QuizzerError(tr("{path}: no such file or folder").format(path=typed.strip()))
        return path

    def suggestions(self, typed: str) -> list[str]:
        """What `typed` may become, folders first; folders imported before, while it is empty.

        Folders end in `/`. Hidden entries come where a dot was typed; files only if they may be
        notes. A folder that cannot be read has nothing in it.
        """
        folder, slash, name = typed.rpartition("/")
        found = [] if typed else [f"{self.shown(path)}/" for path in self.recent]
        entries = _entries(self._expanded(folder + slash), name)
        return list(dict.fromkeys([*found, *(folder + slash + entry for entry in entries)]))[:MOST]

    def shown(self, path: Path) -> str:
        """A path as short as it can be typed."""
        if path.is_relative_to(self.here):
            return path.relative_to(self.here).as_posix()
        if path.is_relative_to(self.home):
            return (Path("~") / path.relative_to(self.home)).as_posix()
        return path.as_posix()

    def _expanded(self, typed: str) -> Path:
        if typed == "~" or typed.startswith("~/"):
            return self.home / typed[2:]
        return self.here / typed


def completed(typed: str, suggestions: Sequence[str]) -> str:
    """`typed` with what all suggestions go on with, or else the first of them."""
    common = os.path.commonprefix(list(suggestions))  # noqa: RUF071 (letters are meant)
    if len(common) > len(typed):
        return common
    return suggestions[0] if suggestions else typed


def _entries(folder: Path, name: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [(entry.is_dir(), entry.name) for entry in entries]
    except (OSError, ValueError):
        return []
    wanted = name.casefold()
    fitting = [
        (not is_folder, entry + "/" * is_folder)
        for is_folder, entry in found
        if entry.casefold().startswith(wanted)
        and (name.startswith(".") or not entry.startswith("."))
        and (is_folder or entry.lower().endswith(_NOTES))
    ]
    return [entry for _, entry in sorted(fitting)]
