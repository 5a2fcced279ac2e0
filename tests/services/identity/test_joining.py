"""Two notes made one: the progress of both, on every machine, and true to its replay."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from quizzer.domain.cards import CardStatus
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.browsing import Order
from quizzer.domain.reviews import Rating
from quizzer.services.exchange import bring_back
from quizzer.services.identity.joining import Joined, join_notes
from quizzer.services.identity.naming import SHORT
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, answer, assert_replays, drain, reps, take_in, write

OLD = "# What is a logit?\n\nThe logarithm of the odds.\n"
NEW = "# Which number does softmax start from?\n\nAny real score of a class.\n"
OTHER = "# What is an epoch?\n\nOne pass over all the training data.\n"


def join(desk: Desk, one: str, other: str) -> Joined:
    return join_notes(desk.note_work, one, other, now=desk.at, entropy=desk.entropy())


def guid_of(desk: Desk, question: str) -> str:
    """The guid of the note that asks `question`, joined ones too."""
    (guid,) = [
        each.note.guid
        for each in read_progress(desk.exchange_work).notes
        if question in each.note.question
    ]
    return guid


@pytest.fixture
def replaced(desk: Desk, notes: Path) -> Desk:
    """A desk where a note that was reviewed twice is gone, and one reviewed once took its place."""
    write(notes, "a.md", OLD)
    take_in(desk, notes)
    answer(desk, desk.study(""), Rating.EASY)
    desk.wait(days=30)
    answer(desk, desk.study(""), Rating.GOOD)
    write(notes, "a.md", NEW, at=NOON)
    take_in(desk, notes)
    desk.wait(days=1)
    answer(desk, desk.study(""), Rating.EASY)
    return desk


@pytest.mark.parametrize("is_swapped", [False, True])
def test_the_note_has_the_progress_of_both(replaced: Desk, is_swapped: bool) -> None:
    """The text is the one in the files, the guid the smaller, the history the union."""
    guids = [guid_of(replaced, "logit"), guid_of(replaced, "softmax")]
    given = guids[::-1] if is_swapped else guids
    joined = join(replaced, given[0][:SHORT], given[1])
    assert (joined.note.guid, joined.joined_guid) == (min(guids), max(guids))
    assert joined.reviews == 3
    assert joined.note.question.startswith("Which number")
    with replaced.collection_work(True) as work:
        (kept,) = work.notes("")
    assert kept.note == joined.note
    assert kept.statuses[0].schedule.reps == 3
    assert_replays([replaced])
    assert replaced.file_health().damage() == []


def test_the_joined_note_goes_on_as_one(replaced: Desk, notes: Path) -> None:
    """It is studied, edited, taken out and put back; the other is never heard of again."""
    join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    replaced.wait(days=400)
    assert replaced.home().today.due == 1
    answer(replaced, replaced.study(""), Rating.GOOD)
    write(notes, "a.md", OTHER, at=NOON)
    assert take_in(replaced, notes).notes() | {"new": 1} == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "returned": 0,
        "archived": 1,
    }
    write(notes, "b.md", OLD.replace("odds", "chances") + NEW)
    report = take_in(replaced, notes)
    assert (report.notes()["returned"], report.notes()["new"]) == (1, 1)
    assert sorted(reps(replaced).values())[-1] == 4
    assert_replays([replaced])


def test_a_review_from_before_can_be_undone(replaced: Desk) -> None:
    """The last step is taken back from the note that there is now."""
    session = replaced.study("")
    join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    assert session.undo(replaced.at) is not None
    with replaced.collection_work(True) as work:
        (kept,) = work.notes("")
    assert kept.statuses[0].schedule.reps == 2
    assert_replays([replaced])


def test_browsing_sees_one_card_with_all_its_log(replaced: Desk) -> None:
    """And can suspend it, and take that back."""
    join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    found = replaced.browser.search("", Order(), replaced.at)
    assert hasattr(found, "ids")
    assert len(found.ids) == 1
    with replaced.browse_work(True) as work:
        ((_, log),) = work.card_logs(found.ids)
    assert len(log.reviews) == 3


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_are_one_whatever_the_order(desk: Desk, notes: Path, order: tuple[int, ...]) -> None:
    """Joined one after the other, the smallest guid is kept."""
    guids = []
    for text in (OLD, OTHER, NEW):
        write(notes, "a.md", text, at=desk.at)
        take_in(desk, notes)
        guids.append(guid_of(desk, text[2:15]))
        answer(desk, desk.study(""), Rating.EASY)
        desk.wait(days=1)
    a, b, c = (guids[at] for at in order)
    join(desk, a, b)
    joined = join(desk, b, c)
    assert joined.note.guid == min(guids)
    assert joined.note.question.startswith("Which number")
    assert [each.schedule.reps for each in _kept(desk)] == [3]
    assert_replays([desk])


def _kept(desk: Desk) -> list[CardStatus]:
    with desk.collection_work(True) as work:
        return [status for each in work.notes("") for status in each.statuses]


def test_joins_merge(replaced: Desk, desks: Desks, notes: Path) -> None:
    """A machine that has either note, both, or none, ends with the same note and the same state."""
    guids = guid_of(replaced, "logit"), guid_of(replaced, "softmax")
    join(replaced, *guids)
    progress = read_progress(replaced.exchange_work)
    assert len(progress.aliases) == 1
    empty, with_file = desks(), desks()
    take_in(with_file, notes)
    drain(with_file, with_file.study(""))
    for other in (empty, with_file):
        bring_back(other.exchange_work, progress)
        bring_back(other.exchange_work, progress)
        with other.collection_work(True) as work:
            (kept,) = work.notes("")
        assert kept.note.guid == min(guids)
        assert kept.note.question.startswith("Which number")
    assert read_progress(empty.exchange_work) == progress
    assert [each.schedule.reps for each in _kept(with_file)] == [4]
    assert take_in(with_file, notes, read_all=True).notes()["unchanged"] == 1
    assert_replays([empty, with_file])


def test_items_keep_their_logs(desk: Desk, notes: Path) -> None:
    """Cards are joined by their keys; one that only the other note has waits for its return."""
    kinds = "# Which {} are there?\n\n- **Max pooling**: largest value.\n- **{}**: average value.\n"
    write(notes, "a.md", kinds.format("pools", "Mean pooling"))
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""))) == 3
    write(notes, "a.md", kinds.format("ways of taking less", "Average"), at=NOON)
    take_in(desk, notes)
    desk.wait(days=1)
    assert len(drain(desk, desk.study(""))) == 3
    one, other = (guid_of(desk, words) for words in ("pools", "taking less"))
    joined = join(desk, one, other)
    active = {card.key: card.is_active for card in joined.note.cards}
    assert active == {
        "basic": True,
        "item:Max pooling": True,
        "item:Average": True,
        "item:Mean pooling": False,
    }
    assert [each.schedule.reps for each in _kept(desk)] == [2, 2, 1, 1]
    assert_replays([desk])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("logit", "logit", "one note"),
        ("softmax", "epoch", "both notes stand in files"),
    ],
)
def test_nonsense_is_refused(replaced: Desk, notes: Path, one: str, other: str, said: str) -> None:
    """In one line, and nothing is changed."""
    write(notes, "b.md", OTHER)
    take_in(replaced, notes)
    before = read_progress(replaced.exchange_work)
    with pytest.raises(QuizzerError, match=said):
        join(replaced, guid_of(replaced, one), guid_of(replaced, other))
    assert read_progress(replaced.exchange_work) == before


def test_joining_twice_is_nonsense(replaced: Desk) -> None:
    """A name of the note that is gone means the one it is in."""
    guids = guid_of(replaced, "logit"), guid_of(replaced, "softmax")
    join(replaced, *guids)
    with pytest.raises(QuizzerError, match="one note"):
        join(replaced, *guids)


def test_a_claim_that_was_decided_stays_decided(replaced: Desk) -> None:
    """The learner's word about a suggestion goes with the note."""
    decision = ClaimLink(claim_id="relu-range", origin=Origin.REJECTED)
    with replaced.claim_work(False) as work:
        work.save_links(1, [decision])
        work.commit()
    joined = join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    assert joined.note.claims == (decision,)


def test_an_alias_of_notes_that_are_not_here_waits(replaced: Desk, desks: Desks) -> None:
    """It joins nothing until both are."""
    join(replaced, guid_of(replaced, "logit"), guid_of(replaced, "softmax"))
    progress = read_progress(replaced.exchange_work)
    other = desks()
    bring_back(other.exchange_work, replace(progress, notes=progress.notes[:1]))
    assert len(reps(other)) == 1
    bring_back(other.exchange_work, progress)
    assert [each.schedule.reps for each in _kept(other)] == [3]
    assert_replays([other])
