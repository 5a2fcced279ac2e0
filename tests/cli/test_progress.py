"""How far long work is, as a person sees it."""

import sys
from collections.abc import Iterator

import pytest

from quizzer.cli.progress import shown_progress


def said_of(capsys: pytest.CaptureFixture[str], clock: Iterator[float]) -> str:
    """What is shown of work in four steps."""
    with shown_progress("Working", patience_s=1, seconds=lambda: next(clock)) as told:
        for done in range(5):
            told(done, 4)
    return capsys.readouterr().err


def test_only_work_that_takes_long_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is done at once leaves nothing on the terminal."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert said_of(capsys, iter([0, 0.1, 0.2, 0.3, 0.4, 0.5])) == ""
    shown = said_of(capsys, iter([0, 0.1, 0.2, 1.5]))
    assert "Working" in shown
    assert shown.index("50%") < shown.index("100%")
    assert "25%" not in shown


def test_nothing_is_shown_where_nobody_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe or a file there is no terminal."""
    assert said_of(capsys, iter(())) == ""
