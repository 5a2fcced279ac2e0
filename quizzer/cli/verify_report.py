"""What `quizzer verify` prints: one line a claim, then what went wrong where."""

import math
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import click

from quizzer.cli.printing import as_table, say
from quizzer.domain.claims.predicates import Clause
from quizzer.domain.claims.values import Claim, Role
from quizzer.domain.claims.verdicts import ArmFinding, Judgement, Verdict
from quizzer.domain.claims.wording import arm_sentence, clause_figures, number
from quizzer.languages import tr

MOST_TROUBLES = 3


@dataclass
class Tally:
    """A claim and its judgements so far."""

    claim: Claim
    judgements: list[Judgement] = field(default_factory=list)

    def add(self, judgement: Judgement) -> None:
        """Count one more seed."""
        self.judgements.append(judgement)

    @property
    def reproduced(self) -> int:
        """On how many seeds every arm did what it must."""
        return sum(each.verdict is Verdict.REPRODUCED for each in self.judgements)

    @property
    def is_sound(self) -> bool:
        """True when every seed reproduced the claim."""
        return self.reproduced == len(self.judgements) > 0

    @property
    def flipped(self) -> tuple[int, int]:
        """How many runs of controls came out the other way, of how many."""
        counts = [each.flipped for each in self.judgements]
        return sum(each for each, _ in counts), sum(each for _, each in counts)

    @property
    def margin(self) -> float:
        """The smallest factor of any deciding clause."""
        return min((each.margin for each in self.judgements), default=1.0)

    @property
    def slowest_ms(self) -> int:
        """The longest run of an arm."""
        return max((arm.run.taken_ms for each in self.judgements for arm in each.arms), default=0)

    def figures(self) -> str:
        """What the first clause measures, first arm against the last: medians over the seeds."""
        sides = [self._first_values(at) for at in (0, -1)]
        name = next((clause.text for clause in self._clauses(0)), "")
        shown = " → ".join(number(median(values)) if values else "?" for values in sides)
        return f"{shown}  [{name}]" if name else shown

    def _first_values(self, at: int) -> list[float]:
        values = (
            each.arms[at].evaluation.clauses[0].measured  # type: ignore[union-attr]
            for each in self.judgements
            if each.arms[at].evaluation
        )
        return [value for value in values if not math.isnan(value)]

    def _clauses(self, at: int) -> tuple[Clause, ...]:
        for each in self.judgements:
            evaluation = each.arms[at].evaluation
            if evaluation:
                return evaluation.clauses
        return ()


def print_table(tallies: list[Tally], language: str, *, margins: bool, taken_s: float) -> None:
    """One line a claim; then each trouble; then the sum."""
    header = ["", tr("claim"), tr("status"), tr("figures")]
    header += [tr("seeds"), tr("controls"), tr("slowest")]
    header += [tr("margin")] if margins else []
    as_table(header, [_row(tally, margins=margins) for tally in tallies], left=4)
    for tally in tallies:
        _print_troubles(tally, language)
    sound = sum(tally.is_sound for tally in tallies)
    told = tr("{sound} of {count} claims reproduced on every seed, {seconds:.1f} s")
    click.echo(told.format(sound=sound, count=len(tallies), seconds=taken_s))


def _row(tally: Tally, *, margins: bool) -> list[str]:
    flipped, controls = tally.flipped
    row = [
        "✔" if tally.is_sound else "✘",
        tally.claim.id,
        tr(str(tally.claim.status)),
        tally.figures(),
        f"{tally.reproduced}/{len(tally.judgements)}",
        f"{flipped}/{controls}",
        f"{tally.slowest_ms} ms",
    ]
    if margins:
        row.append(tr("exact") if math.isinf(tally.margin) else f"×{tally.margin:.2f}")
    return row


def _print_troubles(tally: Tally, language: str) -> None:
    troubles = [
        (judgement.seed, arm)
        for judgement in tally.judgements
        for arm in judgement.arms
        if not arm.is_as_declared
    ]
    for seed, arm in troubles[:MOST_TROUBLES]:
        label = tally.claim.label(arm.arm.label, language)
        told = tr("{claim}: seed {seed}, {role} '{arm}': {told}").format(
            claim=tally.claim.id,
            seed=seed,
            role=tr(str(arm.arm.role)),
            arm=label,
            told=_told(arm),
        )
        say(told)
    if len(troubles) > MOST_TROUBLES:
        more = len(troubles) - MOST_TROUBLES
        say(tr("{claim}: and {count} more").format(claim=tally.claim.id, count=more))


def _told(arm: ArmFinding) -> str:
    if arm.run.reason or not arm.evaluation:
        reason = arm.run.reason or tr(str(arm.run.end))
        return tr("undecided: {reason}").format(reason=reason)
    clauses = "; ".join(
        f"{clause.text}: {clause_figures(clause)}" for clause in arm.evaluation.clauses
    )
    said = tr("{said}, must hold ({clauses})")
    if not arm.arm.must_hold:
        said = tr("{said}, must fail ({clauses})")
    return said.format(said=arm_sentence(arm), clauses=clauses)


def as_dict(tally: Tally) -> dict[str, Any]:
    """A tally for JSON, every run of every arm with it."""
    flipped, controls = tally.flipped
    return {
        "claim": tally.claim.id,
        "status": tally.claim.status,
        "seeds": len(tally.judgements),
        "reproduced": tally.reproduced,
        "controls": controls,
        "controls_flipped": flipped,
        "margin": finite(tally.margin),
        "runs": [
            {
                "seed": judgement.seed,
                "arm": arm.arm.label,
                "role": str(arm.arm.role),
                "is_control": arm.arm.role is Role.CONTROL,
                "finding": arm.finding,
                "as_declared": arm.is_as_declared,
                "reason": arm.run.reason,
                "taken_ms": arm.run.taken_ms,
                "measurements": {name: finite(value) for name, value in arm.run.measurements},
            }
            for judgement in tally.judgements
            for arm in judgement.arms
        ],
    }


def finite(value: float) -> float | str:
    """A number for JSON, which knows neither NaN nor infinity: those are told in words."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value
