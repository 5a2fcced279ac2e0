from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.options import (
    OPTION_NAMES,
    AnswerBy,
    DeckOptions,
    StudyOptions,
    read_options,
    read_steps,
)

steps = st.lists(st.integers(1, 30 * 86_400), max_size=4)
spoken = st.fixed_dictionaries(
    {},
    optional={
        "desired_retention": st.floats(0.70, 0.99),
        "new_per_day": st.integers(0, 9_999),
        "reviews_per_day": st.integers(0, 9_999),
        "learning_steps": steps.map(tuple),
        "relearning_steps": steps.map(tuple),
        "maximum_interval": st.integers(1, 36_500),
        "fuzz": st.booleans(),
        "answer": st.sampled_from(AnswerBy),
    },
)


def said(options: DeckOptions) -> dict[str, object]:
    return {name: value for name, value in options.as_dict().items() if value is not None}


@given(spoken, spoken)
def test_the_stronger_source_wins_where_it_speaks(
    stronger: dict[str, object], weaker: dict[str, object]
) -> None:
    """Each option is that of the strongest source that says one, else the built-in."""
    above, below = DeckOptions(**stronger), DeckOptions(**weaker)  # type: ignore[arg-type]
    assert said(above.over(below)) == weaker | stronger
    expected = StudyOptions(**(weaker | stronger))  # type: ignore[arg-type]
    assert StudyOptions().under(below).under(above) == expected
    assert StudyOptions().under(above.over(below)) == expected


@given(spoken)
def test_written_options_are_read_back(written: dict[str, object]) -> None:
    """Every legal value is taken as it is, steps with their unit; unknown names are not ours."""
    form = {
        name: [f"{step}s" for step in value] if isinstance(value, tuple) else value
        for name, value in written.items()
    }
    options, wrong = read_options(form | {"title": "A deck", "new_per_week": 3})
    assert said(options) == written
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("desired_retention", 0.69),
        ("desired_retention", 1),
        ("desired_retention", float("nan")),
        ("desired_retention", "90%"),
        ("desired_retention", True),
        ("new_per_day", -1),
        ("new_per_day", 10_000),
        ("new_per_day", 2.5),
        ("reviews_per_day", "many"),
        ("reviews_per_day", False),
        ("maximum_interval", 0),
        ("maximum_interval", 36_501),
        ("fuzz", "yes"),
        ("fuzz", 1),
        ("answer", "spoken"),
        ("answer", True),
        ("learning_steps", "soon"),
        ("learning_steps", ["1m", "0s"]),
        ("learning_steps", "31d"),
        ("learning_steps", True),
        ("relearning_steps", {"minutes": 10}),
    ],
)
def test_a_wrong_value_is_told_and_left_out(name: str, value: object) -> None:
    """One line that names the option; the others are read all the same."""
    options, wrong = read_options({name: value, "fuzz" if name != "fuzz" else "new_per_day": None})
    assert options == DeckOptions()
    (line,) = wrong
    assert line.startswith(f"{name}: ")
    assert "\n" not in line


def test_a_step_of_endless_digits_is_told_too() -> None:
    """A number beyond what a float holds is a wrong value like any other."""
    assert read_options({"learning_steps": "9" * 400})[1] != []


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1m 10m", (60, 600)),
        ("1m, 10m", (60, 600)),
        (["1m", "10m"], (60, 600)),
        ([1, 10], (60, 600)),
        (10, (600,)),
        ("90s 1.5h 1d", (90, 5_400, 86_400)),
        ("0.5", (30,)),
        ("", ()),
        ([], ()),
        (("2 h",), (7_200,)),
    ],
)
def test_steps_are_read_as_people_write_them(written: object, seconds: tuple[int, ...]) -> None:
    """Text or a list, with units or in minutes; nothing means no steps."""
    assert read_steps(written) == seconds


def test_every_option_of_a_deck_is_an_option_of_study() -> None:
    """A source can speak of each option in force, and of nothing else."""
    assert tuple(item.name for item in fields(StudyOptions)) == OPTION_NAMES
    assert said(DeckOptions()) == {}
