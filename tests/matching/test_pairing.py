"""Joining packed notes by their hashes is joining them by lists of all that wait for a key."""

from collections import Counter, defaultdict
from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st

from quizzer.matching.pairing import Key, Pairing, beside
from quizzer.matching.texts import NoteText, NoteTexts
from tests.packed import packed_from
from tests.work import calls

notes = st.lists(
    st.builds(
        NoteText,
        deck=st.just("d"),
        heading_path=st.just(()),
        source=st.sampled_from(["a.md", "b.md"]),
        explicit_id=st.just(""),
        is_active=st.sampled_from([True, True, False]),
        question=st.sampled_from(["", "What is it?", "what is it", "Why?"]),
        answer=st.sampled_from("abc"),
        position=st.just(0),
    ),
    max_size=12,
)


class Plain:
    """The pairs so far, in dictionaries, and how each way of joining adds to them."""

    def __init__(self, known: NoteTexts, incoming: NoteTexts) -> None:
        self.known, self.incoming = known, incoming
        self.pairs: dict[int, int] = {}

    def join_equal(self, key: Key, *, is_sure: bool) -> None:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        before = dict(self.pairs)
        for k, note in enumerate(self.known):
            if k not in self.pairs.values() and key(note) is not None:
                waiting[key(note)].append(k)
        coming = Counter(key(note) for i, note in enumerate(self.incoming) if i not in self.pairs)
        for value, queue in waiting.items():
            alike = sum(self.known[k].is_active == self.known[queue[0]].is_active for k in queue)
            if not is_sure and alike > coming[value]:
                queue.clear()
        for i, note in enumerate(self.incoming):
            queue = waiting[key(note)]
            if (
                i not in before
                and queue
                and (is_sure or not self._breaks(before, i, queue[0], key))
            ):
                self.pairs[i] = queue.pop(0)

    def _breaks(self, before: dict[int, int], i: int, k: int, key: Key) -> bool:
        for step in (-1, 1):
            other = beside(self.incoming, i, step)
            joined = self.pairs.get(other) if other is not None else None
            if joined is not None and joined == beside(self.known, k, step):
                return False
        here = self.incoming[i]
        return any(
            self.incoming[j].answer == here.answer or (i < j) != (k < self.pairs[j])
            for j in before
            if key(self.incoming[j]) == key(here)
        )

    def join_only(self, key: Key) -> None:
        counts = [Counter(map(key, side)) for side in (self.known, self.incoming)]

        def only(note: NoteText) -> Hashable:
            value = key(note)
            return value if all(count[value] == 1 for count in counts) else None

        self.join_equal(only, is_sure=True)


def question(note: NoteText) -> Hashable:
    return note.question or None


def whole(note: NoteText) -> Hashable:
    return note.question, note.answer


@given(notes, notes, st.sampled_from([0, 100]))
def test_hashes_join_as_lists_do(known: list[NoteText], incoming: list[NoteText], few: int) -> None:
    """Whatever is equal to what, by sure keys, by others and by those that occur once."""
    with packed_from(few):
        join_as_lists_do(known, incoming)


def join_as_lists_do(known: list[NoteText], incoming: list[NoteText]) -> None:
    pairing = Pairing(NoteTexts(known), NoteTexts(incoming))
    plain = Plain(NoteTexts(known), NoteTexts(incoming))
    pairing.join_equal(whole)
    plain.join_equal(whole, is_sure=True)
    pairing.join_equal(question, is_sure=False)
    plain.join_equal(question, is_sure=False)
    pairing.join_only(question)
    plain.join_only(question)
    assert {i: pairing.known_of[i] for i in pairing.known_of} == plain.pairs
    assert len(pairing.known_of) == len(pairing.incoming_of) == len(plain.pairs)


def test_copies_among_edited_notes_are_four_times_the_work_when_they_are_four_times_as_many() -> (
    None
):
    """Each is held against all that were joined before at once, not against one after the other."""

    def work(count: int) -> int:
        known = [NoteText("d", (), "a.md", "", True, "Why?", "a", 0)] * count
        edited = [note._replace(answer="b" * (at % 5 == 0)) for at, note in enumerate(known)]
        pairing = Pairing(known, edited)
        pairing.join_equal(whole)
        return calls(lambda: pairing.join_equal(question, is_sure=False))

    assert work(400) <= 5 * work(100)
