"""What a predicate may say: numbers, names, arithmetic, comparisons, logic, a few functions.

Nothing else is understood, so nothing else can run.
"""

import ast
import math
from functools import lru_cache

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

MAX_LENGTH = 200
MAX_EXPONENT = 16
QUESTIONS = ("isnan", "isfinite")
FUNCTIONS = {"abs": 1, "sqrt": 1, "log": 1, "min": MAX_LENGTH, "max": MAX_LENGTH}
_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)


class PredicateError(QuizzerError):
    """A text that is not in the language; the message says where it leaves it."""


def predicate(text: str) -> ast.expr:
    """The tree of a text that is true, false or unknown. Raises PredicateError."""
    tree = _tree(text)
    _check_truth(tree)
    return tree


def expression(text: str) -> ast.expr:
    """The tree of a text that comes to a number. Raises PredicateError."""
    tree = _tree(text)
    _check_number(tree)
    return tree


def names_of(tree: ast.expr) -> frozenset[str]:
    """The measurements that a tree speaks of."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return frozenset(node.id for node in nodes if id(node) not in called)


def called(node: ast.expr) -> str:
    """The function's name when `node` is a plain call, else ''."""
    if not isinstance(node, ast.Call) or node.keywords or not isinstance(node.func, ast.Name):
        return ""
    return node.func.id


@lru_cache(maxsize=1024)
def _tree(text: str) -> ast.expr:
    if len(text) > MAX_LENGTH:
        raise PredicateError(
            tr("a predicate may have {most} characters, not {length}").format(
                most=MAX_LENGTH, length=len(text)
            )
        )
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise PredicateError(tr("cannot read the predicate {text!r}").format(text=text)) from None


def _check_truth(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check_truth(part)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            _check_truth(part)
        case ast.Compare() if all(isinstance(each, _COMPARISONS) for each in node.ops):
            _check_numbers([node.left, *node.comparators])
        case ast.Call(args=[argument]) if called(node) in QUESTIONS:
            _check_number(argument)
        case ast.Name():
            pass
        case _:
            raise _refused(node)


def _check_numbers(nodes: list[ast.expr]) -> None:
    for node in nodes:
        _check_number(node)


def _check_number(node: ast.expr) -> None:
    match node:
        case ast.Constant() | ast.Name():
            _check_atom(node)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=part):
            _check_number(part)
        case ast.BinOp(left=left, op=ast.Pow(), right=exponent):
            _check_number(left)
            _check_exponent(exponent)
        case ast.BinOp(left=left, op=sign, right=right) if isinstance(sign, _ARITHMETIC):
            _check_numbers([left, right])
        case ast.Call(args=arguments) if 1 <= len(arguments) <= FUNCTIONS.get(called(node), 0):
            _check_numbers(arguments)
        case _:
            raise _refused(node)


def _check_atom(node: ast.Constant | ast.Name) -> None:
    if isinstance(node, ast.Constant) and not _is_number(node.value):
        raise _refused(node)


def _check_exponent(node: ast.expr) -> None:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=part):
            _check_exponent(part)
        case ast.Constant(value=value) if _is_number(value) and abs(value) <= MAX_EXPONENT:  # type: ignore[arg-type]
            pass
        case _:
            raise PredicateError(
                tr("an exponent is a number up to {most}: {part!r}").format(
                    most=MAX_EXPONENT, part=_shown(node)
                )
            )


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _refused(node: ast.expr) -> PredicateError:
    return PredicateError(tr("not allowed in a predicate: {part!r}").format(part=_shown(node)))


def _shown(node: ast.expr) -> str:
    return ast.unparse(node)[:60]
