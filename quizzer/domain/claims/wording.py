"""Numbers, clauses and verdicts in words."""

import math

from quizzer.domain.claims.predicates import Clause
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.values import Claim, Role, Status
from quizzer.domain.claims.verdicts import ArmFinding, Finding, Judgement, Verdict
from quizzer.languages import tr
from quizzer.languages.counting import enumerated


def number(value: float) -> str:
    """A measurement in at most four digits: `1.63e-06`, `0.41`, `∞`."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:.4g}"


def clause_figures(clause: Clause) -> str:
    """What a clause came out as: what it measured, and both sides where neither is a number."""
    if clause.right is None or clause.is_against_number:
        return number(clause.measured)
    return tr("{left} against {right}").format(left=number(clause.left), right=number(clause.right))


def arm_sentence(finding: ArmFinding) -> str:
    """What one run came to."""
    if finding.finding is not Finding.UNDECIDED:
        return tr(str(finding.finding))
    match finding.run.end:
        case RunEnd.COMPLETED:
            return tr("undecided: a NaN decided")
        case RunEnd.CANCELLED:
            return tr("cancelled")
        case end:
            if not finding.run.reason:
                return tr(str(end))
            return tr("{end}: {reason}").format(end=tr(str(end)), reason=finding.run.reason)


def verdict_sentence(claim: Claim, judgement: Judgement, language: str) -> str:
    """What a seed says of a claim; of a conditional one, where it fails."""
    contrary = [each for each in judgement.arms if not each.is_as_declared]
    if judgement.verdict is Verdict.REPRODUCED:
        return tr(_SAID[claim.status]) + _failing(claim, language)
    if any(each.run.end is RunEnd.CANCELLED for each in contrary):
        return tr("cancelled: no verdict")
    named = contrary[0]
    told = tr("{arm}: {said}").format(
        arm=claim.label(named.arm.label, language), said=arm_sentence(named)
    )
    if judgement.verdict is Verdict.UNDECIDED:
        return tr("undecided ({told})").format(told=told)
    if named.arm.must_hold:
        return tr("not reproduced ({told}, but must hold)").format(told=told)
    return tr("not reproduced ({told}, but must fail)").format(told=told)


_SAID = {
    Status.TRUE: "the claim holds",
    Status.FALSE: "the claim is false",
    Status.CONDITIONAL: "the claim holds under conditions",
}


def _failing(claim: Claim, language: str) -> str:
    if claim.status is not Status.CONDITIONAL:
        return ""
    return tr("; it fails: {labels}").format(labels=failing_labels(claim, language))


def failing_labels(claim: Claim, language: str) -> str:
    """The arms under which a claim is false."""
    return enumerated([claim.label(a.label, language) for a in claim.arms if a.role is Role.UNLESS])
