"""Running text as it is written: the marks that are open, the breaks that are due."""

import re

from quizzer.typeset.characters import CLOSERS
from quizzer.typeset.lines import Line, Segment, Style, joined
from quizzer.typeset.scripts import SCRIPTS, scripted

_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_STAYS = CLOSERS + ",.;:!?)"


class Writer:
    """Collects segments. Marks may close in any order, as careless HTML does.

    `is_line_begun` tells that the present line has visible text.
    """

    def __init__(self, base: frozenset[Style] = frozenset()) -> None:
        self._base = base
        self._marks: dict[str, list[tuple[frozenset[Style], str]]] = {}
        self._segments: list[Segment] = []
        self.is_line_begun = False
        self._is_break_due = False

    def open(self, mark: str, *styles: Style, link: str = "") -> None:
        """Give what follows these styles and this link, until the mark is closed."""
        self._marks.setdefault(mark, []).append((frozenset(styles), link))

    def close(self, mark: str) -> None:
        """End the mark of this name that was opened last, if there is one."""
        if mark in self._marks:
            self._marks[mark].pop()
            if not self._marks[mark]:
                del self._marks[mark]

    def flow(self, text: str, *styles: Style) -> None:
        """Write text in which any white space is one space, also with what is before it."""
        text = _WHITE.sub(" ", text)
        if self._segments and self._segments[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        script = next((name for name in self._marks if name in SCRIPTS), "")
        self.write(scripted(text, script) if script and text.strip() else text, *styles)

    def write(self, text: str, *styles: Style) -> None:
        """Write text as it is, in the open marks and these styles besides."""
        if self._is_break_due and text.strip():
            rest = text.lstrip(_STAYS)
            self._append(text[: len(text) - len(rest)], styles)
            text = rest
            if text.strip():
                self.break_line()
        self._append(text, styles)
        self.is_line_begun = self.is_line_begun or bool(text.strip())

    def write_apart(self, text: str, *styles: Style) -> None:
        """Write text on lines of its own; punctuation after it stays with it."""
        if self.is_line_begun:
            self.break_line()
        self.write(text, *styles)
        self._is_break_due = True

    def break_line(self) -> None:
        """Begin a new line."""
        self._segments.append(Segment("\n"))
        self.is_line_begun = self._is_break_due = False

    def written(self) -> Line:
        """All that was written; newlines in it break lines."""
        return joined(self._segments)

    def _append(self, text: str, styles: tuple[Style, ...]) -> None:
        innermost = [uses[-1] for uses in self._marks.values()]
        looks = self._base.union(styles, *(uses[0] for uses in innermost))
        link = next((uses[1] for uses in reversed(innermost) if uses[1]), "")
        self._segments.append(Segment(text, looks, link))
