"""When backups are made, and what restoring one brings back."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.domain.backups import Occasion
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.backups import plan_restore
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import (
    A_DAY,
    NOON,
    Desk,
    answer,
    assert_replays,
    questions,
    take_in,
    write,
)


def _occasions(desk: Desk) -> list[Occasion]:
    return [each.occasion for each in desk.vault.backups()]


def _study(desk: Desk, count: int = 1) -> None:
    session = desk.study("")
    for _ in range(count):
        answer(desk, session, Rating.GOOD)
        desk.wait(seconds=10)


def test_an_import_is_backed_up_when_it_changes_something(desk: Desk, notes: Path) -> None:
    """Not the first into an empty file, not one that finds nothing new, not a rehearsal."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    assert _occasions(desk) == []
    take_in(desk, notes)
    take_in(desk, notes, read_all=True)
    write(notes, "a.md", questions(4))
    take_in(desk, notes, dry_run=True)
    assert _occasions(desk) == []
    take_in(desk, notes)
    assert _occasions(desk) == [Occasion.IMPORT]
    assert desk.vault.look(desk.vault.backups()[0].name).notes == 3


@pytest.mark.parametrize("change", ["edited", "moved", "gone", "swapped"])
def test_every_change_is_backed_up(desk: Desk, notes: Path, change: str) -> None:
    """A word, a name, a file that is not there any more, an order."""
    write(notes, "a.md", questions(2))
    write(notes, "b.md", questions(2, start=5))
    take_in(desk, notes)
    if change == "edited":
        write(notes, "a.md", questions(2).replace("sense2", "reason2"))
    elif change == "moved":
        (notes / "a.md").rename(notes / "c.md")
    elif change == "gone":
        (notes / "a.md").unlink()
    else:
        write(notes, "a.md", questions(1, start=2) + "\n" + questions(1), at=NOON - A_DAY)
    take_in(desk, notes)
    assert _occasions(desk) == [Occasion.IMPORT]


def test_no_backup_no_import(desk: Desk, notes: Path) -> None:
    """What cannot be backed up is not changed."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    write(notes, "a.md", questions(2))
    desk.vault.folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(QuizzerError, match=r"no backup could be made in .*backups"):
        take_in(desk, notes)
    assert len(read_progress(desk.exchange_work).notes) == 1


def test_a_day_has_one_backup(desk: Desk, notes: Path) -> None:
    """Of the day's first session, and none of a day that changed nothing."""
    assert desk.back_up_daily() is None
    write(notes, "a.md", questions(5))
    take_in(desk, notes)
    first = desk.back_up_daily()
    assert first is not None
    assert first.occasion is Occasion.DAILY
    _study(desk)
    desk.wait(hours=3)
    assert desk.back_up_daily() is None
    desk.wait(hours=21)
    second = desk.back_up_daily()
    assert second is not None
    assert desk.vault.backups() == [first, second]
    desk.wait(hours=24)
    assert desk.back_up_daily() is None


def test_a_backup_of_the_same_is_made_once(desk: Desk, notes: Path) -> None:
    """Whether or not the file was touched in between; the one there is, is named again."""
    assert desk.back_up(Occasion.ASKED) is None
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    made = desk.back_up(Occasion.ASKED)
    desk.close()
    desk.wait(minutes=1)
    assert made
    assert desk.back_up(Occasion.ASKED) == made
    _study(desk)
    assert desk.back_up(Occasion.ASKED) != made


def test_backups_that_are_superseded_go(desk: Desk, notes: Path) -> None:
    """Ten weeks of daily backups: the last 30 days, and the months before them."""
    write(notes, "a.md", questions(80))
    take_in(desk, notes)
    session = desk.study("")
    for _ in range(70):
        desk.wait(days=1)
        answer(desk, session, Rating.GOOD)
        desk.back_up_daily()
    kept = desk.vault.backups()
    ages = [(desk.at - each.made_at).days for each in kept]
    assert [age for age in ages if age < 30] == [*range(29, -1, -1)]
    assert len([age for age in ages if age >= 30]) == 2


