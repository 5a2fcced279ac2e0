"""The form in which an experiment is written: the `@experiment` decorator and its knobs.

An experiment is a generator function. Its first argument is a seeded `numpy.random.Generator`,
every further one a knob with a default. It yields frames, live points of its plot, and returns its
measurements. The decorator's arguments are literals, so that `reading` understands an experiment
from its syntax tree alone; at run time the decorator only leaves the claim's id on the function.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

Text: TypeAlias = str | Mapping[str, str]
Arms: TypeAlias = Mapping[str, Mapping[str, bool | int | float | str]]
Trial: TypeAlias = Generator[Mapping[str, Any], None, Mapping[str, Any]]

ID_ATTRIBUTE = "experiment_id"

F = TypeVar("F", bound=Callable[..., Trial])


@dataclass(frozen=True, slots=True)
class Between:
    """The range of a number's knob, both ends included; `log` turns it by factors."""

    low: float
    high: float
    log: bool = False


def experiment(  # noqa: PLR0913 - the form's fields
    claim_id: str,
    *,
    claim: Text,
    measures: Sequence[str] | Mapping[str, Text],
    holds: str,
    ask: Mapping[str, Any],
    when: Arms | None = None,
    unless: Arms | None = None,
    control: Arms | None = None,
    exact: Sequence[str] = (),
    plot: Mapping[str, Any] | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    corrected: Text = "",
    terms: Sequence[str] = (),
    source: str = "",
) -> Callable[[F], F]:
    """Declare what a function shows. Every argument is a literal.

    claim: the statement as it is believed, {"en": ..., "zh": ...}, or one text for every language.
    measures: the names of what the function returns, best with a text that says what each is.
    holds: the predicate over the measurements that decides (`predicates` has its language).
    when, unless, control: the arms, each a label and the knobs it sets. `when` must hold, `unless`
        must fail, `control` must come out the other way from the first arm. With neither `when` nor
        `unless`, the defaults are the one `when` arm, "as stated".
    ask: the question put before the run: its text by language, and either "choices", a predicate
        for each choice, of which exactly one is true of the arm's measurements, or "answer", an
        expression whose value is right within "factor" (2) or, where given, "tolerance". "arm"
        names the arm whose run holds the key, the first by default.
    exact: measurements that are counts, flags or exact by construction: they keep no distance from
        their threshold.
    plot: title by language, "x" and "y" axis labels, "log" ("x", "y" or "xy"), "style" ("line",
        "points" or "bars"), "levels": horizontal lines, a label and a height each.
    labels: short labels by language: labels of arms, choices, axes and options as written here,
        names of knobs and of the frames' values.
    corrected: the statement put right, where the claim is false or holds under conditions.
    terms: what a note must speak of for this experiment to be suggested as related: concepts of the
        vocabulary, such as "<vanish>", and words of any language, all of which one sentence and
        what it stands under must name (`matching.suggestions` has the rules).
    source: a paper or a documentation page.
    """
    del claim, measures, holds, ask, when, unless, control
    del exact, plot, labels, corrected, terms, source

    def mark(function: F) -> F:
        setattr(function, ID_ATTRIBUTE, claim_id)
        return function

    return mark
