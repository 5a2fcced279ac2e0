"""The verify screen, and the way to it from a card."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.widgets import OptionList, Static

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.standing import Standing
from quizzer.domain.claims.values import Claim
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.reviews import Rating
from quizzer.services.claims import CarriedClaim, NoteClaims, SuggestedClaim
from quizzer.services.turns import Question
from quizzer.services.verify_session import Stage
from quizzer.tui.screens.claims import ClaimsScreen
from quizzer.tui.screens.code import CodeScreen
from quizzer.tui.screens.verify import VerifyScreen
from tests.domain.claims.making import CONTROL, UNLESS, WHEN, small
from tests.tui.fakes import FINISHED, FakeDesk, desk_with, question
from tests.tui.stage import LARGE, SMALL, staged
from tests.tui.stage import Stage as Theatre

NUMBER = '"answer": "size"'


def carried(claim: Claim | None = None, standing: Standing = Standing.NOT_RUN) -> CarriedClaim:
    claim = claim or small()
    link = ClaimLink(claim_id=claim.id, quote="Far from zero the curve is flat")
    return CarriedClaim(link=link, claim=claim, standing=standing)


def verify_card(claim: Claim | None = None) -> tuple[FakeDesk, Question]:
    """A desk that asks a verify card about `claim`."""
    asked = question(1)
    asked = replace(asked, card=replace(asked.card, kind=CardKind.CLAIM, anchor="small"))
    desk = desk_with(asked, FINISHED)
    desk.fake_claims.of_every_note = NoteClaims(note_id=1, carried=(carried(claim),))
    return desk, asked


@asynccontextmanager
async def verifying(
    claim: Claim | None = None, size: tuple[int, int] = SMALL, patience: int = 1
) -> AsyncIterator[tuple[Theatre, VerifyScreen]]:
    """The verify screen of a verify card."""
    desk, _ = verify_card(claim)
    desk.patience = patience
    async with staged(desk, deck="", size=size) as stage:
        await stage.until(lambda: "It is small." in stage.text())
        await stage.press("space")
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))
        screen = stage.app.screen
        assert isinstance(screen, VerifyScreen)
        yield stage, screen


def panel(screen: VerifyScreen) -> str:
    """The text beside the plot."""
    return str(screen.query_one("#panel", Static).content)


async def finished(stage: Theatre, screen: VerifyScreen) -> None:
    await stage.until(lambda: screen.stage is Stage.VERDICT)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_predict_run_verdict(size: tuple[int, int]) -> None:
    """A right and sure prediction suggests Good, and the space bar gives it."""
    async with verifying(size=size) as (stage, screen):
        assert "How large?" in stage.text()
        await stage.press("1", "space")
        await finished(stage, screen)
        text = stage.text()
        assert "the claim holds" in text
        assert "right" in text
        assert "→ Good" in text
        await stage.press("space")
        await stage.until(lambda: bool(stage.calls))
        assert stage.calls[0][:3] == ("rate", 1, Rating.GOOD)
        done = stage.desk.fake_claims.done
        assert done[0] == ("record", Verdict.REPRODUCED)
        assert done[1] == ("predicted", "small", 0.7, True)


async def test_nothing_runs_before_a_prediction() -> None:
    """The learner is asked for one; without an idea the run is shown all the same."""
    async with verifying() as (stage, screen):
        await stage.press("space")
        assert screen.stage is Stage.PREDICT
        assert any("Predict first" in each for each in stage.toasts())
        await stage.press("s")
        await finished(stage, screen)
        assert "you said" not in panel(screen)
        await stage.press("space")
        assert any("Rate with 1 to 4" in each for each in stage.toasts())
        await stage.press("2")
        await stage.until(lambda: bool(stage.calls))
        assert stage.calls[0][2] is Rating.HARD
        assert ("record", Verdict.REPRODUCED) in stage.desk.fake_claims.done
        assert len(stage.desk.fake_claims.done) == 1


async def test_a_number_is_typed() -> None:
    """Digits are not choices then; what it was is told where it was wrong."""
    async with verifying(small(ask=NUMBER)) as (stage, screen):
        await stage.press("1", "2", "backspace", "left", "left")
        assert "30%›" in stage.text()
        await stage.press("enter")
        await finished(stage, screen)
        assert "wrong → Again" in panel(screen)
        assert "it was: 0.1" in panel(screen)


async def test_a_turned_knob_runs_as_the_learners_own() -> None:
    """Until it is reset, the card's verdict stands back."""
    async with verifying() as (stage, screen):
        await stage.press("down", "space")
        await finished(stage, screen)
        await stage.press("right")
        await stage.until(lambda: "Your own experiment" in panel(screen))
        assert "(was 0.1)" in panel(screen)
        await stage.press("k")
        await stage.until(lambda: "the claim holds" in panel(screen))
        assert "Your own" not in panel(screen)
        assert [each for each in stage.desk.fake_claims.done if each[0] == "predicted"]


