"""How well the learner's confidence before experiments tells what came true."""

from quizzer.domain.claims.records import Band
from quizzer.languages import tr
from quizzer.plots import Row, Span
from quizzer.plots.histogram import Bar, draw_histogram
from quizzer.plots.rows import row_of
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, facts, title

_CLOSE = 0.05


def predictions_page(found: Statistics, _period: Period, width: int, _height: int) -> list[Row]:
    """Brier score and reliability table of all predictions ever made."""
    calibration = found.calibration
    if calibration.brier is None:
        how = tr("v on a card with a claim asks for one, then runs the experiment")
        return [title(tr("No predictions yet"), width), row_of([Span(how)], width)]
    bars = [
        Bar(
            tr("said {confidence:.0%}").format(confidence=band.confidence),
            band.right,
            _judged(band),
        )
        for band in calibration.bands
    ]
    right = tr("{count:,} of {total:,}").format(count=calibration.right, total=calibration.count)
    brier = tr("{brier:.3f} (0 is perfect, 0.25 is guessing)")
    return [
        title(tr("Predictions before experiments"), width),
        *facts(
            [
                (tr("came true"), right),
                (tr("Brier score"), brier.format(brier=calibration.brier)),
            ],
            width,
        ),
        blank(width),
        title(tr("How often what was said with such confidence came true"), width),
        *draw_histogram(bars, width, full=1.0),
    ]


def _judged(band: Band) -> str:
    off = band.confidence - band.right
    word = tr("well judged")
    if abs(off) >= _CLOSE:
        word = tr("too sure") if off > 0 else tr("too unsure")
    judged = tr("{share:>4.0%} of {count:,}, {word}")
    return judged.format(share=band.right, count=band.count, word=word)
