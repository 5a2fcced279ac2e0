"""The named items of a long answer, each a card of its own.

A list makes items when at least two of its entries, and at least half of them, have a name: a bold
lead, or `Name:`. An entry that is only a name and a list is a group, and its items are taken in its
place; unless its siblings' lists name the same things (cause, remedy): those are attributes, and
the entries are the items.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.markdown import blocks_of
from quizzer.parsing.text.verbatim import hide_verbatim


class Item(NamedTuple):
    """A named item. `anchor` is its name, `name#2` for the second of that name in its answer.

    `groups` holds the names of the groups it lies in, `text` the markdown that follows its name.
    """

    anchor: str
    name: str
    groups: tuple[str, ...]
    text: str


class Entry(NamedTuple):
    """One entry of a list. `name` is '' for none, `text` the markdown that follows it.

    `lists` holds the lists of an entry that is only a name and lists.
    """

    name: str
    text: str
    lists: "tuple[tuple[Entry, ...], ...]"


_LISTS = ("bullet_list_open", "ordered_list_open")
_ITEM = "list_item_open"
_MOST_GROUPS = 4
_MOST_WORDS = 6
_CODE_INDENT = 4
_NAMED_ENTRY = re.compile(r"\n[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]+(?:\*\*|__|[^\n]{1,60}?[:：])")
_MARKER = re.compile(r"^([ \t]*(?:[-+*]|[0-9]{1,9}[.)]))(?=[ \t\n]|\Z)")
_BOLD_LEAD = re.compile(r"(\*\*|__)(?=\S)(?P<name>.+?)(?<=\S)\1")
_NAME_LEAD = re.compile(
    r"(?P<name>[^:：，,。；;！!？?\[\]<>|]{1,40})(?:(?<![0-9])[:：]|[:：](?![0-9]))(?!//)"
)
_FORMULA = re.compile(r"(?<=\S)\s*(?:公式|[Ff]ormula)\s*$")
_ABOUT_ANSWER = re.compile(
    r"(?:参考|回答|答案|答题)要点|(?:参考|标准|正确)?(?:答案|答法|解析|解答)|来源|出处|难度|标签|题型|考[查察]?点",
)
_AFTER_NAME = " \t:：；;，,。.、"


def find_items(answer: str) -> list[Item]:
    """The named items of `answer` (markdown without gaps), in order."""
    if len(_NAMED_ENTRY.findall("\n" + answer)) <= 1:
        return []
    items: list[Item] = []
    taken: set[str] = set()
    bearers: Counter[str] = Counter()
    for entries in _lists(answer, 0):
        for groups, entry in _named(entries, ()):
            bearers[entry.name] += 1
            anchor = _anchor(entry.name, bearers[entry.name], taken)
            taken.add(anchor)
            items.append(Item(anchor, entry.name, groups, entry.text))
    return items


def _anchor(name: str, ordinal: int, taken: set[str]) -> str:
    anchor = name if ordinal == 1 else f"{name}#{ordinal}"
    while anchor in taken:
        anchor += "#"
    return anchor


def _named(
    entries: Sequence[Entry], groups: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The entries that make cards, each with the groups it lies in."""
    has_groups = not _have_attributes(entries)
    within = [
        [found for inner in entry.lists for found in _named(inner, (*groups, entry.name))]
        if has_groups
        else []
        for entry in entries
    ]
    names = sum(bool(entry.name) for entry in entries)
    is_list_of_names = names > 1 and 2 * names >= len(entries)
    is_grouped = any(within)
    for entry, found in zip(entries, within, strict=True):
        if found:
            yield from found
        elif is_list_of_names and entry.name and entry.text and not (is_grouped and entry.lists):
            yield groups, entry


def _have_attributes(entries: Sequence[Entry]) -> bool:
    """True when at least half of the lists inside `entries` share a name with another one."""
    inside = [{item.name for inner in entry.lists for item in inner} - {""} for entry in entries]
    bearers = Counter(name for names in inside for name in names)
    sharing = sum(any(bearers[name] > 1 for name in names) for names in inside)
    return sharing > 0 and 2 * sharing >= sum(bool(names) for names in inside)


def _lists(text: str, depth: int) -> tuple[tuple[Entry, ...], ...]:
    """The outermost lists of `text`; entries `depth` groups down, and what is in them."""
    lines = text.split("\n")
    lists: list[list[Entry]] = []
    for block in blocks_of(text, (*_LISTS, _ITEM)):
        if block.level == 0 and block.type in _LISTS:
            lists.append([])
        elif block.level == 1 and block.type == _ITEM and lists:
            first, last = block.lines
            lists[-1].append(_entry(entry_text(lines[first:last]), depth))
    return tuple(tuple(entries) for entries in lists)


def entry_text(lines: Sequence[str]) -> str:
    """The markdown inside a list entry: its lines without marker and indentation."""
    _, marker, after = _MARKER.split(lines[0], maxsplit=1)
    lead = after.lstrip(" \t")
    width = len(marker.expandtabs(4)) + 1
    column = len(lines[0].removesuffix(lead).expandtabs(4))
    if lead and column - width < _CODE_INDENT:
        width = column
    first = " " * max(column - width, 0) + lead
    return "\n".join([first, *(_outdented(line, width) for line in lines[1:])])


def _outdented(line: str, width: int) -> str:
    rest = line.lstrip(" \t")
    indent = len(line.removesuffix(rest).expandtabs(4))
    return " " * max(indent - width, 0) + rest


def _entry(content: str, depth: int) -> Entry:
    lead, _, rest = content.partition("\n")
    name, after = name_of(lead)
    text = f"{after}\n{rest}".strip("\n").rstrip()
    has_lists = name and not after and depth < _MOST_GROUPS and _MARKER.match(text)
    return Entry(name, text, _lists(text, depth + 1) if has_lists else ())


def name_of(lead: str) -> tuple[str, str]:
    """The name that an entry's first line begins with, '' for none, and what follows it."""
    if match := _BOLD_LEAD.match(lead):
        name, end = match["name"], match.end()
    elif match := _NAME_LEAD.match(hide_verbatim(lead)):
        written = lead[: match.end("name")]
        name = _FORMULA.sub("", written)
        end = match.end() if name == written else len(name)
        if len(name.split()) > _MOST_WORDS:
            return "", lead
    else:
        return "", lead
    name = name.strip(_AFTER_NAME + "*_")
    is_name = any(char.isalpha() for char in name) and not _ABOUT_ANSWER.fullmatch(name)
    return (name, lead[end:].lstrip(_AFTER_NAME)) if is_name else ("", lead)
