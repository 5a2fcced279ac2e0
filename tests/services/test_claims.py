"""What notes claim: carried, decided, verified, scheduled."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import Origin
from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.domain.claims.standing import Standing
from quizzer.domain.claims.verdicts import Judgement, judge
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.services.claims import (
    CarriedClaim,
    ClaimsOfNotes,
    NoteClaims,
    SuggestedClaim,
    asked_claim,
    language_of,
    tried,
    with_knobs,
)
from quizzer.services.exchange import bring_back
from quizzer.services.stats.statistics import statistics
from quizzer.services.turns import Question
from tests.domain.claims.making import CONTROL, UNLESS, WHEN, small
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, ask, take_in, write

SMALL = small()
CONDITIONAL = small(WHEN + UNLESS + CONTROL)
ANSWER = "Each layer multiplies by its slope.\n\nThe sigmoid's slope is at most a quarter."
FENCE = "```verify\nEach layer :: chain-rule\na quarter :: sigmoid-formula\n{more}```\n"
NOTE = f"# Q1: Why do gradients vanish?\n\n{ANSWER}\n\n{FENCE}"


def with_claims(desk: Desk, notes: Path, more: str = "", text: str = NOTE) -> StudyCard:
    """A note with claims, imported; its first card."""
    write(notes, "deep.md", text.replace("{more}", more))
    take_in(desk, notes)
    return ask(desk, desk.study("")).card


def judged(claim: CarriedClaim, sizes: dict[str, float] | None = None) -> Judgement:
    """A judgement in which every measurement is 0, or as `sizes` say for the small claim."""
    assert claim.claim is not None
    names = [each.name for each in claim.claim.measurements]
    runs = {
        arm.label: RunOutcome(
            RunEnd.COMPLETED,
            tuple((name, (sizes or {}).get(arm.label, 0.0)) for name in names),
        )
        for arm in claim.claim.arms
    }
    return judge(claim.claim, 7, runs)


def of_small(desk: Desk, claim_of: object = SMALL) -> ClaimsOfNotes:
    """Claims of a catalogue with only the small one, under the chain rule's name."""
    return ClaimsOfNotes(desk.claim_work, {"chain-rule": claim_of}, desk.entropy)  # type: ignore[dict-item]


def test_a_note_carries_what_it_says(desk: Desk, notes: Path) -> None:
    """In the order of the lines; nothing was run here yet."""
    claims = desk.claims.of_note(with_claims(desk, notes))
    assert [each.link.claim_id for each in claims.carried] == ["chain-rule", "sigmoid-formula"]
    assert claims.counts == {Standing.NOT_RUN: 2}


def test_a_supplement_is_carried_but_not_counted(desk: Desk, notes: Path) -> None:
    """It is no part of the answer's score."""
    card = with_claims(desk, notes, "+ at most :: sigmoid-vanishing\n")
    claims = desk.claims.of_note(card)
    assert len(claims.carried) == 3
    assert (sum(claims.counts.values()), claims.supplements) == (2, 1)


@pytest.mark.parametrize(
    ("claim", "sizes", "standing"),
    [
        (SMALL, {"as stated": 0.5, "big": 9.0}, Standing.HOLDS),
        (SMALL, {"as stated": 0.5, "big": 0.5}, Standing.UNPROVEN),
        (CONDITIONAL, {"tiny": 0.1, "huge": 9.0, "big": 9.0}, Standing.CONDITIONAL),
        (
            small(f"{UNLESS} control={{'tiny': {{'factor': 0.5}}}},"),
            {"huge": 9.0, "tiny": 0.1},
            Standing.FALSE,
        ),
    ],
)
def test_a_run_tells_how_a_claim_stands(
    desk: Desk, notes: Path, claim: object, sizes: dict[str, float], standing: Standing
) -> None:
    """Until its code changes, or another run says otherwise."""
    card = with_claims(desk, notes)
    claims = of_small(desk, claim)
    carried = claims.of_note(card).carried[0]
    claims.record(carried, judged(carried, sizes), desk.at, taken_ms=12)
    assert claims.of_note(card).carried[0].standing is standing
    assert of_small(desk, small(CONTROL + "source='x',")).of_note(card).carried[0].standing is (
        Standing.NOT_RUN
    )


def test_a_claim_that_nobody_knows_is_said_to_be_unknown(desk: Desk, notes: Path) -> None:
    """It was known when the note was imported."""
    claims = of_small(desk).of_note(with_claims(desk, notes))
    assert [each.standing for each in claims.carried] == [Standing.NOT_RUN, Standing.UNKNOWN]


