"""What is done around the interface when it is opened."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.cli import study
from quizzer.cli.main import run
from quizzer.tui import app


def test_no_time_is_lost_on_looking_for_garbage_while_starting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is looked for once the data file is open, and after an end that came before that."""
    seen: list[bool] = []

    class FakeApp:
        return_code = 0
        tell_upgrade = tell_waiting = None

        def __init__(self, open_desk: Callable[[], LocalDesk], **_: object) -> None:
            self.open_desk = open_desk

        def run(self) -> None:
            seen.append(gc.isenabled())
            if len(seen) == 1:
                self.open_desk()
            seen.append(gc.isenabled())

    monkeypatch.setattr(app, "QuizzerApp", FakeApp)
    monkeypatch.setattr(study, "is_terminal", lambda: True)
    for _ in range(2):
        assert run(["--database", str(tmp_path / "q.db"), "study"]) == 0
        seen.append(gc.isenabled())
    gc.unfreeze()
    assert seen == [False, True, True, False, False, True]
