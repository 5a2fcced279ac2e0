"""Markdown files, and beside each the notes and problems it gives."""

import json
import os
from pathlib import Path

import pytest

from quizzer.domain.notes import ParsedFile, ParsedNote
from quizzer.parsing import parse_file

CASES = sorted(Path(__file__).with_name("cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_gives_the_notes_beside_it(case: Path) -> None:
    """Notes, cards, lines and problems are those written in the JSON file of the same name."""
    found = described(parse_file(case.read_bytes(), case.name))
    beside = case.with_suffix(".json")
    if os.environ.get("QUIZZER_WRITE_SNAPSHOTS"):
        text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        beside.write_text(text, encoding="utf-8")
    assert found == json.loads(beside.read_text("utf-8"))


def described(parsed: ParsedFile) -> dict[str, object]:
    """A parsed file as the JSON files write it."""
    return {
        "notes": [_note(note) for note in parsed.notes],
        "problems": [f"{problem.severity}: {problem}" for problem in parsed.problems],
    }


def _note(note: ParsedNote) -> dict[str, object]:
    cards = [f"{card.kind}:{card.anchor}".removesuffix(":") for card in note.cards]
    said = {"id": note.explicit_id} if note.explicit_id else {}
    return {
        "line": note.line,
        "rule": note.rule,
        "path": list(note.heading_path),
        "question": note.question,
        "answer": note.answer.split("\n"),
        "cards": cards,
        **said,
        **({"is_answer_empty": True} if note.is_answer_empty else {}),
    }
