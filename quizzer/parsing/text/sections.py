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
from itertools import filterfalse, islice
from typing import TYPE_CHECKING, NamedTuple

from quizzer.domain.packing import Packed, Texts
from quizzer.markdown import each_block
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.stretches import stretches

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

    def __init__(self, headings: Iterable[Heading] = ()) -> None:
        """All of `headings`, in order."""
        super().__init__(range(0))
        self._levels = bytearray()
        self._starts, self._ends = array("I"), array("I")
        self._titles = Texts()
        for each in headings:
            self.append(each)

    def append(self, heading: Heading) -> None:
        """Take one more."""
        if heading.end > _MOST_IN_FOUR_BYTES and self._ends.typecode == "I":
            self._starts, self._ends = array("Q", self._starts), array("Q", self._ends)
        self._levels.append(heading.level)
        self._titles.append(heading.title)
        self._starts.append(heading.start)
        self._ends.append(heading.end)
        self._indexes = range(len(self._levels))

    def __iter__(self) -> Iterator[Heading]:
        """All of them, in order."""
        return map(Heading, self._levels, self._titles, self._starts, self._ends)

    def _make(self, index: int) -> Heading:
        ends = self._starts[index], self._ends[index]
        return Heading(self._levels[index], self._titles[index], *ends)


class Unclosed(NamedTuple):
    """A code fence or HTML comment that begins at character `start` and never ends.

    `is_cut`: a heading that asks is taken for its end, since another fence begins below that.
    """

    opening: str
    start: int
    is_cut: bool = False


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
_MARKDOWN = re.compile(r"[ \t]*(?:markdown|md|mdx|html|text|txt)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?P<above>\n[ \t]*)(?=\n#{1,6}[ \t]+[^\n]*[?？][*_ \t]*\n)")
_SIGNS = ("\n#", "\n=", "\n-", "<h")
_MOST_IN_FOUR_BYTES = (1 << 32) - 1
_MANY = 1_000
_A_SECTION = 64


def scan(text: str) -> tuple[Sequence[Heading], list[Unclosed]]:
    """The headings of `text` in order, and what it leaves open.

    `text` has newlines as `\\n` and no front matter. Headings in quotes, lists, code and formulas
    are not counted. Those of HTML, `<h3>What is a token?</h3>`, count where one of them asks:
    others only decorate.
    """
    most = sum(map(text.count, _SIGNS))
    is_dense = most > _MANY and most * _A_SECTION > len(text)
    scanner = _Scanner(text, PackedHeadings if is_dense else list)
    headings: Sequence[Heading] = scanner.kind(scanner.headings())
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
    """Goes from event to event; `anchor` is the last place known to lie outside any block.

    Headings are kept in sequences of a `kind`.
    """

    def __init__(self, text: str, kind: "_Kind") -> None:
        self.kind = kind
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
            elif kind == "rule" and (underlined := self._underlined(match)):
                yield underlined
                position = self.anchor = match.end()
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

    def _underlined(self, match: re.Match[str]) -> Heading | None:
        """The heading that a rule makes of the one line above it, where only words can be there."""
        start = self.text.rfind("\n", 0, match.start())
        line = self.text[start + 1 : match.start()]
        if not (line[:1].isalpha() and "|" not in line and self._is_after_blank(start)):
            return None
        level = 1 if "=" in match["rule"] else 2
        return Heading(level, line.strip(), start, match.end() - 1)

    def _line_end(self, position: int) -> int:
        end = self.text.find("\n", position)
        return end if end >= 0 else len(self.text)

    def _is_after_blank(self, newline: int) -> bool:
        """True when a blank line, or the anchor, comes right before `newline`."""
        start = self.text.rfind("\n", 0, newline) + 1
        return newline == self.anchor or not self.text[start:newline].strip(" \t")

    def _end_of_fence(self, match: re.Match[str]) -> int:
        mark = match["fence"]
        heading = _asked_within(self.text, match)
        if heading is not None:
            self.unclosed.append(Unclosed(mark, match.start(), is_cut=True))
            return heading
        closing = re.compile(rf"\n{_closing(mark)}(?=\n|\Z)")
        if found := closing.search(self.text, match.end()):
            return found.end()
        self.unclosed.append(Unclosed(mark, match.start()))
        return len(self.text)

    def _ask(self, position: int) -> Sequence[Heading]:
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

    def _read_to(self, end: int) -> tuple[Sequence[Heading], list[Unclosed]]:
        """What markdown-it finds from the anchor to `end`."""
        # the document is one character behind `self.text`
        found = _Found(self.text[self.anchor : end], self.anchor - 1, self.kind())
        return found.headings, found.unclosed


