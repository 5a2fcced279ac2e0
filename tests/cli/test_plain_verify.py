"""Claims in `quizzer study --plain`: predicted, run and read line by line."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Program

NOTES = """# Q1: What do the outputs of softmax sum to?

Softmax gives numbers between 0 and 1 that sum to 1.

```verify
sum to 1 :: softmax-sums-to-one
```
"""


@pytest.fixture
def claimed(quizzer: Program, tmp_path: Path) -> None:
    """A note with a claim written in it and another related to it."""
    notes = tmp_path / "notes" / "softmax.md"
    notes.parent.mkdir()
    notes.write_text(NOTES, encoding="utf-8")
    assert quizzer("import", notes.parent).code == 0


def exported(quizzer: Program) -> dict[str, list[dict[str, object]]]:
    """Everything that was kept."""
    everything: dict[str, list[dict[str, object]]] = json.loads(
        quizzer("export", "--format", "json").out
    )
    return everything


@pytest.mark.usefixtures("claimed")
def test_an_answer_says_how_its_claims_stand(quizzer: Program) -> None:
    """Below it, and `v` lists them; nothing is verified without a number."""
    out = quizzer("study", "--plain", keys="\nv\n\nq\n").out
    assert "claims: ○ 1 not run here" in out
    assert "1 ○ The outputs of softmax sum to 1." in out
    assert "seed" not in out


@pytest.mark.usefixtures("claimed")
def test_a_claim_is_predicted_and_run(quizzer: Program) -> None:
    """The findings of every arm, the verdict, and how the prediction came out."""
    out = quizzer("study", "--plain", keys="\nv\n1\n9\n3\nsure\n95%\n3\nq\n").out
    assert "'9' is no key here" in out
    assert "'sure' is no number" in out
    assert "✓ when: as stated: holds" in out
    assert "✓ control: sigmoid of each logit: fails" in out
    assert "verdict: the claim holds" in out
    assert "your prediction (99% sure) was right" in out


@pytest.mark.usefixtures("claimed")
def test_a_verify_card_suggests_its_rating(quizzer: Program) -> None:
    """Wrong: Again, and what would have been right; enter follows the suggestion."""
    out = quizzer("study", "--plain", keys="\n4\n\n1\n\n\nq\n").out
    card = out[out.index("claim: The outputs") :]
    assert "[enter] verify the claim" in card
    assert "your prediction (70% sure) was wrong; it was about 4e-4" in card
    assert "[enter] Again" in card
    kept = exported(quizzer)
    assert [each["rating"] for each in kept["reviews"]] == ["easy", "again"]
    (made,) = kept["predictions"]
    assert (made["claim_id"], made["is_right"]) == ("softmax-sums-to-one", False)


@pytest.mark.usefixtures("claimed")
def test_without_an_idea_nothing_is_suggested(quizzer: Program) -> None:
    """The run says what it says, and the learner rates."""
    out = quizzer("study", "--plain", keys="\n4\n\n\n\n2\nq\n").out
    card = out[out.index("claim: The outputs") :]
    assert "verdict: the claim holds" in card
    assert "your prediction (" not in card
    assert "'' is no key here" in card
    assert [each["rating"] for each in exported(quizzer)["reviews"]] == ["easy", "hard"]
    assert exported(quizzer)["predictions"] == []


@pytest.mark.usefixtures("claimed")
def test_leaving_the_prediction_runs_nothing(quizzer: Program) -> None:
    """`q` goes back to the rating, from where it leaves."""
    out = quizzer("study", "--plain", keys="\n4\n\nq\nq\n").out
    assert "seed" not in out


def test_a_number_is_predicted(quizzer: Program, tmp_path: Path) -> None:
    """And told, where it is wrong, by the measured one."""
    notes = tmp_path / "numbers.md"
    notes.write_text(NOTES.replace("softmax-sums-to-one", "relu-derivative-nonnegative"))
    quizzer("import", notes)
    keys = "\nv\n1\nmany\n2\n90\nv\n1\n1/2\n\n3\nq\n"
    out = quizzer("study", "--plain", keys=keys).out
    assert "'many' is no number" in out
    assert "your prediction (90% sure) was wrong; it was 0.5" in out
    assert "your prediction (70% sure) was right" in out
