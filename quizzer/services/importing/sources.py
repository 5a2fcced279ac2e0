"""Which files an import is about, and which of them it has to read."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.parsing import PARSER_VERSION
from quizzer.parsing.files import find_markdown

MARKER = ".quizzer-root"
RACY_NS = 2_000_000_000
"""A file changed this close to its last import may have changed again within one clock tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file found, with what is known of it from the last import.

    `shown` is its path as the user would write it, for messages; `deck` the deck that its place
    gives: its path in the root without the suffix.
    """

    file: Path
    shown: str
    root: Root
    relative: str
    deck: str
    stamp: FileStamp
    cards: str
    items: bool | None
    known: SourceFile | None

    def is_settled(self) -> bool:
        """True when the stamp alone shows that the file is as it was imported."""
        known = self.known
        return (
            known is not None
            and known.digest != ""
            and known.stamp == self.stamp
            and self.stamp.mtime_ns < known.imported_ns - RACY_NS
        )


@dataclass(slots=True)
class Found:
    """The files of an import: those that are there, and those that no longer are."""

    drafts: list[Draft] = field(default_factory=list)
    gone: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def locate(work: ImportWork, paths: Sequence[Path], *, cards: str, items: bool | None) -> Found:
    """Find the files under `paths`, each in its root; and the known ones that are gone.

    A root is a folder with a marker file, else the known root that contains the path, else the
    folder that was named. New roots come with id 0.
    """
    found = Found()
    roots = _Roots(work.roots())
    named = [path.absolute() for path in paths]
    redirected = [roots.redirect(path, found.problems) for path in named]
    files, problems = find_markdown(redirected)
    found.problems.extend(problems)
    for path in redirected:
        if path.exists():
            roots.name(path)
    known = {root.path: {f.path: f for f in work.files(root.id)} for root in roots.stored}
    for file in files:
        draft = _draft(file, roots, known, cards=cards, items=items)
        if draft is None:
            found.problems.append(_vanished(file))
        else:
            found.drafts.append(draft)
    present = {(draft.root.path, draft.relative) for draft in found.drafts}
    for root in roots.stored:
        for relative, source in known[root.path].items():
            if (root.path, relative) not in present and _is_gone(root, relative, redirected):
                found.gone.append(source)
    return found


def _draft(
    file: Path,
    roots: "_Roots",
    known: dict[str, dict[str, SourceFile]],
    *,
    cards: str,
    items: bool | None,
) -> Draft | None:
    root = roots.of(file)
    relative = file.relative_to(root.path).as_posix()
    source = known.get(root.path, {}).get(relative)
    if source is not None:
        before = json.loads(source.stamp.options)
        cards = cards or before["cards"]
        items = before["items"] if items is None else items
    options = {"parser": PARSER_VERSION, "cards": cards, "items": items}
    try:
        status = file.stat()
    except OSError:
        return None
    stamp = FileStamp(
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        inode=status.st_ino,
        options=json.dumps(options),
    )
    return Draft(
        file=file,
        shown=_shown(file),
        root=root,
        relative=relative,
        deck=str(PurePosixPath(relative).with_suffix("")),
        stamp=stamp,
        cards=cards,
        items=items,
        known=source,
    )


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def _vanished(file: Path) -> Problem:
    return Problem(
        path=_shown(file),
        line=1,
        message="the file cannot be looked at; it was left as it is",
        severity=Severity.ERROR,
    )


def _is_gone(root: Root, relative: str, paths: Iterable[Path]) -> bool:
    """True for a file under one of `paths` that is no longer there; unreachable is not gone."""
    file = Path(root.path) / relative
    if not any(file.is_relative_to(path) for path in paths):
        return False
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


class _Roots:
    """The roots known before, and those that this import names."""

    def __init__(self, stored: Sequence[Root]) -> None:
        self.stored = list(stored)
        self._named: list[Root] = []

    def redirect(self, path: Path, problems: list[Problem]) -> Path:
        """Where `path` is read from: the learner's own copy, when its root was copied."""
        marked = _marked_root(path)
        if marked is None:
            return path
        known = next((root for root in self.stored if root.name == marked.name), None)
        if known is None:
            self._named.append(marked)
        elif known.path != marked.path:
            if self._is_own_copy(known):
                problems.append(
                    Problem(
                        path=str(path),
                        line=1,
                        message=f"these notes were copied to {known.path}: that copy is imported",
                        severity=Severity.NOTE,
                    )
                )
                return Path(known.path) / path.relative_to(marked.path)
            moved = replace(marked, id=known.id)
            self.stored[self.stored.index(known)] = moved
        return path

    @staticmethod
    def _is_own_copy(root: Root) -> bool:
        folder = Path(root.path)
        return folder.is_dir() and not (folder / MARKER).exists()

    def name(self, path: Path) -> None:
        """Take the folder that was named for a root, unless it lies in one."""
        folder = path if path.is_dir() else path.parent
        if self._containing(folder) is None:
            self._named.append(Root(path=str(folder)))

    def of(self, file: Path) -> Root:
        """The root of a file found under a named path."""
        root = self._containing(file)
        if root is None:  # reached through a link that leads out of every root
            root = Root(path=str(file.parent))
            self._named.append(root)
        return root

    def _containing(self, path: Path) -> Root | None:
        holding = [r for r in (*self.stored, *self._named) if path.is_relative_to(r.path)]
        return max(holding, key=lambda root: len(root.path), default=None)


def _marked_root(path: Path) -> Root | None:
    """The nearest folder at or above `path` with a marker file, and the name in it."""
    for folder in (path, *path.parents):
        marker = folder / MARKER
        try:
            written = marker.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        name = written.partition("name:")[2].strip().partition("\n")[0].strip()
        return Root(path=str(folder), name=name or os.fspath(folder))
    return None
