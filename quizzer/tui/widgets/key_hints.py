"""The foot of a screen: its most used keys, each a click away."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.app import RenderResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from quizzer.languages import tr

_BETWEEN = "   "
_KEY = "hinted_key"


def _in_order(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """The bindings of each node in their own order, which other keys do not change."""
    found = list(active)
    nodes = list(dict.fromkeys(each.node for each in found))

    def place(each: ActiveBinding) -> tuple[int, int]:
        ids = [getattr(own, "id", None) for own in each.node.BINDINGS]
        id_ = each.binding.id
        return nodes.index(each.node), ids.index(id_) if id_ in ids else len(ids)

    return sorted(found, key=place)


class KeyHints(Widget):
    """One line with the keys that the screen shows and can use now, as many as fit."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Draw anew whenever other keys can be used."""
        self.screen.bindings_updated_signal.subscribe(self, self._redraw)

    def on_click(self, event: Click) -> None:
        """A click on a hint is its key."""
        key = event.style.meta.get(_KEY)
        if key:
            self.app.simulate_key(str(key))

    def _redraw(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """The line at the present width."""
        hints: list[Content] = []
        room = self.content_size.width + cell_len(_BETWEEN)
        for binding in self._shown():
            hint = self._hint(binding)
            room -= cell_len(_BETWEEN) + hint.cell_length
            if room < 0:
                break
            hints.append(hint)
        return Content(_BETWEEN).join(hints)

    def _shown(self) -> Iterator[Binding]:
        """The shown bindings, each action once."""
        seen: set[str] = set()
        for active in _in_order(self.screen.active_bindings.values()):
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield binding

    def _hint(self, binding: Binding) -> Content:
        key = self.app.get_key_display(binding)
        hint = Content.assemble((key, "bold $text-accent"), f" {tr(binding.description)}")
        return hint.stylize(Style.from_meta({_KEY: binding.key}))
