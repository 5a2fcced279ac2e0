"""Whether what a link names is there."""

import os
from pathlib import PurePath

from quizzer.linting.document import Document
from quizzer.linting.rule import Files

_SUFFIXES = (".md", ".markdown", ".html", "/index.md", "/README.md")
_SOURCES = (".md", ".rst", ".ipynb", ".Rmd", ".qmd")
_LONGEST_SHOWN = 80


def found(document: Document, target: str, files: Files) -> PurePath | None:
    """The file or folder that a local `target` (without its anchor) leads to; None for none.

    A page of a site may be named without its suffix, or by that of its HTML.
    """
    path = target.partition("?")[0]
    for written in dict.fromkeys((target, path, path.replace("\\", "/"))):
        place = _joined(document.place.parent, written)
        if files.exists(place):
            return place
    place = _joined(document.place.parent, path)
    if place.suffix == ".html":
        pages = [place.with_suffix(suffix) for suffix in _SOURCES]
    elif not place.suffix or not place.suffix[1:].isalnum():
        pages = [PurePath(f"{place}{suffix}") for suffix in _SUFFIXES]
    else:
        pages = []
    return next((page for page in pages if files.exists(page)), None)


def leads_somewhere(document: Document, target: str, files: Files) -> bool:
    """True when a file or folder is where `target` leads, its anchor left out."""
    return found(document, target, files) is not None or (
        "#" in target and found(document, target.partition("#")[0], files) is not None
    )


def _joined(folder: PurePath, written: str) -> PurePath:
    return PurePath(os.path.normpath(folder / written.strip()))


def shortened(text: str) -> str:
    """`text` on one line, in the middle of a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
