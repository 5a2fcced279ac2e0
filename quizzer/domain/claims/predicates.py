"""The small language in which a claim decides: comparisons over named measurements.

Numbers, names, + - * / and ** with a small exponent, comparisons, and / or / not, and calls of abs,
min, max, sqrt, log, isnan, isfinite. Nothing else is understood, so nothing else can run. A
comparison with a NaN is unknown, and Kleene's three-valued logic takes it from there. Arithmetic
follows IEEE 754: a division by zero is an infinity or NaN, never an exception.
"""

import ast
import math
import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quizzer.domain.claims.predicate_language import (
    PredicateError,
    called,
    expression,
    names_of,
    predicate,
)
from quizzer.languages import tr

Truth: TypeAlias = bool | None  # None: unknown, a NaN decided

_COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_QUESTIONS: dict[str, Callable[[float], bool]] = {"isnan": math.isnan, "isfinite": math.isfinite}


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison as it came out: both sides, whether it is true, by what factor it is so.

    `right` is None for a clause that compares nothing (`isnan(loss)`, a flag). `margin` is the
    factor between the two sides; infinite where no factor could turn it.
    """

    text: str
    left: float
    right: float | None
    truth: Truth
    margin: float

    @property
    def measured(self) -> float:
        """The side that is no plain number: `ratio` in `0.5 < ratio`."""
        return self.left if self.right is None or not self._is_plain(0) else self.right

    @property
    def is_against_number(self) -> bool:
        """True when a measurement is compared with a plain number."""
        return self.right is not None and (self._is_plain(0) or self._is_plain(-1))

    def _is_plain(self, side: int) -> bool:
        sides = re.split(r" (?:[<>]=?|[!=]=) ", self.text)
        return re.fullmatch(r"-?[\d.]+(?:e[-+]?\d+)?", sides[side]) is not None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A predicate's truth, its clauses in the order of writing, and the factor that decides.

    `margin` is how far the deciding clause is from coming out the other way; 1 when unknown.
    """

    truth: Truth
    clauses: tuple[Clause, ...]
    margin: float


@dataclass(frozen=True, slots=True)
class _Part:
    truth: Truth
    margin: float


def evaluate(
    text: str, measurements: Mapping[str, float], *, exact: Collection[str] = ()
) -> Evaluation:
    """Decide a predicate. Every clause is evaluated and reported, also where one would do.

    Comparisons that only speak of `exact` measurements have an infinite margin. Raises
    PredicateError for a text outside the language or a name that was not measured.
    """
    tree = predicate(text)
    judge = _Judge(measurements, frozenset(exact))
    part = judge.truth_of(tree)
    return Evaluation(part.truth, tuple(judge.clauses), part.margin)


def value_of(text: str, measurements: Mapping[str, float]) -> float:
    """The number an expression comes to. Raises PredicateError as `evaluate` does."""
    return _Judge(measurements, frozenset()).number_of(expression(text))


class _Judge:
    """One evaluation of a checked tree; gathers the clauses on the way."""

    def __init__(self, measurements: Mapping[str, float], exact: frozenset[str]) -> None:
        self.clauses: list[Clause] = []
        self._measurements = measurements
        self._exact = exact

    def truth_of(self, node: ast.expr) -> _Part:
        match node:
            case ast.BoolOp(op=connective, values=nodes):
                parts = [self.truth_of(part) for part in nodes]
                return _all_of(parts) if isinstance(connective, ast.And) else _any_of(parts)
            case ast.UnaryOp(operand=operand):
                return _opposite(self.truth_of(operand))
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(args=[argument]):
                value = self.number_of(argument)
                return self._flag(node, value, _QUESTIONS[called(node)](value))
            case _:
                value = self.number_of(node)
                return self._flag(node, value, None if math.isnan(value) else value != 0)

    def _flag(self, node: ast.expr, value: float, truth: Truth) -> _Part:
        margin = 1.0 if truth is None else math.inf
        self.clauses.append(Clause(ast.unparse(node), value, None, truth, margin))
        return _Part(truth, margin)

    def _comparison(self, node: ast.Compare) -> _Part:
        parts = []
        sides = [node.left, *node.comparators]
        for before, comparison, after in zip(sides, node.ops, sides[1:], strict=False):
            left, right = self.number_of(before), self.number_of(after)
            text = ast.unparse(ast.Compare(before, [comparison], [after]))
            if math.isnan(left) or math.isnan(right):
                clause = Clause(text, left, right, None, 1.0)
            else:
                truth = _COMPARISONS[type(comparison)](left, right)
                is_exact = names_of(before) | names_of(after) <= self._exact
                margin = math.inf if is_exact else _factor(left, right)
                clause = Clause(text, left, right, truth, margin)
            self.clauses.append(clause)
            parts.append(_Part(clause.truth, clause.margin))
        return _all_of(parts)

    def number_of(self, node: ast.expr) -> float:
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value)
            case ast.Name(id=name):
                if name not in self._measurements:
                    raise PredicateError(tr("{name!r} was not measured").format(name=name))
                return float(self._measurements[name])
            case ast.UnaryOp(op=sign, operand=operand):
                value = self.number_of(operand)
                return -value if isinstance(sign, ast.USub) else value
            case ast.BinOp(left=left, op=sign, right=right):
                return _arithmetic(sign, self.number_of(left), self.number_of(right))
            case _:
                assert isinstance(node, ast.Call)
                return _function(called(node), [self.number_of(each) for each in node.args])


def _all_of(parts: list[_Part]) -> _Part:
    """Kleene's `and`. True is as firm as its weakest part, false as its firmest false part."""
    false = [part.margin for part in parts if part.truth is False]
    if false:
        return _Part(False, max(false))
    if any(part.truth is None for part in parts):
        return _Part(None, 1.0)
    return _Part(True, min(part.margin for part in parts))


def _any_of(parts: list[_Part]) -> _Part:
    return _opposite(_all_of([_opposite(part) for part in parts]))


def _opposite(part: _Part) -> _Part:
    return part if part.truth is None else _Part(not part.truth, part.margin)


def _factor(left: float, right: float) -> float:
    """By what factor one side could move before the two meet; infinite across zero."""
    if left == right:
        return 1.0
    if not (math.isfinite(left) and math.isfinite(right)) or left * right <= 0:
        return math.inf
    return max(left / right, right / left)


def _arithmetic(sign: ast.operator, left: float, right: float) -> float:
    match sign:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return _quotient(left, right)
        case _:
            return _power(left, right)


def _quotient(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _power(base: float, exponent: float) -> float:
    try:
        value = base**exponent
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf
    except ZeroDivisionError:
        return math.inf
    return math.nan if isinstance(value, complex) else value


def _function(name: str, arguments: list[float]) -> float:
    if any(math.isnan(argument) for argument in arguments):
        return math.nan
    functions: dict[str, Callable[..., float]] = {
        "abs": abs,
        "min": lambda *values: min(values),
        "max": lambda *values: max(values),
        "sqrt": lambda value: math.nan if value < 0 else math.sqrt(value),
        "log": _logarithm,
    }
    return functions[name](*arguments)


def _logarithm(value: float) -> float:
    if value < 0:
        return math.nan
    return math.log(value) if value else -math.inf
