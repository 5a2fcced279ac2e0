"""The plot of an experiment from the frames that its run has sent so far."""

from collections.abc import Sequence

from quizzer.domain.claims.runs import Frame
from quizzer.domain.claims.values import Claim, PlotStyle
from quizzer.plots.plot import Plot, Series, Style

_STYLES = {
    PlotStyle.LINE: Style.LINE,
    PlotStyle.POINTS: Style.POINTS,
    PlotStyle.BARS: Style.BARS,
}


def plot_of(claim: Claim, frames: Sequence[Frame], language: str) -> Plot:
    """The first key of a frame is its place on the x axis, each other one a series."""
    form = claim.plot
    axis = next(iter(frames[0])) if frames else ""
    names = dict.fromkeys(name for frame in frames for name in frame if name != axis)
    return Plot(
        title=form.title.said_in(language),
        x_label=claim.label(form.x_label or axis, language),
        y_label=claim.label(form.y_label, language),
        is_log_x=form.is_log_x,
        is_log_y=form.is_log_y,
        style=_STYLES[form.style],
        series=tuple(
            Series(
                claim.label(name, language),
                tuple(
                    (_place(frame[axis]), _number(frame[name])) for frame in frames if name in frame
                ),
            )
            for name in names
        ),
        levels=tuple((claim.label(name, language), level) for name, level in form.levels),
    )


def _place(value: float | str | None) -> float | str:
    return value if isinstance(value, str) else float("nan") if value is None else float(value)


def _number(value: float | str | None) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)
