"""The first question is read without SQLAlchemy, and otherwise as every other."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question
from quizzer.storage.first_reading import FirstReading, first_reading
from quizzer.storage.studying import SqlStudyWork
from tests.services.desks import Desk, answer, ask, drain, make_database, take_in, write

NOTES = """\
# Which sets is data split into?

- **Training set**: to fit the weights.
- **Validation set**: to choose the settings.

# Batch normalisation

It shifts by the {{c1::mean}} and scales by the {{c2::deviation}}. #norm

# 激活函数为什么是非线性的？

否则多层等于一层。

```verify
多层 :: chain-rule
一层 :: sigmoid-formula
```
"""


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Cards new, due, being learnt, buried, suspended, reset and of claims, in two decks."""
    folder = tmp_path_factory.mktemp("studied")
    write(folder / "notes", "a/sets.md", NOTES)
    write(folder / "notes", "b.md", "---\nmacros: {R: x}\n---\n# Bias?\n\nWhat is added.\n")
    desk = Desk(make_database(folder / "quizzer.db"))
    take_in(desk, folder / "notes")
    session = desk.study("")
    known = drain(desk, session, Rating.EASY, most=2)
    answer(desk, session, Rating.AGAIN)
    answer(desk, session, Rating.EASY)
    session.undo(desk.at)
    session.bury(ask(desk, session).card, desk.at)
    desk.wait(days=40)
    drain(desk, session, Rating.AGAIN, most=1)
    desk.browser.reset([known[0].card_id], desk.at)
    yield desk
    desk.close()


class Traced:
    """One file, read with SQLAlchemy and without; what either executes is kept."""

    def __init__(self, path: Path) -> None:
        self.executed: dict[str, list[str]] = {"usual": [], "first": []}
        self._engine = create_engine(f"sqlite:///{path}")
        self.usual = SqlStudyWork(self._engine, reads_only=True)
        self.first = FirstReading(path, lambda: self.usual)

    def both(self, name: str, *arguments: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """What each gives."""
        with self.first as first:
            first._connection.set_trace_callback(self.executed["first"].append)
            found = _whole(getattr(first, name)(*arguments))
        with self.usual as usual:
            raw: Any = usual._connection.connection.driver_connection
            raw.set_trace_callback(self.executed["usual"].append)
            expected = _whole(getattr(usual, name)(*arguments))
            raw.set_trace_callback(None)
        return found, expected

    def statements(self, which: str) -> list[str]:
        """What was executed, with its values in it."""
        plain = [" ".join(each.split()).replace("( ", "(") for each in self.executed[which]]
        return [each for each in plain if each.startswith("SELECT")]

    def close(self) -> None:
        self.first.close()
        self._engine.dispose()


def _whole(found: object) -> object:
    return list(found) if isinstance(found, Iterator) else found


def test_it_reads_what_is_read_later_by_the_same_statements(studied: Desk) -> None:
    """Whatever is asked, of all decks or of one, on any day."""
    today = studied.at.date()
    traced = Traced(studied.settings.database)
    asked: list[tuple[str, tuple[Any, ...]]] = [
        ("device", ()),
        ("last_step_id", ()),
        ("decks", ()),
        *((name, (card,)) for name in ("card", "last_reset_at") for card in range(8)),
    ]
    for day in (today, today - timedelta(days=40), today + timedelta(days=400)):
        asked += [(name, (day,)) for name in ("done_on", "new_claims", "shown_on")]
        asked += [("shown_on", (day, note)) for note in (1, 2)]
        for name in ("due_reviews", "new_cards", "learning"):
            asked += [(name, (deck, day)) for deck in ("", "a", "none")]
    found: dict[str, object] = {}
    for name, arguments in asked:
        first, usual = traced.both(name, *arguments)
        assert first == usual, (name, arguments)
        found[name] = found.get(name) or first
    assert all(found.values()), [name for name in found if not found[name]]
    assert traced.statements("first") == traced.statements("usual")
    for name, one in (("counts", (today,)), ("next_due_on", ("", today))):
        first, usual = traced.both(name, *one)
        assert first == usual
    traced.close()


def usual() -> SqlStudyWork:
    """What must not be asked for."""
    raise AssertionError


def test_only_a_file_that_needs_nothing_done_is_read_so(tmp_path: Path) -> None:
    """One that is missing, damaged, of another version or another program is opened as usual."""
    file = tmp_path / "quizzer.db"
    assert first_reading(file, usual) is None
    assert not file.exists()
    assert first_reading(tmp_path / ("long" * 99), usual) is None
    file.write_bytes(b"no data file at all, but " * 99)
    assert first_reading(file, usual) is None
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        assert first_reading(file, usual) is None
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
    other.close()
    assert first_reading(file, usual) is None


def test_a_file_on_a_network_drive_is_opened_as_usual(
    studied: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which keeps it from writing ahead."""
    file = studied.settings.database
    opened = first_reading(file, usual)
    assert opened is not None
    opened.close()
    monkeypatch.setattr("quizzer.storage.first_reading.is_on_network", lambda _: True)
    assert first_reading(file, usual) is None


def test_a_question_is_asked_before_anything_is_written(studied: Desk) -> None:
    """And rated as usual afterwards."""
    desk = Desk(studied.settings.database)
    desk.at = studied.at + timedelta(days=1)
    session = desk.study("")
    turn = session.next(desk.at)
    assert isinstance(turn, Question)
    assert not isinstance(desk.study_work(True), SqlStudyWork)
    session.rate(turn, Rating.GOOD, taken_ms=1, now=desk.at)
    assert isinstance(desk.study_work(True), SqlStudyWork)
    desk.close()


def test_what_cannot_be_read_is_told_in_one_line(studied: Desk, tmp_path: Path) -> None:
    """As it is later; and a file that went away meanwhile is not made anew."""
    file = tmp_path / "quizzer.db"
    with sqlite3.connect(studied.settings.database) as whole, sqlite3.connect(file) as copy:
        whole.backup(copy)
        copy.execute("UPDATE card SET kind = 'odd'")
    whole.close()
    copy.close()
    desk = Desk(file)
    desk.at = studied.at
    with pytest.raises(QuizzerError, match="damaged"):
        desk.study("").next(desk.at)
    file.unlink()
    with pytest.raises(QuizzerError, match="no longer there"):
        desk.study_work(False)
    assert not file.exists()
    desk.close()
