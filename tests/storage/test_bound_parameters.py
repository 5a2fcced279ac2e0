"""SQL is never put together from values: they are bound."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quizzer.storage

SOURCES = sorted(Path(quizzer.storage.__file__).parent.rglob("*.py"))
RUNS = {"text", "execute", "executemany", "executescript", "exec_driver_sql", "run_on_driver"}
SQL = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA|CREATE|DROP|ALTER|ATTACH|BEGIN)\b"
)


def _constants(tree: ast.Module) -> set[str]:
    """Names of the module that stand for one text, written there, maybe of others before it.

    Those of another module of the package, too, where they are looked at likewise.
    """
    known: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("quizzer.storage"):
            known.update(each.name for each in node.names if each.name.isupper())
        if isinstance(node, ast.Assign) and (
            isinstance(node.value, ast.Constant)
            or (isinstance(node.value, ast.JoinedStr) and not _is_put_together(node.value, known))
        ):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            known.update(name for name in names if name.isupper())
    return known


def _is_put_together(node: ast.AST, constants: set[str]) -> bool:
    """True for a text with something in it that is no constant of the module."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(part, ast.Name) and part.id in constants for part in parts)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and node.func.attr in ("format", "join", "replace")  # type: ignore[attr-defined]


def _begins_as_sql(node: ast.AST) -> bool:
    first = next((part for part in ast.walk(node) if isinstance(part, ast.Constant)), None)
    return first is not None and isinstance(first.value, str) and bool(SQL.match(first.value))


def offences(source: str) -> Iterator[int]:
    """The lines on which SQL is put together."""
    tree = ast.parse(source)
    constants = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in RUNS and any(_is_put_together(each, constants) for each in node.args):
                yield node.lineno
        if _is_put_together(node, constants) and _begins_as_sql(node):
            yield node.lineno  # type: ignore[attr-defined]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_sql_is_put_together(source: Path) -> None:
    """In no module of the only package that knows SQL."""
    assert list(offences(source.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'connection.execute(f"SELECT {name}")',
        'connection.execute("SELECT " + name)',
        'connection.execute("SELECT %s" % name)',
        'connection.execute("SELECT {}".format(name))',
        'connection.exec_driver_sql(" ".join(parts))',
        'text(f"state = {state}")',
        'query = f"DELETE FROM card WHERE id = {number}"',
        'query = "PRAGMA user_version = " + number',
    ],
)
def test_the_scan_finds_what_it_looks_for(source: str) -> None:
    """However it is put together."""
    assert list(offences(source))


def test_the_scan_lets_constants_pass() -> None:
    """They are not values, nor is what is put together of them."""
    assert not list(offences('STUDIED = "suspended = 0"\ntext(f"state = 0 AND {STUDIED}")'))
    assert not list(offences('connection.execute("SELECT ?", (name,))'))
    assert not list(offences('ID = "id"\nSOME = f"SELECT {ID}"\nALL = f"{SOME} FROM card"'))
    assert list(offences('SOME = f"SELECT {name}"\nALL = f"SELECT {SOME} FROM card"'))
    assert not list(offences('from quizzer.storage.log import ID\nSOME = f"SELECT {ID}"'))
    assert list(offences('from elsewhere import ID\nSOME = f"SELECT {ID}"'))
