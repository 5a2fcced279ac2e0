"""A study session line by line: for pipes, screen readers and terminals that can do nothing."""

import sys
import time
from collections.abc import Collection
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import NOTHING_YET
from quizzer.cli.printing import counted, one_line, say
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.services.collection import known_deck
from quizzer.services.study import StudySession
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Waiting
from quizzer.typeset import links, plain, typeset
from quizzer.typeset.intervals import duration_text, interval_text

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk

ENTER = ""
QUIT = "q"
UNDO = "u"
ACTIONS = (UNDO, "@", "-", "*", QUIT)
ACTION_KEYS = "u undo, @ suspend, - bury, * flag, q quit"
RATINGS = {str(int(rating)): rating for rating in Rating} | {ENTER: Rating.GOOD}
LONGEST_TAKEN_MS = 600_000
MOST_COLUMNS = 100


def study_plainly(desk: "LocalDesk", deck: str) -> None:
    """Ask and rate cards until nothing is left, or the input ends."""
    known_deck(desk.collection_work, deck)
    if desk.home().is_empty:
        say(NOTHING_YET)
    else:
        Plain(desk, deck).run()


class Plain:
    """The session and the words it is held in."""

    def __init__(self, desk: "LocalDesk", deck: str) -> None:
        """Nothing is asked yet."""
        self._desk = desk
        self._session: StudySession = desk.study(deck)

    def run(self) -> None:
        """Until nothing is left, or the learner leaves; everything rated is saved."""
        turn: Turn | None = self._session.next(self._desk.now())
        while turn is not None:
            match turn:
                case Question():
                    turn = self._ask(turn)
                case Waiting():
                    turn = self._wait(turn)
                case Finished():
                    _say_finished(turn)
                    return

    def _ask(self, question: Question) -> Turn | None:
        asked = time.monotonic()
        _say_question(question)
        key = _key(f"[enter] show answer, {ACTION_KEYS}: ", (ENTER, *ACTIONS))
        if key == ENTER:
            say()
            _say_markdown(question.face.back)
            key = _key(f"{_buttons(question)}, {ACTION_KEYS}: ", (*RATINGS, *ACTIONS))
            if key in RATINGS:
                taken_ms = min(round((time.monotonic() - asked) * 1_000), LONGEST_TAKEN_MS)
                return self._rate(question, RATINGS[key], taken_ms)
        return None if key == QUIT else self._act(key, question.card)

    def _rate(self, question: Question, rating: Rating, taken_ms: int) -> Turn:
        try:
            self._session.rate(question, rating, taken_ms=taken_ms, now=self._desk.now())
        except CardChangedError as error:
            say(str(error))
        return self._session.next(self._desk.now())

    def _act(self, key: str, card: StudyCard) -> Turn:
        """What the other keys do, before and after the answer is shown."""
        if key == UNDO and not self._undo():
            return self._session.again(self._desk.now(), card)
        try:
            if key != UNDO:
                say(self._put(key, card))
        except CardChangedError as error:
            say(str(error))
        return self._session.next(self._desk.now())

    def _put(self, key: str, card: StudyCard) -> str:
        """Suspend, bury or flag the card; what was done."""
        now = self._desk.now()
        if key == "@":
            self._session.suspend(card, now)
            return "suspended"
        if key == "-":
            self._session.bury(card, now)
            return "buried until tomorrow"
        return "flagged" if self._session.flag(card, now) else "flag taken away"

    def _undo(self) -> bool:
        undone = self._session.undo(self._desk.now())
        say("taken back" if undone else "nothing to take back")
        return undone is not None

    def _wait(self, waiting: Waiting) -> Turn | None:
        say(f"\nthe next card is due at {waiting.until.astimezone():%H:%M}")
        key = _key("[enter] now, u undo, q quit: ", (ENTER, UNDO, QUIT))
        if key == QUIT:
            return None
        if key == UNDO:
            self._undo()
        return self._session.next(self._desk.now(), early=key == ENTER)


def _say_question(question: Question) -> None:
    counts = question.counts
    say(
        f"\n── {one_line(question.card.deck)}:"
        f" {counts.new} new, {counts.learning} learning, {counts.due} due"
    )
    if question.face.context:
        say(one_line(" › ".join(question.face.context)))
    say()
    _say_markdown(question.face.front)
    say()


def _buttons(question: Question) -> str:
    return ", ".join(
        f"{int(rating)} {rating.name.title()} {interval_text(outcome)}"
        for rating, outcome in question.outcomes.items()
    )


def _say_finished(finished: Finished) -> None:
    say()
    if finished.reviews:
        say(
            f"done: {counted(finished.cards, 'card')}, {counted(finished.reviews, 'review')} in"
            f" {duration_text(finished.taken_ms)}, {finished.again_rate:.0%} again"
        )
    else:
        say("nothing is due")
    if finished.new_left:
        say(f"{counted(finished.new_left, 'new card')} for another day")
    if finished.next_due:
        say(f"next review: {finished.next_due}")


def _key(prompt: str, known: Collection[str]) -> str:
    """The first of the `known` keys that is typed; to quit when the input is over."""
    while True:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            say()
        key = line.strip().lower()
        if not line:
            return QUIT
        if key in known:
            return key
        say(f"'{one_line(key)}' is no key here")


def _say_markdown(text: str) -> None:
    """Say a text, and below it where its links lead, unless it says so itself."""
    for line in typeset(text, min(get_terminal_size().columns, MOST_COLUMNS)):
        say(plain(line))
    for target in links(text):
        if target not in text.replace(f"]({target}", ""):
            say(f"  link: {one_line(target)}")
