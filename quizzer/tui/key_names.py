"""Keys as texts name them."""

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.keys import format_key, key_to_character

_WRITTEN = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}
_SIGNS = ("plus", "minus", "slash", "at", "backslash", "underscore")
"""Characters that Textual names otherwise than Unicode does."""

Keymap = Mapping[str, str]
"""Keys with commas between them, by the id of what they do."""


def said_key(app: App[Any], id_: str, usual: str) -> str:
    """The key of an action as texts name it: the learner's own, or else the `usual` one."""
    keymap: Keymap = getattr(app, "keys", {})
    return written_key(keymap[id_].split(",")[0]) if id_ in keymap else usual


def key_names(binding: Binding, keymap: Keymap) -> list[str]:
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
    character = format_key(key) if key in _SIGNS else key_to_character(key) or ""
    return character if character.isprintable() else ""
