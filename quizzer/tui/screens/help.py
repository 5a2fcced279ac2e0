"""Every key and what it does."""

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.languages import tr
from quizzer.tui.key import bindings
from quizzer.tui.key_names import Keymap, key_names

_KEYS, _WORDS = 16, 46  # cells of the columns; together they fit the box


class HelpScreen(ModalScreen[None]):
    """The bindings that explain themselves, by screen."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,question_mark,q,enter", "dismiss", "Close", id="help.close")
    ]

    def __init__(self, sections: Mapping[str, Sequence[BindingType]], keymap: Keymap) -> None:
        """Bindings under the name of the screen they belong to, some with other keys."""
        super().__init__(classes="dialog")
        self._sections = sections
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One scrolling box."""
        with VerticalScroll(id="help", classes="dialog-box") as box:
            box.border_title = tr("Keys")
            box.border_subtitle = tr("esc closes")
            yield Static(help_text(self._sections, self._keymap))


def every_key(first: Sequence[object]) -> Mapping[str, Sequence[BindingType]]:
    """The keys of every screen by its name; those of the screen with the bindings `first` first."""
    from quizzer.tui.screens.browse_keys import BROWSE_KEYS
    from quizzer.tui.screens.home_keys import HOME_KEYS
    from quizzer.tui.screens.import_keys import PATH_KEYS, PREVIEW_KEYS
    from quizzer.tui.screens.stats_keys import KEYS as STATS_KEYS
    from quizzer.tui.screens.study_keys import STUDY_KEYS
    from quizzer.tui.screens.verify_keys import VERIFY_KEYS
    from quizzer.tui.stats.calendar_keys import CALENDAR_KEYS
    from quizzer.tui.widgets.answer_keys import CHOICE_KEYS, TYPING_KEYS

    sections = {
        "Study": bindings(STUDY_KEYS),
        "Answering": bindings([*TYPING_KEYS, *CHOICE_KEYS]),
        "Decks": bindings(HOME_KEYS),
        "Browse": bindings(BROWSE_KEYS),
        "Import": bindings(PATH_KEYS),
        "Import preview": bindings(PREVIEW_KEYS),
        "Verify": bindings(VERIFY_KEYS),
        "Statistics": bindings(STATS_KEYS),
        "Calendar": bindings(CALENDAR_KEYS),
    }
    return dict(sorted(sections.items(), key=lambda section: section[1] != first))


def help_text(sections: Mapping[str, Sequence[BindingType]], keymap: Keymap) -> Content:
    """A line for each binding with a tooltip, under the names of the sections."""
    blocks = [_section(name, bindings, keymap) for name, bindings in sections.items()]
    blocks.append(_section("Everywhere", EVERYWHERE, keymap))
    return Content("\n\n").join(blocks)


EVERYWHERE = (
    Binding("question_mark", "", tooltip="This page", id="app.help"),
    Binding("ctrl+p", "", tooltip="Palette: everything that can be done now, by name"),
    Binding("ctrl+q", "", tooltip="Quit"),
)
"""The keys that every screen has."""


def _section(name: str, bindings: Iterable[BindingType], keymap: Keymap) -> Content:
    lines = [Content.styled(tr(name), "bold $text-primary")]
    for binding in bindings:
        if isinstance(binding, Binding) and binding.tooltip:
            keys = Content.styled(
                " ".join(key_names(binding, keymap)).ljust(_KEYS - 1), "bold $text-accent"
            )
            lines.append(keys + " " + _in_column(tr(binding.tooltip)))
    return Content("\n").join(lines)


def _in_column(words: str) -> str:
    """Words whose further lines begin where the first one does."""
    from quizzer.typeset import Segment, plain, wrap

    return ("\n" + " " * _KEYS).join(plain(line) for line in wrap([Segment(words)], _WORDS))
