"""Finders: each stretch of text goes to the first that takes it."""

from collections.abc import Sequence

import pytest

from quizzer.domain.cards import CardKind
from quizzer.domain.rules import Rule
from quizzer.parsing import finders, parse_file
from quizzer.parsing.found import FoundNote


def find_shouts(text: str) -> Sequence[FoundNote]:
    """A made-up syntax: each line of capitals asks, the line after it answers."""
    lines = text.split("\n")
    starts = [len("\n".join(lines[:at])) + (at > 0) for at in range(len(lines))]
    return [
        FoundNote(start, start + len(line) + 1 + len(below), line, below, Rule.QUESTION_HEADING)
        for start, line, below in zip(starts, lines, lines[1:], strict=False)
        if line.isupper()
    ]


SHOUTS = "# Part\n\nlead\n\nWHAT\n- [x] a ==gap==\n\nmore with a ==gap==\n"
CLAIM = "```verify activation-is-nonlinear\n```"


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finders, "FINDERS", (find_shouts, *finders.FINDERS))


@pytest.mark.usefixtures("shouting")
def test_what_one_finder_took_is_gone_for_the_next() -> None:
    """A new finder's note has the cards of its answer; later ones find what is left."""
    notes = parse_file(SHOUTS.encode(), "n.md").notes
    assert [(note.line, note.question, note.rule) for note in notes] == [
        (5, "WHAT", Rule.QUESTION_HEADING),
        (8, "more with a gap", Rule.CLOZE),
    ]
    kinds = [[card.kind for card in note.cards] for note in notes]
    assert kinds == [[CardKind.BASIC, CardKind.CLOZE], [CardKind.CLOZE]]


@pytest.mark.usefixtures("shouting")
def test_the_rest_keeps_lines_and_offsets() -> None:
    """What is taken is blank, and nothing else has changed."""
    found, rest = finders.find_notes(SHOUTS)
    assert len(rest) == len(SHOUTS)
    assert rest.count("\n") == SHOUTS.count("\n")
    for note in found:
        assert not rest[note.start : note.end].strip()
    assert rest.split() == ["#", "Part", "lead"]


def test_a_found_note_carries_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim in its answer is its own; one outside of it has no question above."""
    text = f"WHAT\nb\n\n{CLAIM}\n"
    note = FoundNote(0, len(text) - 1, "WHAT", text[5:], Rule.CLOZE)
    monkeypatch.setattr(finders, "FINDERS", (lambda text: [note] if "WHAT" in text else [],))
    parsed = parse_file(f"{text}\n{CLAIM}\n".encode(), "n.md")
    assert [link.claim_id for link in parsed.notes[0].claims] == ["activation-is-nonlinear"]
    assert [problem.line for problem in parsed.problems] == [7]
