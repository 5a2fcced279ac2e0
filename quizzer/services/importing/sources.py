"""Which files an import is about, and which of them it has to read."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.languages import tr
from quizzer.parsing.files.finding import find_markdown, is_table, sidecar_path
from quizzer.parsing.version import PARSER_VERSION

MARKER = ".quizzer-root"
RACY_NS = 2_000_000_000
"""A file changed this close to its last import may have changed again within one clock tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file found, with what is known of it from the last import.

    `shown` is its path as the user would write it, for messages; `deck` the deck that its place
    gives: its path in the root without the suffix; `sidecar` the claims that lie beside it.
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
    sidecar: Path | None = None
    sidecar_mtime_ns: int = 0

    def is_settled(self) -> bool:
        """True when the stamp alone shows that the file is as it was imported."""
        known = self.known
        return (
            known is not None
            and known.digest != ""
            and known.stamp == self.stamp
            and max(self.stamp.mtime_ns, self.sidecar_mtime_ns) < known.imported_ns - RACY_NS
        )


@dataclass(slots=True)
class Found:
    """The files of an import: those that are there, and those that no longer are.

    `missing` files are no longer there either, but elsewhere: new files may have their notes.
    """

    drafts: list[Draft] = field(default_factory=list)
    gone: list[SourceFile] = field(default_factory=list)
    missing: list[SourceFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def has_files(self) -> bool:
        """False when there is nothing to import, and nothing to take out."""
        return bool(self.drafts or self.gone or self.missing)


def locate(work: ImportWork, paths: Sequence[Path], *, cards: str, items: bool | None) -> Found:
    """Find the files under `paths`, each in its root; and the known ones that are gone.

    A root is a folder with a marker file, else the known root that contains the path, else the
    folder that was named. New roots come with id 0.
    """
    found = Found()
    roots = _Roots(work.roots())
    named = [roots.redirect(roots.place(path), found.problems) for path in paths]
    files, problems = find_markdown(named)
    found.problems.extend(problems)
    named = [path for path in named if not _is_missing(path)]
    for path in named:
        roots.name(path)
    known = {root.path: {f.path: f for f in work.files(root.id)} for root in roots.stored}
    for file in sorted({*files, *_known_tables(known, named)}):
        draft = _draft(file, roots, known, cards=cards, items=items)
        if draft is None:
            found.problems.append(_vanished(file))
        else:
            found.drafts.append(draft)
    _find_lost(found, {Path(root.path): known[root.path] for root in roots.stored}, named)
    return found


def _known_tables(
    known: Mapping[str, Mapping[str, SourceFile]], named: Sequence[Path]
) -> Iterator[Path]:
    """Tables that were imported by name before and lie under a path that is named now."""
    for root, files in known.items():
        for relative in files:
            file = Path(root, relative)
            if is_table(file) and any(map(file.is_relative_to, named)) and file.is_file():
                yield file


def _find_lost(
    found: Found, known: Mapping[Path, Mapping[str, SourceFile]], named: Sequence[Path]
) -> None:
    """Sort known files that are not there into those under a named path, and those elsewhere.

    A file that is read as part of another root now is gone from the one it was in.
    """
    root_of = {draft.file: Path(draft.root.path) for draft in found.drafts}
    has_new = any(draft.known is None for draft in found.drafts)
    for root, files in known.items():
        for relative, source in files.items():
            file = root / relative
            if file in root_of:
                if root_of[file] != root:
                    found.gone.append(source)
            elif any(file.is_relative_to(path) for path in named):
                if _is_missing(file):
                    found.gone.append(source)
            elif has_new and _is_missing(file):
                found.missing.append(source)


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
    options: dict[str, object] = {"parser": PARSER_VERSION, "cards": cards, "items": items}
    status = _status(file)
    if status is None:
        return None
    sidecar = sidecar_path(file)
    beside = _status(sidecar) if sidecar else None
    if beside:
        options["sidecar"] = [beside.st_size, beside.st_mtime_ns, beside.st_ino]
    stamp = FileStamp(
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        inode=status.st_ino,
        options=json.dumps(options),
    )
    return Draft(
        file=file,
        shown=shown_path(file),
        root=root,
        relative=relative,
        deck=str(PurePosixPath(relative).with_suffix("")),
        stamp=stamp,
        cards=cards,
        items=items,
        known=source,
        sidecar=sidecar,
        sidecar_mtime_ns=beside.st_mtime_ns if beside else 0,
    )


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None


def shown_path(file: Path) -> str:
    """`file` as it is named in messages: from the present folder if it lies there."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def _vanished(file: Path) -> Problem:
    return Problem(
        path=shown_path(file),
        line=1,
        message=tr("the file cannot be looked at; it was left as it is"),
        severity=Severity.ERROR,
    )


def _is_missing(path: Path) -> bool:
    """True when nothing is at `path`; what cannot be reached may be there."""
    try:
        path.lstat()
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

    def place(self, path: Path) -> Path:
        """`path` in the one form that does not depend on where, or by which link, it is named.

        A known root keeps the form that it has.
        """
        plain = path.resolve() if ".." in path.parts else path.absolute()
        if self._containing(plain) is not None:
            return plain
        return plain.resolve() if plain.is_dir() else plain.parent.resolve() / plain.name

    def redirect(self, path: Path, problems: list[Problem]) -> Path:
        """Where `path` is read from: the learner's own copy, when its root was copied."""
        marked = _marked_root(path)
        if marked is None:
            return path
        known = self._known(marked)
        if known is None:
            self._named.append(marked)
        elif known.path != marked.path and self._is_own_copy(known):
            message = tr("these notes were copied to {path}: that copy is imported").format(
                path=known.path
            )
            problems.append(
                Problem(path=str(path), line=1, message=message, severity=Severity.NOTE)
            )
            return Path(known.path) / path.relative_to(marked.path)
        else:
            self.stored[self.stored.index(known)] = replace(marked, id=known.id)
        return path

    def _known(self, marked: Root) -> Root | None:
        """The stored root that lies where the `marked` one does, else the one of its name."""
        at = {root.path: root for root in self.stored}
        called = {root.name: root for root in self.stored}
        return at.get(marked.path) or called.get(marked.name)

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
        return self._containing(file) or Root(path=str(file.parent))

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
