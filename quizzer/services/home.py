"""What the home screen shows: the deck tree with what each deck has to do today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from quizzer.domain.days import local_day
from quizzer.domain.decks import Deck, DeckState, lineage
from quizzer.domain.ports.studying import StudyWork
from quizzer.domain.study import Counts
from quizzer.services.limits import Remaining, claims_held_back, remaining_today
from quizzer.settings.values import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckRow:
    """A deck of the tree, after the deck it lies in; its counts include the decks below it."""

    path: str
    name: str
    title: str
    depth: int
    counts: Counts
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The tree, top decks first, and the total of today."""

    rows: tuple[DeckRow, ...]
    today: Counts

    @property
    def is_empty(self) -> bool:
        """True before anything was imported."""
        return not self.rows


def home(work: Callable[[bool], StudyWork], settings: Settings, now: datetime) -> HomeView:
    """What is there to study today. Paused decks are listed; archived ones are not."""
    today = local_day(now, rollover_hour=settings.rollover_hour)
    with work(True) as open_work:
        decks = [d for d in open_work.decks() if d.state is not DeckState.ARCHIVED]
        counts = open_work.counts(today)
        done = open_work.done_on(today)
        held = claims_held_back(open_work.new_claims(today), decks, settings)
    for path, count in held.items():
        counts[path] = replace(counts[path], new=counts[path].new - count)
    remaining = remaining_today(decks, settings, done)
    known = {deck.path: deck for deck in decks}
    paths = sorted({above for path in known for above in lineage(path)}, key=_in_tree)
    totals = _totals(paths, counts, remaining)
    paused = _paused(known)
    rows = tuple(
        DeckRow(
            path=path,
            name=path.rpartition("/")[2],
            title=known[path].title if path in known else "",
            depth=path.count("/"),
            counts=totals[path],
            is_paused=path in paused,
        )
        for path in paths
    )
    tops = sum((totals[path] for path in paths if "/" not in path), Counts())
    return HomeView(rows=rows, today=_at_most(remaining, "", tops))


def _in_tree(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))


def _totals(
    paths: list[str], counts: Mapping[str, Counts], remaining: Remaining
) -> dict[str, Counts]:
    """Each deck's own cards and those of the decks below it, within every deck's limits."""
    totals = {path: counts.get(path, Counts()) for path in paths}
    for path in sorted(paths, key=lambda each: -each.count("/")):
        totals[path] = _at_most(remaining, path, totals[path])
        above = path.rpartition("/")[0]
        if above:
            totals[above] += totals[path]
    return totals


def _at_most(remaining: Remaining, path: str, total: Counts) -> Counts:
    """`total`, as far as the deck and all decks above it have some left."""
    above = (*lineage(path), "")
    return Counts(
        new=max(min(total.new, *(remaining.new.get(each, total.new) for each in above)), 0),
        learning=total.learning,
        due=max(min(total.due, *(remaining.reviews.get(each, total.due) for each in above)), 0),
    )


def _paused(known: Mapping[str, Deck]) -> set[str]:
    """The paused decks, and the folders with no other decks in them."""
    studied = {
        above
        for path, deck in known.items()
        if deck.state is DeckState.ACTIVE
        for above in lineage(path)
    }
    return {above for path in known for above in lineage(path)} - studied
