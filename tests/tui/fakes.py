"""A desk and a session that play back turns and note what was asked of them."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast

from quizzer.domain.cards import CardKind, CardStatus, Face, MemoryState, Schedule
from quizzer.domain.claims.verdicts import Judgement
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import CardState, Rating, Review
from quizzer.domain.study import Counts, Source, StudyCard
from quizzer.services.claims import CarriedClaim, ClaimsOfNotes, NoteClaims, SuggestedClaim
from quizzer.services.deck_progress import StudyProgress
from quizzer.services.home import DeckRow, HomeView
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.services.stats.statistics import Studied
from quizzer.services.study import StudySession
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Undone
from quizzer.services.verify_session import VerifySession
from quizzer.settings.values import Settings
from tests.services.laboratory import FakeLaboratory, Script
from tests.tui.numbers import PROGRESS, studied

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

QUESTION = "Why does a **sigmoid** saturate, and what does that do to $\\sigma'(x)$?"
ANSWER = """Far from zero the curve is flat:

- for large $x$ it approaches 1
- for small $x$ it approaches 0

梯度因此变得很小，越靠前的层学得越慢。See [the plot](https://example.org/sigmoid) or
[the table](tables/slopes.md).

$$\\sigma'(x) = \\sigma(x)(1 - \\sigma(x)) \\le \\tfrac14$$
"""
LONG_ANSWER = "\n\n".join(
    f"Paragraph {number}: 这一段是第 {number} 段。" for number in range(1, 60)
)


def card(
    number: int = 1, *, flag: int = 0, question: str = QUESTION, answer: str = ANSWER
) -> StudyCard:
    return StudyCard(
        card_id=number,
        note_id=number,
        guid=f"guid-{number}",
        key="basic",
        kind=CardKind.BASIC,
        anchor="",
        deck="learning/activations",
        heading_path=("Activations", "Saturation"),
        question=question,
        answer=answer,
        source=Source(root="/notes", path="learning/activations.md", line=12),
        status=CardStatus(flag=flag),
    )


def outcomes() -> dict[Rating, Schedule]:
    memory = MemoryState(stability=3.0, difficulty=5.0)
    steps = {Rating.AGAIN: 60, Rating.HARD: 330}
    days = {Rating.GOOD: 3, Rating.EASY: 73}
    learning = {
        rating: Schedule(
            state=CardState.LEARNING,
            memory=memory,
            due_at=NOON + timedelta(seconds=seconds),
            last_review_at=NOON,
        )
        for rating, seconds in steps.items()
    }
    review = {
        rating: Schedule(
            state=CardState.REVIEW,
            memory=memory,
            due_on=date(2026, 3, 4) + timedelta(days=count),
            interval_days=count,
            last_review_at=NOON,
        )
        for rating, count in days.items()
    }
    return {**learning, **review}


def question(
    number: int = 1, *, flag: int = 0, front: str = QUESTION, back: str = ANSWER
) -> Question:
    return Question(
        card=card(number, flag=flag, question=front, answer=back),
        face=Face(context=("Activations", "Saturation"), front=front, back=back),
        outcomes=outcomes(),
        retrievability=0.87,
        counts=Counts(new=3, learning=1, due=4),
        done=2,
        total=10,
    )


FINISHED = Finished(
    cards=2, reviews=3, again=1, taken_ms=95_000, next_due=date(2026, 3, 6), new_left=7
)


def review_of(shown: StudyCard, rating: Rating) -> Review:
    return Review(
        uuid="u",
        device="d",
        session="s",
        guid=shown.guid,
        key=shown.key,
        rating=rating,
        reviewed_at=NOON,
        reviewed_on=NOON.date(),
        taken_ms=0,
        state_before=CardState.NEW,
        interval_seconds=60,
        interval_days=None,
        desired_retention=0.9,
        learning_steps=(60,),
        relearning_steps=(600,),
        parameters="p",
    )


@dataclass
class FakeSession:
    """Gives `turns` one after the other, the last one for ever."""

    turns: list[Turn]
    calls: list[tuple[object, ...]] = field(default_factory=list)
    changed: bool = False
    failure: str = ""
    shown: Question | None = None
    past: list[tuple[Question, Rating]] = field(default_factory=list)
    wanted: Question | None = None

    def next(self, now: datetime, *, early: bool = False) -> Turn:
        self.calls.append(("next", early))
        if self.wanted is not None:
            turn: Turn = self.wanted
            self.wanted = None
        else:
            turn = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        self.shown = turn if isinstance(turn, Question) else None
        return turn

    def upcoming(self, now: datetime) -> Face | None:
        turn = self.turns[0]
        return turn.face if isinstance(turn, Question) else None

    def again(self, now: datetime, shown: StudyCard) -> Turn:
        self.calls.append(("again", shown.card_id))
        self.wanted = self.shown
        return self.next(now)

    def rate(self, asked: Question, rating: Rating, *, taken_ms: int, now: datetime) -> Review:
        self._refuse()
        self.calls.append(("rate", asked.card.card_id, rating, taken_ms))
        self.past.append((asked, rating))
        return review_of(asked.card, rating)

    def suspend(self, shown: StudyCard, now: datetime) -> None:
        self._refuse()
        self.calls.append(("suspend", shown.card_id))

    def bury(self, shown: StudyCard, now: datetime) -> None:
        self._refuse()
        self.calls.append(("bury", shown.card_id))

    def flag(self, shown: StudyCard, now: datetime) -> bool:
        self._refuse()
        self.calls.append(("flag", shown.card_id))
        flagged = not shown.status.flag
        assert self.shown is not None
        status = replace(shown.status, flag=int(flagged))
        self.wanted = replace(self.shown, card=replace(shown, status=status))
        return flagged

    def undo(self, now: datetime) -> Undone | None:
        self._refuse()
        self.calls.append(("undo",))
        if not self.past:
            return None
        self.wanted, rating = self.past.pop()
        return Undone(step=review_of(self.wanted.card, rating), card=self.wanted.card)

    def _refuse(self) -> None:
        if self.changed:
            self.changed = False
            raise CardChangedError("this card was changed elsewhere")
        if self.failure:
            raise QuizzerError(self.failure)


TREE = (
    DeckRow(
        path="learning",
        name="learning",
        title="深度学习",
        depth=0,
        counts=Counts(new=12, learning=3, due=24),
        is_paused=False,
    ),
    DeckRow(
        path="learning/activations",
        name="activations",
        title="Activations",
        depth=1,
        counts=Counts(new=2, learning=0, due=9),
        is_paused=False,
    ),
    DeckRow(
        path="learning/english",
        name="english",
        title="",
        depth=1,
        counts=Counts(new=40),
        is_paused=True,
    ),
)


@dataclass
class FakeClaims:
    """The claims that every note carries, and what was decided and recorded."""

    of_every_note: NoteClaims = field(default_factory=lambda: NoteClaims(note_id=1))
    done: list[tuple[object, ...]] = field(default_factory=list)
    is_ready: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.is_ready.set()

    def of_note(self, shown: StudyCard) -> NoteClaims:
        assert self.is_ready.wait(timeout=30)
        return self.of_every_note

    def accept(self, note_id: int, suggested: SuggestedClaim) -> None:
        self.done.append(("accept", suggested.claim.id))
        self._drop(suggested.claim.id)

    def reject(self, note_id: int, claim_id: str) -> None:
        self.done.append(("reject", claim_id))
        self._drop(claim_id)

    def record(
        self, carried: CarriedClaim, judgement: Judgement, now: datetime, taken_ms: int
    ) -> str:
        self.done.append(("record", judgement.verdict))
        return "run"

    def record_prediction(
        self,
        shown: StudyCard | None,
        claim_id: str,
        run: str,
        guess: tuple[str, float, bool],
        now: datetime,
    ) -> None:
        self.done.append(("predicted", *guess))

    def _drop(self, claim_id: str) -> None:
        left = [each for each in self.of_every_note.suggested if each.claim.id != claim_id]
        self.of_every_note = replace(self.of_every_note, suggested=tuple(left))


@dataclass
class FakeDesk:
    """Keeps the decks it was given; the shipped notes bring the tree."""

    session: FakeSession
    rows: Sequence[DeckRow] = TREE
    read_only: bool = False
    file: Path | None = None
    theme: str = ""
    math: str = "boxes"
    instant: datetime = NOON
    asked: list[tuple[object, ...]] = field(default_factory=list)
    refusal: str = ""
    fake_claims: FakeClaims = field(default_factory=FakeClaims)
    has_hints: bool = False
    patience: int = 1
    progress_refusal: str = ""
    backup_refusal: str = ""
    place_caution: str = ""
    hearing: Callable[[Progressed], Progressed] = lambda told: told
    script: Script = field(default=lambda settings, seed: {"size": float(settings["factor"])})

    @property
    def claims(self) -> ClaimsOfNotes:
        return cast("ClaimsOfNotes", self.fake_claims)

    def verify(self, carried: CarriedClaim) -> VerifySession:
        seeds = count(100)
        return VerifySession(
            FakeLaboratory(self.script, self.patience), carried, lambda: next(seeds)
        )

    def wants_hints(self) -> bool:
        return self.has_hints

    def put_hints_away(self) -> None:
        self.has_hints = False

    def caution(self) -> str:
        return self.place_caution

    def back_up_daily(self) -> None:
        if self.backup_refusal:
            raise QuizzerError(self.backup_refusal)

    def rest(self) -> None:
        self.asked.append(("rest",))

    def warm_up(self) -> None:
        self.asked.append(("warm up",))

    @property
    def settings(self) -> Settings:
        return Settings(database=Path("none"), theme=self.theme, math=self.math)

    def now(self) -> datetime:
        return self.instant

    def home(self) -> HomeView:
        self.asked.append(("home",))
        today = self.rows[0].counts if self.rows else Counts()
        return HomeView(rows=tuple(self.rows), today=today)

    def study_progress(self) -> StudyProgress:
        self.asked.append(("progress",))
        if self.progress_refusal:
            raise QuizzerError(self.progress_refusal)
        return PROGRESS

    def studied(self, told: Progressed = untold) -> Studied:
        if self.refusal:
            raise QuizzerError(self.refusal)
        self.asked.append(("studied",))
        return studied(self.hearing(told))

    def study(self, deck: str) -> StudySession:
        if self.refusal:
            raise QuizzerError(self.refusal)
        self.asked.append(("study", deck))
        return cast("StudySession", self.session)

    def import_notes(self, request: ImportRequest, told: Progressed = untold) -> ImportReport:
        self.asked.append(("import", *request.paths))
        return ImportReport()

    def recent_folders(self) -> list[Path]:
        return []

    def import_starter(self, told: Progressed = untold) -> ImportReport:
        if self.refusal:
            raise QuizzerError(self.refusal)
        self.asked.append(("starter",))
        told(1, 2)
        self.rows = TREE
        return ImportReport(paused=("learning/english",))

    def is_read_only(self, shown: StudyCard) -> bool:
        return self.read_only

    def source_path(self, shown: StudyCard) -> Path | None:
        return self.file

    def copy_starter(self) -> Path:
        self.asked.append(("copy",))
        self.read_only = False
        return Path("/home/me/notes")


def desk_with(*turns: Turn) -> FakeDesk:
    return FakeDesk(FakeSession(list(turns) or [question(), FINISHED]))


def opener(desk: FakeDesk) -> Callable[[], FakeDesk]:
    return lambda: desk
