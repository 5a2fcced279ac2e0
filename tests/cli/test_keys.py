"""`quizzer keys`, and keys of the learner's own."""

import json
from pathlib import Path

from quizzer.tui.every_key import every_key
from tests.cli.running import Program


def configure(home: Path, lines: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(lines, encoding="utf-8")


def test_every_name_is_listed(quizzer: Program) -> None:
    """With its keys and what they do."""
    rows = json.loads(quizzer("keys", "--json").out)
    assert [row["id"] for row in rows] == list(every_key())
    assert {
        "id": "study.flag",
        "keys": ["*"],
        "does": "Flag the card, or take its flag away",
    } in rows


def test_the_learners_own_keys_are_listed(home: Path, quizzer: Program) -> None:
    """As they are set now."""
    configure(home, '[keys]\nstudy.undo = "z,ctrl+z"\n')
    assert quizzer("keys").code == 2
    configure(home, '[keys]\nstudy.undo = "z,f2"\n')
    assert "study.undo             z f2" in quizzer("keys").out


def test_a_wrong_name_is_told_in_one_line(home: Path, quizzer: Program) -> None:
    """Plain studying, which has no such keys, does not mind."""
    configure(home, '[keys]\nstudy.undoo = "z"\n')
    said = quizzer("keys")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "config.toml: keys: there is no 'study.undoo'; did you mean 'study.undo'?" in said.err
    assert "keys:" not in quizzer("study", "--plain").err
