"""Which links of a note may be opened, and as what."""

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

_READ_ONLY_KINDS = frozenset(
    {".md", ".markdown", ".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"}
)


def openable(target: str, file: Path | None, path_in_root: str = "") -> str:
    """The address that opens the link `target` of the note in `file`: http, https or file.

    Notes may come from anybody: other schemes are refused, and so are files outside the notes'
    folder (`path_in_root` is the path of `file` in it) or of a kind that could be run. Raises
    QuizzerError, which says why.
    """
    if any(ord(character) < ord(" ") for character in target):
        raise QuizzerError(
            tr("not opened: {target!r} has control characters in it").format(target=target)
        )
    try:
        parts = urlsplit(target)
    except ValueError as error:
        raise QuizzerError(
            tr("not opened: {target} ({error})").format(target=target, error=error)
        ) from error
    if parts.scheme in ("http", "https") and parts.netloc:
        return target
    if parts.scheme or parts.netloc:
        raise QuizzerError(
            tr("not opened: {target} (only http, https and files beside the notes)").format(
                target=target
            )
        )
    if not parts.path:
        raise QuizzerError(
            tr("not opened: {target} leads to a place in the same notes").format(target=target)
        )
    return _file(unquote(parts.path), file, path_in_root).as_uri()


def picture_file(target: str, file: Path | None, path_in_root: str = "") -> Path | None:
    """The file of a picture that may be shown: what may be opened, unless it is on the web."""
    try:
        address = openable(target, file, path_in_root)
    except QuizzerError:
        return None
    return Path(unquote(urlsplit(address).path)) if address.startswith("file:") else None


def _file(path: str, file: Path | None, path_in_root: str) -> Path:
    if file is None:
        raise QuizzerError(
            tr("not opened: {path} (the file of this note is not known)").format(path=path)
        )
    depth = len(PurePosixPath(path_in_root).parts) or 1
    folder = file.resolve().parents[depth - 1]
    try:
        found = (file.parent / path).resolve()
        is_there = found.is_file()
    except (OSError, ValueError) as error:
        raise QuizzerError(
            tr("not opened: {path} ({error})").format(path=path, error=error)
        ) from error
    if not found.is_relative_to(folder):
        raise QuizzerError(
            tr("not opened: {path} is outside the notes' folder, {folder}").format(
                path=path, folder=folder
            )
        )
    if not is_there:
        raise QuizzerError(tr("not opened: {found} is not there").format(found=found))
    if found.suffix.lower() not in _READ_ONLY_KINDS:
        raise QuizzerError(
            tr("not opened: {name} (only pictures, PDF and text files are)").format(name=found.name)
        )
    return found
