"""LaTeX cut into tokens: what belongs together found, macros put in."""

import re
from collections.abc import Iterable, Sequence

from quizzer.typeset.characters import clean
from quizzer.typeset.mathematics.shown import Macros

_MARKS = "[\u0300-\u036f\u20d0-\u20ff\u3099\u309a]"
_TOKEN = re.compile(rf"\\(?:operatorname\*|[A-Za-z]+|.)?|\s+|.{_MARKS}*", re.DOTALL)
_DRAWN_TOGETHER = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_PARAMETER = re.compile(r"#([1-9])")
_MOST_GROWTH = 10
_LEAST_ROOM = 2_000  # tokens

_PAIRS = {"}": "{", "\\end": "\\begin", "\\right": "\\left"}
_OPENERS = frozenset(_PAIRS.values())


class NotUnderstoodError(Exception):
    """This is no LaTeX that can be read; it is shown as it is written."""


def tokenise(latex: str, macros: Macros = ()) -> list[str]:
    """Commands, characters with the marks upon them, and stretches of white space."""
    tokens = _TOKEN.findall(_DRAWN_TOGETHER.sub("", clean(latex)))
    return _expanded(tokens, macros) if macros else tokens


def closings(tokens: Sequence[str]) -> dict[int, int]:
    """Where each `{`, `\\begin` and `\\left` ends. Raises NotUnderstoodError if they cross."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for at, token in enumerate(tokens):
        if token in _OPENERS:
            open_at.append(at)
        elif token in _PAIRS:
            if not open_at or tokens[open_at[-1]] != _PAIRS[token]:
                raise NotUnderstoodError(token)
            found[open_at.pop()] = at
    if open_at:
        raise NotUnderstoodError(tokens[open_at[-1]])
    return found


def written(tokens: Iterable[str]) -> str:
    """The tokens as LaTeX on one line; a command that a macro put before a letter stays apart."""
    parts: list[str] = []
    for token in tokens:
        is_after_command = bool(parts) and parts[-1][0] == "\\" and parts[-1][-1].isalpha()
        parts += [" "] * (is_after_command and token[0].isalpha())
        parts.append(token)
    return " ".join("".join(parts).split())


def _expanded(tokens: Sequence[str], macros: Macros) -> list[str]:
    """The tokens with each macro replaced by its body, as far as it does not grow beyond bounds.

    Macros may use each other; one that would never end stays as it is written.
    """
    bodies = {_command(name): _TOKEN.findall(clean(body)) for name, body in macros}
    room = max(_LEAST_ROOM, _MOST_GROWTH * len(tokens))
    waiting = list(reversed(tokens))
    done: list[str] = []
    while waiting:
        token = waiting.pop()
        body = bodies.get(token)
        if body is None or room < len(body):
            done.append(token)
            continue
        room -= len(body) + 1
        arguments = [_argument(waiting) for _ in range(_arity(body))]
        put = _filled(body, arguments)
        room -= len(put)
        waiting.extend(reversed(put))
    return done


def _command(name: str) -> str:
    return name if name.startswith("\\") else f"\\{name}"


def _arity(body: Sequence[str]) -> int:
    return max((int(found[1]) for found in _PARAMETER.finditer("".join(body))), default=0)


def _argument(waiting: list[str]) -> list[str]:
    """Take the next group or token off `waiting` (its last is the next); a group with braces."""
    while waiting and waiting[-1].isspace():
        waiting.pop()
    taken: list[str] = []
    depth = 0
    while waiting:
        token = waiting.pop()
        taken.append(token)
        depth += (token == "{") - (token == "}")
        if depth <= 0:
            break
    return taken


def _filled(body: Sequence[str], arguments: Sequence[list[str]]) -> list[str]:
    put: list[str] = []
    is_parameter = False
    for token in body:
        if is_parameter and token in "123456789":
            put += arguments[int(token) - 1]
        elif token != "#":
            put.append(token)
        is_parameter = token == "#"
    return put
