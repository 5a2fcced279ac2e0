"""Which notes are one, whatever the order in which that was learnt."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.joining import NoteAlias, NoteImage, joined_groups, joined_note
from quizzer.domain.notes import NoteState, StoredCard, StoredNote

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
guids = st.sampled_from("abcdefgh")
pairs = st.lists(st.tuples(guids, guids), max_size=10)


def alias(one: str, other: str, uuid: str = "") -> NoteAlias:
    return NoteAlias(uuid=uuid, guid=one, joined_guid=other, joined_at=NOON)


@given(pairs, st.data())
def test_the_order_of_aliases_does_not_matter(
    joined: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Nor how often, or by which machine, each was made."""
    aliases = [alias(*pair) for pair in joined]
    shuffled = data.draw(st.permutations([*aliases, *aliases[:3]]))
    groups = joined_groups(aliases)
    assert joined_groups(shuffled) == groups
    assert joined_groups(alias(kept, each) for kept, group in groups.items() for each in group) == (
        groups
    )
    members = [guid for group in groups.values() for guid in group]
    assert len(set(members)) == len(members)
    assert all(kept == min(group) for kept, group in groups.items())
    assert all(any(set(pair) <= set(group) for group in groups.values()) for pair in joined)


def image(guid: str, file_id: int | None, state: NoteState, *keys: str) -> NoteImage:
    cards = tuple(StoredCard(key=key, kind=CardKind.ITEM, anchor=key) for key in keys)
    note = StoredNote(
        guid=guid, deck="d", heading_path=(), question=guid, answer="", state=state, cards=cards
    )
    return NoteImage(note, file_id)


def test_the_note_in_a_file_speaks_for_all() -> None:
    """Else one in use, else the first; and every key has its card."""
    away = image("a", None, NoteState.ARCHIVED, "x", "y")
    loose = image("b", None, NoteState.ACTIVE, "y", "z")
    stands = image("c", 7, NoteState.ACTIVE, "z")
    for members, question, file_id, active in (
        ([away, loose, stands], "c", 7, {"z"}),
        ([away, loose], "b", None, {"y", "z"}),
        ([away], "a", None, {"x", "y"}),
    ):
        kept = joined_note(members)
        assert (kept.note.guid, kept.note.question, kept.file_id) == ("a", question, file_id)
        assert {card.key for card in kept.note.cards if card.is_active} == active
        every = {card.key for member in members for card in member.note.cards}
        assert {card.key for card in kept.note.cards} == every
