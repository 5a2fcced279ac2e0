"""Numbers, clauses and verdicts in words."""

import math

from quizzer.domain.claims.predicates import Clause
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.values import Claim, Role, Status
from quizzer.domain.claims.verdicts import ArmFinding, Finding, Judgement, Verdict


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
    return f"{number(clause.left)} against {number(clause.right)}"


def arm_sentence(finding: ArmFinding) -> str:
    """What one run came to."""
    if finding.finding is not Finding.UNDECIDED:
        return str(finding.finding)
    match finding.run.end:
        case RunEnd.COMPLETED:
            return "undecided: a NaN decided"
        case RunEnd.CANCELLED:
            return "cancelled"
        case end:
            return f"{end}: {finding.run.reason}" if finding.run.reason else str(end)


def verdict_sentence(claim: Claim, judgement: Judgement, language: str) -> str:
    """What a seed says of a claim; of a conditional one, where it fails."""
    contrary = [each for each in judgement.arms if not each.is_as_declared]
    if judgement.verdict is Verdict.REPRODUCED:
        return _SAID[claim.status] + _failing(claim, language)
    if any(each.run.end is RunEnd.CANCELLED for each in contrary):
        return "cancelled: no verdict"
    named = contrary[0]
    told = f"{claim.label(named.arm.label, language)}: {arm_sentence(named)}"
    if judgement.verdict is Verdict.UNDECIDED:
        return f"undecided ({told})"
    must = "hold" if named.arm.must_hold else "fail"
    return f"not reproduced ({told}, but must {must})"


_SAID = {
    Status.TRUE: "the claim holds",
    Status.FALSE: "the claim is false",
    Status.CONDITIONAL: "the claim holds under conditions",
}


def _failing(claim: Claim, language: str) -> str:
    if claim.status is not Status.CONDITIONAL:
        return ""
    return f"; it fails: {failing_labels(claim, language)}"


def failing_labels(claim: Claim, language: str) -> str:
    """The arms under which a claim is false."""
    labels = (claim.label(a.label, language) for a in claim.arms if a.role is Role.UNLESS)
    return ", ".join(labels)