class _Found:
    """What markdown-it finds in a part of a document: its `headings`, and what it leaves open."""

    def __init__(self, part: str, start: int, headings: "PackedHeadings | list[Heading]") -> None:
        """Of the `part` that begins at character `start`; `headings` takes them."""
        self.headings = headings
        self.unclosed: list[Unclosed] = []
        self._lines = stretches(part, lambda at, line: (start + at, line))
        self._opened: Token | None = None
        each_block(part, self._take)

    def _take(self, token: "Token") -> None:
        opened, self._opened = self._opened, None
        if opened and opened.map:
            first, last = opened.map
            title = " ".join(token.content.split("\n"))
            start, end = self._lines[first][0], _end(self._lines[last - 1])
            self.headings.append(Heading(int(opened.tag[1]), title, start, end))
        elif not token.level and token.type == "heading_open":
            self._opened = token
        elif not token.level and token.type in ("html_block", "fence") and token.map:
            self._take_closed(token, *token.map)

    def _take_closed(self, token: "Token", first: int, last: int) -> None:
        """Take in HTML, or a code fence, of lines `first` to before `last`."""
        start, line = self._lines[first]
        if token.type == "html_block":
            for heading in _in_html(line, start):
                self.headings.append(heading)
        if opening := _left_open(token, self._lines[last - 1][1] if last > first + 1 else ""):
            self.unclosed.append(Unclosed(opening, start))


def _in_html(line: str, start: int) -> Iterator[Heading]:
    """The heading `<h3>...</h3>` that a line of HTML is."""
    if (found := _HTML_HEADING.fullmatch(line)) and (title := _TAG.sub("", found["title"]).strip()):
        yield Heading(int(found["level"]), title, start, start + len(line))


def _end(line: tuple[int, str]) -> int:
    """Where a line ends of which is given where it begins, and what it says."""
    return line[0] + len(line[1])


def _left_open(token: "Token", last_line: str) -> str:
    """The mark of HTML or a code fence that its last line leaves open, or ''.

    `last_line` is '' for a block of one line.
    """
    if token.type == "html_block":
        is_comment = token.content.lstrip().startswith("<!--")
        return "<!--" if is_comment and "-->" not in token.content else ""
    return "" if re.fullmatch(_closing(token.markup), last_line) else token.markup


def _asked_within(text: str, opening: re.Match[str]) -> int | None:
    """Where a heading that asks begins in a fence, above the opening of another one.

    The fence was never closed, then: what closes it was meant for the other. Not in markdown.
    """
    if _MARKDOWN.match(text, opening.end()):
        return None
    mark = opening["fence"]
    fence = re.compile(rf"\n(?:{_closing(mark)}(?=\n|\Z)|(?P<other>{mark}[A-Za-z]))")
    found = fence.search(text, opening.end())
    is_other = found is not None and found["other"] is not None
    heading = _ASKS.search(text, opening.end(), found.start()) if found and is_other else None
    return heading.end("above") if heading else None


_Kind = type[PackedHeadings] | type[list[Heading]]


def _closing(mark: str) -> str:
    return rf" {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*"
