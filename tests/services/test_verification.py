from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.verdicts import Verdict
from quizzer.services.verification import judgements
from tests.domain.claims.making import small
from tests.services.laboratory import FakeLaboratory


def honest(settings: Mapping[str, KnobValue], seed: int) -> dict[str, float]:
    return {"size": float(settings["factor"])}


@given(st.lists(st.integers(0, 50), unique=True, max_size=6), st.integers(1, 4))
def test_every_seed_is_judged_once(seeds: list[int], jobs: int) -> None:
    """Whatever the order in which runs end; never more at once than asked; all closed."""
    laboratory = FakeLaboratory(honest)
    found = list(judgements(laboratory, [small()], seeds, jobs=jobs))
    assert sorted(each.seed for each in found) == sorted(seeds)
    assert {each.verdict for each in found} <= {Verdict.REPRODUCED}
    assert len(laboratory.runs) == 2 * len(seeds)
    assert laboratory.most_at_once <= jobs
    assert all(run.is_closed for run in laboratory.runs)


@pytest.mark.parametrize("stuck", [0.1, 10.0])
def test_a_control_that_does_not_flip_is_found(stuck: float) -> None:
    """An experiment that ignores its knobs proves nothing, and that shows."""
    laboratory = FakeLaboratory(lambda settings, seed: {"size": stuck})
    (found,) = judgements(laboratory, [small()], [1], jobs=2)
    assert found.verdict is Verdict.MISMATCH


def test_a_failed_run_decides_nothing() -> None:
    """The judgement says why, arm by arm."""
    laboratory = FakeLaboratory(lambda settings, seed: None)
    (found,) = judgements(laboratory, [small()], [1], jobs=2)
    assert found.verdict is Verdict.UNDECIDED
    assert {each.run.reason for each in found.arms} == {"it broke"}


def test_stopping_early_cancels_what_is_under_way() -> None:
    """Who stops listening leaves no run behind."""
    laboratory = FakeLaboratory(honest)
    listening = judgements(laboratory, [small()], [3, 5, 8], jobs=3)
    next(listening)
    listening.close()
    assert all(run.is_closed for run in laboratory.runs)
    assert any(run.is_cancelled for run in laboratory.runs)
