"""Which note is meant by what was typed: a guid, its beginning, or FILE:LINE."""

import re
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.joining import NoteImage, joined_groups
from quizzer.domain.ports.joining import NoteWork
from quizzer.languages import tr

SHORT = 8
"""So many characters of a guid tell a note from all others, nearly always."""

_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+)")
_MOST_NAMED = 5


def named_note(work: NoteWork, name: str) -> tuple[NoteImage, tuple[NoteImage, ...]]:
    """The note that `name` means, and those that were joined into it.

    Raises QuizzerError when there is none, or more than one.
    """
    guid = _guid(work, name.strip())
    (found,) = work.images([guid])
    kept = found.joined_into or guid
    group = joined_groups(work.aliases()).get(kept, (kept,))
    images = {image.note.guid: image for image in work.images(group)}
    return images.pop(kept), tuple(images.values())


def _guid(work: NoteWork, name: str) -> str:
    found = work.guids_from(name.lower(), _MOST_NAMED) if name else []
    if len(found) > 1:
        raise QuizzerError(
            tr("'{name}' begins the ids of several notes ({guids}): give more of it").format(
                name=name, guids=", ".join(guid[: len(name) + SHORT] for guid in found)
            )
        )
    if found:
        return found[0]
    place = _PLACE.fullmatch(name)
    if place:
        return _guid_at(work, place["file"], int(place["line"]))
    raise QuizzerError(
        tr("there is no note '{name}'; `quizzer notes` lists them with their ids").format(name=name)
    )


def _guid_at(work: NoteWork, file: str, line: int) -> str:
    path = Path(file).absolute()
    for candidate in (path, path.resolve()):
        for root in work.roots():
            if candidate.is_relative_to(root.path):
                relative = candidate.relative_to(root.path).as_posix()
                for known in work.files(root.id):
                    if known.path == relative:
                        return _guid_in(work, known.id, file, line)
    raise QuizzerError(
        tr("{file}: no notes were imported from this file; `quizzer import` does it").format(
            file=file
        )
    )


def _guid_in(work: NoteWork, file_id: int, file: str, line: int) -> str:
    guid = work.note_at(file_id, line)
    if not guid:
        raise QuizzerError(
            tr("{file}:{line}: no note begins at or before this line").format(file=file, line=line)
        )
    return guid
