"""Help as click writes it, in the language in use and in lines of cells."""

from collections.abc import Iterable

import click

from quizzer.languages import tr

DEFAULT = "[default: "
OF_CLICK = ("Show this message and exit.", "Show the version and exit.")
"""What click says of the options that it brings along."""
SECTIONS = ("Options", "Commands")


class HelpText(click.HelpFormatter):
    """Translates what click says, and breaks Chinese lines where a reader expects it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, prefix or tr("Usage: "))

    def write_heading(self, heading: str) -> None:
        """The name of a part."""
        name = tr("{name}: ").format(name=tr(heading)).rstrip()
        self.write(f"{' ' * self.current_indent}{name}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, parted by empty lines."""
        if text.isascii():
            super().write_text(text)
            return
        space = " " * self.current_indent
        paragraphs = (_lines(part, self.width - len(space)) for part in text.split("\n\n"))
        self.write("\n\n".join("\n".join(space + line for line in part) for part in paragraphs))
        self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms, and what is said of each beside it."""
        told = [(term, _told(about)) for term, about in rows]
        if all(about.isascii() for _, about in told):
            super().write_dl(told, col_max, col_spacing)
            return
        room = min(max(len(term) for term, _ in told), col_max) + col_spacing
        for term, about in told:
            lines = _lines(about, max(self.width - room - 2, 10))
            if len(term) > room - col_spacing:
                lines.insert(0, "")
            for before, line in zip((term, *[""] * len(lines)), lines, strict=False):
                self.write(f"{' ' * self.current_indent}{before.ljust(room)}{line}".rstrip() + "\n")


class HelpContext(click.Context):
    """A context that writes its help so."""

    formatter_class = HelpText


def _told(about: str) -> str:
    return (tr(about) if about in OF_CLICK else about).replace(DEFAULT, tr(DEFAULT))


def _lines(text: str, width: int) -> list[str]:
    from quizzer.typeset.breaking import break_text

    return [text[begin:end] for begin, end in break_text(text, width)]
