"""The union of versions: a join, so that order and repetition make no difference."""

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind, CardStatus
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.days import EPOCH
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.options import DeckOptions
from quizzer.domain.progress import NoteProgress, NoteRevision
from quizzer.domain.union import (
    as_joined,
    is_same_deck,
    is_same_note,
    united_deck,
    united_group,
    united_note,
)

times = st.integers(0, 3).map(lambda days: EPOCH + timedelta(days=days))
keys = ("basic", "item:One", "item:Two", "claim:relu-range")

decks = st.builds(
    Deck,
    path=st.just("d"),
    title=st.sampled_from(("", "Ä", "优化")),
    options=st.builds(DeckOptions, new_per_day=st.none() | st.integers(0, 2)),
    state=st.sampled_from(DeckState),
    chosen_by=st.sampled_from(("", "learner")),
    described_at=times,
    chosen_at=times,
)


@st.composite
def versions(draw: st.DrawFn, guid: str = "g") -> NoteProgress:
    """A note as one device may have it."""
    is_active = draw(st.booleans())
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=4))
    links = draw(
        st.lists(
            st.builds(
                ClaimLink,
                claim_id=st.sampled_from(("relu-range", "chain-rule")),
                origin=st.sampled_from(Origin),
                decided_at=times,
            ),
            max_size=2,
            unique_by=lambda link: link.claim_id,
        )
    )
    accepted = [f"claim:{link.claim_id}" for link in links if link.origin is Origin.ACCEPTED]
    cards = tuple(
        StoredCard(
            key=key,
            kind=CardKind(key.partition(":")[0]),
            anchor=key.partition(":")[2]
            if key.startswith("claim")
            else draw(st.sampled_from((key.partition(":")[2], "One#2"))),
            is_active=is_active and draw(st.booleans()),
        )
        for key in dict.fromkeys([*chosen, *accepted])
    )
    note = StoredNote(
        guid=guid,
        deck=draw(st.sampled_from(("a", "b"))),
        heading_path=(),
        question=draw(st.sampled_from(("Q", "R"))),
        answer="A",
        line=draw(st.integers(1, 2)),
        state=NoteState.ACTIVE if is_active else NoteState.ARCHIVED,
        cards=cards,
        claims=tuple(links),
    )
    return NoteProgress(
        note=note,
        revisions=tuple(
            NoteRevision(
                uuid=f"{guid}{question}",
                replaced_at=EPOCH,
                heading_path=(),
                question=question,
                answer="A",
            )
            for question in draw(st.sampled_from(("", "R", "S", "RS")))
        ),
        statuses=tuple(CardStatus() for _ in cards),
        changed_at=draw(times),
    )


def written_on(day: int, changed_on: int) -> NoteProgress:
    """A note as `versions` draws it, with a claim that its file writes."""
    link = ClaimLink(
        claim_id="chain-rule", origin=Origin.WRITTEN, decided_at=EPOCH + timedelta(days=day)
    )
    note = StoredNote(
        guid="g", deck="a", heading_path=(), question="Q", answer="A", line=1, claims=(link,)
    )
    changed_at = EPOCH + timedelta(days=changed_on)
    return NoteProgress(note=note, revisions=(), statuses=(), changed_at=changed_at)


@example(found=[written_on(0, 0), written_on(0, 3), written_on(1, 3)])
@given(st.lists(versions(), min_size=3, max_size=3))
def test_versions_of_a_note_join_in_any_order(found: list[NoteProgress]) -> None:
    """Commutative, associative, idempotent; and every card and decision is in the union."""
    united = [reduce(united_note, order) for order in permutations(found)]
    one, two, three = found
    united.append(united_note(one, united_note(two, three)))
    assert all(is_same_note(united[0], each) for each in united)
    assert all(is_same_note(united_note(united[0], each), united[0]) for each in found)
    assert {card.key for card in united[0].note.cards} >= {
        card.key for each in found for card in each.note.cards
    }
    assert united[0].changed_at == max(each.changed_at for each in found)


@pytest.mark.counted
@given(versions(), versions())
def test_a_text_that_was_outdone_is_kept(one: NoteProgress, other: NoteProgress) -> None:
    """Each text is the present one or an earlier one."""
    united = united_note(one, other)
    known = {united.note.question, *(each.question for each in united.revisions)}
    assert known >= {one.note.question, other.note.question}


@given(st.lists(decks, min_size=3, max_size=3))
def test_versions_of_a_deck_join_in_any_order(found: list[Deck]) -> None:
    """Commutative, associative, idempotent."""
    united = [reduce(united_deck, order) for order in permutations(found)]
    united.append(united_deck(found[0], united_deck(found[1], found[2])))
    assert all(is_same_deck(united[0], each) for each in united)
    assert all(is_same_deck(united_deck(united[0], each), united[0]) for each in found)


@pytest.mark.counted
@given(versions("a"), versions("a"), versions("b"), versions("b"))
def test_joined_notes_are_one_however_they_met(
    kept: NoteProgress, kept_elsewhere: NoteProgress, other: NoteProgress, elsewhere: NoteProgress
) -> None:
    """Joined first and then united with what another device says, or the other way round."""
    both = united_note(other, elsewhere)
    late = united_group([united_note(kept, kept_elsewhere), both])
    early = united_group([kept, other])
    early = united_group([united_note(early, kept_elsewhere), both])
    assert is_same_note(late, early)
    assert is_same_note(united_group([late, both]), late)
    told = as_joined(both, late)
    assert (told.note.guid, told.note.question) == ("b", late.note.question)
    assert (told.note.state, told.note.claims) == (NoteState.ARCHIVED, ())
    assert not any(card.is_active for card in told.note.cards)


def test_cards_that_are_put_away_stay_known() -> None:
    """By what the latest version knows them by, such as the text of a gap that is gone."""
    gap = StoredCard(key="cloze:1", kind=CardKind.CLOZE, anchor="learned", is_active=False)
    early, late = written_on(1, 1), written_on(2, 2)
    late = replace(late, note=replace(late.note, cards=(gap,)), statuses=(CardStatus(),))
    early_gap = replace(gap, anchor="1", is_active=True)
    early = replace(early, note=replace(early.note, cards=(early_gap,)), statuses=late.statuses)
    assert united_note(early, late).note.cards == united_note(late, early).note.cards == (gap,)


def test_a_decision_made_later_holds() -> None:
    """Whatever it was."""
    card = StoredCard(key="basic", kind=CardKind.BASIC, anchor="")
    note = StoredNote(guid="g", deck="d", heading_path=(), question="Q", answer="A", cards=(card,))
    accepted, rejected = (
        NoteProgress(
            note=replace(
                note,
                claims=(ClaimLink(claim_id="relu-range", origin=origin, decided_at=at),),
            ),
            revisions=(),
            statuses=(CardStatus(),),
        )
        for origin, at in ((Origin.ACCEPTED, EPOCH), (Origin.REJECTED, EPOCH + timedelta(1)))
    )
    united = united_note(accepted, rejected)
    assert [link.origin for link in united.note.claims] == [Origin.REJECTED]
    again = replace(accepted.note.claims[0], decided_at=EPOCH + timedelta(2))
    later = replace(accepted, note=replace(accepted.note, claims=(again,)))
    united = united_note(united, later)
    assert [link.origin for link in united.note.claims] == [Origin.ACCEPTED]
    assert [card.key for card in united.note.cards if card.is_active] == [
        "basic",
        "claim:relu-range",
    ]
