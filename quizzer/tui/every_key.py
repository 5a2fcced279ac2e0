"""Every key of every screen, by the id that settings name it with; known without Textual."""

from collections.abc import Iterator, Sequence
from itertools import chain

from quizzer.tui.key import Key

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


def every_key() -> dict[str, list[Key]]:
    """The keys that can be others; several with one id do what fits the moment.

    Dialogs keep theirs, which each names itself.
    """
    found: dict[str, list[Key]] = {}
    for key in chain(*_tables()):
        if key.id:
            found.setdefault(key.id, []).append(key)
    return found


def _tables() -> Iterator[Sequence[Key]]:
    from quizzer.tui.app_keys import APP_KEYS
    from quizzer.tui.screens import browse_keys, home_keys, import_keys, stats_keys, study_keys
    from quizzer.tui.screens.summary_keys import SUMMARY_KEYS
    from quizzer.tui.screens.verify_keys import VERIFY_KEYS
    from quizzer.tui.stats.calendar_keys import CALENDAR_KEYS
    from quizzer.tui.widgets.answer_keys import CHOICE_KEYS, TYPING_KEYS
    from quizzer.tui.widgets.deck_keys import DECK_KEYS

    yield from (study_keys.STUDY_KEYS, TYPING_KEYS, CHOICE_KEYS)
    yield from (home_keys.HOME_KEYS, DECK_KEYS, SUMMARY_KEYS)
    yield from (browse_keys.BROWSE_KEYS, VERIFY_KEYS)
    yield from (import_keys.PATH_KEYS, import_keys.PREVIEW_KEYS)
    yield from (stats_keys.KEYS, CALENDAR_KEYS)
    yield APP_KEYS
