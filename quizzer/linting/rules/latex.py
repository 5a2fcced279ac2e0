"""LaTeX that is shown as its source."""

from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.looking import shortened
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.typeset.mathematics.reading import read
from quizzer.typeset.mathematics.tree import Node, Source

_INLINE = ("math_inline", "math_inline_double")


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """Each formula with something that is not understood; its first such part is named."""
    macros = document.parsed.front_matter.macros
    for latex, line, last in _formulas(document):
        source = next(_sources(read(latex, macros)), None)
        if source is None:
            continue
        told = tr(
            "{latex} is not understood, and shown as it is written: write it in other LaTeX, "
            "or define it in `macros` of the front matter"
        )
        place = document.find(_first_word(source.latex), line, last)
        yield Finding(place[0], told.format(latex=shortened(source.latex)), place[1])


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
        return
    for name in node.__slots__:
        value = getattr(node, name)
        for part in _nodes(value):
            yield from _sources(part)


def _nodes(value: object) -> Iterator[Node]:
    """The nodes in the field of a node: one, a row of them, or rows of cells."""
    if isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)
    elif hasattr(value, "__slots__"):
        yield value  # type: ignore[misc]


def _first_word(latex: str) -> str:
    return latex.partition("{")[0].split("\n")[0].strip()


RULE = Rule("unknown-latex", Severity.WARNING, "LaTeX that would be shown as its source", check)
