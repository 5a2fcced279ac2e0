"""LaTeX that is shown as its source."""

import re
from collections import defaultdict
from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.looking import shortened
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.typeset.mathematics.reading import read
from quizzer.typeset.mathematics.tree import Node, Source

_WORD = re.compile(r"\\begin\{[^{}]*\}|\\[A-Za-z]+|[^\n]+")
_INLINE = ("math_inline", "math_inline_double")


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """Each command or environment that is not understood, where it is first used."""
    macros = document.parsed.front_matter.macros
    places: dict[str, list[tuple[Source, int, int]]] = defaultdict(list)
    for latex, line, last in _formulas(document):
        if source := next(_sources(read(latex, macros)), None):
            places[_first_word(source.latex)].append((source, line, last))
    for word, (first, *others) in places.items():
        source, line, last = first
        told = tr(
            "{latex} is not understood, and shown as it is written: write it in other LaTeX, "
            "or define it in `macros` of the front matter"
        ).format(latex=shortened(source.latex))
        if others:
            told += tr(" (and {count} more below)").format(count=len(others))
        at, column = document.find(word, line, last)
        yield Finding(at, told, column)


def _formulas(document: Document) -> Iterator[tuple[str, int, int]]:
    """The LaTeX of each formula, with its first and its last line."""
    for token in document.blocks:
        if token.type == "math_block":
            line = document.line_of(token)
            yield token.content, line, line + token.content.count("\n") + 1
    for token, line, last in document.inlines("$", "\\(", "\\["):
        if token.type in _INLINE:
            yield token.content, line, last


def _sources(node: Node) -> Iterator[Source]:
    """What is not understood in a tree, which is of limited depth."""
    if isinstance(node, Source):
        yield node
    else:
        for name in node.__slots__:
            for part in _nodes(getattr(node, name)):
                yield from _sources(part)


def _nodes(value: object) -> Iterator[Node]:
    """The nodes in the field of a node: one, a row of them, or rows of cells."""
    if isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)
    elif hasattr(value, "__slots__"):
        yield value  # type: ignore[misc]


def _first_word(latex: str) -> str:
    """What the source begins with: an environment, a command, or else its first line."""
    found = _WORD.match(latex.strip())
    return found.group().rstrip() if found else latex


RULE = Rule("unknown-latex", Severity.WARNING, "LaTeX that would be shown as its source", check)
