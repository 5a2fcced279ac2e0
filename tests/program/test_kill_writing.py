"""Killed while it puts something in the place of another, quizzer leaves the one or the other.

Of reviews, of each deck and of each file by itself; and what was broken off can be finished.
"""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from numpy.random import default_rng

from quizzer.storage.backup import FolderVault
from tests.cli.running import Program
from tests.program.datafile import damage, rated_facts
from tests.program.nursery import Nursery, nursery
from tests.program.transcript import write_facts
from tests.survived import survived

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")

FACTS = range(30)
_ASKED = re.compile(r"fact number (\d+)")
NOTES = "SELECT question, answer, note.state, deck.path FROM note JOIN deck ON deck.id = deck_id"


@dataclass(frozen=True)
class Scene:
    """Two decks that were studied, and the same in a second data file that was studied further."""

    quizzer: Program
    folder: Path
    database: Path

    @property
    def notes(self) -> Path:
        return self.folder / "notes"

    @property
    def other(self) -> Path:
        return self.folder / "other.db"

    def study(self, database: Path, deck: str, ratings: int) -> None:
        keys = "\n4\n" * ratings + "q\n"
        line = ("--database", database, "study", deck, "--plain", "--new", "99")
        assert self.quizzer(*line, keys=keys).code == 0

    def guid(self) -> str:
        """The id of a note that was rated."""
        with closing(sqlite3.connect(self.database)) as connection:
            found: str = connection.execute(
                "SELECT guid FROM note JOIN card ON note_id = note.id WHERE reps LIMIT 1"
            ).fetchone()[0]
        return found


def _nothing(scene: Scene) -> None:
    """Everything is ready."""


def _edited(scene: Scene) -> None:
    write_facts(scene.notes, "facts", range(5, 40), more=", said again")
    assert scene.quizzer("import", scene.notes).code == 0


def _damaged(scene: Scene) -> None:
    assert scene.quizzer("backup").code == 0
    scene.database.write_bytes(b"no database at all" * 300)


def _ill(scene: Scene) -> None:
    with closing(sqlite3.connect(scene.database)) as connection:
        connection.execute("DELETE FROM note_text WHERE rowid < 9")
        connection.execute("UPDATE card SET reps = 77 WHERE reps")
        connection.commit()


@dataclass(frozen=True)
class Work:
    """What is killed, what is done before it, and how it is finished (by itself, mostly)."""

    arguments: tuple[str, ...]
    prepare: Callable[[Scene], None] = _nothing
    finish: tuple[str, ...] = ()
    is_one_step: bool = field(default=True)


WORKS: Mapping[str, Work] = {
    "restore": Work(("restore", "--yes", "{other}")),
    "restore of a damaged file": Work(("restore", "--yes"), _damaged),
    "merge": Work(("merge", "{other}")),
    "import --undo": Work(("import", "--undo"), _edited, ("import", "{notes}")),
    "notes move": Work(("notes", "move", "{guid}", "more"), finish=("import", "{notes}")),
    "notes pin": Work(("notes", "pin", "{notes}"), finish=("import", "{notes}")),
    "add": Work(
        ("add", "more", "--question", "What is fact number 99?", "--answer", "New."),
        finish=("import", "{notes}"),
    ),
    "decks forget": Work(("decks", "forget", "more", "--yes"), finish=("decks",)),
    "doctor --fix": Work(("doctor", "--fix"), _ill, is_one_step=False),
}
IN_SHORT = ("restore", "restore of a damaged file", "notes move")


def test_a_kill_leaves_the_one_or_the_other(quizzer: Program, tmp_path: Path, home: Path) -> None:
    """Once in three kinds of work; the long run tries them all."""
    scene = _scene(quizzer, tmp_path, home)
    with nursery() as forks:
        for number, name in enumerate(IN_SHORT):
            _kill_often(scene, forks, name, kills=1, seed=number)


@pytest.mark.soak
@pytest.mark.parametrize("name", WORKS)
def test_a_hundred_kills_leave_the_one_or_the_other(
    quizzer: Program, tmp_path: Path, home: Path, name: str
) -> None:
    """The same at many moments."""
    scene = _scene(quizzer, tmp_path, home)
    with nursery() as forks:
        _kill_often(scene, forks, name, kills=100, seed=5)


