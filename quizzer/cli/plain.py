"""A study session line by line: for pipes, screen readers and terminals that can do nothing."""

import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from quizzer.cli.asking import QUIT, key
from quizzer.cli.daily_backup import daily_backup
from quizzer.cli.desk import nothing_yet
from quizzer.cli.plain_answers import ENTER, answered, say_attempt, say_options
from quizzer.cli.plain_verify import choose_claim, say_standing, verify_plainly
from quizzer.cli.printing import counted, one_line, say
from quizzer.domain.cards import CardKind
from quizzer.domain.reviews import LONGEST_TAKEN_MS, Rating
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.services.attempts import Attempt
from quizzer.services.claims import CarriedClaim, NoteClaims, asked_claim, language_of
from quizzer.services.collection import known_deck
from quizzer.services.stepping import once_saved
from quizzer.services.study import StudySession
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Waiting
from quizzer.typeset import Mathematics, links, plain, typeset
from quizzer.typeset.intervals import duration_text, interval_text

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk

UNDO = "u"
ACTIONS = (UNDO, "@", "-", "*", QUIT)
ACTION_KEYS = "u undo, @ suspend, - bury, * flag, q quit"
VERIFY = "v"
NUMBERED = {str(int(rating)): rating for rating in Rating}
MOST_COLUMNS = 100


def study_plainly(desk: "LocalDesk", deck: str) -> None:
    """Ask and rate cards until nothing is left, or the input ends."""
    known_deck(desk.collection_work, deck)
    if desk.home().is_empty:
        say(nothing_yet(desk))
    else:
        with daily_backup(desk):
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
        asks = self._asked_claim(question.card)
        if asks and asks.claim:
            statement = asks.claim.statement.said_in(language_of(question.card))
            say(tr("claim: {statement}").format(statement=statement) + "\n")
        if question.choice:
            say_options(question.choice, _columns())
        self._desk.rest()
        typed, attempt = answered(question, _opening(asks), ACTIONS, tr(ACTION_KEYS))
        if typed == ENTER:
            say()
            claims = self._desk.claims.of_note(question.card)
            enter = self._answer(question, attempt, claims, asks)
            typed = self._rating(question, claims, enter)
            if typed in NUMBERED:
                taken_ms = min(round((time.monotonic() - asked) * 1_000), LONGEST_TAKEN_MS)
                return self._rate(question, NUMBERED[typed], taken_ms)
        return None if typed == QUIT else self._act(typed, question.card)

    def _asked_claim(self, card: StudyCard) -> CarriedClaim | None:
        """The claim of a verify card; no other card waits for the catalogue before it is asked."""
        if card.kind is not CardKind.CLAIM:
            return None
        return asked_claim(self._desk.claims.of_note(card), card)

    def _mathematics(self, question: Question) -> Mathematics:
        return Mathematics(has_boxes=self._has_boxes, has_lines=True, macros=question.card.macros)

    def _answer(
        self,
        question: Question,
        attempt: Attempt,
        claims: NoteClaims,
        asks: CarriedClaim | None,
    ) -> Rating | None:
        """Show the answer, or verify the claim asked about; what enter rates, None for nothing."""
        if asks is None:
            say_attempt(question, attempt)
            _say_markdown(question.face.back, self._mathematics(question))
            say_standing(claims)
            return attempt.suggested(question) or Rating.GOOD
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
        hints = [_buttons(question), f"[enter] {tr(enter.name.title())}" if enter else ""]
        hints += [tr("v verify a claim") if has_claims else "", tr(ACTION_KEYS)]
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
            return once_saved(self._next)
        except CardChangedError as error:
            say(str(error))
            return self._next()

    def _act(self, key: str, card: StudyCard) -> Turn:
        """What the other keys do, before and after the answer is shown."""
        if key == UNDO and not self._undo():
            return self._session.again(self._desk.now(), card)
        try:
            if key != UNDO:
                say(self._put(key, card))
            return once_saved(self._next)
        except CardChangedError as error:
            say(str(error))
            return self._next()

    def _next(self) -> Turn:
        return self._session.next(self._desk.now())

    def _put(self, key: str, card: StudyCard) -> str:
        """Suspend, bury or flag the card; what was done."""
        now = self._desk.now()
        if key == "@":
            self._session.suspend(card, now)
            return tr("suspended")
        if key == "-":
            self._session.bury(card, now)
            return tr("buried until tomorrow")
        return tr("flagged") if self._session.flag(card, now) else tr("flag taken away")

    def _undo(self) -> bool:
        undone = self._session.undo(self._desk.now())
        say(tr("taken back") if undone else tr("nothing to take back"))
        return undone is not None

    def _wait(self, waiting: Waiting) -> Turn | None:
        time_of_day = f"{waiting.until.astimezone():%H:%M}"
        say("\n" + tr("the next card is due at {time}").format(time=time_of_day))
        typed = key(tr("[enter] now, u undo, q quit: "), (ENTER, UNDO, QUIT))
        if typed == QUIT:
            return None
        if typed == UNDO:
            self._undo()
        return self._session.next(self._desk.now(), early=typed == ENTER)


def _say_question(question: Question, mathematics: Mathematics) -> None:
    counts = question.counts
    said = tr("{new} new, {learning} learning, {due} due").format(
        new=counts.new, learning=counts.learning, due=counts.due
    )
    say(f"\n── {one_line(question.card.deck)}: {said}")
    if question.face.context:
        say(one_line(" › ".join(question.face.context)))
    say()
    _say_markdown(question.face.front, mathematics)
    say()


def _opening(asks: CarriedClaim | None) -> str:
    return tr("[enter] verify the claim") if asks else tr("[enter] show answer")


def _buttons(question: Question) -> str:
    return ", ".join(
        f"{int(rating)} {tr(rating.name.title())} {interval_text(outcome)}"
        for rating, outcome in question.outcomes.items()
    )


def _say_finished(finished: Finished) -> None:
    say()
    if finished.reviews:
        said = tr("done: {cards}, {reviews} in {time}, {share} again").format(
            cards=counted(finished.cards, "card"),
            reviews=counted(finished.reviews, "review"),
            time=duration_text(finished.taken_ms),
            share=f"{finished.again_rate:.0%}",
        )
        say(said)
    else:
        say(tr("nothing is due"))
    if finished.new_left:
        left = counted(finished.new_left, "new card")
        say(tr("{cards} for another day").format(cards=left))
    if finished.next_due:
        say(tr("next review: {day}").format(day=finished.next_due))


def _columns() -> int:
    return min(get_terminal_size().columns, MOST_COLUMNS)


def _say_markdown(text: str, mathematics: Mathematics) -> None:
    """Say a text, and below it where its links lead, unless it says so itself."""
    for line in typeset(text, _columns(), mathematics):
        say(plain(line))
    for target in links(text):
        if target not in text.replace(f"]({target}", ""):
            say("  " + tr("link: {target}").format(target=one_line(target)))
