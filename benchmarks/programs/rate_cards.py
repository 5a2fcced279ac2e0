"""Rate cards of a data file and fetch the next, again and again: `... DATABASE COUNT [restless]`.

What waits until the learner reads is done before each rating, and not counted. If `restless`,
never: then ratings copy what is written ahead, whenever SQLite would.
"""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from benchmarks.ratings import daily_reviews, ratings
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import Rating
from quizzer.services.study import StudySession
from quizzer.services.turns import Question, Turn
from quizzer.storage import study_works
from quizzer.storage.data_file import SETUP

THINKING = timedelta(seconds=8)


def main(database: str, count: str, how: str = "") -> None:
    is_restless = how == "restless"
    if is_restless:
        left = tuple(each for each in SETUP if "autocheckpoint" not in each)
        patch.object(study_works, "SETUP", left).start()
    limit = DeckOptions(reviews_per_day=daily_reviews(int(count)))
    desk = LocalDesk(load_settings(database=Path(database), options=limit))
    session = desk.study("")
    now = desk.now()
    turn = session.next(now)
    seconds = []
    for rating in ratings(int(count)):
        now += THINKING
        if not is_restless:
            desk.rest()
        start = perf_counter()
        turn = _rated(session, turn, Rating(rating), now)
        seconds.append(perf_counter() - start)
    print(json.dumps({"seconds": seconds}))


def _rated(session: StudySession, turn: Turn, rating: Rating, now: datetime) -> Turn:
    """What comes after a rating; raises TypeError when the session has run out of cards."""
    if not isinstance(turn, Question):
        raise TypeError(f"no card to rate: {turn}")
    session.rate(turn, rating, taken_ms=8_000, now=now)
    return session.next(now)


if __name__ == "__main__":
    main(*sys.argv[1:])
