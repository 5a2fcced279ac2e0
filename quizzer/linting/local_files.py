"""The files on this machine, as links need to know them."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath

from quizzer.domain.parsed_file import ParsedFile
from quizzer.linting.anchors import anchors_of
from quizzer.linting.document import document_of
from quizzer.parsing.files.finding import read_text

_MARKDOWN = (".md", ".markdown")
_VAULT_MARKS = (".obsidian", ".git")
_PASSED_OVER = ("node_modules", "__pycache__")
_MOST_NAMES = 200_000


class LocalFiles:
    """Answers each question once. `named` are the paths that are looked at."""

    def __init__(self, named: list[Path]) -> None:
        """Nothing is read yet."""
        self._folders = [path.absolute() for path in named if path.is_dir()]
        self.anchors = cache(self._anchors)
        self._names = cache(_names)

    def exists(self, path: PurePath) -> bool:
        """True when a file or folder is there."""
        try:
            return Path(path).exists()
        except (OSError, ValueError):  # a name that no file can have
            return False

    def named(self, name: str, beside: PurePath) -> PurePath | None:
        """The file whose name, with or without its suffix, is `name`, in upper or lower case."""
        return self._names(self._vault(Path(beside))).get(name.casefold())

    def _anchors(self, path: PurePath) -> frozenset[str] | None:
        if path.suffix.lower() not in _MARKDOWN:
            return None
        try:
            text, _ = read_text(Path(path).read_bytes(), str(path))
        except (OSError, ValueError):
            return None
        return anchors_of(document_of(text, str(path), path, ParsedFile()))

    def _vault(self, file: Path) -> Path:
        """The folder whose files may be linked by name: a vault, a repository, or what was named.

        A folder that was named counts before a repository around it.
        """
        for folder in file.parents:
            if (folder / _VAULT_MARKS[0]).is_dir() or folder in self._folders:
                return folder
        marked = (f for f in file.parents if any((f / mark).exists() for mark in _VAULT_MARKS))
        return next(marked, file.parent)


def _names(vault: Path) -> dict[str, PurePath]:
    """Every file in a folder by its name and by its stem, case-folded."""
    names: dict[str, PurePath] = {}
    for path in _walk(vault):
        names.setdefault(path.name.casefold(), path)
        names.setdefault(path.stem.casefold(), path)
        if len(names) > _MOST_NAMES:
            break
    return names


def _walk(vault: Path) -> Iterator[Path]:
    for folder, below, files in os.walk(vault):
        below[:] = sorted(
            name for name in below if not name.startswith(".") and name not in _PASSED_OVER
        )
        yield from (Path(folder, name) for name in sorted(files))
