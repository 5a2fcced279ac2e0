"""Claims as they are known without running anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizzer.domain.claims.knobs import Knob, KnobValue

AS_STATED = "as stated"
_ALWAYS = {(AS_STATED, "zh"): "照原话"}


class Status(StrEnum):
    """What a claim's arms say of it: derived from their roles, never typed in."""

    TRUE = "true"
    FALSE = "false"
    CONDITIONAL = "conditional"


class Role(StrEnum):
    """`WHEN` must hold, `UNLESS` must fail, `CONTROL` must differ from the claim's first arm."""

    WHEN = "when"
    UNLESS = "unless"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or several languages; the language '' is a text for every reader."""

    by_language: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """True where there is any text."""
        return any(text for _, text in self.by_language)

    @property
    def languages(self) -> frozenset[str]:
        """The languages it is written in."""
        return frozenset(language for language, text in self.by_language if text)

    def said_in(self, language: str) -> str:
        """The text in `language`, else the one for everybody, else in English, else the first."""
        texts = dict(self.by_language)
        for wanted in (language, "", "en"):
            if texts.get(wanted):
                return texts[wanted]
        return next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number that every run must return, and what it is. `is_exact`: a count or a flag."""

    name: str
    meaning: Text = Text()
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Arm:
    """Settings under which the predicate must come out as `must_hold` says."""

    label: str
    role: Role
    settings: tuple[tuple[str, KnobValue], ...]
    must_hold: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered before the run, right when its predicate is true of the measurements."""

    label: str
    predicate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before the run of the arm named `arm`.

    Either one of `choices` is right, or a number near the value of the expression `answer`: within
    the factor `factor`, or within `tolerance` where that is not None.
    """

    text: Text
    arm: str
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    factor: float = 2.0
    tolerance: float | None = None


class PlotStyle(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    POINTS = "points"
    BARS = "bars"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotForm:
    """How an experiment's frames are drawn. Axis and level labels are looked up as `labels`."""

    title: Text = Text()
    x_label: str = ""
    y_label: str = ""
    is_log_x: bool = False
    is_log_y: bool = False
    style: PlotStyle = PlotStyle.LINE
    levels: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement with the experiment that decides it, as read from the experiment's source.

    `topic` is the module the experiment stands in, `function` its name there, `code` the text a
    learner reads, `code_hash` the SHA-256 of everything a verdict depends on in that module. `line`
    counts from 1 in the module.
    """

    id: str
    statement: Text
    holds: str
    measurements: tuple[Measurement, ...]
    knobs: tuple[Knob, ...]
    arms: tuple[Arm, ...]
    question: Question
    topic: str
    function: str
    line: int
    code: str
    code_hash: str
    labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    plot: PlotForm = PlotForm()
    corrected: Text = Text()
    terms: tuple[str, ...] = ()
    source: str = ""

    @property
    def status(self) -> Status:
        """True with only `when` arms, false with only `unless`, conditional with both."""
        roles = {arm.role for arm in self.arms} - {Role.CONTROL}
        if roles == {Role.WHEN}:
            return Status.TRUE
        return Status.FALSE if roles == {Role.UNLESS} else Status.CONDITIONAL

    @property
    def exact(self) -> frozenset[str]:
        """The measurements that are counts or flags."""
        return frozenset(each.name for each in self.measurements if each.is_exact)

    def arm(self, label: str) -> Arm:
        """The arm of that label. Raises KeyError."""
        for arm in self.arms:
            if arm.label == label:
                return arm
        raise KeyError(label)

    def settings(self, arm: Arm) -> dict[str, KnobValue]:
        """Every knob's value in `arm`: what the arm sets, and the defaults of the others."""
        return {knob.name: knob.default for knob in self.knobs} | dict(arm.settings)

    def label(self, word: str, language: str) -> str:
        """A short label in `language`; an identifier that nobody translated loses its `_`."""
        translated = dict(dict(self.labels).get(language, ())).get(word)
        translated = translated or _ALWAYS.get((word, language), "")
        return translated or (word.replace("_", " ") if word.isidentifier() else word)


def text_of(value: str | Mapping[str, str]) -> Text:
    """A `Text` from its written form."""
    if isinstance(value, str):
        return Text((("", value),)) if value else Text()
    return Text(tuple(value.items()))