def _scene(quizzer: Program, folder: Path, home: Path) -> Scene:
    scene = Scene(quizzer, folder, home / "quizzer.db")
    write_facts(scene.notes, "facts", FACTS)
    write_facts(scene.notes, "more", range(100, 110))
    assert quizzer("import", scene.notes).code == 0
    scene.study(scene.database, "facts", ratings=6)
    shutil.copyfile(scene.database, scene.other)
    scene.study(scene.other, "facts", ratings=4)
    scene.study(scene.database, "more", ratings=2)
    return scene


def _kill_often(scene: Scene, forks: Nursery, name: str, *, kills: int, seed: int) -> None:
    rng = default_rng(seed)
    work = WORKS[name]
    begin = _kept(scene, "begin")
    work.prepare(scene)
    prepared = _kept(scene, "prepared")
    words = {"other": scene.other, "notes": scene.notes}
    if "{guid}" in work.arguments:
        words |= {"guid": scene.guid()}  # type: ignore[dict-item]
    command = [each.format(**words) for each in work.arguments]
    finish = [each.format(**words) for each in work.finish] or command
    before = _seen(scene)
    started = time.monotonic()
    forks.kill(command, scene.folder, after_s=None)
    takes_s = time.monotonic() - started
    after = _seen(scene)
    assert after != before or not work.is_one_step
    for _ in range(kills):
        _put_back(scene, prepared)
        forks.kill(command, scene.folder, after_s=rng.uniform(0, takes_s))
        seen = _seen(scene)
        _assert_one_or_the_other(_stateless(seen), _stateless(before), _stateless(after))
        _assert_nothing_is_lost(scene, before, seen)
        assert scene.quizzer(*finish).code == 0
        _assert_one_or_the_other(_seen(scene), before, after)
        assert damage(scene.database) == []
        assert scene.quizzer("doctor", "--replay").code == 0
    survived(f"SIGKILL during {name}", kills)
    _put_back(scene, begin)


def _kept(scene: Scene, name: str) -> Path:
    """A copy of the notes and of the home, to begin again with."""
    place = scene.folder / name
    shutil.rmtree(place, ignore_errors=True)
    for each in (scene.notes, scene.database.parent):
        shutil.copytree(each, place / each.name)
    return place


def _put_back(scene: Scene, place: Path) -> None:
    for each in (scene.notes, scene.database.parent):
        shutil.rmtree(each)
        shutil.copytree(place / each.name, each)


def _seen(scene: Scene) -> dict[str, object]:
    """Each file of notes; of the data file its reviews and each deck, or its bytes if it is none.

    An import saves file after file, and goes on where it was broken off.
    """
    seen: dict[str, object] = {
        file.name: file.read_text(encoding="utf-8") for file in scene.notes.glob("*.md")
    }
    seen["data file"] = data = scene.database.read_bytes()
    if data.startswith(b"SQLite"):
        with closing(sqlite3.connect(scene.database)) as connection:
            notes = sorted(connection.execute(NOTES))
        seen["data file"] = tuple(rated_facts(scene.database))
        for note in notes:
            deck = f"deck {note[-1]}"
            seen[deck] = (*seen.get(deck, ()), note)  # type: ignore[misc]
    return seen


def _stateless(seen: Mapping[str, object]) -> dict[str, object]:
    """The same without the states of notes: one that moves is archived between its two files."""
    return {
        part: tuple(note[:2] for note in held) if part.startswith("deck ") else held  # type: ignore[attr-defined]
        for part, held in seen.items()
    }


def _assert_one_or_the_other(
    seen: Mapping[str, object], before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    for part in before.keys() | after.keys():
        assert seen.get(part) in (before.get(part), after.get(part)), part


def _assert_nothing_is_lost(
    scene: Scene, before: Mapping[str, object], seen: Mapping[str, object]
) -> None:
    """Every question is in a file still, the data file is sound, and every copy of it is whole."""
    is_sound = isinstance(seen["data file"], tuple)
    assert not is_sound or damage(scene.database) == []
    assert _questions(before) <= _questions(seen)
    vault = FolderVault(scene.database)
    for backup in vault.backups():
        assert vault.look(backup.name).notes
    for copy in scene.database.parent.glob("quizzer-replaced-*.db"):
        assert not isinstance(before["data file"], tuple) or damage(copy) == []


def _questions(seen: Mapping[str, object]) -> set[str]:
    """The numbers of the facts that the files of notes ask for."""
    texts = [text for text in seen.values() if isinstance(text, str)]
    return {number for text in texts for number in _ASKED.findall(text)}
