"""Code fences that hold claims: where they stand, and the answer without them."""

from typing import TYPE_CHECKING, NamedTuple

from quizzer.markdown import each_block

if TYPE_CHECKING:
    from markdown_it.token import Token

NOT_RUN = "*not run: decks may not run code yet*"
_PYTHON = ("python", "py", "python3")


class Fence(NamedTuple):
    """A fence that fills the lines `first` to `last` (from 0, exclusive) of its text.

    `claim_id` is the id after `verify`, or ''. `is_code`: it holds an experiment in Python.
    """

    claim_id: str
    is_code: bool
    content: str
    first: int
    last: int


def verify_fences(text: str) -> list[Fence]:
    """The fences of `text` whose info string says `verify`, in order."""
    if "verify" not in text:
        return []
    fences: list[Fence] = []

    def take(token: "Token") -> None:
        words = token.info.split()
        if token.type != "fence" or not token.map or "verify" not in words[:2]:
            return
        first, last = token.map
        if words[0] == "verify":
            claim_id = words[1] if len(words) > 1 else ""
            fences.append(Fence(claim_id, False, token.content, first, last))
        elif words[0].lower() in _PYTHON:
            fences.append(Fence("", True, token.content, first, last))

    each_block(text, take)
    return fences


def without_claims(text: str) -> str:
    """The text as it is shown: without its verify fences and the blank lines that they leave.

    An experiment in Python stays, with a line that says that it is not run.
    """
    fences = verify_fences(text)
    if not fences:
        return text
    lines = text.split("\n")
    shown: list[str] = []
    at = 0
    for fence in fences:
        shown += lines[at : fence.first]
        at = fence.last
        if fence.is_code:
            opening = lines[fence.first]
            shown.append(opening[: opening.rindex("verify")].rstrip())
            shown += [*lines[fence.first + 1 : at], "", NOT_RUN, ""]
        elif not shown or not shown[-1].strip():
            at = _after_blank(lines, at)
    return "\n".join([*shown, *lines[at:]]).strip("\n")


def _after_blank(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