async def test_again_with_a_new_seed_and_twenty_of_them() -> None:
    """Each run says its seed; the tally counts."""
    async with verifying() as (stage, screen):
        await stage.press("1", "space")
        await finished(stage, screen)
        assert "seed 100" in stage.text()
        await stage.press("r")
        await stage.until(lambda: "seed 101" in stage.text() and screen.stage is Stage.VERDICT)
        await stage.press("n")
        await stage.until(lambda: "reproduced on 20 of 20" in stage.text())


async def test_a_run_can_be_cancelled() -> None:
    """At once, and the verdict says so; then the screen can be left."""
    async with verifying(patience=10**9) as (stage, screen):
        await stage.press("1", "space", "escape")
        await finished(stage, screen)
        assert "no verdict" in panel(screen)
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.study)
        assert stage.calls == []


async def test_a_failed_run_is_told_and_judges_nothing() -> None:
    """Neither the claim nor the prediction."""
    desk, _ = verify_card()
    desk.script = lambda settings, seed: None
    async with staged(desk, deck="") as stage:
        await stage.until(lambda: "It is small." in stage.text())
        await stage.press("space")
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))
        await stage.press("1", "space")
        await stage.until(lambda: "undecided" in stage.text())
        assert "it broke" in stage.text()
        assert desk.fake_claims.done == []


async def test_a_conditional_claim_names_where_it_fails() -> None:
    """The label, not a sign alone."""
    async with verifying(small(WHEN + UNLESS + CONTROL)) as (stage, screen):
        await stage.press("1", "space")
        await finished(stage, screen)
        assert "the claim holds under conditions; it fails: huge" in panel(screen)


async def test_the_code_can_be_read() -> None:
    """With its name above it; the same key closes it."""
    async with verifying() as (stage, _):
        await stage.press("c")
        await stage.until(lambda: isinstance(stage.app.screen, CodeScreen))
        await stage.until(lambda: "def small(" in stage.text())
        await stage.press("c")
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))


async def test_the_foot_fits_at_every_stage() -> None:
    """At most 80 columns, leaving among them."""
    async with verifying() as (stage, screen):
        for keys in (("1", "space"), ()):
            foot = stage.text().splitlines()[-1]
            assert len(foot) <= 80
            assert "esc" in foot
            if keys:
                await stage.press(*keys)
                await finished(stage, screen)


def several() -> NoteClaims:
    """Claims that stand in every way, and one suggestion."""
    conditional = small(WHEN + UNLESS + CONTROL)
    own = CarriedClaim(link=ClaimLink(claim_id="own", code="x"), claim=None, standing=Standing.OWN)
    accepted = replace(
        carried(),
        link=ClaimLink(claim_id="small", origin=Origin.ACCEPTED),
        standing=Standing.HOLDS,
    )
    suggestion = SuggestedClaim(
        claim=replace(small(), id="other"), start=0, end=3, quote="Far from zero", found=()
    )
    return NoteClaims(
        note_id=1,
        carried=(
            carried(conditional, Standing.CONDITIONAL),
            carried(standing=Standing.FALSE),
            accepted,
            own,
        ),
        suggested=(suggestion,),
    )


@asynccontextmanager
async def answered(claims: NoteClaims) -> AsyncIterator[Theatre]:
    """An answer with its claims below it."""
    desk = desk_with(question(1), FINISHED)
    desk.fake_claims.of_every_note = claims
    async with staged(desk, deck="") as stage:
        await stage.press("space")
        await stage.until(lambda: ("warm up",) in desk.asked or not claims.carried)
        await stage.pilot.pause()
        yield stage


async def test_the_answer_says_how_its_claims_stand() -> None:
    """Below it in a strip, and at the words themselves."""
    async with answered(several()) as stage:
        text = stage.text()
        assert "✓ 1 hold" in text
        assert "◐ 1 under conditions" in text
        assert "✗ 1 false" in text
        assert re.search("Far from zero the curve is flat(◐✗|✗◐)", text)
        strip = str(stage.study.query_one("#truth-strip", Static).content)
        assert "≈ 1 related" in strip


