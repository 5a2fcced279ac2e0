"""Where a document's headings are, without parsing all of it.

A line at the margin that begins with `#` is a heading, and one that begins with three backticks or
tildes opens a code fence, whatever stands before it: lists and quotes end there. Between two such
lines most text can neither hold nor hide a heading. Where a stretch might (a setext underline, an
HTML block, an indented fence or heading, odd mathematics), markdown-it decides about that stretch.
Linear time either way.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, filterfalse, islice
from typing import TYPE_CHECKING, NamedTuple

from quizzer.domain.packing import Packed, Texts
from quizzer.markdown import blocks
from quizzer.parsing.text.asking import ends_in_mark

if TYPE_CHECKING:
    from markdown_it.token import Token


class Heading(NamedTuple):
    """A heading of level 1..6 that fills the characters `start` to `end` of its document.

    `title` is markdown without the marks that make it a heading, on one line.
    """

    level: int
    title: str
    start: int
    end: int


class PackedHeadings(Packed[Heading]):
    """Headings that are made when they are asked for."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        """All of `headings`, in order."""
        self.levels = bytearray()
        self._starts, self._ends = array("Q"), array("Q")
        self._titles = Texts()
        for level, title, start, end in headings:
            self.levels.append(level)
            self._titles.append(title)
            self._starts.append(start)
            self._ends.append(end)
        super().__init__(range(len(self.levels)))

    def _make(self, index: int) -> Heading:
        ends = self._starts[index], self._ends[index]
        return Heading(self.levels[index], self._titles[index], *ends)


class Unclosed(NamedTuple):
    """A code fence or HTML comment that begins at character `start` and never ends."""

    opening: str
    start: int


_ATX = r"(?P<atx>\#{1,6})(?=[ \t\n]|\Z)(?![^\n|]*\|[^\n]*\n[ ]{0,3}[-:|])"
_EVENT = re.compile(
    rf"""\n(?=[\#`~$<=\-\ \\])(?:
        {_ATX}
      | (?P<fence>`{{3,}}(?=[^`\n]*(?:\n|\Z))|~{{3,}})
      | (?P<math>\$\$[^\n$]*(?:\n(?=[^\n]*\S)[^\n$]*)*\$\$[ \t]*(?=\n|\Z))
      | (?P<comment><!--[^\n]*-->)
      | (?P<rule>[ ]{{0,3}}(?:=+|-+)[ \t]*(?=\n|\Z))
      | (?P<unsure>[ ]{{1,3}}(?:\#|```|~~~|\$\$|\\\[|<)|<[A-Za-z/!?]|\#{{1,6}}[ \t]|\$\$|\\\[)
    )""",
    re.VERBOSE,
)
_HTML_HEADING = re.compile(
    r"[ ]{0,3}<h(?P<level>[1-6])(?:\s[^<>]*)?>(?P<title>.*)</h(?P=level)>[ \t]*", re.IGNORECASE
)
_HTML_OPENING = re.compile(r"[ ]{0,3}<h[1-6][\s>]", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARGIN_HEADING = re.compile(r"\n" + _ATX, re.VERBOSE)
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n|\Z)")
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|^)#+$")
_SIGNS = ("\n#", "\n=", "\n-", "<h")
_MANY = 1_000
_A_SECTION = 64


def scan(text: str) -> tuple[Sequence[Heading], list[Unclosed]]:
    """The headings of `text` in order, and what it leaves open.

    `text` has newlines as `\\n` and no front matter. Headings in quotes, lists, code and formulas
    are not counted. Those of HTML, `<h3>What is a token?</h3>`, count where one of them asks:
    others only decorate.
    """
    scanner = _Scanner(text)
    most = sum(map(text.count, _SIGNS))
    is_dense = most > _MANY and most * _A_SECTION > len(text)
    found = scanner.headings()
    headings: Sequence[Heading] = PackedHeadings(found) if is_dense else list(found)
    if "<h" in text or "<H" in text:
        headings = _without_decoration(text, headings)
    return headings, scanner.unclosed


def selected(kept: Iterable[Heading], *, of: Sequence[Heading]) -> Sequence[Heading]:
    """The `kept` ones `of` all headings, in as little memory as those."""
    return PackedHeadings(kept) if isinstance(of, Packed) else list(kept)


def _without_decoration(text: str, headings: Sequence[Heading]) -> Sequence[Heading]:
    """`headings` but for those of HTML, where none of them asks."""

    def is_html(heading: Heading) -> bool:
        return _HTML_OPENING.match(text, heading.start) is not None

    asks = any(ends_in_mark(each.title) for each in filter(is_html, headings))
    return headings if asks else selected(filterfalse(is_html, headings), of=headings)


class _Scanner:
    """Goes from event to event; `anchor` is the last place known to lie outside any block."""

    def __init__(self, text: str) -> None:
        self.text = "\n" + text  # so that the first line, too, follows a newline
        self.anchor = 0
        self.unclosed: list[Unclosed] = []

    def headings(self) -> Iterator[Heading]:
        position = 0
        while match := _EVENT.search(self.text, position):
            kind = match.lastgroup
            if kind == "atx":
                yield self._heading(match)
                position = self.anchor
            elif kind == "fence":
                position = self.anchor = self._end_of_fence(match)
            elif kind == "comment" or (
                kind in ("rule", "math") and self._is_after_blank(match.start())
            ):
                position = match.end()
            else:
                yield from self._ask(match.end())
                position = self.anchor

    def _heading(self, match: re.Match[str]) -> Heading:
        self.anchor = self._line_end(match.end())
        title = self.text[match.end() : self.anchor].strip(" \t")
        if title.endswith("#"):
            title = _CLOSING_HASHES.sub("", title)
        level = match.end() - match.start() - 1
        return Heading(level, title.strip(), match.start(), self.anchor - 1)

    def _line_end(self, position: int) -> int:
        end = self.text.find("\n", position)
        return end if end >= 0 else len(self.text)

    def _is_after_blank(self, newline: int) -> bool:
        """True when a blank line, or the anchor, comes right before `newline`."""
        start = self.text.rfind("\n", 0, newline) + 1
        return newline == self.anchor or not self.text[start:newline].strip(" \t")

    def _end_of_fence(self, match: re.Match[str]) -> int:
        mark = match["fence"]
        closing = re.compile(rf"\n{_closing(mark)}(?=\n|\Z)")
        if found := closing.search(self.text, match.end()):
            return found.end()
        self.unclosed.append(Unclosed(mark, match.start()))
        return len(self.text)

    def _ask(self, position: int) -> list[Heading]:
        """Let markdown-it read from the anchor to some heading at the margin after `position`.

        It reads on to a blank line, since formulas depend on what follows, up to there. What looks
        like a heading may still lie in a fence: then twice as many are read.
        """
        count = 1
        while sentinel := self._margin_heading(position, count):
            blank = _BLANK_LINE.search(self.text, sentinel.end())
            found, _ = self._read_to(blank.start() if blank else len(self.text))
            at_margin = (i for i, heading in enumerate(found) if self._is_at_margin(heading))
            last = max(at_margin, default=0)
            if found and found[last].start >= sentinel.start():
                self.anchor = found[last].start
                return found[:last]
            position = sentinel.end()
            count *= 2
        found, unclosed = self._read_to(len(self.text))
        self.unclosed += unclosed
        self.anchor = len(self.text)
        return found

    def _is_at_margin(self, heading: Heading) -> bool:
        return self.text[heading.start + 1] == "#"

    def _margin_heading(self, position: int, count: int) -> re.Match[str] | None:
        """The `count`-th line after `position` that is a heading unless something hides it."""
        matches = _MARGIN_HEADING.finditer(self.text, position)
        return next(islice(matches, count - 1, None), None)

    def _read_to(self, end: int) -> tuple[list[Heading], list[Unclosed]]:
        """What markdown-it finds from the anchor to `end`."""
        chunk = self.text[self.anchor : end]
        lines = chunk.split("\n")
        # where each line begins in the document, which is one character behind `self.text`
        starts = list(accumulate((len(line) + 1 for line in lines), initial=self.anchor - 1))
        headings: list[Heading] = []
        unclosed: list[Unclosed] = []
        tokens = blocks(chunk)
        for token, following in zip(tokens, [*tokens[1:], None], strict=False):
            if token.level or not token.map:
                continue
            first, last = token.map
            if token.type == "html_block":
                headings += _in_html(lines[first], starts[first])
            if token.type == "heading_open" and following:
                title = " ".join(following.content.split("\n"))
                heading = Heading(int(token.tag[1]), title, starts[first], starts[last] - 1)
                headings.append(heading)
            elif opening := _left_open(token, lines[first + 1 : last]):
                unclosed.append(Unclosed(opening, starts[first]))
        return headings, unclosed


def _in_html(line: str, start: int) -> Iterator[Heading]:
    """The heading `<h3>...</h3>` that a line of HTML is."""
    if (found := _HTML_HEADING.fullmatch(line)) and (title := _TAG.sub("", found["title"]).strip()):
        yield Heading(int(found["level"]), title, start, start + len(line))


def _left_open(token: "Token", after_first: list[str]) -> str:
    """The mark that opens `token` when no line after its first one closes it, or ''."""
    if token.type == "html_block":
        is_comment = token.content.lstrip().startswith("<!--")
        return "<!--" if is_comment and "-->" not in token.content else ""
    if token.type != "fence":
        return ""
    is_closed = after_first and re.fullmatch(_closing(token.markup), after_first[-1])
    return "" if is_closed else token.markup


def _closing(mark: str) -> str:
    return rf" {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*"
