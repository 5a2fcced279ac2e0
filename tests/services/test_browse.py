"""Browsing: what is found is what is there, and what is done can be taken back."""

import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer.domain.cards import NEW, CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.browsing import Order
from quizzer.domain.reviews import CardState, Rating
from quizzer.domain.search.reading import Misread
from quizzer.domain.search.text import indexed
from quizzer.interchange.json_format import read_json, write_json
from quizzer.services.browse import Browser, Deed, Done, Found, face_of
from quizzer.services.collection import forget_deck, list_notes
from quizzer.services.exchange import bring_back
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, answer, ask, assert_replays, questions, take_in, write

NOTES = """\
---
tags: [networks, maths/calculus]
---
# What does a sigmoid do?

It squeezes numbers into (0, 1).

```verify sigmoid-range-half-open
```

# 哪些激活函数常用？

- **ReLU**: 负数变成 0。
- **tanh**: 压到 (-1, 1)。

# What is an epoch?

One pass through the data.
"""


@pytest.fixture
def desk(desk: Desk, notes: Path) -> Desk:
    """A desk with a few notes."""
    write(notes, "nets/zh.md", NOTES)
    write(notes, "old.md", questions(2))
    take_in(desk, notes)
    return desk


def found(desk: Desk, query: str, order: Order | None = None) -> list[int]:
    result = desk.browser.search(query, order or Order(), desk.at)
    assert isinstance(result, Found)
    return list(result.ids)


def test_the_first_ones_are_told_from_all(desk: Desk) -> None:
    """As many as were asked for may not be all."""
    every_one = found(desk, "")
    for at_most in range(1, len(every_one) + 2):
        first = desk.browser.search("", Order(), desk.at, at_most=at_most)
        assert isinstance(first, Found)
        assert list(first.ids) == every_one[:at_most]
        assert first.is_all == (at_most > len(every_one))


def asked(desk: Desk, query: str) -> list[str]:
    """The anchor or question of each card found."""
    cards = desk.browser.cards(found(desk, query))
    return [card.anchor or card.question.split("?")[0] for card in cards]


def statuses(desk: Desk) -> list[CardStatus]:
    progress = read_progress(desk.exchange_work)
    return [status for kept in progress.notes for status in kept.statuses]


def index_differs(desk: Desk) -> list[int]:
    """The notes whose indexed text is not what they say."""
    with closing(sqlite3.connect(desk.settings.database)) as connection:
        stored = dict(connection.execute("SELECT rowid, tokens FROM note_text"))
        columns = "id, question, answer, heading_path"
        notes = connection.execute(f"SELECT {columns} FROM note").fetchall()
    said = {id_: indexed(*sides, *json.loads(path)) for id_, *sides, path in notes}
    return [id_ for id_ in said.keys() | stored.keys() if said.get(id_) != stored.get(id_)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sig", ["What does a sigmoid do", "sigmoid-range-half-open"]),
        ("激活函", ["哪些激活函数常用？", "ReLU", "tanh"]),
        ("deck:zh epoch", ["What is an epoch"]),
        ("tag:maths -激活 -sigmoid", ["What is an epoch"]),
        ("claim:false sigmoid", ["What does a sigmoid do", "sigmoid-range-half-open"]),
        ("claim:sigmoid-range-half-open -is:archived", None),
        ("claim:true", []),
        ("claim:none", []),
        ("is:due", []),
        ('"(0, 1)"', ["What does a sigmoid do", "sigmoid-range-half-open"]),
    ],
)
def test_terms_find_cards(desk: Desk, query: str, expected: list[str] | None) -> None:
    """In the order of the notes."""
    expected = (
        ["What does a sigmoid do", "sigmoid-range-half-open"] if expected is None else expected
    )
    assert asked(desk, query) == expected


def test_what_cannot_be_read_is_told(desk: Desk) -> None:
    """As a value: while a query is typed, that is no error."""
    result = desk.browser.search("is:lost", Order(), desk.at)
    assert isinstance(result, Misread)
    assert "is:lost" in result.problem


def test_archived_cards_are_found_only_when_asked_for(desk: Desk, notes: Path) -> None:
    """A note taken out of its file is hidden unless the query says something of archived ones."""
    everything = len(found(desk, ""))
    write(notes, "old.md", questions(1), at=NOON)
    take_in(desk, notes)
    assert len(found(desk, "")) == everything - 1
    assert asked(desk, "is:archived") == ["Q2: What does word2 of list2 mean"]
    assert len(found(desk, "is:archived or epoch")) == 2


def test_a_card_shows_both_sides(desk: Desk) -> None:
    """An item as study shows it."""
    (card,) = desk.browser.cards(found(desk, "tanh")[-1:])
    assert "tanh" in face_of(card).front
    assert card.tags == ("networks", "maths/calculus")


