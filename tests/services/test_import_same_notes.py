"""What is plainly the same is what a closer look finds to be the same."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.identity import pinned_id
from quizzer.domain.notes import FrontMatter, NoteState, ParsedCard, ParsedNote, StoredCard
from quizzer.domain.packed_notes import ParsedNotes, StoredNotes
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.sources import FileStamp, Root
from quizzer.services.importing.file_plan import Decision, FilePlan, ReadFile
from quizzer.services.importing.sources import Draft

GUID = "6f1d0f5e-0000-5000-8000-000000000001"
IDS = ["", "mine", pinned_id(GUID)]
LINK = ClaimLink(claim_id="relu-zeroes-negatives")
DRAFT = Draft(
    file=Path("a.md"),
    shown="a.md",
    root=Root(path="/notes"),
    relative="a.md",
    deck="a",
    stamp=FileStamp(size=1, mtime_ns=1, inode=1, options='{"cards": "", "items": null}'),
    cards="",
    items=None,
    known=None,
)
parsed_notes = st.builds(
    ParsedNote,
    heading_path=st.just(("h",)),
    question=st.just("q"),
    answer=st.just("a"),
    line=st.just(3),
    cards=st.sampled_from([(ParsedCard(CardKind.BASIC),), ()]),
    explicit_id=st.sampled_from(IDS),
    claims=st.sampled_from([(), (LINK,)]),
    tags=st.sampled_from([(), ("t",)]),
    deck=st.sampled_from(["", "b"]),
)
BASIC = StoredCard(key="basic", kind=CardKind.BASIC, anchor="")
edits = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"heading_path": st.just(())}),
    st.fixed_dictionaries({"question": st.just("r")}),
    st.fixed_dictionaries({"answer": st.just("b")}),
    st.fixed_dictionaries({"line": st.just(4)}),
    st.fixed_dictionaries({"position": st.just(1)}),
    st.fixed_dictionaries({"deck": st.sampled_from(["a", "b"])}),
    st.fixed_dictionaries({"source": st.just("b.md")}),
    st.fixed_dictionaries({"tags": st.sampled_from([(), ("t",), ("u",)])}),
    st.fixed_dictionaries({"explicit_id": st.sampled_from(IDS)}),
    st.fixed_dictionaries({"state": st.just(NoteState.ARCHIVED)}),
    st.fixed_dictionaries(
        {"claims": st.sampled_from([(), (replace(LINK, origin=Origin.ACCEPTED),)])}
    ),
    st.fixed_dictionaries(
        {"cards": st.sampled_from([(), (replace(BASIC, is_active=False),), (BASIC,)])}
    ),
)


@given(parsed_notes, edits, st.sampled_from([(), ("t",)]))
def test_the_first_question_decides_as_all_do(
    parsed: ParsedNote, edit: dict[str, Any], tags: tuple[str, ...]
) -> None:
    """Whatever differs from what is stored."""
    file = ParsedFile(front_matter=FrontMatter(tags=tags), notes=ParsedNotes([parsed]))
    read = ReadFile(DRAFT, "digest", file, "a")
    new = FilePlan(read)
    new.add(GUID)
    stored = StoredNotes([replace(new.note(0), **edit)])

    def decision() -> Decision:
        plan = FilePlan(read, stored)
        plan.keep(0, "content")
        return plan.decisions[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilePlan, "_untouched", lambda *_: None)
        closer = decision()
    assert decision() == closer
