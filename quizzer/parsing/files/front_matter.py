"""What a file says about its deck, in YAML at its very start."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.domain.notes import FrontMatter
from quizzer.domain.options import OPTION_NAMES, DeckOptions, read_options
from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr

_OPENING = re.compile(r"---[ \t]*\n(?:[ \t]*#[^\n]*\n)*")
_KEY = re.compile(r"[\"']?([A-Za-z_][\w -]*)[\"']?[ \t]*:(?=\s|\Z)")
_NAME = re.compile(r"---[ \t]*\n\s{0,9}name[ \t]*=[ \t]*\"([^\"\n]*)\"[ \t]*\n---[ \t]*(?:\n|\Z)")
_OF_OBSIDIAN = ("sr-due", "sr-interval", "sr-ease")
_DECK_OF_ANKI = "cards-deck"
_TARGET_DECK = "TARGET DECK"
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_LONGEST = 100_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}")
_OF_OTHERS = lazy_pattern(
    r"""alias(es)?|authors?|banner|categor(y|ies)|class|comments|cover|created(_at)?|cssclass(es)?
      |custom_edit_url|dates?|description|draft|editLink|excerpt|featured|giscus|has_children|head
      |hero|hide|hide_title|id|image|index|kernelspec|keywords|jupyter|jupytext|lang|lastmod
      |last_modified_at|lastUpdated|layout|math|mathjax|menu|modified|nav(_order|_title)?|outline
      |pagination_label|parent|part|permalink|prev|next|public|publish(ed)?|redirect_from|search
      |series|showToc|sidebar(_label|_position)?|slug|source|status|sticky|subtitle|summary
      |table_of_contents|template|theme|time|toc(_max_heading_level)?|type|uid|up|updated(_at)?
      |url|version|weight|abbrlink|aside|catalog|comment|copyright|createTime|header-(img|mask|style)
      |highlight_shrink|icon|isOriginal|katex|mermaid|order|password|seo_title|shortTitle|sitemap
      |children|classes|dg-[a-z-]+|linkTitle|ms[.][a-z.]+|priority|subtopics?|topics?
      |FILE\ TAGS|card_id|star|thumbnail|toc_number|top(_img)?|typora-(copy-images-to|root-url)""",
    re.VERBOSE,
)
"""Keys that site generators and other note programs read: no mistake, and nothing to us."""

_FLAGS = {
    **dict.fromkeys(("true", "on", "yes"), True),
    **dict.fromkeys(("false", "off", "no"), False),
}


def read_front_matter(text: str, path: str) -> tuple[FrontMatter, int, list[Problem]]:
    """The front matter of `text`, where the text after it begins, and what is wrong with it.

    A first line `---` opens front matter when a key follows it; otherwise it is a rule. Broken
    YAML is an ERROR and counts for nothing; a wrong value is a WARNING and counts as not said. Of
    TOML only `name = "..."` is read, which names a deck of hashcards. When Obsidian's Spaced
    Repetition wants a file read again is known and counts for nothing.
    """
    if name := _NAME.match(text):
        return _of_hashcards(name[1]), name.end(), []
    opening = _OPENING.match(text)
    key = _KEY.match(text, opening.end()) if opening else None
    if not opening or not key or (opening.group().count("\n") > 1 and key[1] not in _READERS):
        return FrontMatter(), 0, []
    closing = _CLOSING.search(text, opening.end())
    if closing and closing.start() > _LONGEST:
        message = tr(
            "front matter of more than {most:,} characters: the notes are imported without it"
        )
        problem = _problem(path, 1, message.format(most=_LONGEST), Severity.ERROR)
        return FrontMatter(), closing.end(), [problem]
    if closing:
        front, problems = _read(text[text.index("\n") + 1 : closing.start()], path)
        return front, closing.end(), problems
    if key[1] not in _READERS:
        return FrontMatter(), 0, []
    message = tr("front matter begins here, but no line '---' ends it: read as plain text")
    return FrontMatter(), 0, [_problem(path, 1, message, Severity.ERROR)]


def _of_hashcards(name: str) -> FrontMatter:
    try:
        return FrontMatter(deck=_deck(name.replace("/", "-")) or "")
    except ValueError:
        return FrontMatter(title=name)


def _problem(path: str, line: int, message: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(path=path, line=line, message=message, severity=severity)


def _read(source: str, path: str) -> tuple[FrontMatter, list[Problem]]:
    """The front matter written in the YAML `source`, which begins on line 2 of the file."""
    from quizzer.parsing.files.safe_yaml import NotYamlError, read_mapping  # noqa: PLC0415 (PyYAML)

    try:
        pairs = read_mapping(source)
    except NotYamlError as error:
        message = tr(
            "front matter is not YAML ({error}): the notes are imported without it"
        ).format(error=error)
        line = min(error.line, source.count("\n") - 1) + 2
        return FrontMatter(), [_problem(path, line, message, Severity.ERROR)]
    said: dict[str, Any] = {}
    problems = []
    for written, line, value in pairs:
        key = _ALSO_CALLED.get(written, written)
        if key in said:
            problems.append(
                _problem(
                    path, line + 2, tr("{key}: said twice; the last one counts").format(key=key)
                )
            )
        said[key] = None
        try:
            said[key] = _reader(written if written in _READERS else key)(value)
        except ValueError as error:
            problems.append(_problem(path, line + 2, f"{key}: {error}"))
    known = {key: value for key, value in said.items() if value is not None}
    options = DeckOptions(**{key: known.pop(key) for key in OPTION_NAMES if key in known})
    return FrontMatter(**known, options=options), problems


def _reader(key: str) -> Callable[[Any], object]:
    """Reads the values of `key`: gives None for nothing said, raises ValueError for nonsense."""
    if key in _READERS:
        return _READERS[key]
    if _OF_OTHERS.fullmatch(key):
        return lambda _: None
    near = get_close_matches(key, _READERS, 1)
    raise ValueError(
        tr("unknown key; did you mean {near}?").format(near=near[0]) if near else tr("unknown key")
    )


_ALSO_CALLED = {"tag": "tags", _DECK_OF_ANKI: "deck", _TARGET_DECK: "deck"}


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(tr("expected a text"))


def _deck(value: object) -> str | None:
    deck = _text(value)
    if deck is None:
        return None
    parts = deck.strip("/").split("/")
    if any(part.strip() in ("", ".", "..") for part in parts):
        raise ValueError(tr("expected a path such as a/b, not {deck!r}").format(deck=deck))
    return "/".join(part.strip() for part in parts)


def _deck_of_anki(value: object) -> str | None:
    """Obsidian's plugins for Anki separate the levels of a deck by `::`."""
    return _deck(value.replace("::", "/") if isinstance(value, str) else value)


