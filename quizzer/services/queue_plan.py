"""The queue of a day: which cards a session will ask, and in which order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from quizzer.domain.cards import WHOLE_ANSWERS, CardKind, gives_away
from quizzer.domain.decks import Deck
from quizzer.domain.ports.studying import StudyWork
from quizzer.domain.queueing import Candidate
from quizzer.domain.study import ShownSibling
from quizzer.scheduling.queue import arrange, within_limits
from quizzer.services.limits import claims_left, remaining_today
from quizzer.settings.values import Settings

_ONE_A_DAY = (*WHOLE_ANSWERS, CardKind.REVERSE, CardKind.CLOZE)


def plan_queue(
    work: StudyWork, decks: Sequence[Deck], settings: Settings, *, today: date, studied: str
) -> list[Candidate]:
    """The reviews and new cards of the decks `studied`, within the daily limits of `today`."""
    remaining = remaining_today(decks, settings, work.done_on(today), studied)
    shown = work.shown_on(today)
    reviews = _not_given_away(work.due_reviews(studied, today), shown)
    new = _few_claims(
        _not_given_away(work.new_cards(studied, today), shown),
        claims_left(work.new_claims(today), decks, settings),
    )
    return arrange(_at_most(remaining.reviews, reviews), _at_most(remaining.new, new))


def _few_claims(candidates: Iterable[Candidate], left: Mapping[int, int]) -> Iterator[Candidate]:
    """Of the verify cards of a note only as many as may begin."""
    begun: Counter[int] = Counter()
    for candidate in candidates:
        if candidate.kind is CardKind.CLAIM:
            begun[candidate.note_id] += 1
            if begun[candidate.note_id] > left.get(candidate.note_id, 0):
                continue
        yield candidate


def _at_most(remaining: Mapping[str, int], candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidates for which something remains, in their decks and overall ('')."""
    below = {path: count for path, count in remaining.items() if path}
    whole = max(remaining[""], 0) if "" in remaining else None
    return list(islice(within_limits(candidates, below), whole))


def _not_given_away(
    candidates: Iterable[Candidate], shown: Iterable[ShownSibling]
) -> Iterator[Candidate]:
    """Without the cards that one shown today gives away.

    Of the clozes of a text only the first; of a whole answer and its reverse likewise.
    """
    kinds: dict[int, list[ShownSibling]] = {}
    for each in shown:
        kinds.setdefault(each.note_id, []).append(each)
    alike: set[tuple[int, bool]] = set()
    for candidate in candidates:
        siblings = kinds.get(candidate.note_id, ())
        if any(gives_away(each.kind, candidate.kind) for each in siblings):
            continue
        if candidate.kind in _ONE_A_DAY:
            group = candidate.note_id, candidate.kind is CardKind.CLOZE
            if group in alike:
                continue
            alike.add(group)
        yield candidate
