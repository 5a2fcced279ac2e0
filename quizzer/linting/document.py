"""A file of notes as rules look at it: its parsed notes, and its markdown with lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Problem
from quizzer.markdown import parser
from quizzer.markdown.sieve import Sieve
from quizzer.parsing import parse_file, read_text
from quizzer.parsing.files.front_matter import read_front_matter
from quizzer.parsing.sidecar import Sidecar

if TYPE_CHECKING:
    from markdown_it.token import Token

_FAR = 10_000  # columns
_NEAR = 30  # lines


class Inline(NamedTuple):
    """A token within running text that begins on or below `line`, and not below `last`."""

    token: "Token"
    line: int
    last: int


@dataclass(frozen=True)
class Passage:
    """Running text (a paragraph, a heading, a table's cell) on the lines `first` to `last`.

    `at` is its place among the blocks of its document; `content` its markdown.
    """

    content: str
    first: int
    last: int
    at: int
    references: dict[str, Any] = field(repr=False)

    @cached_property
    def inlines(self) -> Sequence[Inline]:
        """What it consists of, line breaks included."""
        tokens: list[Token] = []
        markdown = parser()
        markdown.inline.parse(self.content, markdown, self.references, tokens)
        line = self.first
        found = []
        for token in tokens:
            found.append(Inline(token, line, self.last))
            breaks = token.type in ("softbreak", "hardbreak")
            line += 1 if breaks else token.content.count("\n")
        return found


@dataclass(frozen=True)
class Document:
    """One file. `path` is how it is named in messages, `place` where it lies.

    `text` is all of it with newlines as `\\n`, '' when it could not be read; `start` is where the
    text after the front matter begins, on `first_line` (from 1). Of one that is only looked over
    for some `marks`, no blocks are kept but those with text that holds one.
    """

    path: str
    place: PurePath
    text: str
    parsed: ParsedFile
    start: int = 0
    first_line: int = 1
    marks: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @cached_property
    def _structure(self) -> "tuple[list[Token], dict[str, Any]]":
        tokens: list[Token] = []
        environment: dict[str, Any] = {}
        markdown = parser()
        if not self.marks:
            markdown.block.parse(self.text[self.start :], markdown, environment, tokens)
            return tokens, environment

        def take(token: "Token") -> None:
            if token.content and any(mark in token.content for mark in self.marks):
                tokens.append(token)

        sieve = Sieve(take)
        markdown.block.parse(self.text[self.start :], markdown, environment, sieve)
        sieve.finish()
        return tokens, environment

    @property
    def blocks(self) -> "Sequence[Token]":
        """The block tokens; `line_of` tells their lines."""
        return self._structure[0]

    def line_of(self, token: "Token") -> int:
        """The first line of a block token that has a map."""
        return self.first_line + (token.map[0] if token.map else 0)

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """All running text, in order."""
        return [
            Passage(token.content, self.line_of(token), self._last_line(token), at, environment)
            for tokens, environment in (self._structure,)
            for at, token in enumerate(tokens)
            if token.type == "inline"
        ]

    def inlines(self, *markers: str) -> Iterator[Inline]:
        """The inline tokens of each passage that holds one of the `markers`."""
        for passage in self.passages:
            if any(marker in passage.content for marker in markers):
                yield from passage.inlines

    def find(self, words: str, line: int, last: int) -> tuple[int, int]:
        """Line and column of `words` between two lines; `line` and 0 when they are not found."""
        for at in range(line, min(last, line + _NEAR, len(self.lines)) + 1):
            column = self.lines[at - 1].find(words, 0, _FAR) + 1
            if column and words:
                return at, column
        return line, 0

    def _last_line(self, token: "Token") -> int:
        return self.first_line + (token.map[1] - 1 if token.map else 0)


def read_document(
    data: bytes, path: str, place: PurePath, sidecar: Sidecar | None = None
) -> Document:
    """The document in the bytes of a file. Never raises; problems are in `parsed`."""
    text, _ = read_text(data, path)
    return document_of(text, path, place, parse_file(data, path, sidecar=sidecar))


def document_of(
    text: str, path: str, place: PurePath, parsed: ParsedFile, *, marks: tuple[str, ...] = ()
) -> Document:
    """The document of a text that is parsed already, to be looked over for `marks` or anything."""
    _, start, _ = read_front_matter(text, path)
    return Document(path, place, text, parsed, start, text.count("\n", 0, start) + 1, marks)


def unread(path: str, place: PurePath, problems: Sequence[Problem]) -> Document:
    """A file that could not be read, and why."""
    return Document(path, place, "", ParsedFile(problems=tuple(problems)))
