"""Writes markdown as the tags and texts of an HTML field come."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

BLOCKS = frozenset(
    (
        "div",
        "p",
        "blockquote",
        "section",
        "article",
        "table",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
    )
).union(("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "body", "html", "header"))
MARKS = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "summary"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("s", "strike", "del"), "~~"),
}
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "hr"))
_SKIPPED = ("style", "script")
_HELD = ("sup", "sub", "code", "pre", "a", "td", "th")
_RAISED = str.maketrans("0123456789+-=()niabcdekmoptuvx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᵏᵐᵒᵖᵗᵘᵛˣ")
_LOWERED = str.maketrans("0123456789+-=()aeioruvxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₕₖₗₘₙₚₛₜ")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(r"(?<!\w)_(?=\S)|(?<=[^\s\\])_(?!\w)|[`*](?!\s)|(?<=\S)\*|<(?=[A-Za-z/!])|==")
_TRAILING = re.compile(r"[ \t]+(?=\n)")
_MANY_LINES = re.compile(r"\n{3,}")
_HARD = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_FENCED = re.compile(r"^(```+)[^\n]*\n[\s\S]*?^\1$", re.MULTILINE)
_LANGUAGE = re.compile(r"\b(?:lang(?:uage)?-)([\w+#-]+)")
_STRUCTURE = re.compile(r"\s*(?:[-+*] |\d{1,9}[.)] |\||```|> |#{1,6} )")
_MOST_DEEP = 8


@dataclass(slots=True)
class _Frame:
    """An open tag whose text is wanted when it is closed."""

    name: str
    target: str = ""
    parts: list[str] = field(default_factory=list)


class HtmlWriter:
    """Takes tags and texts in order; `markdown` gives what they say."""

    def __init__(self) -> None:
        """Nothing written yet."""
        self._frames = [_Frame("")]
        self._lists: list[int | None] = []
        self._cells: list[str] = []
        self._rows = 0
        self._verbatim = 0
        self._skipping = ""

    @staticmethod
    def escaped(text: str) -> str:
        """`text` with what would be markdown escaped; marks of lists at a line's start stay."""
        return _SPECIAL.sub(lambda match: "=\\=" if match[0] == "==" else f"\\{match[0]}", text)

    def text(self, text: str) -> None:
        """Text between tags, its entities resolved."""
        if self._skipping or not text:
            return
        text = text.replace("\xa0", " ")
        if self._verbatim:
            self._put(text)
            return
        text = _SPACES.sub(" ", text)
        if self._ends_line():
            text = text.lstrip(" ")
        self._put(self.escaped(text))

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag is opened, or stands alone."""
        if self._skipping:
            return
        if name in _SKIPPED:
            self._skipping = name
        elif self._verbatim and name not in ("br", "div", "p"):
            if name == "code" and not self._top.target:
                self._top.target = _language(attributes)
        else:
            self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag outside code."""
        if name in BLOCKS or name in ("br", "hr"):
            self._break(name)
        if name in ("ul", "ol", "li"):
            self._open_list(name)
        elif name == "img":
            self._put(_picture(attributes))
        elif name in MARKS or name in _HELD:
            self._push(name, attributes)

    def close(self, name: str) -> None:
        """A tag is closed; one that was not open is of no account."""
        if self._skipping:
            self._skipping = "" if name == self._skipping else self._skipping
        elif self._is_open(name):
            while self._top.name != name:
                self._finish(self._frames.pop())
            self._finish(self._frames.pop())
        elif name in ("ul", "ol"):
            self._close_list()
        elif name == "tr":
            self._write_row()
        if name in BLOCKS and not self._verbatim:
            self._rows = 0 if name == "table" else self._rows
            self._break(name)

    def markdown(self) -> str:
        """Everything written, tidied."""
        while len(self._frames) > 1:
            self._finish(self._frames.pop())
        self._write_row()
        return _tidied("".join(self._top.parts))

    @property
    def _top(self) -> _Frame:
        return self._frames[-1]

    def _put(self, text: str) -> None:
        if text:
            self._top.parts.append(text)

    def _is_open(self, name: str) -> bool:
        return any(frame.name == name for frame in self._frames[1:])

    def _ends_line(self) -> bool:
        """True where a line begins, so far as the innermost tag knows."""
        parts = self._top.parts
        return parts[-1].endswith(("\n", " ")) if parts else len(self._frames) == 1

    def _push(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Wait for the tag's text. One within its like adds nothing, which bounds the depth."""
        if not self._is_open(name):
            said = attributes or {}
            target = said.get("href", "") if name == "a" else _language(said)
            self._frames.append(_Frame(name, target))
            self._verbatim += name in ("code", "pre")

    def _break(self, name: str) -> None:
        """End the line; a second time in a row, or before a block set apart, leave one empty."""
        if self._verbatim:
            self._put("\n")
            return
        if name == "hr":
            self._put("\n\n---\n\n")
        elif name == "br" or not self._ends_line():
            self._put("\n\n" if name in _APART else "\n")
        elif name in _APART and self._top.parts:
            self._put("\n")

    def _open_list(self, name: str) -> None:
        if name != "li":
            if not self._lists:
                self._put("\n" if self._ends_line() else "\n\n")
            self._lists.append(0 if name == "ol" else None)
            return
        level = min(max(len(self._lists) - 1, 0), _MOST_DEEP)
        mark = "- "
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            mark = f"{number + 1}. "
        self._put(("" if self._ends_line() else "\n") + "   " * level + mark)

    def _close_list(self) -> None:
        if self._lists:
            self._lists.pop()
        if not self._lists:
            self._put("\n\n")

    def _finish(self, frame: _Frame) -> None:
        """Write what a tag made of its text."""
        if frame.name in ("code", "pre"):
            self._verbatim -= 1
        text = "".join(frame.parts)
        match frame.name:
            case "sup":
                self._put(_shifted(text, _RAISED, "^"))
            case "sub":
                self._put(_shifted(text, _LOWERED, "_"))
            case "pre":
                self._put(_fence(text, frame.target))
            case "code":
                self._put(text if self._verbatim else _code(text, frame.target))
            case "a":
                self._put(f"[{text}]({frame.target})" if frame.target and text.strip() else text)
            case "td" | "th":
                self._cells.append(" ".join(text.split()).replace("|", "\\|"))
            case name:
                self._put(_marked(text, MARKS[name]))

    def _write_row(self) -> None:
        if not self._cells:
            return
        lead = "\n\n" if not self._rows else "\n"
        self._put(lead + _row(self._cells))
        if not self._rows:
            self._put("\n" + _row(["---"] * len(self._cells)))
        self._rows += 1
        self._cells = []


def _language(attributes: Mapping[str, str]) -> str:
    match = _LANGUAGE.search(attributes.get("class", ""))
    return match[1] if match else ""


def _picture(attributes: Mapping[str, str]) -> str:
    source = attributes.get("src", "").strip()
    alt = _SPACES.sub(" ", attributes.get("alt", "") or attributes.get("title", ""))
    if not source:
        return alt
    return f"![{alt}](<{source}>)" if " " in source else f"![{alt}]({source})"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _marked(text: str, mark: str) -> str:
    """Each line of `text` between two `mark`s, blank space left outside."""
    return "\n".join(_marked_line(line, mark) for line in text.split("\n"))


def _marked_line(line: str, mark: str) -> str:
    words = line.strip()
    if not words or _STRUCTURE.match(line):
        return line
    before, _, after = line.partition(words)
    return f"{before}{mark}{words}{mark}{after}"


def _shifted(text: str, table: dict[int, int], sign: str) -> str:
    shifted = text.translate(table)
    if all(ord(character) in table for character in text):
        return shifted
    return f"{sign}({text})" if len(text) > 1 else f"{sign}{text}"


def _fence(text: str, language: str) -> str:
    text = text.strip("\n")
    ticks = _ticks(text, 3)
    return f"\n\n{ticks}{language}\n{text}\n{ticks}\n\n" if text.strip() else ""


def _code(text: str, language: str) -> str:
    if "\n" in text.strip("\n"):
        return _fence(text, language)
    text = text.strip()
    ticks = _ticks(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def _ticks(text: str, least: int) -> str:
    """More backticks than stand in a row in `text`."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)


def _tidied(markdown: str) -> str:
    """Outside code: no blank space at the ends of lines, one empty line at most, hard breaks."""
    parts: list[str] = []
    at = 0
    for match in _FENCED.finditer(markdown):
        parts += [_with_breaks(markdown[at : match.start()]), match.group()]
        at = match.end()
    parts.append(_with_breaks(markdown[at:]))
    return "".join(parts).strip()


def _with_breaks(text: str) -> str:
    text = _MANY_LINES.sub("\n\n", _TRAILING.sub("", text))
    return _HARD.sub(lambda match: _break_before(text, match.end()), text)


def _break_before(text: str, at: int) -> str:
    """A line break that shows; before a list, a table or code any line break does."""
    return "\n" if _STRUCTURE.match(text, at, at + 20) else "  \n"
