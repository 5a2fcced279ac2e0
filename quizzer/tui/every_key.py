"""Every key of every screen, by the id that settings name it with."""

from collections.abc import Iterator, Sequence

from textual.binding import Binding, BindingType

TOGETHER = (
    {"app", "study", "answer", "choice"},
    {"app", "home"},
    {"app", "browse"},
    {"app", "verify"},
    {"app", "stats", "calendar"},
    {"app", "summary"},
    {"app", "import"},
    {"app", "preview"},
)
"""The first words of ids whose keys are heard at the same time."""


def every_binding() -> dict[str, list[Binding]]:
    """The bindings that can have other keys; several with one id do what fits the moment.

    Dialogs keep theirs, which each names itself.
    """
    found: dict[str, list[Binding]] = {}
    for bindings in _tables():
        for binding in bindings:
            if isinstance(binding, Binding) and binding.id:
                found.setdefault(binding.id, []).append(binding)
    return found


def _tables() -> Iterator[Sequence[BindingType]]:
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.screens import browse_keys, home, import_keys, stats_keys, study_keys, summary
    from quizzer.tui.screens.verify_keys import VERIFY_KEYS
    from quizzer.tui.stats.heatmap_view import HeatmapView
    from quizzer.tui.widgets.answer_input import AnswerInput
    from quizzer.tui.widgets.choice_view import ChoiceView
    from quizzer.tui.widgets.deck_list import DeckList

    yield from (study_keys.STUDY_KEYS, AnswerInput.BINDINGS, ChoiceView.BINDINGS)
    yield from (home.HomeScreen.BINDINGS, DeckList.BINDINGS, summary.SummaryScreen.BINDINGS)
    yield from (browse_keys.BROWSE_KEYS, VERIFY_KEYS)
    yield from (import_keys.PATH_KEYS, import_keys.PREVIEW_KEYS)
    yield from (stats_keys.KEYS, HeatmapView.BINDINGS)
    yield QuizzerApp.BINDINGS
