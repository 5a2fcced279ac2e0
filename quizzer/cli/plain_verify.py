"""Claims in a session line by line: predict, run, read the verdict."""

from typing import TYPE_CHECKING

from quizzer.cli.asking import QUIT, key, line
from quizzer.cli.printing import one_line, say
from quizzer.domain.claims.predicates import value_of
from quizzer.domain.claims.records import CONFIDENCES, SURE
from quizzer.domain.claims.standing import SIGNS, SUGGESTED_SIGN, WORDS
from quizzer.domain.claims.values import Claim, Status
from quizzer.domain.claims.verdicts import ArmFinding, right_choices
from quizzer.domain.claims.wording import arm_sentence, clause_figures, number, verdict_sentence
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.languages.counting import enumerated
from quizzer.services.claims import CarriedClaim, NoteClaims, tried
from quizzer.services.verify_session import keep, number_typed

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.services.verify_session import VerifySession

NO_IDEA = ""
_WAIT_S = 0.5


def say_standing(claims: NoteClaims) -> None:
    """How the claims of a note stand, in one line; nothing where it has none."""
    said = [
        f"{SIGNS[standing]} {claims.counts[standing]} {tr(words)}"
        for standing, words in WORDS.items()
        if claims.counts.get(standing)
    ]
    if claims.supplements:
        said.append(tr("+ {count} more").format(count=claims.supplements))
    if claims.suggested:
        count = len(claims.suggested)
        said.append(f"{SUGGESTED_SIGN} {tr('{count} related').format(count=count)}")
    if said:
        say(tr("claims: {said}").format(said=enumerated(said)))


def choose_claim(claims: NoteClaims, language: str) -> CarriedClaim | None:
    """Let the learner pick a claim by its number; None for none."""
    every = [each for each in claims.carried if each.claim]
    every += [tried(each) for each in claims.suggested]
    for place, each in enumerate(every, start=1):
        assert each.claim is not None
        say(f"  {place} {SIGNS[each.standing]} {each.claim.statement.said_in(language)}")
    numbers = [str(place) for place in range(1, len(every) + 1)]
    typed = key(tr("verify which? [enter] none: "), ("", QUIT, *numbers))
    return every[int(typed) - 1] if typed in numbers else None


def verify_plainly(
    desk: "LocalDesk", card: StudyCard, carried: CarriedClaim, language: str
) -> "VerifySession | None":
    """Ask for a prediction, run the claim's arms, tell and keep what came of them.

    None when the learner leaves instead.
    """
    session = desk.verify(carried)
    claim = session.claim
    say(f"\n{claim.question.text.said_in(language)} ({claim.label(claim.question.arm, language)})")
    if not _predict(session, claim, language):
        return None
    session.run()
    while not session.advance():
        desk.laboratory.wait(_WAIT_S)
    _say_verdict(session, claim, language)
    assert session.judgement is not None
    keep(desk.claims, session, session.judgement, card, desk.now())
    session.close()
    return session


def _predict(session: "VerifySession", claim: Claim, language: str) -> bool:
    """Take a prediction and how sure it is; False when the learner leaves."""
    choices = claim.question.choices
    for place, choice in enumerate(choices, start=1):
        say(f"  {place} {claim.label(choice.label, language)}")
    numbers = [str(place) for place in range(1, len(choices) + 1)]
    if choices:
        typed = key(tr("your prediction, [enter] no idea, q quit: "), (NO_IDEA, QUIT, *numbers))
        if typed in numbers:
            session.choose(int(typed) - 1)
    else:
        typed = _number()
        for character in typed:
            session.type(character)
    if typed == QUIT:
        return False
    if typed != NO_IDEA:
        session.confidence = _confidence()
    return True


def _number() -> str:
    while True:
        typed = line(tr("your number, [enter] no idea, q quit: "))
        if typed is None or typed == QUIT:
            return QUIT
        if typed == NO_IDEA or number_typed(typed) is not None:
            return typed
        say(tr("'{typed}' is no number").format(typed=one_line(typed)))


def _confidence() -> float:
    """The step nearest to what is typed in per cent."""
    while True:
        asked = tr("how sure are you, in %? [enter] {sure:.0%}: ").format(sure=SURE)
        typed = line(asked) or f"{SURE * 100:g}"
        try:
            share = float(typed.rstrip("% ")) / 100
        except ValueError:
            say(tr("'{typed}' is no number").format(typed=one_line(typed)))
            continue
        return min(CONFIDENCES, key=lambda step: abs(step - share))


def _say_verdict(session: "VerifySession", claim: Claim, language: str) -> None:
    assert session.live is not None
    live = session.live
    said = tr("seed {seed}, {seconds:.2f} s, own process")
    say("\n" + said.format(seed=live.seed, seconds=live.taken_ms / 1_000))
    for run in session.live.runs:
        finding = session.live.finding(run)
        if finding is not None:
            _say_finding(finding, claim, language)
    assert session.judgement is not None
    verdict = verdict_sentence(claim, session.judgement, language)
    say(tr("verdict: {verdict}").format(verdict=verdict))
    corrected = claim.corrected.said_in(language)
    if corrected and claim.status is not Status.TRUE:
        say(corrected)
    _say_prediction(session, claim, language)


def _say_finding(finding: ArmFinding, claim: Claim, language: str) -> None:
    sign = "✓" if finding.is_as_declared else "✗"
    label = claim.label(finding.arm.label, language)
    role, said = tr(str(finding.arm.role)), arm_sentence(finding)
    say(f"{sign} {tr('{role}: {arm}: {said}').format(role=role, arm=label, said=said)}")
    for clause in finding.evaluation.clauses if finding.evaluation else ():
        mark = {True: "✓", False: "✗", None: "?"}[clause.truth]
        say(f"    {mark} {clause.text}: {clause_figures(clause)}")


def _say_prediction(session: "VerifySession", claim: Claim, language: str) -> None:
    right = session.prediction_is_right
    if right is None:
        return
    answer = ""
    if not right and session.live is not None:
        outcome = session.live.run_of(session.asked_arm).outcome
        assert outcome is not None
        measured = _answer(claim, outcome.as_dict(), language)
        answer = tr("; it was {answer}").format(answer=measured)
    said = (
        tr("your prediction ({sure:.0%} sure) was right")
        if right
        else tr("your prediction ({sure:.0%} sure) was wrong")
    )
    say(said.format(sure=session.confidence) + answer)


def _answer(claim: Claim, measured: dict[str, float], language: str) -> str:
    question = claim.question
    if question.choices:
        return enumerated(
            [claim.label(each, language) for each in right_choices(question, measured)]
        )
    return number(value_of(question.answer, measured))
