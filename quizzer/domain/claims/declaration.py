"""What the `@experiment` decorator declares, checked field by field."""

import ast
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizzer.domain.claims.knobs import Knob, KnobValue
from quizzer.domain.claims.predicate_language import (
    PredicateError,
    expression,
    names_of,
    predicate,
)
from quizzer.domain.claims.signature import FormError, NoControlError, literal, settled
from quizzer.domain.claims.values import (
    AS_STATED,
    Arm,
    Choice,
    Measurement,
    PlotForm,
    PlotStyle,
    Question,
    Role,
    Text,
    text_of,
)
from quizzer.languages import tr

_REQUIRED = ("claim", "measures", "holds", "ask")
_OPTIONAL: dict[str, Any] = {
    "when": None,
    "unless": None,
    "control": None,
    "exact": (),
    "plot": {},
    "labels": {},
    "corrected": "",
    "terms": (),
    "source": "",
}
_ASK = {"choices", "answer", "factor", "tolerance", "arm"}
_PLOT = {"x", "y", "log", "style", "levels"}
_LOGS = ("", "x", "y", "xy")


def declared(call: ast.Call, knobs: Sequence[Knob], languages: Sequence[str]) -> dict[str, Any]:
    """The fields of a `Claim` that stand in its decorator. Raises FormError."""
    return _Declaration(call, knobs, languages).fields()


