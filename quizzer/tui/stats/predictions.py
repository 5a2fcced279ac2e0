"""How well the learner's confidence before experiments tells what came true."""

from quizzer.domain.claims.records import Band
from quizzer.plots import Row
from quizzer.plots.histogram import Bar, draw_histogram
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, facts, title

_CLOSE = 0.05


def predictions_page(found: Statistics, _period: Period, width: int, _height: int) -> list[Row]:
    """Brier score and reliability table of all predictions ever made."""
    calibration = found.calibration
    if calibration.brier is None:
        return [
            title("No predictions yet", width),
            *facts(
                [("", "v on a card with a claim asks for one, then runs the experiment")], width
            ),
        ]
    bars = [
        Bar(f"said {band.confidence:.0%}", band.right, _judged(band)) for band in calibration.bands
    ]
    return [
        title("Predictions before experiments", width),
        *facts(
            [
                ("came true", f"{calibration.right:,} of {calibration.count:,}"),
                ("Brier score", f"{calibration.brier:.3f} (0 is perfect, 0.25 is guessing)"),
            ],
            width,
        ),
        blank(width),
        title("How often what was said with such confidence came true", width),
        *draw_histogram(bars, width, full=1.0),
    ]


def _judged(band: Band) -> str:
    off = band.confidence - band.right
    word = "well judged" if abs(off) < _CLOSE else "too sure" if off > 0 else "too unsure"
    return f"{band.right:>4.0%} of {band.count:,}, {word}"
