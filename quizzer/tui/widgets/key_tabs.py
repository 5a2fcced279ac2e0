"""A line of choices, each with its key; the chosen one bears a mark."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

_KEY = "tab_key"


class KeyTabs(Widget):
    """Choices as (key, name). A click on one is its key."""

    ALLOW_SELECT = False
    chosen = reactive(0, layout=True)

    def __init__(self, choices: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002
        """The first one is chosen."""
        super().__init__(id=id)
        self._choices = choices

    def on_click(self, event: Click) -> None:
        """Press the key of what was clicked."""
        key = event.style.meta.get(_KEY)
        if key:
            self.app.simulate_key(str(key))

    def render(self) -> RenderResult:
        """One line."""
        return Content("  ").join(
            self._tab(key, name, is_chosen=number == self.chosen)
            for number, (key, name) in enumerate(self._choices)
        )

    def _tab(self, key: str, name: str, *, is_chosen: bool) -> Content:
        mark, look = ("▸", "bold $text-primary") if is_chosen else (" ", "$foreground 70%")
        tab = Content.assemble((mark, look), (key, "bold $text-accent"), (f" {name}", look))
        return tab.stylize(Style.from_meta({_KEY: key}))
