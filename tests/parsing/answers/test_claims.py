"""Claims in notes and in sidecars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.reading import read_claims
from quizzer.domain.notes import ParsedCard
from quizzer.domain.parsed_file import ParsedFile
from quizzer.parsing import parse_file, present
from quizzer.parsing.answers import claims
from quizzer.parsing.sidecar import Sidecar
from tests.domain.claims.making import CHOICES, CONTROL, FORM

SOURCE = FORM.format(arms=CONTROL, ask=CHOICES)
KNOWN = {claim.id: claim for claim in read_claims(SOURCE, path="small.py", topic="small").claims}
NOTE = "# Q1: Is it small?\n\nIt is small, and small it stays.\n\n# Q2: Is it large?\n\nNo.\n"


def parsed(text: str, sidecar: str | None = None) -> ParsedFile:
    beside = None if sidecar is None else Sidecar(sidecar.encode(), "n.verify.md")
    return parse_file(text.encode(), "n.md", sidecar=beside, known=lambda: KNOWN)


def fenced(lines: str, info: str = "verify") -> str:
    return f"# Q1: Is it small?\n\nIt is small, and small it stays.\n\n```{info}\n{lines}\n```\n"


def problems(found: ParsedFile) -> list[str]:
    return [f"{each.path}:{each.line}: {each.message}" for each in found.problems]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (fenced("It is small :: small"), ClaimLink(claim_id="small", quote="It is small")),
        (fenced("small"), ClaimLink(claim_id="small")),
        (
            fenced("+ It is :: small factor=2"),
            ClaimLink(
                claim_id="small", quote="It is", knobs=(("factor", "2"),), is_supplement=True
            ),
        ),
        (fenced("<!-- a word -->\n\nstays :: small"), ClaimLink(claim_id="small", quote="stays")),
        (fenced("", "verify small"), ClaimLink(claim_id="small")),
        (
            fenced("quote: stays\nsupplement: yes\nknobs:\n  factor: 3", "verify small"),
            ClaimLink(
                claim_id="small", quote="stays", knobs=(("factor", "3"),), is_supplement=True
            ),
        ),
        (
            fenced("factor: 3", "verify small"),
            ClaimLink(claim_id="small", knobs=(("factor", "3"),)),
        ),
    ],
)
def test_a_note_says_what_it_claims(text: str, link: ClaimLink) -> None:
    """In either form of fence; each claim that can run has a card."""
    found = parsed(text)
    (note,) = found.notes
    assert problems(found) == []
    assert note.claims == (link,)
    assert note.cards[-1] == ParsedCard(CardKind.CLAIM, link.anchor)
    shown = present(note.heading_path, note.question, note.answer, CardKind.BASIC, "")
    assert shown.back == "It is small, and small it stays."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (fenced("x :: smal"), "n.md:6: there is no claim smal: did you mean small?"),
        (fenced("x :: zzzzz"), "n.md:6: there is no claim zzzzz: `quizzer claims` lists all"),
        (fenced("huge :: small"), "n.md:6: “huge” is not in this answer: quote its words"),
        (fenced("small :: small"), "n.md:6: “small” is in this answer 2 times: quote more words"),
        (fenced("small size=2"), "n.md:6: small has no knob size; its knobs: factor"),
        (fenced("small factor=200"), "n.md:6: small: factor=200: expected a number from 0 to 100"),
        (fenced("It is small"), "n.md:6: expected 'quoted words :: claim-id knob=value': left out"),
        (fenced("It is :: "), "n.md:6: expected 'quoted words :: claim-id knob=value': left out"),
        (fenced("small\nsmall"), "n.md:7: small stands here twice: remove one"),
        (fenced("knobs: 3", "verify small"), "n.md:5: knobs: expected lines of 'name: value'"),
        (fenced("- x", "verify small"), "n.md:6: not YAML (expected lines of 'key: value')"),
        (fenced("x = (", "python verify"), "n.md:6: not Python"),
        (fenced("x = 1", "python verify"), "n.md:6: no @experiment in this block"),
        ("# About\n\ntext\n\n```verify\nsmall\n```\n", "n.md:5: no question stands above these"),
    ],
)
def test_what_is_wrong_is_told(text: str, problem: str) -> None:
    """In one line, with the place and a way to mend it; the notes are there all the same."""
    assert any(each.startswith(problem) for each in problems(parsed(text))), problems(parsed(text))


def test_a_decks_own_experiment_is_read_and_shown_but_makes_no_card() -> None:
    """Decks may not run code yet."""
    found = parsed(fenced(SOURCE.strip(), "python verify"))
    (note,) = found.notes
    assert problems(found) == []
    (link,) = note.claims
    assert (link.claim_id, link.is_own) == ("small", True)
    assert link.code.startswith("def small(")
    assert {card.kind for card in note.cards} == {CardKind.BASIC}
    shown = present(note.heading_path, note.question, note.answer, CardKind.BASIC, "")
    assert "```python\n" in shown.back
    assert "not run: decks may not run code yet" in shown.back


def test_a_broken_form_is_told_at_its_line() -> None:
    """Lines of an experiment are lines of the file."""
    broken = SOURCE.strip().replace('holds="size < 1"', 'holds="size < weight"')
    found = parsed(fenced(broken, "python verify"))
    assert found.notes[0].claims == ()
    assert any(re.match(r"n\.md:\d+: .*weight", each) for each in problems(found))


def test_of_very_many_claims_the_first_are_looked_at_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All are read; only for some is it said which one was meant, or looked for their words."""
    monkeypatch.setattr(claims, "_MOST_GUESSED", 1)
    monkeypatch.setattr(claims, "_MOST_QUOTES", 1)
    found = parsed(fenced("smal\nsmall1\nnowhere :: small\nneither :: small"))
    assert len(found.notes[0].claims) == 2
    assert problems(found) == [
        "n.md:6: there is no claim smal: did you mean small?",
        "n.md:7: there is no claim small1: `quizzer claims` lists all",
        "n.md:8: “nowhere” is not in this answer: quote its words",
    ]


