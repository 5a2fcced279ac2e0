"""Which session a step belongs to, and which is found again."""

import pytest
from sqlalchemy import Engine, insert

from quizzer.storage import studying
from quizzer.storage.study_works import StudyWorks
from quizzer.storage.tables import card, card_event, deck, note
from tests.storage.conftest import NOON


@pytest.fixture
def stepped(engine: Engine, study: StudyWorks) -> StudyWorks:
    """Steps 1..6 on one card: those of this device in the sessions `1` and `3`, then another's."""
    with engine.begin() as connection:
        connection.execute(insert(deck), {"id": 1, "path": "d"})
        connection.execute(
            insert(note), {"id": 1, "guid": "g", "deck_id": 1, "question": "q", "answer": "a"}
        )
        connection.execute(
            insert(card), {"id": 1, "note_id": 1, "deck_id": 1, "key": "basic", "kind": "basic"}
        )
        steps = [("1", "here", "1"), ("2", "here", "1"), ("3", "here", "3"), ("4", "there", "4")]
        connection.execute(
            insert(card_event),
            [
                {"uuid": uuid, "device": device, "session": session, "card_id": 1, "at": NOON}
                | {"kind": "flag", "value": "1"}
                for uuid, device, session in [*steps, ("5", "here", ""), ("6", "there", "4")]
            ],
        )
    return study


def test_the_last_session_is_that_of_the_devices_last_step(stepped: StudyWorks) -> None:
    """Before a step; what was not done in a session counts for none."""
    with stepped(True) as work:
        devices = "here", "there", "else"
        assert [work.last_session(each, before="7") for each in devices] == ["3", "4", ""]
        assert [work.last_session("here", before=each) for each in "1235"] == ["", "1", "1", "3"]


def test_only_the_latest_steps_are_searched_for_a_session(
    stepped: StudyWorks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many another device made."""
    monkeypatch.setattr(studying, "_LATEST", 3)
    with stepped(True) as work:
        assert [work.last_session(each, before="7") for each in ("here", "there")] == ["", "4"]


def test_the_last_step_is_of_one_of_the_sessions(stepped: StudyWorks) -> None:
    """Both count, and the earlier alone."""
    with stepped(True) as work:
        steps = [work.last_step("here", each) for each in (("3", "1"), ("1",), ("9",))]
        assert [step and step.uuid for step in steps] == ["3", "2", None]
