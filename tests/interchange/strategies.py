"""Arbitrary progress: any text, any state, whether or not study could lead to it."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.options import AnswerBy, DeckOptions
from quizzer.domain.progress import NoteProgress, NoteRevision, Parameters, Progress
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review

texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "-x",
        "\t",
        "什么是过拟合？",
        'a "quoted" line\r\nand another',
        "\ufeff",
        "\u2028",
        "\x00",
    ]
)
wholes = st.integers(0, 2**63 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates()
paths = st.lists(texts, max_size=3).map(tuple)
steps = st.lists(wholes, max_size=3).map(tuple)


def _to_the_millisecond(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


instants = st.datetimes(timezones=st.just(UTC)).map(_to_the_millisecond)

options = st.builds(
    DeckOptions,
    desired_retention=st.none() | numbers,
    new_per_day=st.none() | wholes,
    reviews_per_day=st.none() | wholes,
    learning_steps=st.none() | steps,
    relearning_steps=st.none() | steps,
    maximum_interval=st.none() | wholes,
    fuzz=st.none() | st.booleans(),
    answer=st.none() | st.sampled_from(AnswerBy),
)

decks = st.builds(
    Deck,
    path=texts,
    title=texts,
    language=texts,
    translates=texts,
    options=options,
    state=st.sampled_from(DeckState),
    chosen_by=texts,
    chosen_at=instants,
    described_at=instants,
)

statuses = st.builds(
    CardStatus,
    schedule=st.builds(
        Schedule,
        state=st.sampled_from(CardState),
        step=wholes,
        memory=st.none() | st.builds(MemoryState, stability=numbers, difficulty=numbers),
        due_at=st.none() | instants,
        due_on=st.none() | days,
        interval_days=wholes,
        last_review_at=st.none() | instants,
        last_review_on=st.none() | days,
        reps=wholes,
        lapses=wholes,
    ),
    suspended=st.booleans(),
    buried_until=st.none() | days,
    flag=wholes,
    tags=paths,
)

cards = st.builds(
    StoredCard,
    key=texts,
    kind=st.sampled_from(CardKind),
    anchor=texts,
    is_active=st.booleans(),
)

revisions = st.builds(
    NoteRevision,
    uuid=texts,
    replaced_at=instants,
    heading_path=paths,
    question=texts,
    answer=texts,
)


links = st.builds(
    ClaimLink,
    claim_id=texts,
    quote=texts,
    knobs=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    origin=st.sampled_from(Origin),
    is_supplement=st.booleans(),
    code=texts,
    decided_at=instants,
)


@st.composite
def notes(draw: st.DrawFn) -> NoteProgress:
    """A note, with as many statuses as it has cards."""
    own = tuple(draw(st.lists(cards, max_size=3)))
    note = draw(
        st.builds(
            StoredNote,
            guid=texts,
            deck=texts,
            heading_path=paths,
            question=texts,
            answer=texts,
            tags=paths,
            source=texts,
            line=wholes,
            position=wholes,
            explicit_id=texts,
            state=st.sampled_from(NoteState),
            cards=st.just(own),
            claims=st.lists(links, max_size=2).map(tuple),
        )
    )
    return NoteProgress(
        note=note,
        revisions=tuple(draw(st.lists(revisions, max_size=2))),
        statuses=tuple(draw(statuses) for _ in own),
        changed_at=draw(instants),
    )


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """A review with exactly one of the two intervals."""
    interval, in_days = draw(wholes), draw(st.booleans())
    return Review(
        uuid=draw(texts),
        device=draw(texts),
        session=draw(texts),
        guid=draw(texts),
        key=draw(texts),
        rating=draw(st.sampled_from(Rating)),
        reviewed_at=draw(instants),
        reviewed_on=draw(days),
        taken_ms=draw(wholes),
        state_before=draw(st.sampled_from(CardState)),
        interval_seconds=None if in_days else interval,
        interval_days=interval if in_days else None,
        desired_retention=draw(numbers),
        learning_steps=draw(steps),
        relearning_steps=draw(steps),
        parameters=draw(texts),
    )


events = st.builds(
    CardEvent,
    uuid=texts,
    device=texts,
    session=texts,
    guid=texts,
    key=texts,
    at=instants,
    kind=st.sampled_from(EventKind),
    value=texts,
)

aliases = st.builds(NoteAlias, uuid=texts, guid=texts, joined_guid=texts, joined_at=instants)
predictions = st.builds(
    Prediction,
    uuid=texts,
    device=texts,
    claim_id=texts,
    guid=texts,
    key=texts,
    run_uuid=texts,
    answer=texts,
    confidence=numbers,
    is_right=st.booleans(),
    predicted_at=instants,
)

runs = st.builds(
    JudgedRun,
    uuid=texts,
    claim_id=texts,
    code_hash=texts,
    seed=wholes,
    knobs=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    measurements=st.dictionaries(
        texts, st.dictionaries(texts, st.floats(allow_nan=False), max_size=2), max_size=2
    ),
    verdict=st.sampled_from(Verdict),
    confinement=texts,
    ran_at=instants,
    taken_ms=wholes,
)
parameters = st.builds(Parameters, id=texts, weights=st.lists(numbers, max_size=3).map(tuple))


def _by_path(deck: Deck) -> str:
    return deck.path


def _by_guid(kept: NoteProgress) -> str:
    return kept.note.guid


def _by_uuid(row: Review | CardEvent | Prediction | NoteAlias | JudgedRun) -> str:
    return row.uuid


def _by_id(row: Parameters) -> str:
    return row.id


progresses = st.builds(
    Progress,
    decks=st.lists(decks, max_size=3, unique_by=_by_path).map(
        lambda rows: tuple(sorted(rows, key=_by_path))
    ),
    notes=st.lists(notes(), max_size=3, unique_by=_by_guid).map(
        lambda rows: tuple(sorted(rows, key=_by_guid))
    ),
    reviews=st.lists(reviews(), max_size=4, unique_by=_by_uuid).map(
        lambda rows: tuple(sorted(rows, key=_by_uuid))
    ),
    events=st.lists(events, max_size=4, unique_by=_by_uuid).map(
        lambda rows: tuple(sorted(rows, key=_by_uuid))
    ),
    parameters=st.lists(parameters, max_size=2, unique_by=_by_id).map(
        lambda rows: tuple(sorted(rows, key=_by_id))
    ),
    aliases=st.lists(aliases, max_size=3, unique_by=_by_uuid).map(
        lambda found: tuple(sorted(found, key=_by_uuid))
    ),
    predictions=st.lists(predictions, max_size=3, unique_by=_by_uuid).map(
        lambda rows: tuple(sorted(rows, key=_by_uuid))
    ),
    runs=st.lists(runs, max_size=2, unique_by=_by_uuid).map(
        lambda rows: tuple(sorted(rows, key=_by_uuid))
    ),
)


def small_progress() -> Progress:
    """One of everything, as study leaves it."""
    at = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)
    on = date(2026, 1, 31)
    card = StoredCard(key="basic", kind=CardKind.BASIC, anchor="")
    note = StoredNote(
        guid="note-1",
        deck="ml/zh",
        heading_path=("训练",),
        question="什么是过拟合？",
        answer="训练误差小，\n测试误差大。",
        tags=("基础",),
        source="ml/zh.md",
        line=3,
        explicit_id="overfitting",
        cards=(card,),
        claims=(ClaimLink(claim_id="relu-range", quote="训练误差小", knobs=(("depth", "3"),)),),
    )
    schedule = Schedule(
        state=CardState.REVIEW,
        memory=MemoryState(stability=2.3065, difficulty=2.118),
        due_on=date(2026, 2, 2),
        interval_days=2,
        last_review_at=at,
        last_review_on=on,
        reps=1,
    )
    revision = NoteRevision(
        uuid="revision-1", replaced_at=at, heading_path=(), question="过拟合？", answer="?"
    )
    review = Review(
        uuid="review-1",
        device="laptop",
        session="session-1",
        guid="note-1",
        key="basic",
        rating=Rating.GOOD,
        reviewed_at=at,
        reviewed_on=on,
        taken_ms=5_000,
        state_before=CardState.NEW,
        interval_seconds=None,
        interval_days=2,
        desired_retention=0.9,
        learning_steps=(60, 600),
        relearning_steps=(600,),
        parameters="default",
    )
    event = CardEvent(
        uuid="event-1",
        device="laptop",
        session="session-1",
        guid="note-1",
        key="basic",
        at=at,
        kind=EventKind.FLAG,
        value="1",
    )
    prediction = Prediction(
        uuid="prediction-1",
        device="laptop",
        claim_id="relu-range",
        guid="note-1",
        key="claim:relu-range",
        run_uuid="run-1",
        answer="1e-6",
        confidence=0.7,
        is_right=True,
        predicted_at=at,
    )
    run = JudgedRun(
        uuid="run-1",
        claim_id="relu-range",
        code_hash="c0de",
        seed=3,
        knobs=(("depth", "3"),),
        measurements={},
        verdict=Verdict.REPRODUCED,
        confinement="fork",
        ran_at=at,
        taken_ms=12,
    )
    alias = NoteAlias(uuid="alias-1", guid="note-1", joined_guid="note-2", joined_at=at)
    return Progress(
        predictions=(prediction,),
        aliases=(alias,),
        runs=(run,),
        decks=(Deck(path="ml/zh", language="zh", options=DeckOptions(learning_steps=(60,))),),
        notes=(
            NoteProgress(
                note=note, revisions=(revision,), statuses=(CardStatus(schedule=schedule),)
            ),
        ),
        reviews=(review,),
        events=(event,),
        parameters=(Parameters(id="default", weights=(0.212, 1.2931)),),
    )
