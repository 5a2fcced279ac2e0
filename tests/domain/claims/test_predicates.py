import ast
import itertools
import math
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.domain.claims.predicate_language import (
    MAX_LENGTH,
    PredicateError,
    expression,
    names_of,
    predicate,
)
from quizzer.domain.claims.predicates import Truth, evaluate, value_of

NAMES = ("a", "b", "c")
VALUES = st.floats(-1e3, 1e3).filter(lambda value: value == 0 or abs(value) > 1e-3)
MEASURED = st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES))
ANYTHING = st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats()))
LEAVES = st.sampled_from(NAMES) | st.sampled_from(["1", "2.5", "0", "1e-3"])
SUMS = st.recursive(
    LEAVES,
    lambda parts: (
        st.builds("({} {} {})".format, parts, st.sampled_from(["+", "-", "*"]), parts)
        | st.builds("-{}".format, parts)
        | st.builds("abs({})".format, parts)
        | st.builds("min({}, {})".format, parts, parts)
        | st.builds("max({}, {})".format, parts, parts)
        | st.builds("({})**2".format, parts)
    ),
    max_leaves=4,
)
COMPARISONS = st.builds(
    "{} {} {}".format, SUMS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), SUMS
)
PREDICATES = st.recursive(
    COMPARISONS,
    lambda parts: (
        st.builds("({} and {})".format, parts, parts)
        | st.builds("({} or {})".format, parts, parts)
        | st.builds("(not ({}))".format, parts)
    ),
    max_leaves=4,
).filter(lambda text: len(text) <= MAX_LENGTH)
TRUTHS: dict[str, Truth] = {"1 < 2": True, "2 < 1": False, "1 < unknown": None}


@given(PREDICATES, MEASURED)
def test_finite_numbers_decide_as_python_does(text: str, measured: dict[str, float]) -> None:
    """Without a NaN the language is a part of Python's."""
    known: dict[str, object] = {"__builtins__": {}, "abs": abs, "min": min, "max": max}
    assert evaluate(text, measured).truth is bool(eval(text, known | measured))


@given(PREDICATES, ANYTHING)
def test_every_comparison_is_a_clause(text: str, measured: dict[str, float]) -> None:
    """All of them are shown, also where one would have decided; no number stops it."""
    outcome = evaluate(text, measured)
    assert len(outcome.clauses) == sum(text.count(sign) for sign in ("<", ">", "==", "!="))
    assert outcome.margin >= 1
    assert (outcome.truth is None) <= any(clause.truth is None for clause in outcome.clauses)


@given(PREDICATES, ANYTHING)
def test_not_turns_truth_round(text: str, measured: dict[str, float]) -> None:
    """The opposite of unknown is unknown; how firm it is stays the same."""
    opposite = f"not ({text})"
    assume(len(opposite) <= MAX_LENGTH)
    plain, turned = evaluate(text, measured), evaluate(opposite, measured)
    assert turned.truth is (None if plain.truth is None else not plain.truth)
    assert turned.margin == plain.margin


KLEENE: dict[str, Callable[[set[Truth]], Truth]] = {
    "and": lambda both: False if False in both else None if None in both else True,
    "or": lambda both: True if True in both else None if None in both else False,
}


