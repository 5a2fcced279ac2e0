"""Markdown files, and beside each the notes and problems it gives."""

import json
import os
from pathlib import Path

import pytest

from quizzer.domain.carried import CarriedState
from quizzer.domain.notes import ParsedCard, ParsedNote
from quizzer.domain.parsed_file import ParsedFile
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


def test_very_long_files_are_read_as_others_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is packed where it is much says the same."""
    for limit in ("text.sections._MANY", "found._FEW", "text.stretches._LONG"):
        monkeypatch.setattr(f"quizzer.parsing.{limit}", 1)
    monkeypatch.setattr("quizzer.parsing.text.sections._A_SECTION", 10_000)
    monkeypatch.setattr("quizzer.markdown._MANY_LINES", 0)
    for case in CASES:
        found = described(parse_file(case.read_bytes(), case.name))
        assert found == json.loads(case.with_suffix(".json").read_text("utf-8")), case.name


def described(parsed: ParsedFile) -> dict[str, object]:
    """A parsed file as the JSON files write it."""
    return {
        "notes": [_note(note) for note in parsed.notes],
        "problems": [f"{problem.severity}: {problem}" for problem in parsed.problems],
    }


def _note(note: ParsedNote) -> dict[str, object]:
    cards = [f"{card.kind}:{card.anchor}".removesuffix(":") for card in note.cards]
    said: dict[str, object] = {"id": note.explicit_id} if note.explicit_id else {}
    if note.tags:
        said["tags"] = list(note.tags)
    if note.carried:
        said["carried"] = [_carried(*each) for each in note.carried]
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


def _carried(card: ParsedCard, state: CarriedState) -> str:
    until = f"due {state.due_on} after {state.interval_days} days, ease {state.ease_percent} %"
    return f"{card.kind}:{card.anchor} {until}"
