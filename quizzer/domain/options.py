"""Options of study: what a deck may set, how it is written, and what holds in the end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from quizzer.languages import tr

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_STEP = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
LONGEST_INTERVAL_DAYS = 36_500


class AnswerBy(StrEnum):
    """How the learner answers: in their mind, or with the keyboard."""

    HEART = "heart"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOptions:
    """What one source of settings says; None where it says nothing. Steps are in seconds."""

    desired_retention: float | None = None
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    learning_steps: tuple[int, ...] | None = None
    relearning_steps: tuple[int, ...] | None = None
    maximum_interval: int | None = None
    fuzz: bool | None = None
    new_claims_per_note: int | None = None
    answer: AnswerBy | None = None

    def over(self, weaker: "DeckOptions") -> "DeckOptions":
        """These options, with what they leave open taken from `weaker`."""
        said = {name: value for name, value in self.as_dict().items() if value is not None}
        return replace(weaker, **said)  # type: ignore[arg-type]

    def as_dict(self) -> dict[str, object]:
        """Every option by its name in front matter and in `config.toml`."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyOptions:
    """The options in force for one deck. Steps are in seconds.

    `new_claims_per_note`: verify cards of one note that may begin in a day. `answer`: how short
    answers are given.
    """

    desired_retention: float = 0.90
    new_per_day: int = 20
    reviews_per_day: int = 200
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = LONGEST_INTERVAL_DAYS
    fuzz: bool = True
    new_claims_per_note: int = 3
    answer: AnswerBy = AnswerBy.HEART

    def under(self, stronger: DeckOptions) -> "StudyOptions":
        """These options, with what `stronger` says put in their place."""
        said = {name: value for name, value in stronger.as_dict().items() if value is not None}
        return replace(self, **said)  # type: ignore[arg-type]


OPTION_NAMES = tuple(item.name for item in fields(DeckOptions))


def read_options(written: Mapping[str, object]) -> tuple[DeckOptions, list[str]]:
    """The options among the values `written` (from YAML, TOML or JSON), and what is wrong."""
    values: dict[str, object] = {}
    wrong: list[str] = []
    for name in OPTION_NAMES:
        if written.get(name) is None:
            continue
        try:
            values[name] = _read(name, written[name])
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    return DeckOptions(**values), wrong  # type: ignore[arg-type]


def _read(name: str, value: object) -> object:
    match name:
        case "desired_retention":
            return _number(value, 0.70, 0.99)
        case "new_per_day" | "reviews_per_day" | "new_claims_per_note":
            return _whole(value, 0, 9_999)
        case "maximum_interval":
            return _whole(value, 1, LONGEST_INTERVAL_DAYS)
        case "answer":
            return _answer(value)
        case "fuzz":
            if not isinstance(value, bool):
                raise ValueError(tr("expected true or false, not {value!r}").format(value=value))
            return value
        case _:
            return read_steps(value)


def read_steps(value: object) -> tuple[int, ...]:
    """Learning steps in seconds from `[1m, 10m]`, `"1m 10m"` or numbers of minutes.

    Raises ValueError for anything else, and for steps of no time or of more than thirty days.
    """
    parts = value if isinstance(value, list | tuple) else re.split(r"[\s,]+", str(value).strip())
    steps = [_step(str(part).strip()) for part in parts if str(part).strip()]
    return tuple(steps)


def _step(text: str) -> int:
    match = _STEP.fullmatch(text)
    if not match:
        raise ValueError(tr("expected steps such as 1m 10m 1h, not {text!r}").format(text=text))
    seconds = float(match[1]) * _UNITS[match[2] or "m"]
    if not 1 <= seconds <= 30 * _UNITS["d"]:
        raise ValueError(tr("a step is between 1s and 30d, not {text!r}").format(text=text))
    return round(seconds)


def _answer(value: object) -> AnswerBy:
    if not isinstance(value, str) or value not in list(AnswerBy):
        raise ValueError(f"expected {' or '.join(AnswerBy)}, not {value!r}")
    return AnswerBy(value)


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(
            tr("expected a number from {low} to {high}, not {value!r}").format(
                low=low, high=high, value=value
            )
        )
    return float(value)


def _whole(value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(
            tr("expected a whole number from {low} to {high}, not {value!r}").format(
                low=low, high=high, value=value
            )
        )
    return value
