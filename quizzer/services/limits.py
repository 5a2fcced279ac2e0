"""What each deck may still show today."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from quizzer.domain.decks import Deck, DeckState, is_within, lineage
from quizzer.domain.options import DeckOptions, StudyOptions
from quizzer.domain.study import DoneToday, NewClaims
from quizzer.scheduling.queue import deck_limits
from quizzer.settings.values import Settings, options_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """How many more new cards and reviews each deck may show today, those below it included.

    '' stands for all decks together.
    """

    new: Mapping[str, int]
    reviews: Mapping[str, int]


def remaining_today(
    decks: Iterable[Deck], settings: Settings, done: Mapping[str, DoneToday], studied: str = ""
) -> Remaining:
    """The daily limits less what was done today.

    A limit given on the command line stands for all others, for the decks `studied` as a whole.
    """
    decks = [deck for deck in decks if deck.state is DeckState.ACTIVE]
    paths = [deck.path for deck in decks if is_within(deck.path, studied)]
    front_matter = options_of(decks)

    def left(name: str, used: Mapping[str, int]) -> dict[str, int]:
        given = getattr(settings.command_line, name)
        if given is not None:
            limits = {studied: given}
        else:
            limits = _limits(name, paths, settings, front_matter)
        return {
            path: limit - sum(count for deck, count in used.items() if is_within(deck, path))
            for path, limit in limits.items()
        }

    return Remaining(
        new=left("new_per_day", {path: each.new for path, each in done.items()}),
        reviews=left("reviews_per_day", {path: each.reviews for path, each in done.items()}),
    )


def claims_left(
    claims: Iterable[NewClaims], decks: Iterable[Deck], settings: Settings
) -> dict[int, int]:
    """How many verify cards of each note (by its number) may still begin today."""
    limit = _claims_limit(decks, settings)
    return {each.note_id: each.allowed(limit(each.deck)) for each in claims}


def claims_held_back(
    claims: Iterable[NewClaims], decks: Iterable[Deck], settings: Settings
) -> Counter[str]:
    """How many verify cards of each deck wait for another day, since enough of their note begin."""
    limit = _claims_limit(decks, settings)
    held: Counter[str] = Counter()
    for each in claims:
        held[each.deck] += each.waiting - each.allowed(limit(each.deck))
    return held


def _claims_limit(decks: Iterable[Deck], settings: Settings) -> Callable[[str], int]:
    front_matter = options_of(decks)
    return lambda path: settings.options_for(path, front_matter).new_claims_per_note


def _limits(
    name: str, paths: list[str], settings: Settings, front_matter: Mapping[str, DeckOptions]
) -> dict[str, int]:
    everywhere = {above for path in paths for above in lineage(path)}
    stated = settings.stated_limits(name, everywhere, front_matter)
    default = getattr(StudyOptions().under(settings.everywhere), name)
    return deck_limits(stated, default, paths)
