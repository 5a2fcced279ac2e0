"""What the files of a deck say of it, and which of two translations is studied."""

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import groupby
from pathlib import Path

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import FrontMatter
from quizzer.domain.options import DeckOptions
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem
from quizzer.languages import tr
from quizzer.services.importing.sources import shown_path

_TEXTS = ("title", "language", "translates")


def describe_decks(work: ImportWork, paths: Iterable[str]) -> list[Problem]:
    """Store what the files of each deck say of it; where they disagree, the first path wins."""
    problems: list[Problem] = []
    known = {deck.path: deck for deck in work.decks()}
    roots = {root.id: Path(root.path) for root in work.roots()}
    for path, group in groupby(work.files_of_decks(set(paths)), key=lambda file: file.deck):
        places = [(shown_path(roots[f.root_id] / f.path), f.front_matter) for f in group]
        described, found = _described(path, places)
        problems.extend(found)
        before = known[path]
        if replace(described, state=before.state, chosen_by=before.chosen_by) != before:
            work.describe_deck(described)
    return problems


def _described(path: str, files: Iterable[tuple[str, FrontMatter]]) -> tuple[Deck, list[Problem]]:
    """The deck, from the front matter of its files and their paths for messages."""
    said: dict[str, tuple[object, str]] = {}
    problems: list[Problem] = []
    for file, front_matter in files:
        for name, value in _statements(front_matter).items():
            first, by = said.setdefault(name, (value, file))
            if first != value:
                message = tr("{name}: {by} of the same deck says otherwise, and wins").format(
                    name=name, by=by
                )
                problems.append(Problem(path=file, line=1, message=message))
    options = {name: value for name, (value, _) in said.items() if name not in _TEXTS}
    texts = {name: str(said.get(name, ("", ""))[0]) for name in _TEXTS}
    return Deck(path=path, options=DeckOptions(**options), **texts), problems  # type: ignore[arg-type]


def _statements(front_matter: FrontMatter) -> dict[str, object]:
    texts = {name: getattr(front_matter, name) for name in _TEXTS}
    options = {f.name: getattr(front_matter.options, f.name) for f in fields(DeckOptions)}
    return {name: value for name, value in (texts | options).items() if value not in ("", None)}


def pause_translations(work: ImportWork, language: str) -> list[str]:
    """Of decks that say the same, pause all but one: that in the interface's `language`.

    A deck that was studied is not paused, and where the learner chose, all stays. Returns the paths
    of the decks paused now.
    """
    studied = work.reviewed_decks()
    paused: list[str] = []
    for family in _translations(work.decks()):
        if any(deck.chosen_by == "learner" for deck in family):
            continue
        active = [deck for deck in family if not deck.chosen_by and deck.path not in paused]
        active.sort(key=lambda deck: (deck.path not in studied, not _speaks(deck, language)))
        for deck in active[1:]:
            if deck.path not in studied:
                work.choose_deck_state(deck.path, DeckState.PAUSED, "import")
                paused.append(deck.path)
    return sorted(paused)


def resume_lone(work: ImportWork) -> None:
    """Resume decks that an import paused, where no other deck says the same any more."""
    decks = work.decks()
    paired = {deck.path for family in _translations(decks) for deck in family}
    for deck in decks:
        is_paused = deck.state is DeckState.PAUSED and deck.chosen_by == "import"
        if is_paused and deck.path not in paired:
            work.choose_deck_state(deck.path, DeckState.ACTIVE, "")


def _translations(decks: Iterable[Deck]) -> Iterable[list[Deck]]:
    """Each deck that has translations, and these after it."""
    known = {deck.path: deck for deck in decks}
    families: dict[str, list[Deck]] = {}
    for deck in known.values():
        if deck.translates in known and deck.translates != deck.path:
            families.setdefault(deck.translates, [known[deck.translates]]).append(deck)
    return families.values()


def _speaks(deck: Deck, language: str) -> bool:
    return deck.language.lower().startswith(language)
