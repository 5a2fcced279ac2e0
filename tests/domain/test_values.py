from dataclasses import is_dataclass
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizzer.domain
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.study import Counts

MODULES = [module.name for module in walk_packages(quizzer.domain.__path__, "quizzer.domain.")]

counts = st.builds(Counts, new=st.integers(), learning=st.integers(), due=st.integers())


@pytest.mark.parametrize("name", MODULES)
def test_values_cannot_be_changed(name: str) -> None:
    """Every value of the field is frozen and takes no attribute that it does not name."""
    for _, value in getmembers(import_module(name), isclass):
        if is_dataclass(value):
            assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
            assert "__slots__" in vars(value)


@settings(deadline=None)
@given(counts, counts)
def test_counts_add_up(one: Counts, other: Counts) -> None:
    """By kind and in total; nothing to do changes nothing."""
    both = one + other
    assert both.total == one.total + other.total
    assert (both.new, both.learning) == (one.new + other.new, one.learning + other.learning)
    assert both.due == one.due + other.due
    assert one + Counts() == one


def test_a_problem_names_its_place() -> None:
    """`path:line: message`, which editors and terminals can follow."""
    problem = Problem(path="notes/a.md", line=7, message="close the fence")
    assert str(problem) == "notes/a.md:7: close the fence"
    assert problem.severity is Severity.WARNING
