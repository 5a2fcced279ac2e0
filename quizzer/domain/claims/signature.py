"""Knobs from an experiment's signature, as it stands in the syntax tree."""

import ast
from typing import Any

from quizzer.domain.claims.knobs import Knob, KnobKind, KnobValue
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

KINDS = {"int": KnobKind.COUNT, "float": KnobKind.NUMBER}
FORMS = "Literal[...], bool, or Annotated[int or float, Between(low, high)]"


class FormError(QuizzerError):
    """An experiment that does not keep to the form; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class NoControlError(FormError):
    """An experiment that could come out one way only, and so proves nothing."""


def literal(node: ast.expr, what: str) -> Any:  # noqa: ANN401 - whatever was written
    """The value of a literal. Raises FormError for anything that would have to be run."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise FormError(
            node.lineno, tr("{what} must be a literal: it is read, not run").format(what=what)
        ) from None


def knobs_of(function: ast.FunctionDef) -> tuple[Knob, ...]:
    """One knob for each argument after the generator. Raises FormError."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args]
    if not arguments or given.vararg or given.kwarg or given.kwonlyargs:
        raise FormError(
            function.lineno,
            tr("{name}() takes a generator and then one argument a knob").format(
                name=function.name
            ),
        )
    first, *turned = arguments
    if len(given.defaults) != len(turned):
        raise FormError(
            first.lineno,
            tr("{name}(): every knob has a default, the generator has none").format(
                name=function.name
            ),
        )
    return tuple(map(_knob, turned, given.defaults))


def _knob(argument: ast.arg, default: ast.expr) -> Knob:
    name = argument.arg
    value = literal(default, tr("the default of {name!r}").format(name=name))
    knob = _typed(name, argument.annotation, value)
    if knob is None:
        raise FormError(
            argument.lineno,
            tr("the knob {name!r} is written as {forms}").format(name=name, forms=FORMS),
        )
    if not knob.accepts(knob.default):
        raise FormError(
            argument.lineno,
            tr("the default of {name!r}, {value!r}, is out of its range").format(
                name=name, value=value
            ),
        )
    return knob


def _typed(name: str, annotation: ast.expr | None, default: KnobValue) -> Knob | None:
    match annotation:
        case ast.Name(id="bool"):
            return Knob(name=name, kind=KnobKind.FLAG, default=default, options=(False, True))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=written):
            options = literal(written, tr("the options of {name!r}").format(name=name))
            options = options if isinstance(options, tuple) else (options,)
            return Knob(name=name, kind=KnobKind.CHOICE, default=default, options=options)
        case ast.Subscript(
            value=ast.Name(id="Annotated"),
            slice=ast.Tuple(
                elts=[ast.Name(id=kind), ast.Call(func=ast.Name(id="Between")) as ends]
            ),
        ) if kind in KINDS:
            return _number(name, KINDS[kind], default, ends)
    return None


def _number(name: str, kind: KnobKind, default: KnobValue, ends: ast.Call) -> Knob:
    values = [literal(end, tr("the range of {name!r}").format(name=name)) for end in ends.args]
    named = {
        each.arg: literal(each.value, tr("the range of {name!r}").format(name=name))
        for each in ends.keywords
    }
    written = dict(zip(("low", "high", "log"), values, strict=False)) | named
    low, high, is_log = (written.get(each, False) for each in ("low", "high", "log"))
    if not _is_range(low, high, is_log):
        raise FormError(
            ends.lineno,
            tr("the range of {name!r} is Between(low, high), low below high").format(name=name),
        )
    return Knob(
        name=name,
        kind=kind,
        default=settled(kind, default),
        low=float(low),
        high=float(high),
        is_log=is_log,
    )


def _is_range(low: object, high: object, is_log: object) -> bool:
    if type(low) not in (int, float) or type(high) not in (int, float):
        return False
    if type(is_log) is not bool or not low < high:  # type: ignore[operator]
        return False
    return not is_log or low > 0  # type: ignore[operator]


def settled(kind: KnobKind, value: KnobValue) -> KnobValue:
    """A number knob's value as a float, however it was written."""
    return float(value) if kind is KnobKind.NUMBER and type(value) is int else value
