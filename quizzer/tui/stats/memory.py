"""What FSRS believes of the cards: histograms."""

from quizzer.languages import tr
from quizzer.plots import Row
from quizzer.plots.histogram import bars_of, draw_histogram
from quizzer.plots.layout import share, side_by_side
from quizzer.services.stats.cards import Histogram
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, title

_WIDE = 110


def memory_page(found: Statistics, _period: Period, width: int, _height: int) -> list[Row]:
    """Stability, difficulty and retrievability; beside each other where there is room."""
    cards = found.cards
    count = 3 if width >= _WIDE else 2
    each = share(width, count)
    blocks = [
        _block(tr("Stability in days"), cards.stability, each),
        _block(tr("Difficulty"), cards.difficulty, each),
        _block(tr("Retrievability today"), cards.retrievability, each, is_share=True),
    ]
    rows = side_by_side(blocks[:count], width)
    if blocks[count:]:
        rows += [blank(width), *side_by_side([*blocks[count:], _known(found, each)], width)]
    else:
        rows += [blank(width), *_known(found, width)]
    return rows


def _block(name: str, histogram: Histogram, width: int, *, is_share: bool = False) -> list[Row]:
    mean = histogram.mean
    form = tr("{name}, mean {mean:.0%}") if is_share else tr("{name}, mean {mean:.1f}")
    said = name if mean is None else form.format(name=name, mean=mean)
    bars = bars_of(histogram.edges, histogram.counts, is_share=is_share)
    return [title(said, width), *draw_histogram(bars, width)]


def _known(found: Statistics, width: int) -> list[Row]:
    recall = found.cards.retrievability
    if recall.mean is None:
        return [title(tr("No card was reviewed yet"), width)]
    known = tr("Known today: {known:,.0f} of {total:,} cards")
    return [title(known.format(known=recall.mean * recall.total, total=recall.total), width)]