def test_a_decks_own_claim_is_not_run(desk: Desk, notes: Path) -> None:
    """It is there, and says why."""
    code = "```python verify\n{code}\n```\n".format(
        code=(
            '@experiment("own", claim="c", measures=["m"], holds="m > 0",\n'
            '    control={"other": {"k": 2}}, ask={"": "?", "answer": "m"})\n'
            "def own(rng, k: Annotated[int, Between(0, 3)] = 1):\n"
            '    yield {"x": 0, "y": 1}\n'
            '    return {"m": k}\n'
        )
    )
    card = with_claims(desk, notes, text=NOTE.partition("```")[0] + code)
    (carried,) = desk.claims.of_note(card).carried
    assert carried.standing is Standing.OWN


def test_knobs_that_a_note_sets_are_the_claims_defaults(desk: Desk, notes: Path) -> None:
    """And its card is another than that of the claim as it stands."""
    card = with_claims(desk, notes, "slope is :: chain-rule depth=7\n")
    claims = desk.claims.of_note(card).carried
    plain, turned = claims[0], claims[2]
    assert turned.claim is not None
    assert {knob.name: knob.default for knob in turned.claim.knobs}["depth"] == 7
    assert plain.link.anchor != turned.link.anchor
    assert with_knobs(SMALL, [("factor", "no number"), ("none", "1")]).knobs == SMALL.knobs


def suggested(claims: ClaimsOfNotes, claim_id: str = "sigmoid-vanishing") -> SuggestedClaim:
    """A suggestion, made by hand."""
    return SuggestedClaim(
        claim=claims.catalogue[claim_id], start=0, end=10, quote="Each layer", found=()
    )


def claim_cards(desk: Desk) -> dict[str, bool]:
    """The verify cards that are kept, and whether they are studied."""
    (kept,) = read_progress(desk.exchange_work).notes
    return {card.anchor: card.is_active for card in kept.note.cards if card.kind is CardKind.CLAIM}


def test_an_accepted_claim_has_a_card_that_imports_keep(desk: Desk, notes: Path) -> None:
    """Also when the note is edited; rejected, it goes, and comes back with its progress."""
    card = with_claims(desk, notes)
    claims = desk.claims
    claims.accept(card.note_id, suggested(claims))
    carried = claims.of_note(card).carried
    assert carried[-1].link.origin is Origin.ACCEPTED
    assert claim_cards(desk)["sigmoid-vanishing"]
    write(notes, "deep.md", NOTE.format(more="") + "\nMore words.\n", at=NOON)
    take_in(desk, notes)
    assert claim_cards(desk)["sigmoid-vanishing"]
    claims.reject(card.note_id, "sigmoid-vanishing")
    assert not claim_cards(desk)["sigmoid-vanishing"]
    take_in(desk, notes, read_all=True)
    assert not claim_cards(desk)["sigmoid-vanishing"]
    assert len(claims.of_note(card).carried) == 2
    claims.accept(card.note_id, suggested(claims))
    assert claim_cards(desk)["sigmoid-vanishing"]


def test_what_was_decided_is_not_suggested_again(desk: Desk, notes: Path) -> None:
    """Neither what the note carries nor what the learner rejected."""
    text = "# Q1: 为什么会梯度消失?\n\nsigmoid 容易出现梯度消失，因为它的导数最大只有四分之一。\n"
    write(notes, "deep.md", text)
    take_in(desk, notes)
    card = ask(desk, desk.study("")).card
    first = {each.claim.id for each in desk.claims.of_note(card).suggested}
    assert "sigmoid-vanishing" in first
    desk.claims.reject(card.note_id, "sigmoid-vanishing")
    second = {each.claim.id for each in desk.claims.of_note(card).suggested}
    assert second == first - {"sigmoid-vanishing"}


def test_predictions_are_kept_and_counted(desk: Desk, notes: Path) -> None:
    """On a card or outside of one; a deck's statistics count its own."""
    card = with_claims(desk, notes)
    claims = of_small(desk)
    carried = claims.of_note(card).carried[0]
    run = claims.record(carried, judged(carried), desk.at, taken_ms=12)
    claims.record_prediction(None, "chain-rule", run, ("1e-10", 0.9, True), desk.at)
    claims.record_prediction(card, "chain-rule", run, ("1e-2", 0.5, False), desk.at)
    session = desk.study("")
    while (question := ask(desk, session)).card.kind is not CardKind.CLAIM:
        session.rate(question, Rating.EASY, taken_ms=1, now=desk.at)
    on_card = question.card
    claims.record_prediction(on_card, "chain-rule", run, ("1e-2", 0.7, True), desk.at)
    every = statistics(desk.stats_work, desk.settings, "", desk.at).calibration
    own = statistics(desk.stats_work, desk.settings, "deep", desk.at).calibration
    assert (every.count, every.right, own.count) == (3, 2, 1)
    kept = read_progress(desk.exchange_work).predictions
    assert sorted(each.key for each in kept) == ["", "", "claim:chain-rule"]