def _language(value: object) -> str | None:
    language = _text(value)
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise ValueError(
            tr("expected a code such as en or zh, not {language!r}").format(language=language)
        )
    return language


def _cards(value: object) -> str | None:
    if value in (None, "headings", "questions"):
        return _text(value)
    raise ValueError(tr("expected headings or questions, not {value!r}").format(value=value))


def _items(value: object) -> bool | None:
    flag = None if value is None else _scalar(value)
    if flag is None or isinstance(flag, bool):
        return flag
    raise ValueError(tr("expected on or off, not {value!r}").format(value=value))


def _tags(value: object) -> tuple[str, ...]:
    written = value if isinstance(value, list) else re.split(r"[\s,，]+", _text(value) or "")
    tags = (_text(tag) for tag in written)
    return tuple(dict.fromkeys(tag.lstrip("#") for tag in tags if tag))


def _macros(value: object) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise ValueError(tr("expected names and their LaTeX, such as {'\\R': '\\mathbb{R}'}"))
    return tuple((name, _text(latex) or "") for name, latex in value.items())


def _option(name: str) -> Callable[[Any], object]:
    def read(value: object) -> object:
        typed = [str(part) for part in value] if isinstance(value, list) else _scalar(value)
        options, wrong = read_options({name: typed})
        if wrong:
            raise ValueError(wrong[0].removeprefix(f"{name}: "))
        return options.as_dict()[name]

    return read


def _scalar(value: object) -> object:
    """Text that says a number or a flag as that number or flag."""
    text = str(value)
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return _FLAGS.get(text.lower(), value)


_READERS: dict[str, Callable[[Any], object]] = {
    "deck": _deck,
    **dict.fromkeys((_DECK_OF_ANKI, _TARGET_DECK), _deck_of_anki),
    "title": _text,
    "language": _language,
    "translates": _deck,
    "tags": _tags,
    "cards": _cards,
    "items": _items,
    "macros": _macros,
    **{name: _option(name) for name in OPTION_NAMES},
    **dict.fromkeys(_OF_OBSIDIAN, lambda _: None),
}
