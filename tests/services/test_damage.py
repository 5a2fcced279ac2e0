"""A data file with flipped bytes: said in one line, or found by the doctor, and nothing worse."""

import gc
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzer.domain.backups import Occasion
from quizzer.domain.days import EPOCH
from quizzer.domain.errors import QuizzerError
from quizzer.domain.health import Confinement, Health, TerminalFacts
from quizzer.domain.progress import Progress
from quizzer.domain.reviews import Rating
from quizzer.services.doctor.examination import examine
from quizzer.services.doctor.patient import Patient
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.desks import Desk, answer, make_database, questions, take_in, unseen, write
from tests.survived import survived

TERMINAL = TerminalFacts(
    is_terminal=False, colours=0, images="", is_unicode=True, columns=80, rows=24
)
EXAMPLES = settings().max_examples // 5


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A studied data file, closed, with a backup of all of it."""
    folder = tmp_path_factory.mktemp("whole")
    desk = Desk(make_database(folder / "quizzer.db"))
    write(folder / "notes", "a.md", questions(40).replace("sense7", "激活函数"))
    take_in(desk, folder / "notes")
    session = desk.study("")
    for _ in range(12):
        answer(desk, session, Rating.GOOD)
        desk.wait(minutes=1)
    desk.back_up(Occasion.ASKED)
    desk.close()
    yield desk
    desk.close()


def _used(desk: Desk) -> Progress:
    """Everything a learner does with a file; what it holds afterwards, the new review left out."""
    before = read_progress(desk.exchange_work)
    desk.home()
    session = desk.study("")
    turn = session.next(desk.at)
    if isinstance(turn, Question):
        session.rate(turn, Rating.GOOD, taken_ms=1, now=desk.at)
    return before


def _told(progress: Progress) -> Progress:
    """What something in the file can be compared with.

    Nothing else in it tells where in a file a note stands, which an import decides anew, and when
    a note came to be as it is: any number of these could be true.
    """
    notes = (
        replace(kept, changed_at=EPOCH, note=replace(kept.note, line=0, position=0))
        for kept in progress.notes
    )
    return replace(progress, notes=tuple(notes))


def _notices(desk: Desk) -> bool:
    """True when the doctor finds a problem."""
    patient = Patient(
        file=desk.file_health(),
        vault=desk.vault,
        replay_work=desk.exchange_work,
        terminal=TERMINAL,
        confinement=Confinement,
        now=desk.at,
        shown=unseen,
    )
    found = list(examine(patient, with_slow=True))
    return any(each.found.health is Health.PROBLEM for each in found)


flips = st.lists(
    st.tuples(st.integers(0, 10**9), st.integers(1, 255)), min_size=1, max_size=20
) | st.tuples(st.integers(0, 99), st.integers(1, 255)).map(lambda flip: [flip])


@settings(max_examples=EXAMPLES)
@example(flips=[(18, 1)])  # a version of the file format that SQLite only reads
@given(flips)
def test_flipped_bytes_are_said_or_found(whole: Desk, flips: list[tuple[int, int]]) -> None:
    """Never a traceback; and what is read without an error is what was written, or is found."""
    _assert_said_or_found(whole, _flipped(whole, flips))


@pytest.mark.parametrize(
    ("old", "new"),
    [("a.md", "`.md"), ("What does word1 of", "what does word1 of"), ("[60,600]", "[60,604]")],
)
def test_one_bit_of_a_text_is_found(whole: Desk, old: str, new: str) -> None:
    """Also where the text can still be read, and nothing else in the file repeats it."""
    data = whole.settings.database.read_bytes()
    assert old.encode() in data
    _assert_said_or_found(whole, data.replace(old.encode(), new.encode()))


def test_a_step_whose_id_is_none_is_said(whole: Desk) -> None:
    """The id of the next one would follow it."""
    (*_, last) = sorted(review.uuid for review in read_progress(whole.exchange_work).reviews)
    whole.close()
    data = whole.settings.database.read_bytes()
    _assert_said_or_found(whole, data.replace(last.encode(), last[:-1].encode() + b"x"))


@pytest.mark.parametrize(
    "old",
    [
        "激活函数",
        "[60,600]",
        "2025-",
        *(pytest.param(each, marks=pytest.mark.soak) for each in ("meaning3", "[]", "basic")),
    ],
)
def test_text_that_is_no_text_any_more_is_said_or_found(whole: Desk, old: str) -> None:
    """Each of its bytes becomes one that UTF-8 never has."""
    data = whole.settings.database.read_bytes()
    place = data.find(old.encode())
    damaged = data[:place] + b"\xff" * len(old.encode()) + data[place + len(old.encode()) :]
    _assert_said_or_found(whole, damaged if place >= 0 else data)


@pytest.mark.soak
@settings(max_examples=300)
@given(flips)
def test_hundreds_of_flips_are_said_or_found(whole: Desk, flips: list[tuple[int, int]]) -> None:
    """The same law many times over."""
    _assert_said_or_found(whole, _flipped(whole, flips))


def _flipped(whole: Desk, flips: list[tuple[int, int]]) -> bytes:
    data = bytearray(whole.settings.database.read_bytes())
    for place, change in flips:
        data[place % len(data)] ^= change
    return bytes(data)


@settings(max_examples=EXAMPLES // 2)
@given(st.integers(0, 10**9))
def test_a_file_that_was_cut_is_said_or_found(whole: Desk, length: int) -> None:
    """At any length; nothing at all is a new file, which is empty."""
    data = whole.settings.database.read_bytes()
    _assert_said_or_found(whole, data[: max(length % len(data), 1)])


def _assert_said_or_found(whole: Desk, data: bytes) -> None:
    wanted = read_progress(whole.exchange_work)
    whole.close()
    folder = whole.settings.database.parent / "damaged"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole.vault.folder, folder / "backups")
    file = folder / "quizzer.db"
    file.write_bytes(data)
    desk = Desk(file)
    said = ""
    try:
        is_found = _told(_used(desk)) == _told(wanted) or _notices(desk)
    except QuizzerError as error:
        is_found, said = True, str(error)
    desk.close()
    assert is_found
    survived("damaged file")
    assert "\n" not in said
    _assert_restored(desk, wanted)


def _assert_restored(desk: Desk, wanted: Progress) -> None:
    """Whatever became of the file, its backup brings everything back."""
    gc.collect()  # what an error holds of a connection is let go
    desk.vault.restore(desk.vault.backups()[-1].name, desk.at)
    assert read_progress(desk.exchange_work) == wanted
    desk.close()


def test_the_line_names_the_backup(whole: Desk, tmp_path: Path) -> None:
    """While studying too, not only when the file is opened."""
    shutil.copytree(whole.vault.folder, tmp_path / "backups")
    file = Path(shutil.copyfile(whole.settings.database, tmp_path / "quizzer.db"))
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'card'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xaa" * size
    file.write_bytes(bytes(data))
    desk = Desk(file)
    with pytest.raises(QuizzerError, match="the data file is damaged") as caught:
        desk.home()
    assert f"`quizzer restore {desk.vault.backups()[-1].name}`" in str(caught.value)
    desk.close()