def test_decisions_and_predictions_travel(desk: Desk, desks: Desks, notes: Path) -> None:
    """With the export, into an empty collection and into one that knows the note."""
    other = desks()
    card = with_claims(desk, notes)
    take_in(other, notes)
    claims = desk.claims
    claims.accept(card.note_id, suggested(claims))
    carried = claims.of_note(card).carried[0]
    run = claims.record(carried, judged(carried), desk.at, taken_ms=12)
    claims.record_prediction(None, "chain-rule", run, ("1e-10", 0.9, True), desk.at)
    progress = read_progress(desk.exchange_work)
    bring_back(other.exchange_work, progress)
    bring_back(other.exchange_work, progress)
    fresh = desks()
    bring_back(fresh.exchange_work, progress)
    for each in (other, fresh):
        found = read_progress(each.exchange_work)
        assert found.predictions == progress.predictions
        assert found.notes[0].note.claims == progress.notes[0].note.claims
        assert claim_cards(each)["sigmoid-vanishing"]


MANY = "".join(
    f"{words} :: {claim}\n"
    for words, claim in (
        ("multiplies by", "softmax-formula"),
        ("its slope", "relu-formula"),
        ("The sigmoid's", "tanh-formula"),
        ("at most", "tanh-range"),
    )
)


@pytest.mark.parametrize("limit", [0, 1, 3, 9])
def test_few_verify_cards_of_a_note_begin_in_a_day(desks: Desks, notes: Path, limit: int) -> None:
    """As many as the setting says; tomorrow the next ones; the home screen counts the same."""
    desk = desks()
    write(
        notes,
        "deep.md",
        f"---\nnew_claims_per_note: {limit}\n---\n{NOTE}".format(more=MANY),
    )
    take_in(desk, notes)
    total = 6
    for day in range(2):
        left = max(min(limit, total - day * limit), 0)
        assert desk.home().today.new == left + (1 if day == 0 else 0)
        assert begun_today(desk) == left
        desk.wait(days=1)


def begun_today(desk: Desk) -> int:
    """Study everything new, with a break in the middle; how many verify cards began."""
    begun = 0
    session = desk.study("")
    for number in range(20):
        turn = session.next(desk.at)
        if not isinstance(turn, Question):
            break
        if turn.card.status.schedule.reps == 0:
            begun += turn.card.kind is CardKind.CLAIM
        session.rate(turn, Rating.EASY, taken_ms=1, now=desk.at)
        session = desk.study("") if number % 2 else session
    return begun


def test_verify_cards_neither_bury_nor_are_buried(desk: Desk, notes: Path) -> None:
    """The whole answer gives no prediction away, and no prediction the answer."""
    with_claims(desk, notes)
    session = desk.study("")
    kinds = []
    for _ in range(3):
        question = ask(desk, session)
        kinds.append(question.card.kind)
        session.rate(question, Rating.EASY, taken_ms=1, now=desk.at)
    assert sorted(kinds) == [CardKind.BASIC, CardKind.CLAIM, CardKind.CLAIM]


def test_a_claim_taken_out_of_the_note_retires_its_card(desk: Desk, notes: Path) -> None:
    """And put back in, it goes on where it was."""
    with_claims(desk, notes)
    write(notes, "deep.md", f"# Q1: Why do gradients vanish?\n\n{ANSWER}\n", at=NOON)
    take_in(desk, notes)
    assert not any(claim_cards(desk).values())
    write(notes, "deep.md", NOTE.format(more=""), at=desk.at)
    desk.wait(hours=1)
    take_in(desk, notes)
    assert claim_cards(desk) == {"chain-rule": True, "sigmoid-formula": True}


def test_without_claims_there_is_nothing_to_count() -> None:
    """An ordinary note."""
    assert NoteClaims(note_id=1).counts == {}


def test_a_verify_card_asks_about_its_claim(desk: Desk, notes: Path) -> None:
    """Other cards about none; one whose claim is unknown neither."""
    card = with_claims(desk, notes)
    claims = desk.claims.of_note(card)
    (first, *_) = claims.carried
    of_claim = replace(card, kind=CardKind.CLAIM, anchor=first.link.anchor)
    assert asked_claim(claims, card) is None
    assert asked_claim(claims, of_claim) == first
    assert asked_claim(claims, replace(of_claim, anchor="none")) is None


@pytest.mark.parametrize(
    ("question", "answer", "language"),
    [("Why?", "So.", "en"), ("为什么？", "So.", "zh"), ("Why?", "因为。", "zh")],
)
def test_claims_are_told_in_the_notes_language(
    desk: Desk, notes: Path, question: str, answer: str, language: str
) -> None:
    """Chinese where there is any."""
    card = with_claims(desk, notes)
    assert language_of(replace(card, question=question, answer=answer)) == language


def test_a_suggested_claim_can_be_tried(desk: Desk, notes: Path) -> None:
    """As if the note carried it; nothing is decided by that."""
    with_claims(desk, notes)
    some = suggested(desk.claims)
    trial = tried(some)
    assert (trial.claim, trial.link.quote) == (some.claim, some.quote)
    assert trial.standing is Standing.NOT_RUN
    assert "sigmoid-vanishing" not in claim_cards(desk)
