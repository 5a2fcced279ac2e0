"""The shipped notes: read-only where they are shipped, the learner's own once copied."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.importing import ImportWork
from quizzer.languages import tr
from quizzer.services.importing.sources import MARKER

STARTER = "starter"


def is_shipped(root_name: str, root: Path) -> bool:
    """True for a root of shipped notes that was not copied."""
    return root_name == STARTER and (root / MARKER).exists()


def copy_starter(work: Callable[[bool], ImportWork], destination: Path) -> Path:
    """Copy the shipped notes' files to `destination` and take them from there on.

    Progress stays, since notes are known by what they say. Returns the folder. Raises QuizzerError
    when nothing shipped was imported, or when files of those names are there already.
    """
    with work(False) as open_work:
        root = next((r for r in open_work.roots() if is_shipped(r.name, Path(r.path))), None)
        if root is None:
            raise QuizzerError(
                tr("the shipped notes are not imported; run `quizzer import --starter`")
            )
        try:
            _copy(Path(root.path), destination)
        except OSError as error:
            raise QuizzerError(
                tr("{destination}: cannot be written ({reason})").format(
                    destination=destination, reason=error.strerror
                )
            ) from error
        open_work.save_root(replace(root, path=str(destination)))
        open_work.commit()
    return destination


def _copy(source: Path, destination: Path) -> None:
    if destination.exists() and any(destination.iterdir()):
        raise QuizzerError(
            tr("{destination}: already has files in it; move them away first").format(
                destination=destination
            )
        )
    for file in sorted(source.rglob("*")):
        if file.is_file() and file.name != MARKER:
            copy = destination / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