def test_deeds_are_done_to_those_that_are_not_so_yet(desk: Desk) -> None:
    """And where all are so already, they are taken away."""
    ids, browser = found(desk, ""), desk.browser
    assert browser.suspend(ids[:1], desk.at) == Done(Deed.SUSPENDED, 1)
    assert browser.suspend(ids, desk.at) == Done(Deed.SUSPENDED, len(ids) - 1)
    assert found(desk, "is:suspended") == ids
    assert browser.suspend(ids, desk.at) == Done(Deed.RESUMED, len(ids))
    assert browser.flag(ids[:2], desk.at) == Done(Deed.FLAGGED, 2)
    assert browser.flag(ids[:3], desk.at) == Done(Deed.FLAGGED, 1)
    assert browser.flag(ids[:3], desk.at) == Done(Deed.UNFLAGGED, 3)
    assert found(desk, "is:flagged or is:suspended") == []
    assert browser.reset(ids, desk.at) == Done(Deed.RESET, 0)
    assert_replays([desk])


def test_tags_of_the_learner_survive_edits_and_are_exported(
    desk: Desk, desks: Desks, notes: Path
) -> None:
    """They are the card's, whatever its file says."""
    ids = found(desk, "epoch")
    done = desk.browser.tag(ids, desk.at, put_on=["Exam/hard", "later"], taken_off=["none"])
    assert done == Done(Deed.TAGGED, 1)
    desk.browser.tag(ids, desk.at, put_on=["Exam/hard"], taken_off=["later"])
    write(notes, "nets/zh.md", NOTES.replace("the data", "all of the data"), at=NOON)
    take_in(desk, notes)
    assert found(desk, "tag:exam") == ids == found(desk, "tag:networks epoch")
    assert found(desk, "tag:later") == []
    out = io.StringIO()
    write_json(read_progress(desk.exchange_work), out)
    other = desks()
    bring_back(other.exchange_work, read_json(out.getvalue()))
    assert asked(other, "tag:exam/hard all") == ["What is an epoch"]
    assert index_differs(other) == []
    assert_replays([desk, other])


def test_the_index_follows_the_notes(desk: Desk, notes: Path) -> None:
    """Edited, moved, archived, returned and forgotten."""
    assert index_differs(desk) == []
    write(notes, "nets/zh.md", NOTES.replace("epoch", "回合"), at=NOON)
    (notes / "old.md").unlink()
    take_in(desk, notes)
    assert index_differs(desk) == []
    assert asked(desk, "回合") != []
    write(notes, "new.md", questions(2).replace("sense1", "感觉"), at=NOON)
    take_in(desk, notes)
    assert index_differs(desk) == []
    assert asked(desk, "感觉") == ["Q1: What does word1 of list1 mean"]
    forget_deck(desk.collection_work, "new")
    assert index_differs(desk) == []
    assert found(desk, "感觉") == []


def test_a_rating_after_a_reset_counts_whatever_the_clock_says(desk: Desk) -> None:
    """It goes back an hour between the two; the rating is what its button said, and replays."""
    session = desk.study("")
    card = ask(desk, session).card
    answer(desk, session, Rating.EASY)
    assert desk.browser.reset([card.card_id], desk.at) == Done(Deed.RESET, 1)
    desk.wait(hours=-1)
    again = desk.study("").again(desk.at, card)
    assert isinstance(again, Question)
    assert again.card.status.schedule == NEW
    review = session.rate(again, Rating.GOOD, taken_ms=1, now=desk.at)
    assert review.state_before is CardState.NEW
    (after,) = desk.browser.cards([card.card_id])
    assert after.status.schedule == again.outcomes[Rating.GOOD]
    assert after.status.schedule.reps == 1
    assert_replays([desk])


def test_undo_of_studying_does_not_reach_what_was_done_here(desk: Desk) -> None:
    """Nor does undo here reach a rating."""
    session = desk.study("")
    review = answer(desk, session, Rating.EASY)
    ids = found(desk, "epoch")
    desk.browser.flag(ids, desk.at)
    undone = session.undo(desk.at)
    assert undone is not None
    assert undone.step == review
    assert found(desk, "is:flagged") == ids
    assert desk.browser.undo(desk.at) == Done(Deed.FLAGGED, 1)
    assert desk.browser.undo(desk.at) is None
    assert_replays([desk])


def test_what_is_gone_is_passed_over(desk: Desk) -> None:
    """Cards forgotten meanwhile are neither changed nor missed."""
    ids = found(desk, "")
    desk.browser.flag(ids, desk.at)
    forget_deck(desk.collection_work, "old")
    assert len(desk.browser.cards(ids)) == len(ids) - 2
    assert desk.browser.suspend(ids, desk.at).cards == len(ids) - 2
    desk.browser.undo(desk.at)
    assert desk.browser.undo(desk.at) == Done(Deed.FLAGGED, len(ids))
    assert found(desk, "is:flagged or is:suspended") == []


