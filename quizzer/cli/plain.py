"""A study session line by line: for pipes, screen readers and terminals that can do nothing."""

import sys
import time
from collections.abc import Iterable
from datetime import datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from quizzer.cli.printing import counted, duration, interval
from quizzer.domain.cards import Schedule
from quizzer.domain.reviews import Rating
from quizzer.services.collection import known_deck
from quizzer.services.study import StudySession
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Waiting
from quizzer.typeset import typeset
from quizzer.typeset.lines import plain

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk

ASK = "[enter] show answer, u undo, @ suspend, - bury, * flag, q quit: "
LONGEST_TAKEN_MS = 600_000
RATINGS = {str(int(rating)): rating for rating in Rating} | {"": Rating.GOOD}


def study_plainly(desk: "LocalDesk", deck: str) -> None:
    """Ask and rate cards until nothing is left, or the input ends."""
    Plain(desk, known_deck(desk.collection_work, deck)).run()


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
        shown = time.monotonic()
        counts = question.counts
        click.echo(
            f"\n── {question.card.deck}  {counts.new} new, {counts.learning} learning,"
            f" {counts.due} due"
        )
        _print_lines((" › ".join(question.face.context),) if question.face.context else ())
        _print_markdown(question.face.front)
        key = _input(ASK)
        if key is None or key == "q":
            return None
        if key:
            return self._do(key, question)
        click.echo("")
        _print_markdown(question.face.back)
        return self._rate(question, shown)

    def _rate(self, question: Question, shown: float) -> Turn | None:
        buttons = ", ".join(
            f"{int(rating)} {rating.name.title()} {_given(outcome)}"
            for rating, outcome in question.outcomes.items()
        )
        while True:
            key = _input(f"{buttons}, u undo, @ suspend, - bury, * flag, q quit: ")
            if key is None or key == "q":
                return None
            if key not in RATINGS:
                return self._do(key, question)
            taken = min(round((time.monotonic() - shown) * 1_000), LONGEST_TAKEN_MS)
            try:
                self._session.rate(question, RATINGS[key], taken_ms=taken, now=self._now())
            except CardChangedError as error:
                click.echo(str(error))
            return self._session.next(self._now())

    def _do(self, key: str, question: Question) -> Turn:
        """What every other key does, before and after the answer is shown."""
        now = self._now()
        match key:
            case "u":
                undone = self._session.undo(now)
                click.echo("taken back" if undone else "nothing to take back")
                if undone is None:
                    return self._session.again(now, question.card)
            case "@":
                self._session.suspend(question.card, now)
                click.echo("suspended")
            case "-":
                self._session.bury(question.card, now)
                click.echo("buried until tomorrow")
            case "*":
                flagged = self._session.flag(question.card, now)
                click.echo("flagged" if flagged else "flag taken away")
            case _:
                click.echo(f"'{key}' is no key here")
                return self._session.again(now, question.card)
        return self._session.next(self._now())

    def _wait(self, waiting: Waiting) -> Turn | None:
        click.echo(f"\nthe next card is due at {waiting.until.astimezone():%H:%M}")
        key = _input("[enter] now, u undo, q quit: ")
        if key is None or key == "q":
            return None
        if key == "u":
            self._session.undo(self._now())
            return self._session.next(self._now())
        return self._session.next(self._now(), early=True)

    def _now(self) -> datetime:
        return self._desk.now()


def _say_finished(finished: Finished) -> None:
    if finished.reviews:
        click.echo(
            f"\ndone: {counted(finished.cards, 'card')}, {counted(finished.reviews, 'review')} in"
            f" {duration(finished.taken_ms)}, {finished.again_rate:.0%} again"
        )
    else:
        click.echo("nothing is due")
    if finished.new_left:
        click.echo(f"{counted(finished.new_left, 'new card')} for another day")
    if finished.next_due:
        click.echo(f"next review: {finished.next_due}")


def _given(schedule: Schedule) -> str:
    if schedule.due_at and schedule.last_review_at:
        return interval((schedule.due_at - schedule.last_review_at).total_seconds(), None)
    return interval(None, schedule.interval_days)


def _input(prompt: str) -> str | None:
    """A line that was typed, without its end; None when the input is over."""
    click.echo(prompt, nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        click.echo("")
        return None
    if not sys.stdin.isatty():
        click.echo("")
    return line.strip().lower()


def _print_markdown(text: str) -> None:
    width = max(min(get_terminal_size().columns, 100), 20)
    _print_lines(plain(line) for line in typeset(text, width))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
