"""`quizzer verify` and `quizzer claims`."""

import json
from pathlib import Path

import pytest

from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.experiments import catalogue
from quizzer.laboratory import LocalLaboratory
from quizzer.typeset import text_width
from tests.cli.running import Program

NOTES = "# Q1: Why?\n\nEach layer multiplies.\n\n```verify\nEach layer :: {claim}\n```\n"


def test_claims_are_listed_with_their_status(quizzer: Program) -> None:
    """A table for people, everything for programs."""
    table = quizzer("claims").out
    listed = json.loads(quizzer("claims", "--json").out)
    assert len(listed) == len(catalogue.claims()) == len(table.splitlines()) - 1
    statuses = [each["status"] for each in listed]
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "true": 19,
        "conditional": 33,
        "false": 6,
    }
    assert quizzer("--lang", "zh", "claims").out != table


def test_a_claim_is_verified(quizzer: Program) -> None:
    """Exit code 0 when it is reproduced and its controls flip on every seed."""
    ran = quizzer("verify", "chain-rule", "--seeds", "31000:31002", "--margins", "--jobs", "1")
    assert ran.code == 0
    row = ran.out.splitlines()[1].split()
    assert row[:3] == ["✔", "chain-rule", "true"]
    assert "3/3" in row
    assert "6/6" in row
    assert len({text_width(line) for line in ran.out.splitlines()[:2]}) == 1


def test_everything_is_told_as_json(quizzer: Program) -> None:
    """Each run of each arm, with numbers that JSON does not know in words."""
    (found,) = json.loads(quizzer("verify", "tanh-range", "--json").out)
    assert found["reproduced"] == found["seeds"] == 1
    by_arm = {run["arm"]: run for run in found["runs"]}
    assert by_arm["exact arithmetic, 400 digits"]["measurements"]["first_one"] == "inf"
    assert all(run["as_declared"] for run in found["runs"])


def test_a_plot_is_drawn_and_the_code_is_printed(quizzer: Program) -> None:
    """Once, at the width of the terminal; the code runs nothing."""
    drawn = quizzer("verify", "chain-rule", "--plot").out
    assert "Error of the difference quotient" in drawn
    assert "58" not in quizzer("verify", "chain-rule", "--code").out
    assert "def chain_rule(" in quizzer("verify", "chain-rule", "--code").out


def test_a_topic_stands_for_its_claims(quizzer: Program) -> None:
    """All experiments of a file."""
    out = quizzer("verify", "tanh").out
    assert [line.split()[1] for line in out.splitlines()[1:4]] == [
        "tanh-formula",
        "tanh-sigmoid-identity",
        "tanh-range",
    ]


def test_a_file_is_verified_without_importing_it(quizzer: Program, tmp_path: Path) -> None:
    """The claims written in it and in its sidecar; knobs that it sets are set."""
    notes = tmp_path / "deep.md"
    notes.write_text(NOTES.format(claim="chain-rule depth=6"), encoding="utf-8")
    (tmp_path / "deep.verify.md").write_text("# Q1\n```verify\ntanh-range\n```\n")
    ran = quizzer("verify", notes)
    assert ran.code == 0
    named = [line.split()[1] for line in ran.out.splitlines()[1:3]]
    assert named[0].startswith("chain-rule:")
    assert named[1] == "tanh-range"
    assert "no notes" in quizzer("notes").out


def test_a_file_without_claims_is_said_to_have_none(quizzer: Program, tmp_path: Path) -> None:
    """And how one is made; that is no problem. JSON stays JSON."""
    notes = tmp_path / "plain.md"
    notes.write_text("# Q1: Is it?\n\nIt is.\n", encoding="utf-8")
    ran = quizzer("verify", notes, "--code")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{notes}: no claims there; a `verify` fence")
    assert json.loads(quizzer("verify", notes, "--json").out) == []


def test_problems_of_a_file_are_told_and_fail(quizzer: Program, tmp_path: Path) -> None:
    """So that a deck's author can use it in CI."""
    notes = tmp_path / "deep.md"
    notes.write_text(NOTES.format(claim="chain-rul"), encoding="utf-8")
    ran = quizzer("verify", notes)
    assert ran.code == 1
    assert f"{notes}:6: there is no claim chain-rul: did you mean chain-rule?" in ran.err


def test_a_deck_stands_for_the_claims_of_its_notes(quizzer: Program, tmp_path: Path) -> None:
    """As they were imported."""
    notes = tmp_path / "decks" / "deep.md"
    notes.parent.mkdir()
    code = NOTES.split("```", maxsplit=1)[0] + _OWN
    notes.write_text(NOTES.format(claim="tanh-range") + code.replace("Q1", "Q2"), encoding="utf-8")
    assert quizzer("import", notes.parent).code == 0
    ran = quizzer("verify", "deep")
    assert ran.code == 0
    assert "tanh-range" in ran.out
    assert "own: not run: decks may not run code yet" in ran.out


_OWN = """```python verify
@experiment(
    "own",
    claim="c",
    measures=["m"],
    holds="m > 0",
    control={"other": {"k": 2}},
    ask={"": "?", "answer": "m"},
)
def own(rng, k: Annotated[int, Between(0, 3)] = 1):
    yield {"x": 0, "y": 1}
    return {"m": k}
```
"""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "which claims?"),
        (["chain-rul"], "there is no claim, deck or file 'chain-rul'; did you mean 'chain-rule'?"),
        (["qqqqqq"], "`quizzer claims` lists them"),
        (["none.md"], "none.md: cannot be read"),
        (["chain-rule", "--seeds", "x"], "neither a number of seeds nor FIRST:LAST"),
        (["chain-rule", "--seeds", "9:3"], "not between 1 and 100,000 seeds"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    quizzer: Program, arguments: list[str], message: str
) -> None:
    """In one line, with exit code 2."""
    ran = quizzer("verify", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("value", [1e-3, 1e-12])
def test_a_control_that_does_not_flip_fails(
    quizzer: Program, monkeypatch: pytest.MonkeyPatch, value: float
) -> None:
    """An experiment that measures nothing is found out, whichever way it lies."""

    class Run:
        outcome = RunOutcome(RunEnd.COMPLETED, (("relative_error", value),))

        def advance(self, budget_s: float = 0.003) -> tuple[()]:
            return ()

        def close(self) -> None:
            """Nothing to let go."""

    monkeypatch.setattr(LocalLaboratory, "start", lambda *_: Run())
    monkeypatch.setattr(LocalLaboratory, "wait", lambda *_, **__: None)
    ran = quizzer("verify", "chain-rule", "--seeds", "5")
    assert ran.code == 1
    assert ran.out.splitlines()[1].split()[0] == "✘"
    assert "seed 0" in ran.out
    assert "and 7 more" in ran.out or "and 2 more" in ran.out


def test_a_run_that_fails_is_told(quizzer: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its reason, arm by arm."""

    class Run:
        outcome = RunOutcome(RunEnd.FAILED, reason="it broke")

        def advance(self, budget_s: float = 0.003) -> tuple[()]:
            return ()

        def close(self) -> None:
            """Nothing to let go."""

    monkeypatch.setattr(LocalLaboratory, "start", lambda *_: Run())
    monkeypatch.setattr(LocalLaboratory, "wait", lambda *_, **__: None)
    ran = quizzer("verify", "chain-rule")
    assert ran.code == 1
    assert "undecided: it broke" in ran.out