def test_backups_that_take_too_much_room_go(desks: Desks, notes: Path) -> None:
    """The oldest first; the last three stay even if there is no room at all."""
    desk = desks(backups_mb=0)
    write(notes, "a.md", questions(9))
    take_in(desk, notes)
    session = desk.study("")
    made = []
    for _ in range(5):
        desk.wait(days=1)
        answer(desk, session, Rating.GOOD)
        made.append(desk.back_up_daily())
    assert desk.vault.backups() == made[-3:]


def test_a_clock_that_was_ahead_makes_no_newest_backup(desk: Desk, notes: Path) -> None:
    """Set right again, a day has its backup, which stays, and is the one to be restored."""
    write(notes, "a.md", questions(5))
    take_in(desk, notes)
    today = desk.at
    desk.at += timedelta(days=3_650)
    ahead = desk.back_up_daily()
    desk.at = today
    _study(desk)
    first = desk.back_up_daily()
    _study(desk)
    assert desk.back_up_daily() is None
    second = desk.back_up(Occasion.ASKED)
    assert desk.vault.backups() == [first, second, ahead]
    assert second
    assert plan_restore(desk.vault, desk.at).file == second.name


def test_a_restored_file_is_as_it_was(desk: Desk, notes: Path) -> None:
    """Notes, reviews and states; the file that it replaced is kept, whole."""
    write(notes, "a.md", questions(5))
    take_in(desk, notes)
    _study(desk, 2)
    before = read_progress(desk.exchange_work)
    made = desk.back_up(Occasion.ASKED)
    _study(desk, 2)
    after = read_progress(desk.exchange_work)
    desk.close()
    plan = plan_restore(desk.vault, desk.at)
    assert made
    assert plan.file == made.name
    assert (plan.backup.reviews, plan.present and plan.present.reviews) == (2, 4)
    kept = desk.vault.restore(plan.file, desk.at)
    assert read_progress(desk.exchange_work) == before
    assert_replays([desk])
    other = Desk(Path(kept))
    assert read_progress(other.exchange_work) == after
    other.close()


def test_the_newest_backup_that_is_sound_is_restored(desk: Desk, notes: Path) -> None:
    """And if none is, the line is of the newest."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    for _ in range(2):
        desk.back_up(Occasion.ASKED)
        _study(desk)
    made = [desk.vault.path(each) for each in desk.vault.backups()]
    made[1].write_bytes(b"damaged")
    assert plan_restore(desk.vault, desk.at).file == made[0].name
    made[0].write_bytes(b"damaged")
    with pytest.raises(QuizzerError, match=f"{made[1].name}: damaged"):
        plan_restore(desk.vault, desk.at)


def test_without_a_backup_there_is_nothing_to_restore(desk: Desk) -> None:
    """And the way to make one is named."""
    with pytest.raises(QuizzerError, match="there is no backup yet"):
        plan_restore(desk.vault, desk.at)


def test_a_data_file_that_is_gone_or_damaged_is_restored(desks: Desks, notes: Path) -> None:
    """The plan says what is wrong with it, or that nothing is there."""
    desk = desks()
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    held = read_progress(desk.exchange_work)
    desk.back_up(Occasion.ASKED)
    desk.close()
    desk.settings.database.write_bytes(b"no database at all" * 300)
    plan = plan_restore(desk.vault, desk.at)
    assert plan.present is None
    assert "damaged" in plan.problem
    kept = Path(desk.vault.restore(plan.file, desk.at))
    assert kept.read_bytes().startswith(b"no database")
    assert read_progress(desk.exchange_work) == held
    desk.close()
    desk.settings.database.unlink()
    plan = plan_restore(desk.vault, desk.at)
    assert (plan.present, plan.problem) == (None, "")
    desk.at += timedelta(hours=1)
    assert desk.vault.restore(plan.file, desk.at) == ""
    assert read_progress(desk.exchange_work) == held
