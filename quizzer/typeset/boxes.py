"""Boxes of site generators, written as folds: `::: tip Title` up to `:::`, `!!! note "Title"`.

VuePress, VitePress and Docusaurus write the first, MkDocs the second, its words indented.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

_LIKELY = re.compile(r"^[ \t]*(?::{3}|!{3} |\?{3}\+? )", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_OPENING = re.compile(r"(?P<indent>[ \t]*):{3,}[ \t]*(?P<kind>[A-Za-z][\w-]*)[ \t]*(?P<title>.*)")
_CLOSING = re.compile(r"[ \t]*:{3,}[ \t]*")
_INDENTED = re.compile(
    r"(?P<indent>[ ]*)(?:!{3}|\?{3}\+?)[ ]+(?P<kind>[A-Za-z][\w-]*)"
    r'(?:[ ]+"(?P<title>[^"]*)")?[ \t]*'
)
_STEP = 4


def with_boxes(markdown: str) -> str:
    """`markdown` with each box that is closed, or indented, as `<details>` with its title."""
    if not _LIKELY.search(markdown):
        return markdown
    lines = markdown.split("\n")
    for first, last in _fenced(lines):
        indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
        opening = _OPENING.fullmatch(lines[first])
        lines[first] = _opened(opening) if opening else lines[first]
        lines[last] = f"\n{indent}</details>"
    return "\n".join(_outdented("\n".join(lines).split("\n")))


def _opened(opening: re.Match[str]) -> str:
    title = (opening["title"] or opening["kind"].capitalize()).strip()
    indent = opening["indent"]
    return f"{indent}<details>\n{indent}<summary>{escape(title, quote=False)}</summary>\n"


def _fenced(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each box between colons, inner before outer; none in code."""
    opened: list[int] = []
    for at, line in _outside_code(lines):
        if _OPENING.fullmatch(line):
            opened.append(at)
        elif opened and _CLOSING.fullmatch(line):
            yield opened.pop(), at


def _outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence:
            yield at, line


def _outdented(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those in indented boxes moved to the margin of their box."""
    shown = dict(_outside_code(lines))
    depths: list[int] = []
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        while depths and line.strip() and indent < depths[-1] + _STEP:
            yield f"\n{' ' * (depths.pop() - _STEP * len(depths))}</details>\n"
        moved = line[_STEP * len(depths) :] if line.strip() else line
        opening = _INDENTED.fullmatch(moved) if at in shown else None
        if opening:
            depths.append(indent)
        yield _opened(opening) if opening else moved
    for depth in reversed(range(len(depths))):
        yield f"\n{' ' * (depths[depth] - _STEP * depth)}</details>"
