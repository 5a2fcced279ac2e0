import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.records import CONFIDENCES, SURE, calibration, suggested_rating
from quizzer.domain.reviews import Rating

PREDICTIONS = st.lists(st.tuples(st.sampled_from(CONFIDENCES), st.booleans()), min_size=1)


@given(PREDICTIONS)
def test_calibration_counts_every_prediction_once(predictions: list[tuple[float, bool]]) -> None:
    """The bands are the predictions, parted by confidence; the score is the mean square."""
    found = calibration(predictions)
    assert sum(band.count for band in found.bands) == found.count == len(predictions)
    right = sum(band.right * band.count for band in found.bands)
    assert right == pytest.approx(found.right) == sum(is_right for _, is_right in predictions)
    squares = [(sure - is_right) ** 2 for sure, is_right in predictions]
    assert found.brier == pytest.approx(sum(squares) / len(squares))
    assert [band.confidence for band in found.bands] == sorted(b.confidence for b in found.bands)


def test_each_confidence_has_a_band_of_its_own() -> None:
    """What a learner can say is told apart in the table."""
    found = calibration([(sure, True) for sure in CONFIDENCES])
    assert [band.confidence for band in found.bands] == pytest.approx(CONFIDENCES)


def test_nothing_predicted_scores_nothing() -> None:
    """No score is made up."""
    assert calibration([]).brier is None


def test_known_scores() -> None:
    """Always 50 % earns a quarter, always sure and right earns 0 (Brier 1950)."""
    assert calibration([(0.5, True), (0.5, False)]).brier == 0.25
    assert calibration([(1.0, True)]).brier == 0


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_the_rule_of_suggested_ratings(confidence: float) -> None:
    """Wrong is Again; right is Good from 70 % on, else Hard."""
    assert suggested_rating(is_right=False, confidence=confidence) is Rating.AGAIN
    wanted = Rating.GOOD if confidence >= SURE else Rating.HARD
    assert suggested_rating(is_right=True, confidence=confidence) is wanted
