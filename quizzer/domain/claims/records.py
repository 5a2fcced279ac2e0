"""What is kept of experiments: runs judged on this device, and what learners predicted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.reviews import Rating

CONFIDENCES = (0.3, 0.5, 0.7, 0.9, 0.99)
"""How sure a learner can say to be."""

SURE = 0.7
"""From here on a right prediction counts as known."""

_BANDS = (0.0, 0.4, 0.6, 0.8, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRun:
    """One claim judged on one seed. `measurements` are those of each arm by its label.

    `knobs` are those that the note or the learner set, as written; a run with the knobs of the
    card's claim says something of the card, any other is the learner's own experiment.
    """

    uuid: str
    claim_id: str
    code_hash: str
    seed: int
    knobs: tuple[tuple[str, str], ...]
    measurements: Mapping[str, Mapping[str, float]]
    verdict: Verdict
    confinement: str
    ran_at: datetime
    taken_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a learner said before a run, how sure (0..1), and whether it came true.

    `guid` and `key` name the card, '' for a prediction made outside of one.
    """

    uuid: str
    device: str
    claim_id: str
    guid: str
    key: str
    run_uuid: str
    answer: str
    confidence: float
    is_right: bool
    predicted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Predictions of about one confidence: how sure they were on average, how many came true."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How well confidence tells what is known.

    `brier` is the mean squared difference of confidence and outcome: 0 is perfect, 0.25 what
    always saying 50 % earns. None without predictions. Source: Brier 1950, Verification of
    forecasts expressed in terms of probability.
    """

    count: int = 0
    right: int = 0
    brier: float | None = None
    bands: tuple[Band, ...] = ()


def calibration(predictions: Sequence[tuple[float, bool]]) -> Calibration:
    """Brier score and reliability table of pairs (confidence, came true)."""
    if not predictions:
        return Calibration()
    bands = []
    for low, high in zip(_BANDS, (*_BANDS[1:], 1.1), strict=True):
        inside = [each for each in predictions if low <= each[0] < high]
        if inside:
            sure = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(is_right for _, is_right in inside) / len(inside)
            bands.append(Band(count=len(inside), confidence=sure, right=right))
    squares = [(confidence - is_right) ** 2 for confidence, is_right in predictions]
    return Calibration(
        count=len(predictions),
        right=sum(is_right for _, is_right in predictions),
        brier=sum(squares) / len(squares),
        bands=tuple(bands),
    )


def suggested_rating(*, is_right: bool, confidence: float) -> Rating:
    """Good for right and sure (70 % or more), Hard for right and unsure, Again for wrong."""
    if not is_right:
        return Rating.AGAIN
    return Rating.GOOD if confidence >= SURE else Rating.HARD
