"""Random sessions of editing realistic notes, from markdown on: what the benchmark measures."""

from collections.abc import Mapping

import pytest

from benchmarks.identity.edits import edits
from benchmarks.identity.sessions import Tally, run_sessions
from benchmarks.identity.subjects import HELD_OUT, TUNING, Subject
from quizzer.matching import likeness

both_sets = pytest.mark.parametrize("subjects", [TUNING, HELD_OUT], ids=["tuning", "held out"])


def assert_promised(tally: Tally) -> None:
    """Progress stays where it should for 99 of 100 notes, and never goes to another one."""
    assert tally.wrong == []
    assert tally.items_wrong == []
    assert tally.share_kept >= 0.99
    assert tally.share_of_edited >= 0.99
    assert tally.items_kept >= 0.99 * (tally.items_kept + tally.items_lost)


@both_sets
def test_no_progress_goes_astray(subjects: Mapping[str, Subject]) -> None:
    """Over sessions with every kind of edit."""
    tally = run_sessions(range(2_000_000, 2_000_015), subjects)
    assert tally.kept > 500
    assert tally.items_kept > 150
    assert_promised(tally)


@pytest.mark.soak
@both_sets
def test_no_progress_goes_astray_in_ten_thousand_sessions(subjects: Mapping[str, Subject]) -> None:
    """The promise in full."""
    tally = run_sessions(range(1_000_000, 1_010_000), subjects)
    assert_promised(tally)
    assert set(tally.done) == set(edits(subjects["en"]))


def test_a_session_is_what_its_seed_says() -> None:
    """So that one that went wrong can be looked at again."""
    first, again = (run_sessions(range(40, 44), TUNING) for _ in range(2))
    assert vars(first) == vars(again)


def test_a_wrong_decision_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a note is taken for the one made to its pattern, the tally says so."""
    monkeypatch.setattr(likeness, "_asks_of_another", lambda *_: False)
    assert run_sessions(range(20), TUNING).wrong != []