@pytest.mark.parametrize("connective", KLEENE)
@pytest.mark.parametrize(("left", "right"), itertools.product(TRUTHS, TRUTHS))
def test_kleene_tables(connective: str, left: str, right: str) -> None:
    """False decides an `and`, true decides an `or`, whatever is unknown beside it."""
    outcome = evaluate(f"{left} {connective} {right}", {"unknown": math.nan})
    assert outcome.truth is KLEENE[connective]({TRUTHS[left], TRUTHS[right]})


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("isnan(x) or x > 1", True),
        ("x > 1", None),
        ("not x > 1", None),
        ("x", None),
        ("isfinite(x)", False),
        ("abs(x) < 1 or 1 / 0 > 5", True),
        ("min(x, 1) < 2", None),
    ],
)
def test_a_nan_is_unknown_until_it_is_asked_for(text: str, truth: Truth) -> None:
    """Only `isnan` and `isfinite` decide about a NaN."""
    assert evaluate(text, {"x": math.nan}).truth is truth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 / a", math.inf),
        ("-1 / a", -math.inf),
        ("a / a", math.nan),
        ("9 / (a + 3)", 3.0),
        ("log(a)", -math.inf),
        ("log(0 - 1 + a)", math.nan),
        ("sqrt(a - 1)", math.nan),
        ("sqrt(a + 9)", 3.0),
        ("log(a + 1)", 0.0),
        ("(a - 8) ** 0.5", math.nan),
        ("a ** -2", math.inf),
        ("(a + 1e300) ** 16", math.inf),
        ("(a - 1e300) ** 15", -math.inf),
        ("+a + 2 ** 3 - max(1, 2)", 6.0),
    ],
)
def test_arithmetic_follows_ieee(text: str, value: float) -> None:
    """Nothing raises: what has no number is an infinity or NaN."""
    assert repr(value_of(text, {"a": 0.0})) == repr(value)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a.real < 1",
        "a[0] < 1",
        "[a for a in b]",
        "(lambda: 1)() < 1",
        "open(a) < 1",
        "min(a, key=b) < 1",
        "abs(a, b) < 1",
        "abs() < 1",
        "a < 'x'",
        "a < True",
        "a < 1j",
        "a is b",
        "a in b",
        "a if b else c",
        "(a := 1) < 2",
        "a ** b < 1",
        "a ** 99 < 1",
        "a ** -(b) < 1",
        "a % 2 < 1",
        "a // 2 < 1",
        "a & b",
        "~a < 1",
        "1 < a < 1e999",
        "a < " + "9" * 199,
        "a + 1",
        "isnan(a) < 1",
        "isnan(a, b)",
        "a <",
        "a < 1\x00",
        "",
        "(a < 1) + 1",
        "f'{a}' < 1",
        "a < 1 " + " " * 200,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """No attribute, index, other call, other operator, nor a text without an end."""
    with pytest.raises(PredicateError):
        predicate(text)


@given(st.text(max_size=60))
def test_no_text_does_anything_but_be_refused(text: str) -> None:
    """Whatever was written, there is a tree or a PredicateError."""
    for read in (predicate, expression):
        with suppress(PredicateError):
            assert isinstance(read(text), ast.expr)


def test_an_expression_is_a_number() -> None:
    """A comparison has no value to be near to."""
    with pytest.raises(PredicateError):
        expression("a < 1")
    assert names_of(expression("abs(a) / b")) == {"a", "b"}


def test_an_unmeasured_name_is_told() -> None:
    """A predicate cannot be decided without its measurements."""
    with pytest.raises(PredicateError, match="'a' was not measured"):
        evaluate("a < 1", {})


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("a < 4", 2.0),
        ("a > 1", 2.0),
        ("a > 4", 2.0),
        ("a < 2", 1.0),
        ("a > 0", math.inf),
        ("a > -5", math.inf),
        ("a < big", math.inf),
        ("a < 4 and a > 0.5", 2.0),
        ("a > 4 and a > 20", 10.0),
        ("a > 4 or a > 20", 2.0),
        ("a < 4 or a < 20", 10.0),
        ("1 < a < 20", 2.0),
        ("isnan(a) or a < 4", 2.0),
        ("a", math.inf),
    ],
)
def test_the_margin_is_that_of_the_deciding_clause(text: str, margin: float) -> None:
    """A true `and` is as firm as its weakest part, a false one as its firmest false part."""
    assert evaluate(text, {"a": 2.0, "big": math.inf}).margin == pytest.approx(margin)


def test_exact_measurements_need_no_distance() -> None:
    """A count of zero decides `count > 0` for good."""
    assert evaluate("count > 0", {"count": 0.0}).margin == 1
    assert evaluate("count > 0", {"count": 0.0}, exact=["count"]).margin == math.inf
    assert evaluate("count > a", {"count": 0.0, "a": 0.0}, exact=["count"]).margin == 1
