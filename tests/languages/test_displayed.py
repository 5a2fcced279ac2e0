"""No text reaches a reader past the catalogue: what is displayed as a literal is translated."""

import ast
import re
from collections.abc import Iterator

from tests.languages.words import PACKAGE

SHOWN = {
    "BadParameter": 0,
    "CardChangedError": 0,
    "Content": 0,
    "FormError": -1,
    "Misread": 0,
    "NotYamlError": 0,
    "PredicateError": 0,
    "QuizzerError": 0,
    "Static": 0,
    "UsageError": 0,
    "_MisreadError": 0,
    "confirm": 0,
    "echo": 0,
    "key": 0,
    "line": 0,
    "mention": 1,
    "notify": 0,
    "say": 0,
    "styled": 0,
    "title": 0,
    "update": 0,
}
"""Calls that show something, and which of their arguments that is."""
SHOWN_BY_NAME = {"border_subtitle", "border_title", "label", "message", "placeholder"}
WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = {"quizzer", "quizzer: ", "  quizzer import FOLDER", "enter", "quizzer %(version)s"}
"""What is the same in every language."""
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] not in ("experiments", "laboratory", "typeset")
]


def test_what_is_shown_is_translated() -> None:
    """Or it is a name."""
    found = [
        (str(source.relative_to(PACKAGE)), text)
        for source in SOURCES
        for text in _shown(ast.parse(source.read_text(encoding="utf-8")))
        if WORD.search(text) and text not in NAMES
    ]
    assert found == []


def test_the_rule_finds_what_it_looks_for() -> None:
    """In every form in which a text may be written."""
    code = """
say("one word" if it else f"two {number}" + tr("found"))
box.border_title = "three" or words
Content.assemble(("four", "bold"), tr("found"))
Input(placeholder="five")
raise QuizzerError(message)
"""
    found = {"one word", "two ", "three", "four", "five"}
    assert {text for text in _shown(ast.parse(code)) if WORD.search(text)} == found


def _shown(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                yield from _shown_by_call(node)
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value):
                yield from _literals(value) if name in SHOWN_BY_NAME else ()
            case _:
                pass


def _shown_by_call(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    at = SHOWN.get(name)
    if at is not None and call.args[at:]:
        yield from _literals(call.args[at])
    if name == "assemble":
        for part in call.args:
            yield from _literals(part.elts[0] if isinstance(part, ast.Tuple) else part)
    for keyword in call.keywords:
        if keyword.arg in SHOWN_BY_NAME:
            yield from _literals(keyword.value)


def _literals(shown: ast.expr) -> Iterator[str]:
    """The texts in an expression that are shown as they stand there."""
    match shown:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _literals(part)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*_literals(one), *_literals(other))
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _literals(part)
        case _:
            pass