def test_notes_are_listed_by_their_cards(desk: Desk) -> None:
    """Each once, with all of its cards."""
    notes = list_notes(desk.collection_work, "", found(desk, "relu or word2"))
    assert [(kept.note.question[:4], len(kept.statuses)) for kept in notes] == [
        ("哪些激活", 3),
        ("Q2: ", 1),
    ]
    assert list_notes(desk.collection_work, "", []) == []


Act = Callable[[Browser, list[int], Desk], object]
ACTS: list[Act] = [
    lambda browser, ids, desk: browser.suspend(ids, desk.at),
    lambda browser, ids, desk: browser.flag(ids, desk.at),
    lambda browser, ids, desk: browser.reset(ids, desk.at),
    lambda browser, ids, desk: browser.tag(ids, desk.at, put_on=["a", "b"], taken_off=["c"]),
    lambda browser, ids, desk: browser.tag(ids, desk.at, put_on=["c"], taken_off=["a", "b"]),
    lambda browser, ids, desk: desk.wait(minutes=-90),
    lambda browser, ids, desk: desk.wait(days=2),
]


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.sampled_from(Rating), max_size=6),
    st.lists(st.tuples(st.sampled_from(ACTS), st.sets(st.integers(1, 8))), max_size=10),
)
def test_everything_done_can_be_taken_back(
    desk: Desk, ratings: list[Rating], acts: list[tuple[Act, set[int]]]
) -> None:
    """One deed after the other, each to as many cards as it was done to; the log only grows."""
    _empty_log(desk)
    session = desk.study("")
    for rating in ratings:
        answer(desk, session, rating)
    browser, before = desk.browser, statuses(desk)
    history = []
    for act, numbers in acts:
        states = statuses(desk)
        done = act(browser, sorted(numbers), desk)
        if isinstance(done, Done) and done.cards:
            history.append((done, states))
        assert_replays([desk])
    events = read_progress(desk.exchange_work).events
    for done, states in reversed(history):
        assert browser.undo(desk.at) == done
        assert statuses(desk) == states
        assert_replays([desk])
    assert browser.undo(desk.at) is None
    assert statuses(desk) == before
    assert set(events) <= set(read_progress(desk.exchange_work).events)


def _empty_log(desk: Desk) -> None:
    """The collection as it was before the first example."""
    database = desk.settings.database
    desk.close()
    template = database.with_suffix(".template")
    if not template.exists():
        shutil.copyfile(database, template)
    for leftover in database.parent.glob(f"{database.name}-*"):
        leftover.unlink()
    shutil.copyfile(template, database)
    desk.__dict__.pop("browser", None)
    desk.at = NOON + timedelta(days=1)


def test_headings_find_the_cards_below_them(desk: Desk, tmp_path: Path) -> None:
    """By the words of any of them, also once they were changed; a query's words may be in both."""
    text = "# 优化方法\n\n## Momentum\n\n### What does it add?\n\nInertia.\n"
    file = write(tmp_path / "more", "headings.md", text)
    take_in(desk, tmp_path / "more")
    assert asked(desk, "优化 inertia") == asked(desk, "momentum") == ["What does it add"]
    assert asked(desk, '"momentum what"') == []
    file.write_text(text.replace("Momentum", "Impetus"), encoding="utf-8")
    take_in(desk, tmp_path / "more")
    assert asked(desk, "momentum") == []
    assert asked(desk, "impetus") == ["What does it add"]
    assert index_differs(desk) == []


def test_long_changes_tell_how_far_they_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Now and then, of all that are to be changed; so does taking them back."""
    monkeypatch.setattr("quizzer.services.browse.TELL_AFTER", 2)
    ids, said = found(desk, ""), []
    assert len(ids) > 4

    def told(done: int, total: int) -> None:
        said.append((done, total))

    expected = [(done, len(ids)) for done in range(2, len(ids), 2)]
    desk.browser.suspend(ids, desk.at, told)
    assert said == expected
    said.clear()
    desk.browser.undo(desk.at, told)
    assert said == expected


def test_what_was_done_elsewhere_is_taken_back_in_its_turn(desk: Desk) -> None:
    """Last done, first undone; what cannot be taken back is not tried again."""
    taken_back: list[str] = []
    ids = found(desk, "deck:nets")
    desk.browser.suspend(ids, desk.at)
    moved = desk.browser.remember(Done(Deed.MOVED, 1), lambda: taken_back.append("moved"))

    def refuse() -> None:
        raise QuizzerError("the file has changed")

    desk.browser.remember(Done(Deed.MOVED, 1), refuse)
    with pytest.raises(QuizzerError, match="has changed"):
        desk.browser.undo(desk.at)
    assert desk.browser.undo(desk.at) == moved
    assert taken_back == ["moved"]
    undone = desk.browser.undo(desk.at)
    assert undone is not None
    assert undone.deed is not Deed.MOVED
    assert desk.browser.undo(desk.at) is None
