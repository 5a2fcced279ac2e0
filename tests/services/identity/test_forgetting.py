"""What forgetting a note takes away, and what it leaves whole."""

from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.exchange import bring_back
from quizzer.services.identity.forgetting import forget_note, forgettable_note
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, assert_replays, drain, reps, take_in, write
from tests.services.identity.test_joining import NEW, OLD, OTHER, guid_of, join


@pytest.fixture
def replaced(desk: Desk, notes: Path) -> Desk:
    """A desk with a note that is gone, one that took its place and a third, each reviewed once."""
    write(notes, "a.md", OLD)
    write(notes, "b.md", OTHER)
    take_in(desk, notes)
    drain(desk, desk.study(""))
    write(notes, "a.md", NEW, at=NOON)
    take_in(desk, notes)
    drain(desk, desk.study(""))
    return desk


def test_a_note_that_is_gone_can_be_forgotten(replaced: Desk, desks: Desks) -> None:
    """With its reviews; the others stay, replay and merge as before, and a copy brings it back."""
    copy = read_progress(replaced.exchange_work)
    guid = guid_of(replaced, "logit")
    assert forgettable_note(replaced.note_work, guid[:8]).reviews == 1
    assert forget_note(replaced.note_work, guid[:8]).guids == (guid,)
    assert len(reps(replaced)) == len(read_progress(replaced.exchange_work).reviews) == 2
    assert_replays([replaced])
    assert replaced.file_health().damage() == []
    other = desks()
    bring_back(other.exchange_work, read_progress(replaced.exchange_work))
    assert_replays([other])
    bring_back(replaced.exchange_work, copy)
    assert read_progress(replaced.exchange_work) == copy


def test_a_note_in_its_file_is_not_forgotten(replaced: Desk) -> None:
    """It would be back, as new, with the next import."""
    with pytest.raises(QuizzerError, match=r"a\.md:1: the note stands in this file"):
        forget_note(replaced.note_work, guid_of(replaced, "softmax"))


def test_a_joined_note_is_forgotten_whole(replaced: Desk, notes: Path) -> None:
    """All that is part of it goes, and what is imported again starts from nothing."""
    joined = join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    (notes / "a.md").unlink()
    take_in(replaced, notes)
    assert len(forget_note(replaced.note_work, joined.joined_guid).guids) == 2
    assert read_progress(replaced.exchange_work).aliases == ()
    write(notes, "a.md", NEW + OLD)
    assert take_in(replaced, notes).notes()["new"] == 2
    assert sorted(reps(replaced).values()) == [0, 0, 1]
    assert_replays([replaced])
