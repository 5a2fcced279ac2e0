"""Machines that study apart: real collections, made by doing what learners do."""

import io
import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from quizzer.domain.claims.links import Origin
from quizzer.domain.decks import DeckState
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.interchange.json_format import write_json
from quizzer.services.claims import ClaimsOfNotes
from quizzer.services.collection import set_deck_state
from quizzer.services.exchange import check_replay
from quizzer.services.identity.joining import join_notes
from quizzer.services.syncing.sync import SyncReport
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.desks import LONG_AGO, Desk, assert_sound, take_in

SUBJECTS = ("loss", "gradient", "kernel")
ANSWERS = (
    "It is **small**.",
    "It is large, 很大。",
    "- **One**: a.\n- **Two**: b.\n",
    "- **Two**: b.\n- **One**: a.\n- **Two**: c.\n\nThe ==third== one.\n",
)
DECKS = ("a", "b")


class Machine(Desk):
    """A desk with its own notes and its own copy of the shared folder."""

    def __init__(self, folder: Path, empty: Path, name: str) -> None:
        self.notes = folder / name / "notes"
        self.shared = folder / name / "shared"
        for made in (self.notes, self.shared):
            made.mkdir(parents=True)
        shutil.copyfile(empty, folder / name / "quizzer.db")
        super().__init__(folder / name / "quizzer.db", name=name)
        with closing(sqlite3.connect(self.settings.database)) as connection:
            connection.execute("UPDATE device SET id = ?", (f"device{name}",))
            connection.commit()

    def write(self, deck: str, answers: Sequence[int]) -> None:
        """A file in which each subject has one of the answers, or is left out (-1), and import."""
        parts = [
            f"# What is a {subject}?\n\n{ANSWERS[answer]}\n"
            for subject, answer in zip(SUBJECTS, answers, strict=True)
            if answer >= 0
        ]
        file = self.notes / f"{deck}.md"
        file.write_text("\n".join([f"---\ntitle: {deck}{sum(answers)}\n---\n", *parts]))
        os.utime(file, (LONG_AGO.timestamp(), LONG_AGO.timestamp() + sum(answers)))
        take_in(self, self.notes)

    def rate(self, rating: Rating, deed: int = 0) -> None:
        """One card: rated, and perhaps flagged, suspended or taken back."""
        session = self.study("")
        turn = session.next(self.at, early=True)
        if not isinstance(turn, Question):
            return
        session.rate(turn, rating, taken_ms=900, now=self.at)
        if deed == 1:
            session.flag(turn.card, self.at)
        elif deed == 2:
            session.suspend(turn.card, self.at)
        elif deed == 3:
            session.undo(self.at)

    def undo_last_import(self) -> None:
        """If there is one, and nothing stands against it."""
        with suppress(QuizzerError):
            self.undo_import(dry_run=False)

    def decide(self, which: int, *, is_accepted: bool) -> None:
        """Reject a suggestion for a note, or accept one."""
        with closing(sqlite3.connect(self.settings.database)) as connection:
            ids = [row[0] for row in connection.execute("SELECT id FROM note ORDER BY guid")]
        if not ids:
            return
        decided = ClaimsOfNotes(self.claim_work, {}, self.entropy)
        origin = Origin.ACCEPTED if is_accepted else Origin.REJECTED
        decided._decide(ids[which % len(ids)], "relu-range", "small", origin)

    def choose(self, deck: str, state: DeckState) -> None:
        """Pause or resume a deck, if it is there."""
        with suppress(QuizzerError):
            set_deck_state(self.collection_work, deck, state)

    def join(self, one: int, other: int) -> None:
        """Join two notes, if that makes sense."""
        guids = [each.note.guid for each in read_progress(self.exchange_work).notes]
        if guids:
            names = guids[one % len(guids)], guids[other % len(guids)]
            with suppress(QuizzerError):
                join_notes(self.note_work, *names, now=self.at, entropy=self.entropy())

    def exchange(self) -> SyncReport:
        """Sync with the machine's own copy of the folder."""
        return self.sync(self.shared)

    def exported(self) -> str:
        """What `quizzer export` writes, but for where notes stand, which own files tell."""
        out = io.StringIO()
        write_json(read_progress(self.exchange_work), out)
        return re.sub(r'"line": \d+, "position": \d+', "", out.getvalue())

    def logged(self) -> set[str]:
        """The uuids of all steps, as SQLite has them."""
        steps = "SELECT uuid FROM review UNION SELECT uuid FROM card_event"
        with closing(sqlite3.connect(self.settings.database)) as connection:
            return {uuid for (uuid,) in connection.execute(steps)}

    def check(self) -> None:
        """The file is sound, and all states are those of the log."""
        assert_sound(self)
        assert check_replay(self.exchange_work)[1] == []


def segments(machine: Machine) -> list[Path]:
    """The files of the shared folder, in the order of their names."""
    return sorted(machine.shared.glob("*.jsonl"))
