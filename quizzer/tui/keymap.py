"""Keys of the learner's own: which ones may replace which, and how they are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.every_key import TOGETHER, every_key
from quizzer.tui.key import Key
from quizzer.tui.key_names import Keymap, character_of, key_of, written_key

KEPT = {
    **{f"study.{name}": str(at) for at, name in enumerate(("again", "hard", "good", "easy"), 1)},
    **{f"{place}.{at}": str(at) for place in ("choice", "verify") for at in range(1, 10)},
    "app.help": "question_mark",
}
"""Keys that stay beside the learner's own, so that the way back is always known."""
TAKEN = ("ctrl+q", "ctrl+p", "ctrl+c", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+z")
"""Textual's own, the terminal's, and those that a terminal cannot tell from others."""
TYPING = (
    *("answer.done", "answer.left", "browse.list"),
    *("import.look", "import.complete", "import.list", "import.leave"),
)
"""What can be done while a line is typed; letters are text then."""
_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("enter", "return", "escape", "space", "tab", "backspace"),
    *(f"f{number}" for number in range(1, 25)),
}
"""Keys that type no character, or one that is not seen."""


def read_keymap(asked: Keymap, config: Path) -> dict[str, str]:
    """The keymap for Textual that gives each id in `asked` its keys.

    Raises QuizzerError, with a line that names the file and the key, for an id that is not known, a
    key that is none or cannot be had, and one that would mean two things in one place.
    """
    bindings = every_key()
    keymap = {id_: _keys(id_, keys, bindings, config) for id_, keys in asked.items()}
    for id_, kept in KEPT.items():
        if id_ in keymap and kept not in keymap[id_].split(","):
            keymap[id_] += f",{kept}"
    _check_clashes(bindings, keymap, config)
    return {**_undisturbed(bindings, keymap), **keymap}


def _keys(id_: str, keys: str, bindings: Mapping[str, Sequence[Key]], config: Path) -> str:
    if id_ not in bindings:
        near = get_close_matches(id_, bindings, 1)
        hint = tr("; did you mean '{near}'?").format(near=near[0]) if near else ""
        said = tr("{config}: keys: there is no '{id}'{hint} (`quizzer keys` lists them all)")
        raise QuizzerError(said.format(config=config, id=id_, hint=hint))
    # a comma alone is the key; among others it is between them
    found = [_key(key.strip()) for key in keys.split(",")] if keys.strip() != "," else ["comma"]
    for key, name in zip(found, keys.split(","), strict=False):
        if not key:
            said = tr("{config}: keys: {id}: no key is called '{key}'")
            raise QuizzerError(said.format(config=config, id=id_, key=name.strip()))
        if key in TAKEN:
            said = tr("{config}: keys: {id}: {key} cannot be had; it means something else already")
            raise QuizzerError(said.format(config=config, id=id_, key=key))
        if id_ in TYPING and character_of(key):
            said = tr("{config}: keys: {id}: '{key}' is text where a line is typed")
            raise QuizzerError(said.format(config=config, id=id_, key=written_key(key)))
    return ",".join(found)


def _key(name: str) -> str:
    """Textual's name for a key; '' for what is none."""
    *modifiers, base = name.split("+") if name != "+" else ["+"]
    if not set(modifiers) <= _MODIFIERS or len(set(modifiers)) < len(modifiers):
        return ""
    if len(base) == 1:
        base = key_of(base) if base.isprintable() else ""
    elif base not in NAMED and not _is_character(base):
        return ""
    return "+".join([*modifiers, base])


def _is_character(name: str) -> bool:
    character = character_of(name)
    return bool(character) and key_of(character) == name


def _check_clashes(bindings: Mapping[str, Sequence[Key]], keymap: Keymap, config: Path) -> None:
    """No two things on one key in one place, but for those that share it anyway."""
    shared = set(_sharing(bindings, {}))
    for key, one, other in sorted(_sharing(bindings, keymap)):
        if (key, one, other) not in shared and {one, other} & set(keymap):
            said = tr("{config}: keys: '{key}' would be both {one} and {other}; give one another")
            raise QuizzerError(
                said.format(config=config, key=written_key(key), one=one, other=other)
            )


def _sharing(
    bindings: Mapping[str, Sequence[Key]], keymap: Keymap
) -> Iterator[tuple[str, str, str]]:
    """Keys that two ids have in one place: the key, and both ids."""
    for prefixes in TOGETHER:
        holders: dict[str, set[str]] = {}
        for id_ in bindings:
            if id_.partition(".")[0] in prefixes:
                for key in _present(bindings[id_], keymap):
                    holders.setdefault(key, set()).add(id_)
        for key, ids in holders.items():
            yield from ((key, *pair) for pair in combinations(sorted(ids), 2))


def _undisturbed(bindings: Mapping[str, Sequence[Key]], keymap: Keymap) -> dict[str, str]:
    """The present keys of all that share one with what is given others.

    Textual takes such a key from both.
    """
    lost = {key for id_ in keymap for key in _present(bindings[id_], {})}
    return {
        id_: ",".join(_present(each, {}))
        for id_, each in bindings.items()
        if lost & set(_present(each, {})) and id_ not in keymap
    }


def _present(bindings: Iterable[Key], keymap: Keymap) -> list[str]:
    keys = (keymap.get(each.id or "", each.key).split(",") for each in bindings)
    return list(dict.fromkeys(_key(key) or key for part in keys for key in part))
