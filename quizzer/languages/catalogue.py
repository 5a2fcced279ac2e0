"""Gettext catalogues (`.po`), read as they are: there is nothing to compile.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType


class CatalogueError(ValueError):
    """A catalogue that is not written as one."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translations: of texts, and of texts that count, by their English singular."""

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@cache
def read_catalogue(language: str) -> Catalogue:
    """The catalogue of a language that there is one of. Raises CatalogueError."""
    return parsed(Path(__file__).with_name(f"{language}.po").read_text(encoding="utf-8"))


def parsed(source: str) -> Catalogue:
    """A catalogue from its text; the header is left out. Raises CatalogueError."""
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for entry in _entries(source.splitlines()):
        text, plural = entry.pop("msgid", ""), entry.pop("msgid_plural", None)
        if text and plural is None:
            texts[text] = entry.get("msgstr", "")
        elif text:
            plurals[text] = tuple(entry[key] for key in sorted(entry))
    return Catalogue(MappingProxyType(texts), MappingProxyType(plurals))


def _entries(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Each entry's strings by their keywords."""
    entry: dict[str, str] = {}
    keyword = ""
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.startswith("#"):
            continue
        opening, quote, rest = line.partition('"')
        if opening:
            keyword = opening.strip()
            if keyword == "msgid" and entry:
                yield entry
                entry = {}
        try:
            entry[keyword] = entry.get(keyword, "") + json.loads(quote + rest)
        except (TypeError, ValueError):
            raise CatalogueError(f"line {number} is no string in quotes") from None
    if entry:
        yield entry
