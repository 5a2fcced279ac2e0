"""What an import would make, card by card and deck by deck."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from quizzer.domain.cards import CardKind, Face
from quizzer.domain.notes import ParsedCard
from quizzer.parsing.answers.present import present
from quizzer.services.importing.report import Fate, ImportReport, NoteOutcome

_WHOLE = (ParsedCard(CardKind.BASIC),)


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """A card and the note that asks for it; of a note that goes there is one, the whole note."""

    outcome: NoteOutcome
    card: ParsedCard

    def face(self) -> Face:
        """The two sides of the card."""
        note = self.outcome.note
        path, answer = (note.heading_path, note.answer) if note else ((), "")
        return present(path, self.outcome.question, answer, self.card.kind, self.card.anchor)


@dataclass(frozen=True, slots=True)
class PreviewDeck:
    """A deck: how many files bring notes to it, what becomes of how many notes, its cards."""

    path: str
    files: int
    notes: Mapping[Fate, int]
    cards: int


def preview_cards(report: ImportReport) -> tuple[PreviewCard, ...]:
    """The cards of all notes that were read, those of unchanged notes last."""
    in_order = sorted(report.outcomes, key=lambda outcome: outcome.fate is Fate.UNCHANGED)
    return tuple(
        PreviewCard(outcome, card)
        for outcome in in_order
        for card in (_WHOLE if outcome.fate is Fate.ARCHIVED else outcome.cards)
    )


def preview_decks(report: ImportReport) -> tuple[PreviewDeck, ...]:
    """The decks of the notes that were read, by path."""
    decks: dict[str, list[NoteOutcome]] = {}
    for outcome in report.outcomes:
        decks.setdefault(outcome.deck, []).append(outcome)
    return tuple(_deck(path, outcomes) for path, outcomes in sorted(decks.items()))


def _deck(path: str, outcomes: list[NoteOutcome]) -> PreviewDeck:
    return PreviewDeck(
        path=path,
        files=len({each.path for each in outcomes if each.fate is not Fate.ARCHIVED}),
        notes=Counter(each.fate for each in outcomes),
        cards=sum(len(each.cards) for each in outcomes),
    )
