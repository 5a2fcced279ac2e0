"""A key and what it does, as the tables of the screens say it; known without Textual."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """Keys (with commas between them), the action they take and its name.

    `id` is what `[keys]` in the settings calls it. It is named at the foot if it is to `show`, as
    `key_display`, and explained in the help by its `tooltip`. With `priority` it is heard before
    the widgets.
    """

    key: str
    action: str
    description: str = ""
    show: bool = True
    tooltip: str = ""
    key_display: str | None = None
    priority: bool = False
    id: str | None = None


def bindings(keys: Iterable[Key]) -> "list[BindingType]":
    """The same in Textual's form."""
    from textual.binding import Binding

    return [
        Binding(
            each.key,
            each.action,
            each.description,
            show=each.show,
            key_display=each.key_display,
            priority=each.priority,
            tooltip=each.tooltip,
            id=each.id,
        )
        for each in keys
    ]
