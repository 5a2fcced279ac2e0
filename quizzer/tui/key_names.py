"""Keys as texts name them."""

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding

    from quizzer.tui.key import Key

_WRITTEN = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}
_SIGNS = {"plus": "+", "minus": "-", "slash": "/", "at": "@", "backslash": "\\", "underscore": "_"}
"""Characters that Textual names otherwise than Unicode does."""
_HYPHENED = {"less_than_sign": "<", "greater_than_sign": ">"}
"""Characters whose names in Unicode have hyphens, which Textual writes as it does spaces."""

Keymap = Mapping[str, str]
"""Keys with commas between them, by the id of what they do."""


def said_key(app: "App[Any]", id_: str, usual: str) -> str:
    """The key of an action as texts name it: the learner's own, or else the `usual` one."""
    keymap: Keymap = getattr(app, "keys", {})
    return written_key(keymap[id_].split(",")[0]) if id_ in keymap else usual


def key_names(binding: "Binding | Key", keymap: Keymap) -> list[str]:
    """The keys of a binding as they are written in help: `space`, `@`."""
    keys = keymap.get(binding.id or "", binding.key)
    return [written_key(key) for key in keys.split(",")]


def written_key(key: str) -> str:
    """A key as people know it; Textual's name for it otherwise."""
    *modifiers, base = key.split("+")
    character = character_of(base)
    name = character if character.strip() else _WRITTEN.get(base, base)
    return "+".join([*modifiers, name])


def character_of(key: str) -> str:
    """The character that a key types; '' for none."""
    character = key if len(key) == 1 and key != "+" else _SIGNS.get(key) or _HYPHENED.get(key, "")
    if not character:
        try:
            character = unicodedata.lookup(key.replace("_", " "))
        except KeyError:
            return ""
    return character if character.isprintable() else ""


def key_of(character: str) -> str:
    """Textual's name for the key that types a printable character."""
    if character.isalnum():
        return character
    for name, sign in _SIGNS.items():
        if sign == character:
            return name
    name = unicodedata.name(character, character)
    return name.lower().replace("-", "_").replace(" ", "_")
