"""Where notes come from: roots, and the files in them."""

from dataclasses import dataclass, field

from quizzer.domain.notes import FrontMatter


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A folder that was imported from on this device.

    `name` is what its marker file calls it, or ''; roots of one name are one root, wherever they
    lie. `id` 0 stands for a root that is not stored yet.
    """

    id: int = 0
    path: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """What tells that a file is unchanged without reading it: all of these are equal.

    `options` names everything else that decides what a file's text becomes: the parser's version,
    the file's path in its deck and the options of the command line.
    """

    size: int
    mtime_ns: int
    inode: int
    options: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as last imported. `path` is relative to its root, with `/` on every system.

    `imported_ns` is when its stamp was taken; `digest` is the SHA-256 of its bytes, '' for a file
    that could not be read. `deck` is '' for a file without notes.
    """

    id: int = 0
    root_id: int
    path: str
    deck: str
    stamp: FileStamp
    imported_ns: int
    digest: str
    front_matter: FrontMatter = field(default_factory=FrontMatter)
