"""The labelled notes by which related experiments are measured, and the measure."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.related_notes import LabelledFile, Pair, Score, corpus, labelled_file, score
from quizzer.experiments.catalogue import claims
from quizzer.matching.suggestions import Related

FEWEST_NEGATIVE = 20
PAIRS = [Pair("notes.md", line, "Why?", claim_id) for line in (1, 5) for claim_id in "abc"]
pairs = st.frozensets(st.sampled_from(PAIRS))


@pytest.fixture(scope="module")
def files() -> list[LabelledFile]:
    return list(corpus())


def test_every_label_is_sound(files: list[LabelledFile]) -> None:
    """Each quote occurs exactly once, each heading names one note, each claim is a shipped one."""
    assert [problem for file in files for problem in file.problems] == []
    links = [link for file in files for note in file.notes for link in note.claims]
    assert {link.claim_id for link in links} == set(claims())
    assert all(link.quote and not link.is_own for link in links)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["tuning", "colloquial"])
def test_every_claim_is_carried(files: list[LabelledFile], kind: str, language: str) -> None:
    """So that recall says something about each of them, in each set and language."""
    mine = [file for file in files if (file.kind, file.language) == (kind, language)]
    carried = {pair.claim_id for file in mine for pair in file.labelled()}
    assert set(claims()) - carried == set()


@pytest.mark.parametrize("kind", ["tuning", "colloquial"])
def test_many_notes_carry_nothing(files: list[LabelledFile], kind: str) -> None:
    """So that precision says something about other subjects and about the same words."""
    notes = [note for file in files if file.kind == kind for note in file.notes]
    assert all(note.answer.strip() for note in notes)
    assert sum(not note.claims for note in notes) >= FEWEST_NEGATIVE


def test_the_sets_share_no_sentence(files: list[LabelledFile]) -> None:
    """What is tuned on one set must not have seen the other."""
    quotes: dict[str, set[str]] = {"tuning": set(), "colloquial": set()}
    for file in files:
        quotes[file.kind] |= {link.quote for note in file.notes for link in note.claims}
    assert quotes["tuning"] & quotes["colloquial"] == set()


@given(pairs, pairs)
def test_a_score_parts_the_pairs(labelled: frozenset[Pair], found: frozenset[Pair]) -> None:
    """Every pair is right, missed or false; precision and recall are shares of the right ones."""
    score = Score(labelled, found)
    right = len(labelled & found)
    assert right + len(score.missed) == len(labelled)
    assert right + len(score.false) == len(found)
    assert score.recall * len(labelled) == pytest.approx(right)
    assert score.precision * len(found) == pytest.approx(right)
    assert (score.recall == 1) == (not score.missed)
    assert (score.precision == 1) == (not score.false)


def test_notes_of_ones_own(tmp_path: Path) -> None:
    """Any notes with a sidecar can be measured."""
    path = tmp_path / "mine.md"
    path.write_text("# Q1: What is ReLU?\n\nmax(0, x).\n\n# Q2: What is tea?\n\nA drink.\n")
    sidecar = path.with_name("mine.verify.md")
    sidecar.write_text("# Q1\n```verify\nmax(0, x) :: relu-formula\n```\n")
    file = labelled_file(path, "mine")
    assert file.problems == ()
    assert file.labelled() == {Pair(str(path), 1, "Q1: What is ReLU?", "relu-formula")}
    assert len(file.notes) == 2
    assert score([file], Related({})) == Score(file.labelled(), frozenset())