def test_an_answer_of_claims_only_is_empty() -> None:
    """There is nothing to remember in it, but the claims can be verified."""
    (note,) = parsed("# Q1: Is it small?\n\n```verify\nsmall\n```\n").notes
    assert note.is_answer_empty
    assert note.claims


def test_items_and_gaps_are_found_around_claims() -> None:
    """A fence neither hides nor makes them."""
    answer = "- **One**: it is ==small==.\n- **Two**: so it stays.\n"
    plain = parsed(f"# Q1: Which?\n\n{answer}")
    claimed = parsed(f"# Q1: Which?\n\n{answer}\n```verify\nit is small :: small\n```\n")
    assert problems(claimed) == []
    assert claimed.notes[0].cards[:-1] == plain.notes[0].cards
    assert claimed.notes[0].cards[-1].kind is CardKind.CLAIM


@pytest.mark.parametrize(
    "heading", ["# Q1", "## 1.", "# 1", "# Q1: Is it small?", "# is it SMALL?", "### Q1: reworded"]
)
def test_a_sidecar_names_notes_by_number_or_text(heading: str) -> None:
    """At any level; the claims are the sidecar's."""
    found = parsed(NOTE, f"{heading}\n```verify\nIt is small :: small\n```\n")
    assert problems(found) == []
    assert [note.claims for note in found.notes] == [
        (ClaimLink(claim_id="small", quote="It is small", origin=Origin.SIDECAR),),
        (),
    ]


@pytest.mark.parametrize(
    ("sidecar", "problem"),
    [
        ("```verify\nsmall\n```\n", "n.verify.md:1: claims before any heading"),
        ("# Q7\n```verify\nsmall\n```\n", "n.verify.md:1: no question of the notes is called “Q7”"),
        ("# Q1\ntext\n```verify\nhuge :: small\n```\n", "n.verify.md:4: “huge” is not in this"),
    ],
)
def test_what_is_wrong_in_a_sidecar_is_told_there(sidecar: str, problem: str) -> None:
    """With its own path and line."""
    (said,) = problems(parsed(NOTE, sidecar))
    assert said.startswith(problem)


def test_two_questions_of_one_number_are_told_apart_by_text() -> None:
    """A number that several bear names none of them."""
    notes = "# Q1: Is it small?\n\nYes.\n\n# Q1: Is it large?\n\nNo.\n"
    (said,) = problems(parsed(notes, "# Q1\n```verify\nsmall\n```\n"))
    assert said.startswith("n.verify.md:1: 2 questions of the notes are called “Q1”")
    assert parsed(notes, "# Is it large?\n```verify\nsmall\n```\n").notes[1].claims


def test_claims_without_a_heading_belong_to_the_only_note() -> None:
    """There is no doubt which one is meant."""
    found = parsed("# Q1: Is it small?\n\nYes.\n", "text\n\n```verify\nYes :: small\n```\n")
    assert problems(found) == []
    assert found.notes[0].claims


def test_a_sidecar_that_is_no_text_costs_no_notes() -> None:
    """It is told, and the notes are read."""
    found = parse_file(NOTE.encode(), "n.md", sidecar=Sidecar(b"\xff\xfe\x00", "n.verify.md"))
    assert len(found.notes) == 2
    assert [each.path for each in found.problems] == ["n.verify.md"]


def test_claims_of_note_and_sidecar_come_together() -> None:
    """The note's own first; one card for a claim however often it is tied."""
    text = fenced("It is small :: small")
    found = parsed(text, "# Q1\n```verify\nstays :: small\nsmall factor=2\n```\n")
    (note,) = found.notes
    assert [link.origin for link in note.claims] == [
        Origin.WRITTEN,
        Origin.SIDECAR,
        Origin.SIDECAR,
    ]
    anchors = [card.anchor for card in note.cards if card.kind is CardKind.CLAIM]
    assert anchors == list(dict.fromkeys(link.anchor for link in note.claims))
    assert len(anchors) == 2


@given(st.text("ab:+ =\n#`verifysmall", max_size=80), st.booleans())
def test_nothing_that_is_written_is_too_odd(lines: str, in_sidecar: bool) -> None:
    """Any fence gives notes and problems, never an exception."""
    if in_sidecar:
        assert len(parsed(NOTE, f"# Q1\n```verify\n{lines}\n```").notes) == 2
    else:
        assert parsed(fenced(lines)).notes
