"""Reading experiments from their source, without running any of it."""

import ast
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizzer.domain.claims.declaration import declared
from quizzer.domain.claims.signature import FormError, NoControlError, knobs_of, literal
from quizzer.domain.claims.values import Claim
from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr

FORM_VERSION = 1
_LINE = re.compile(r".*?(?:\r\n|\n|\r|\Z)", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one source, and what keeps the others from being read."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def read_claims(
    source: str, *, path: str, topic: str, languages: Sequence[str] = (), first_line: int = 1
) -> Reading:
    """Every `@experiment` of a module's `source`, in the order of writing.

    `languages` are those in which every text must be present. `first_line` is the line of `path`
    on which `source` starts. A claim that breaks the form is left out and reported.
    """
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        return Reading(
            (),
            (_problem(path, line + first_line - 1, tr("not Python: {error}").format(error=error)),),
        )
    claims: list[Claim] = []
    problems: list[Problem] = []
    lines = _LINE.findall(source)
    for function in _experiments(module):
        try:
            claim = _read(function, module, lines, topic, languages)
        except FormError as error:
            rule = "claim-without-control" if isinstance(error, NoControlError) else ""
            problems.append(_problem(path, error.line + first_line - 1, str(error), rule))
            continue
        if any(claim.id == other.id for other in claims):
            told = tr("the experiment {claim!r} is declared twice").format(claim=claim.id)
            problems.append(_problem(path, claim.line + first_line - 1, told))
            continue
        claims.append(claim)
    return Reading(tuple(claims), tuple(problems))


def _problem(path: str, line: int, message: str, rule: str = "") -> Problem:
    return Problem(path=path, line=line, message=message, severity=Severity.ERROR, rule=rule)


def _experiments(module: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and _decorator(node):
            yield node


def _decorator(function: ast.FunctionDef) -> ast.Call | None:
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(func=ast.Name(id="experiment")):
                return decorator
            case _:
                continue
    return None


def _read(
    function: ast.FunctionDef,
    module: ast.Module,
    lines: Sequence[str],
    topic: str,
    languages: Sequence[str],
) -> Claim:
    call = _decorator(function)
    assert call is not None
    if len(call.args) != 1:
        raise FormError(call.lineno, tr("@experiment takes one id, and the rest by name"))
    claim_id = literal(call.args[0], tr("the id"))
    if not isinstance(claim_id, str) or not _ID.match(claim_id):
        raise FormError(
            call.lineno,
            tr("{claim_id!r} is not an id: lower-case words joined by hyphens").format(
                claim_id=claim_id
            ),
        )
    knobs = knobs_of(function)
    fields = declared(call, knobs, languages)
    used = [_written(lines, node) for node in _used(function, module)]
    own = _written(lines, function)
    decided = f"{FORM_VERSION}\n{ast.dump(call)}\n" + "\n".join([*used, own])
    return Claim(
        id=claim_id,
        knobs=knobs,
        topic=topic,
        function=function.name,
        line=function.lineno,
        code="\n\n\n".join([*used, own]) + "\n",
        code_hash=hashlib.sha256(decided.encode()).hexdigest(),
        **fields,
    )


def _written(lines: Sequence[str], node: ast.stmt) -> str:
    """What `ast.get_source_segment` gives, which splits the whole source for each definition."""
    assert node.end_lineno is not None
    some = [line.encode() for line in lines[node.lineno - 1 : node.end_lineno]]
    some[-1] = some[-1][: node.end_col_offset]
    some[0] = some[0][node.col_offset :]
    return b"".join(some).decode()


def _used(function: ast.FunctionDef, module: ast.Module) -> list[ast.stmt]:
    """The module's own definitions that `function` needs, in the order of writing."""
    named = {name: node for node in module.body for name in _defined(node)}
    found: set[str] = set()
    waiting: list[ast.stmt] = [function]
    while waiting:
        for name in _mentioned(waiting.pop()) & named.keys() - found - {function.name}:
            found.add(name)
            waiting.append(named[name])
    nodes = {id(named[name]): named[name] for name in found}
    return sorted(nodes.values(), key=lambda node: node.lineno)


def _mentioned(node: ast.stmt) -> set[str]:
    """Names in a definition, those in a decorator left out."""
    outside = {id(part) for each in getattr(node, "decorator_list", ()) for part in ast.walk(each)}
    names = (part for part in ast.walk(node) if isinstance(part, ast.Name))
    return {part.id for part in names if id(part) not in outside}


def _defined(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (target.id for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case _:
            return