class _Declaration:
    """The written fields, and the line each stands on."""

    def __init__(self, call: ast.Call, knobs: Sequence[Knob], languages: Sequence[str]) -> None:
        self._line = call.lineno
        self._lines = {each.arg: each.value.lineno for each in call.keywords}
        self._knobs = {knob.name: knob for knob in knobs}
        self._languages = languages
        given = {str(each.arg): literal(each.value, f"{each.arg}=") for each in call.keywords}
        for name in given.keys() - {*_REQUIRED, *_OPTIONAL}:
            raise self._wrong(name, tr("is not a field of @experiment"))
        for name in _REQUIRED:
            if name not in given:
                raise FormError(self._line, tr("@experiment needs {name}=").format(name=name))
        self._given: dict[str, Any] = _OPTIONAL | given

    def fields(self) -> dict[str, Any]:
        measurements = self._measurements()
        names = frozenset(each.name for each in measurements)
        arms = self._arms()
        return {
            "statement": self._text("claim", self._given["claim"]),
            "holds": self._predicate("holds", self._given["holds"], names),
            "measurements": measurements,
            "arms": arms,
            "question": self._question(names, arms),
            "labels": self._labels(),
            "plot": self._plot(),
            "corrected": self._corrected(arms),
            "terms": tuple(self._strings("terms")),
            "source": self._string("source"),
        }

    def _wrong(self, field: str, problem: str) -> FormError:
        return FormError(self._lines.get(field, self._line), f"{field}= {problem}")

    def _string(self, field: str) -> str:
        value = self._given[field]
        if not isinstance(value, str):
            raise self._wrong(field, tr("is a text"))
        return value

    def _strings(self, field: str) -> list[str]:
        value = self._given[field]
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise self._wrong(field, tr("is a list of texts"))
        return list(value)

    def _mapping(self, field: str, value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self._wrong(field, tr("maps names to values: {'name': ...}"))
        return value

    def _text(self, field: str, value: object, *, is_required: bool = True) -> Text:
        if not isinstance(value, str):
            texts = self._mapping(field, value).values()
            if not all(isinstance(text, str) for text in texts):
                raise self._wrong(field, tr("has a text for each language"))
        text = text_of(value)  # type: ignore[arg-type]
        missing = [each for each in self._languages if each not in text.languages]
        if is_required and (missing or not text):
            told = ", ".join(missing) or tr("any language")
            raise self._wrong(field, tr("has no text in {told}").format(told=told))
        return text

    def _measurements(self) -> tuple[Measurement, ...]:
        written = self._given["measures"]
        if isinstance(written, list | tuple):
            written = dict.fromkeys(self._strings("measures"), "")
        exact = set(self._strings("exact"))
        meanings = self._mapping("measures", written)
        if not meanings or not all(name.isidentifier() for name in meanings):
            raise self._wrong("measures", tr("names the measurements, each a Python name"))
        for name in exact - meanings.keys():
            raise self._wrong(
                "exact", tr("speaks of {name!r}, which is not measured").format(name=name)
            )
        return tuple(
            Measurement(
                name,
                self._text("measures", meaning, is_required=bool(self._languages)),
                name in exact,
            )
            for name, meaning in meanings.items()
        )

    def _predicate(self, field: str, written: object, names: frozenset[str]) -> str:
        if not isinstance(written, str):
            raise self._wrong(field, tr("is a predicate in quotes"))
        return self._expression(field, written, names, predicate)

    def _expression(
        self, field: str, written: str, names: frozenset[str], read: Callable[[str], ast.expr]
    ) -> str:
        try:
            spoken_of = names_of(read(written))
        except PredicateError as error:
            raise self._wrong(field, f"{error}") from None
        for name in spoken_of - names:
            raise self._wrong(
                field, tr("speaks of {name!r}, which is not measured").format(name=name)
            )
        if not spoken_of:
            raise self._wrong(field, tr("speaks of no measurement"))
        return written

    def _arms(self) -> tuple[Arm, ...]:
        when, unless, control = (self._arm_settings(role) for role in Role)
        if not when and not unless:
            when = {AS_STATED: ()}
        if not control and not (when and unless):
            raise NoControlError(
                self._line,
                tr("an experiment without a control= proves nothing: say when it must flip"),
            )
        arms = [
            Arm(label, role, settings, must_hold)
            for role, labelled, must_hold in (
                (Role.WHEN, when, True),
                (Role.UNLESS, unless, False),
                (Role.CONTROL, control, not when),
            )
            for label, settings in labelled.items()
        ]
        labels = [arm.label for arm in arms]
        for label in labels:
            if labels.count(label) > 1:
                raise FormError(self._line, tr("two arms are called {label!r}").format(label=label))
        return tuple(arms)

    def _arm_settings(self, role: Role) -> dict[str, tuple[tuple[str, KnobValue], ...]]:
        written = self._given[role]
        if written is None:
            return {}
        arms = self._mapping(role, written)
        return {label: self._settings(role, arms[label]) for label in arms}

    def _settings(self, role: Role, written: object) -> tuple[tuple[str, KnobValue], ...]:
        settings = []
        for name, value in sorted(self._mapping(role, written).items()):
            knob = self._knobs.get(name)
            if knob is None:
                raise self._wrong(role, tr("sets {name!r}, which is not a knob").format(name=name))
            if not knob.accepts(settled(knob.kind, value)):
                raise self._wrong(
                    role,
                    tr("sets {name} to {value!r}, out of the knob's range").format(
                        name=name, value=value
                    ),
                )
            settings.append((name, settled(knob.kind, value)))
        return tuple(settings)

    def _question(self, names: frozenset[str], arms: tuple[Arm, ...]) -> Question:
        ask = self._mapping("ask", self._given["ask"])
        text = {key: value for key, value in ask.items() if key not in _ASK}
        arm = ask.get("arm", arms[0].label)
        if arm not in [each.label for each in arms]:
            raise self._wrong(
                "ask", tr("is about the arm {arm!r}, which does not exist").format(arm=arm)
            )
        if ("choices" in ask) == ("answer" in ask):
            raise self._wrong("ask", tr("has either choices or an answer"))
        return Question(
            text=self._text("ask", text),
            arm=arm,
            choices=self._choices(ask.get("choices"), names),
            answer=self._answer(ask.get("answer"), names),
            factor=self._above("factor", ask.get("factor", 2.0), 1.0),
            tolerance=self._above("tolerance", ask["tolerance"], 0.0)
            if "tolerance" in ask
            else None,
        )

    def _choices(self, written: object, names: frozenset[str]) -> tuple[Choice, ...]:
        if written is None:
            return ()
        choices = self._mapping("ask", written)
        if len(choices) < 2:  # noqa: PLR2004 - one choice is none
            raise self._wrong("ask", tr("offers at least two choices"))
        return tuple(
            Choice(label, self._predicate("ask", choices[label], names)) for label in choices
        )

    def _answer(self, written: object, names: frozenset[str]) -> str:
        if written is None:
            return ""
        if not isinstance(written, str):
            raise self._wrong("ask", tr("has an answer in quotes, computed from the measurements"))
        return self._expression("ask", written, names, expression)

    def _above(self, what: str, value: object, bound: float) -> float:
        if type(value) not in (int, float) or not value > bound:  # type: ignore[operator]
            raise self._wrong(
                "ask", tr("has a {what} above {bound:g}").format(what=what, bound=bound)
            )
        return float(value)  # type: ignore[arg-type]

    def _labels(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        languages = self._mapping("labels", self._given["labels"])
        for language in languages:
            words = self._mapping("labels", languages[language]).values()
            if not all(isinstance(word, str) for word in words):
                raise self._wrong("labels", tr("maps each label to a text"))
        return tuple((language, tuple(words.items())) for language, words in languages.items())

    def _plot(self) -> PlotForm:
        plot = self._mapping("plot", self._given["plot"])
        title = {key: value for key, value in plot.items() if key not in _PLOT}
        log, style = plot.get("log", ""), plot.get("style", "line")
        if log not in _LOGS or style not in [str(each) for each in PlotStyle]:
            raise self._wrong(
                "plot", tr("has log 'x', 'y' or 'xy', style 'line', 'points' or 'bars'")
            )
        return PlotForm(
            title=self._text("plot", title, is_required=bool(self._languages)),
            x_label=str(plot.get("x", "")),
            y_label=str(plot.get("y", "")),
            is_log_x="x" in log,
            is_log_y="y" in log,
            style=PlotStyle(style),
            levels=self._levels(plot.get("levels", {})),
        )

    def _levels(self, written: object) -> tuple[tuple[str, float], ...]:
        levels = self._mapping("plot", written)
        for height in levels.values():
            if type(height) not in (int, float) or not math.isfinite(height):
                raise self._wrong("plot", tr("has levels with a label and a height each"))
        return tuple((label, float(height)) for label, height in levels.items())

    def _corrected(self, arms: tuple[Arm, ...]) -> Text:
        is_needed = bool(self._languages) and any(arm.role is Role.UNLESS for arm in arms)
        return self._text("corrected", self._given["corrected"], is_required=is_needed)