async def test_without_claims_nothing_is_said() -> None:
    """The answer is as it always was."""
    async with answered(NoteClaims(note_id=1)) as stage:
        assert str(stage.study.query_one("#truth-strip", Static).content) == ""
        await stage.press("v")
        await stage.until(lambda: "No claims" in stage.text())


async def test_claims_are_opened_decided_and_closed() -> None:
    """One is verified; a suggestion accepted, another rejected; what cannot run does nothing."""
    claims = several()
    second = replace(claims.suggested[0], claim=replace(small(), id="third"))
    async with answered(replace(claims, suggested=(*claims.suggested, second))) as stage:
        await stage.press("v")
        await stage.until(lambda: isinstance(stage.app.screen, ClaimsScreen))
        assert "fails: huge" in stage.text()
        listed = stage.app.screen.query_one(OptionList)
        listed.highlighted = 3
        await stage.press("enter")
        assert isinstance(stage.app.screen, ClaimsScreen)
        listed.highlighted = 4
        await stage.press("a")
        await stage.until(lambda: ("accept", "other") in stage.desk.fake_claims.done)
        await stage.until(lambda: listed.option_count == 5)
        listed.highlighted = 4
        await stage.press("x")
        await stage.until(lambda: ("reject", "third") in stage.desk.fake_claims.done)
        listed.highlighted = 2
        await stage.press("x")
        await stage.until(lambda: ("reject", "small") in stage.desk.fake_claims.done)
        listed.highlighted = 0
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))
        await stage.press("1", "space")
        await stage.until(lambda: "③" in stage.text() and "under conditions" in stage.text())
        await stage.press("space")
        await stage.until(lambda: isinstance(stage.app.screen, ClaimsScreen))
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.study)


async def test_all_suggestions_are_accepted_at_once() -> None:
    """With one key."""
    async with answered(several()) as stage:
        await stage.press("v")
        await stage.until(lambda: isinstance(stage.app.screen, ClaimsScreen))
        await stage.press("A")
        await stage.until(lambda: ("accept", "other") in stage.desk.fake_claims.done)


async def test_a_suggestion_can_be_verified_without_deciding() -> None:
    """Looking is not accepting."""
    async with answered(several()) as stage:
        await stage.press("v")
        await stage.until(lambda: isinstance(stage.app.screen, ClaimsScreen))
        stage.app.screen.query_one(OptionList).highlighted = 4
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))
        assert stage.desk.fake_claims.done == []


async def test_the_claims_open_though_they_are_still_read() -> None:
    """A key pressed early waits for them, and rates nothing meanwhile."""
    desk = desk_with(question(1), FINISHED)
    desk.fake_claims.of_every_note = several()
    desk.fake_claims.is_ready.clear()
    async with staged(desk, deck="") as stage:
        await stage.press("space", "v", "space")
        assert stage.app.screen is stage.study
        desk.fake_claims.is_ready.set()
        await stage.until(lambda: isinstance(stage.app.screen, ClaimsScreen))
        assert "rate" not in [name for name, *_ in stage.calls]


async def test_no_rating_waits_for_claims_to_be_read() -> None:
    """Reading them takes a while; what is rated meanwhile is saved at once."""
    desk = desk_with(question(1), question(2), FINISHED)
    desk.fake_claims.is_ready.clear()
    async with staged(desk, deck="") as stage:
        await stage.press("space", "3", "space", "3")
        await stage.until(lambda: len(stage.calls) == 2)
        desk.fake_claims.is_ready.set()


async def test_a_verify_card_waits_for_its_claim() -> None:
    """It is predicted before anything is shown; only what has no claim shows the answer."""
    desk, _ = verify_card()
    desk.fake_claims.is_ready.clear()
    async with staged(desk, deck="") as stage:
        await stage.press("space")
        desk.fake_claims.is_ready.set()
        await stage.until(lambda: isinstance(stage.app.screen, VerifyScreen))


async def test_a_verify_card_without_its_claim_shows_the_answer() -> None:
    """When the note was edited since."""
    desk, _ = verify_card()
    desk.fake_claims.of_every_note = NoteClaims(note_id=1)
    async with staged(desk, deck="") as stage:
        await stage.press("space")
        await stage.until(lambda: stage.study.is_shown)
