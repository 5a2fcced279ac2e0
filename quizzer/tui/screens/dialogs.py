"""Small questions in front of the study screen."""

from collections.abc import Sequence
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.domain.study import StudyCard
from quizzer.languages import tr

ReadOnlyChoice = Literal["copy", "view"]


class ReadOnlyDialog(ModalScreen[ReadOnlyChoice | None]):
    """What to do instead of editing a shipped note; None for nothing."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("c", "dismiss('copy')", "Copy", id="read-only.copy"),
        Binding("v", "dismiss('view')", "View", id="read-only.view"),
        Binding("escape", "dismiss", "Close", id="read-only.close"),
    ]

    def __init__(self) -> None:
        """A dialog."""
        super().__init__(classes="dialog")

    def compose(self) -> ComposeResult:
        """The reason and the choices, each a click away."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = tr("Read-only")
            box.border_subtitle = tr("esc closes")
            yield Static(tr("These notes ship with quizzer and are read-only.") + "\n")
            yield OptionList(
                _choice("c", tr("copy them to your own folder and edit there"), "copy"),
                _choice("v", tr("view the note's source"), "view"),
                classes="choices",
            )

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Choose by Enter or mouse."""
        self.dismiss("copy" if event.option_id == "copy" else "view")


def _choice(key: str, words: str, id_: str | None = None) -> Option:
    return Option(Content.assemble((f"{key:>2}  ", "bold $text-accent"), words), id=id_)


class LinkDialog(ModalScreen[str | None]):
    """Which of several links to open; None for none."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q", "dismiss", "Close", id="links.close")
    ]

    def __init__(self, targets: Sequence[str]) -> None:
        """The targets, in the order of the text."""
        super().__init__(classes="dialog")
        self._targets = targets

    def compose(self) -> ComposeResult:
        """A numbered list."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = tr("Open a link")
            box.border_subtitle = tr("number or enter · esc closes")
            yield OptionList(
                *(_choice(str(number), target) for number, target in enumerate(self._targets, 1)),
                classes="choices",
            )

    def on_key(self, event: Key) -> None:
        """Open by number."""
        if event.character and event.character in "123456789":
            index = int(event.character) - 1
            if index < len(self._targets):
                event.stop()
                self.dismiss(self._targets[index])

    @on(OptionList.OptionSelected)
    def open_chosen(self, event: OptionList.OptionSelected) -> None:
        """Open by Enter or mouse."""
        self.dismiss(self._targets[event.option_index])


class SourceScreen(ModalScreen[None]):
    """A note's markdown as it is written."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q,enter,v", "dismiss", "Close", id="source.close")
    ]

    def __init__(self, card: StudyCard) -> None:
        """The card whose note is shown."""
        super().__init__(classes="dialog")
        self._card = card

    def compose(self) -> ComposeResult:
        """One scrolling box, with the note's place above it."""
        source = self._card.source
        with VerticalScroll(id="source-box", classes="dialog-box") as box:
            box.border_title = Content(f"{source.path}:{source.line}" if source else tr("Source"))
            box.border_subtitle = tr("esc closes")
            yield Static(Content(f"{self._card.question}\n\n{self._card.answer}"))
