"""Which files are notes, and what text is in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr
from quizzer.parsing.files.housekeeping import is_housekeeping

_SUFFIXES = (".md", ".markdown")
_TABLE_SUFFIXES = (".csv", ".tsv", ".txt")
SIDECAR_SUFFIX = ".verify.md"
_BOM = b"\xef\xbb\xbf"
_LONELY = "no notes file lies beside this sidecar: give it the name of one"
_LEFT_OUT = "left out: by its name no notes; import it by its name if it has some"
_ODD_NAME = "its name is not valid text: rename it"


def find_markdown(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """The markdown files among `paths` and in the folders among them, sorted, each once.

    Tables are found where they are named themselves: in a folder, few of them are cards.
    Left out are hidden files and folders and `*.verify.md` sidecars. A link to a folder is
    followed unless that folder is walked anyway. Paths come in the form they were named in.
    """
    found: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _walk(path, problems) if path.is_dir() else _named(path, problems):
                found.setdefault(file.resolve(), file)
        except OSError as error:
            problems.append(
                _unusable(path, tr("cannot be read: {reason}").format(reason=error.strerror))
            )
    return sorted(found.values()), problems


def _named(path: Path, problems: list[Problem]) -> Iterator[Path]:
    if not path.exists():
        problems.append(_unusable(path, tr("no such file or folder")))
    elif not _is_text(path):
        problems.append(_unusable(path, tr(_ODD_NAME)))
    elif is_sidecar(path):
        problems.append(_unusable(path, tr("a sidecar: name the notes it belongs to instead")))
    elif not path.is_file():
        problems.append(_unusable(path, tr("not a file that can be read")))
    elif not (_is_note(path) or is_table(path)):
        problems.append(
            _unusable(path, tr("neither markdown (*.md) nor a table (*.csv, *.tsv, *.txt)"))
        )
    else:
        yield path


def _walk(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Markdown files below `root`. Links to folders wait until the real folders are all seen."""
    seen: set[Path] = set()
    folders, links = [root], list[Path]()
    while folders or links:
        folder = folders.pop() if folders else links.pop()
        real = folder.resolve()
        if real in seen:
            if folder.parent.resolve().is_relative_to(real):
                problems.append(
                    _unusable(folder, tr("a link back to a folder it lies in: skipped"))
                )
            continue
        seen.add(real)
        for entry in _entries(folder, problems):
            if entry.is_dir():
                (links if entry.is_symlink() else folders).append(entry)
            elif _is_note(entry):
                if entry.is_file():
                    yield entry
                else:
                    problems.append(_unusable(entry, tr("not a file that can be read")))


def _entries(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        problems.append(
            _unusable(
                folder, tr("this folder cannot be read: {reason}").format(reason=error.strerror)
            )
        )
        return []
    lonely = [entry for entry in entries if is_sidecar(entry) and not notes_of(entry)]
    problems.extend(Problem(path=str(entry), line=1, message=tr(_LONELY)) for entry in lonely)
    odd = [entry for entry in entries if not _is_text(entry)]
    problems.extend(_unusable(entry, tr(_ODD_NAME)) for entry in odd if _is_note(entry))
    left_out = [entry for entry in entries if _is_note(entry) and is_housekeeping(entry)]
    problems.extend(
        Problem(path=str(each), line=1, message=tr(_LEFT_OUT), severity=Severity.NOTE)
        for each in left_out
        if each not in odd
    )
    return [entry for entry in entries if entry not in odd and entry not in left_out]


def _is_note(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(_SUFFIXES) and not name.endswith(SIDECAR_SUFFIX)


def is_table(path: Path) -> bool:
    """True for the name of a table, which is imported only if it is named."""
    return path.suffix.lower() in _TABLE_SUFFIXES


def is_sidecar(path: Path) -> bool:
    """True for the name of a sidecar, which holds claims and no notes."""
    return path.name.lower().endswith(SIDECAR_SUFFIX)


def sidecar_path(notes: Path) -> Path | None:
    """The sidecar that lies beside a file of notes, if there is one."""
    path = notes.with_name(notes.stem + SIDECAR_SUFFIX)
    try:
        return path if path.is_file() else None
    except OSError:  # a name as long as a file may have leaves no room for the suffix
        return None


def notes_of(sidecar: Path) -> Path | None:
    """The file of notes that a sidecar lies beside, if there is one."""
    stem = sidecar.name[: -len(SIDECAR_SUFFIX)]
    beside = (sidecar.with_name(stem + suffix) for suffix in _SUFFIXES)
    return next((path for path in beside if path.is_file()), None)


def _is_text(path: Path) -> bool:
    """False for a name whose bytes are no text in the file system's encoding."""
    return not any("\ud800" <= character <= "\udfff" for character in path.name)


def _unusable(path: Path, message: str) -> Problem:
    shown = str(path).encode(errors="backslashreplace").decode()
    return Problem(path=shown, line=1, message=message, severity=Severity.ERROR)


def read_text(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes, newlines as `\\n`, and what is wrong with it.

    Text that is not UTF-8 is decoded and reported. '' with an ERROR when the bytes are no text, or
    hold a NUL, with a WARNING when blank.
    """
    problems: list[Problem] = []
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        text, problems = _decoded(data, path, error.start)
    else:
        if "\0" in text and (wide := _decoded(data, path, 0))[0]:
            text, problems = wide
    if text and "\0" in text:
        message = tr("a NUL byte: this is no text file, or it is damaged; remove the byte")
        return "", [_damage(path, data, max(data.find(b"\0"), 0), message)]
    if not text.strip():
        empty = Problem(path=path, line=1, message=tr("the file is empty: no notes in it"))
        return "", problems or [empty]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, problems


def _decoded(data: bytes, path: str, at: int) -> tuple[str, list[Problem]]:
    """The text of bytes that are not UTF-8 at `at`, and what is to be said of its encoding."""
    from quizzer.parsing.files.encodings import decode  # noqa: PLC0415 (for such files only)

    decoded = decode(data)
    if decoded is None:
        message = tr(
            "not UTF-8, and no other encoding fits: it is damaged here, or no text; "
            "save the file as UTF-8 in your editor"
        )
        return "", [_damage(path, data, at, message)]
    name = decoded.encoding
    how = tr("to make it UTF-8, run iconv -f {name} -t UTF-8").format(name=name)
    message = tr("read as {name}, not UTF-8; {how}").format(name=name, how=how)
    severity = Severity.NOTE
    if not decoded.is_sure:
        message = tr("read as {name}, which is a guess: look at its cards; {how}").format(
            name=name, how=how
        )
        severity = Severity.WARNING
    return decoded.text, [Problem(path=path, line=1, message=message, severity=severity)]


def _damage(path: str, data: bytes, at: int, message: str) -> Problem:
    line = data.count(b"\n", 0, at) + 1
    return Problem(path=path, line=line, message=message, severity=Severity.ERROR)
