"""Notes: as parsed from markdown, and as kept."""

from dataclasses import dataclass, field
from enum import StrEnum

from quizzer.domain.cards import CardKind
from quizzer.domain.carried import CarriedState
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.options import DeckOptions
from quizzer.domain.rules import Reason, Rule


class NoteState(StrEnum):
    """`ARCHIVED`: no longer in the source; kept with its progress, comes back if it reappears."""

    ACTIVE = "active"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class ParsedCard:
    """A card that a note asks for. `anchor` finds it in the note's present text.

    '' for the whole answer, an item's name (`name#2` for its second bearer), a cloze number, a
    claim's id.
    """

    kind: CardKind
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A question and its answer as they stand in a file; `line` counts from 1.

    `question` and `answer` are markdown, nothing of the source left out (the question keeps its
    number). `explicit_id` is the id the author wrote, or ''. `rule` is the syntax that made it.
    `tags` are its own, beside those of its file; `deck` is '' where it is the file's; `carried` is
    what another program knew of its cards.
    """

    heading_path: tuple[str, ...]
    question: str
    answer: str
    line: int
    cards: tuple[ParsedCard, ...]
    explicit_id: str = ""
    is_answer_empty: bool = False
    claims: tuple[ClaimLink, ...] = ()
    rule: Rule | None = None
    tags: tuple[str, ...] = ()
    deck: str = ""
    carried: tuple[tuple[ParsedCard, CarriedState], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a file says about its deck; '' and () where it says nothing.

    `cards` is '', 'headings' or 'questions'; `items` None where the file does not say.
    """

    deck: str = ""
    title: str = ""
    language: str = ""
    translates: str = ""
    tags: tuple[str, ...] = ()
    cards: str = ""
    items: bool | None = None
    options: DeckOptions = field(default_factory=DeckOptions)
    macros: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text on no card: the heading it stands under ('' for none), its line, and the reason."""

    line: int
    heading: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCard:
    """A card as kept: `key` is its identity for life, `anchor` where it stands in the text now.

    The anchor of a gap that is gone is what was in it, as far as that is known.
    """

    key: str
    kind: CardKind
    anchor: str
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """A note as kept. `source` is its file's path within its root ('' for none).

    `claims` are those that its files tie to it, and what the learner decided about suggested ones.
    """

    guid: str
    deck: str
    heading_path: tuple[str, ...]
    question: str
    answer: str
    tags: tuple[str, ...] = ()
    source: str = ""
    line: int = 0
    position: int = 0
    explicit_id: str = ""
    state: NoteState = NoteState.ACTIVE
    cards: tuple[StoredCard, ...] = ()
    claims: tuple[ClaimLink, ...] = ()

    @property
    def is_active(self) -> bool:
        """False when it is archived."""
        return self.state is NoteState.ACTIVE
