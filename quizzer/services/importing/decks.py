"""What the files of a deck say of it, and which of two translations is studied."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import groupby

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import FrontMatter
from quizzer.domain.options import DeckOptions
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem
from quizzer.domain.sources import SourceFile

_TEXTS = ("title", "language", "translates")


def describe_decks(work: ImportWork, paths: Iterable[str]) -> list[Problem]:
    """Store what the files of each deck say of it; where they disagree, the first path wins."""
    problems: list[Problem] = []
    known = {deck.path: deck for deck in work.decks()}
    for path, group in groupby(work.files_of_decks(set(paths)), key=lambda file: file.deck):
        described, found = _described(path, list(group))
        problems.extend(found)
        before = known[path]
        if replace(described, state=before.state, chosen_by=before.chosen_by) != before:
            work.describe_deck(described)
    return problems


def _described(path: str, files: Sequence[SourceFile]) -> tuple[Deck, list[Problem]]:
    said: dict[str, object] = {}
    problems: list[Problem] = []
    for file in files:
        for name, value in _statements(file.front_matter).items():
            first = said.setdefault(name, value)
            if first != value:
                message = f"{name}: {files[0].path} of the same deck says otherwise, and wins"
                problems.append(Problem(path=file.path, line=1, message=message))
    options = {name: value for name, value in said.items() if name not in _TEXTS}
    texts = {name: str(said.get(name, "")) for name in _TEXTS}
    return Deck(path=path, options=DeckOptions(**options), **texts), problems  # type: ignore[arg-type]


def _statements(front_matter: FrontMatter) -> dict[str, object]:
    texts = {name: getattr(front_matter, name) for name in _TEXTS}
    options = {f.name: getattr(front_matter.options, f.name) for f in fields(DeckOptions)}
    return {name: value for name, value in (texts | options).items() if value not in ("", None)}


def pause_translations(work: ImportWork, language: str) -> list[str]:
    """Pause one of two decks that say the same: the one not in the interface's `language`.

    A deck that was studied is not paused, and what the learner chose stays. Returns the paths of
    the decks paused now.
    """
    decks = {deck.path: deck for deck in work.decks()}
    studied = work.reviewed_decks()
    paused: list[str] = []
    for deck in decks.values():
        original = decks.get(deck.translates)
        if original is None or deck.chosen_by or original.chosen_by:
            continue
        if original.path in paused or deck.path in paused:
            continue
        aside = _aside(deck, original, language)
        if aside.path in studied:
            aside = original if aside is deck else deck
        if aside.path not in studied:
            work.choose_deck_state(aside.path, DeckState.PAUSED, "import")
            paused.append(aside.path)
    return sorted(paused)


def _aside(translation: Deck, original: Deck, language: str) -> Deck:
    speaks = translation.language.lower().startswith(language)
    return (
        original if speaks and not original.language.lower().startswith(language) else translation
    )
