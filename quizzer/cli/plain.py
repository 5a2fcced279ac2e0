"""A study session line by line: for pipes, screen readers and terminals that can do nothing."""

import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from quizzer.cli.asking import QUIT, key
from quizzer.cli.desk import NOTHING_YET
from quizzer.cli.plain_verify import choose_claim, say_standing, verify_plainly
from quizzer.cli.printing import counted, one_line, say
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.services.claims import CarriedClaim, NoteClaims, asked_claim, language_of
from quizzer.services.collection import known_deck
from quizzer.services.study import StudySession
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Waiting
from quizzer.typeset import Mathematics, links, plain, typeset
from quizzer.typeset.intervals import duration_text, interval_text

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk

ENTER = ""
UNDO = "u"
ACTIONS = (UNDO, "@", "-", "*", QUIT)
ACTION_KEYS = "u undo, @ suspend, - bury, * flag, q quit"
VERIFY = "v"
NUMBERED = {str(int(rating)): rating for rating in Rating}
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
        self._has_boxes = desk.settings.math == "boxes"

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
        mathematics = self._mathematics(question)
        _say_question(question, mathematics)
        claims = self._desk.claims.of_note(question.card)
        asks = asked_claim(claims, question.card)
        if asks and asks.claim:
            say(f"claim: {asks.claim.statement.said_in(language_of(question.card))}\n")
        typed = key(f"{_opening(asks)}, {ACTION_KEYS}: ", (ENTER, *ACTIONS))
        if typed == ENTER:
            say()
            enter = self._answer(question, claims, asks)
            typed = self._rating(question, claims, enter)
            if typed in NUMBERED:
                taken_ms = min(round((time.monotonic() - asked) * 1_000), LONGEST_TAKEN_MS)
                return self._rate(question, NUMBERED[typed], taken_ms)
        return None if typed == QUIT else self._act(typed, question.card)

    def _mathematics(self, question: Question) -> Mathematics:
        return Mathematics(has_boxes=self._has_boxes, has_lines=True, macros=question.card.macros)

    def _answer(
        self, question: Question, claims: NoteClaims, asks: CarriedClaim | None
    ) -> Rating | None:
        """Show the answer, or verify the claim asked about; what enter rates, None for nothing."""
        if asks is None:
            _say_markdown(question.face.back, self._mathematics(question))
            say_standing(claims)
            return Rating.GOOD
        session = verify_plainly(self._desk, question.card, asks, language_of(question.card))
        return session.suggested_rating if session else None

    def _rating(self, question: Question, claims: NoteClaims, enter: Rating | None) -> str:
        """The number of a rating, or the key of an action; claims are verified in between."""
        has_claims = bool(claims.carried or claims.suggested)
        known = [
            *NUMBERED,
            *ACTIONS,
            *([ENTER] if enter else []),
            *([VERIFY] if has_claims else []),
        ]
        hints = [_buttons(question), f"[enter] {enter.name.title()}" if enter else ""]
        hints += ["v verify a claim" if has_claims else "", ACTION_KEYS]
        prompt = f"{', '.join(filter(None, hints))}: "
        language = language_of(question.card)
        while (typed := key(prompt, known)) == VERIFY:
            chosen = choose_claim(claims, language)
            if chosen is not None:
                verify_plainly(self._desk, question.card, chosen, language)
        return str(int(enter)) if typed == ENTER and enter else typed

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
        typed = key("[enter] now, u undo, q quit: ", (ENTER, UNDO, QUIT))
        if typed == QUIT:
            return None
        if typed == UNDO:
            self._undo()
        return self._session.next(self._desk.now(), early=typed == ENTER)


def _say_question(question: Question, mathematics: Mathematics) -> None:
    counts = question.counts
    say(
        f"\n── {one_line(question.card.deck)}:"
        f" {counts.new} new, {counts.learning} learning, {counts.due} due"
    )
    if question.face.context:
        say(one_line(" › ".join(question.face.context)))
    say()
    _say_markdown(question.face.front, mathematics)
    say()


def _opening(asks: CarriedClaim | None) -> str:
    return "[enter] verify the claim" if asks else "[enter] show answer"


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


def _say_markdown(text: str, mathematics: Mathematics) -> None:
    """Say a text, and below it where its links lead, unless it says so itself."""
    width = min(get_terminal_size().columns, MOST_COLUMNS)
    for line in typeset(text, width, mathematics):
        say(plain(line))
    for target in links(text):
        if target not in text.replace(f"]({target}", ""):
            say(f"  link: {one_line(target)}")
