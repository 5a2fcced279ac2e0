"""A list of decks to choose one from."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.languages import tr
from quizzer.tui.widgets.tree_guides import guides

ALL_DECKS = "all decks"


class DeckChoiceScreen(ModalScreen[str | None]):
    """The path that was chosen, '' for all decks; None for none."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q,d", "dismiss", "Close", id="deck-choice.close"),
        Binding("j", "app.simulate_key('down')", show=False, id="deck-choice.next"),
        Binding("k", "app.simulate_key('up')", show=False, id="deck-choice.previous"),
    ]

    def __init__(
        self, paths: Sequence[str], chosen: str, *, is_tree: bool = True, title: str = ""
    ) -> None:
        """`paths` in the order of the tree; the cursor begins on `chosen`.

        Those that are no whole tree are shown in full, and all decks together are not among them.
        They may be files, as `title` says then.
        """
        super().__init__(classes="dialog")
        self._is_tree = is_tree
        self._title = title
        self._paths = ["", *paths] if is_tree else list(paths)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """A list in a box."""
        with Vertical(id="deck-choice-box", classes="dialog-box") as box:
            box.border_title = self._title or tr("Deck")
            box.border_subtitle = tr("enter chooses · esc closes")
            yield OptionList(*map(Option, self._lines()), id="deck-choice")

    def on_mount(self) -> None:
        """Begin on the deck that is shown."""
        options = self.query_one(OptionList)
        options.highlighted = self._paths.index(self._chosen)
        options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take the deck."""
        self.dismiss(self._paths[event.option_index])

    def _lines(self) -> list[Content]:
        if not self._is_tree:
            return [Content(path) for path in self._paths]
        depths = [path.count("/") for path in self._paths[1:]]
        lines = [Content.styled(tr(ALL_DECKS), "bold")]
        for path, guide in zip(self._paths[1:], guides(depths), strict=True):
            lines.append(Content.assemble((guide, "$foreground 40%"), path.rpartition("/")[2]))
        return lines
