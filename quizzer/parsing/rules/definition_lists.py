"""Definition lists: a term on a line of its own, and below it `: what it means`."""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.prose import Line, prose_lines

_LIKELY = re.compile(r"^[ ]{0,3}:[ \t]+\S", re.MULTILINE)
_MEANING = re.compile(r"[ ]{0,3}:[ \t]+(?=\S)")
_TERM = re.compile(
    r"(?![ \t>|:]|#{1,6}[ \t]|[-+*][ \t]|[0-9]{1,9}[.)][ \t]|<|:::)[^\n]{0,120}[^\n:：,，.。;；]"
)
_EMPHASIS = re.compile(r"(\*\*|__)([^*_\n]+)\1:?")


def find_definitions(text: str) -> Iterator[FoundNote]:
    """A note for each term of `text` that has a meaning below it."""
    if not _LIKELY.search(text):
        return
    lines = prose_lines(text)
    at = 1
    while at < len(lines):
        term = _term(lines, at) if _MEANING.match(lines[at].shown) else -1
        if term < 0:
            at += 1
            continue
        end = _end(lines, at)
        word = text[lines[term].start : lines[term].end].strip()
        emphasis = _EMPHASIS.fullmatch(word)
        meaning = _meaning(text, lines[at:end])
        start, stop = lines[term].start, lines[end - 1].end
        yield FoundNote(start, stop, emphasis[2] if emphasis else word, meaning, Rule.DEFINITION)
        at = end


def _term(lines: Sequence[Line], at: int) -> int:
    """The line of the term above the meaning on line `at`, -1 for none: it stands alone."""
    above = at - 1 if lines[at - 1].shown.strip() else at - 2
    if above < 0 or not _TERM.fullmatch(lines[above].shown.rstrip()):
        return -1
    is_alone = above == 0 or not _TERM.match(lines[above - 1].shown)
    return above if is_alone else -1


def _end(lines: Sequence[Line], at: int) -> int:
    """The line after the last one of the meanings that begin on line `at`."""
    end = at + 1
    for below in range(at + 1, len(lines)):
        shown = lines[below].shown
        is_more = bool(_MEANING.match(shown)) or shown.startswith(("  ", "\t"))
        if shown.strip() and not is_more:
            break
        end = below + 1 if shown.strip() else end
    return end


def _meaning(text: str, lines: Sequence[Line]) -> str:
    """The meanings as paragraphs."""
    written = [text[line.start : line.end] for line in lines]
    parts = [
        "\n" + line[found.end() :] if (found := _MEANING.match(line)) else line.strip()
        for line in written
    ]
    return "\n".join(parts).strip()
