"""The claims of a note: which it carries, how they stand on this device, which are suggested."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.standing import Standing
from quizzer.domain.claims.values import Claim, Status
from quizzer.domain.claims.verdicts import Judgement, Verdict
from quizzer.domain.days import from_millis, to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.ports.claims import ClaimWork, LastRun
from quizzer.domain.study import StudyCard

if TYPE_CHECKING:
    from quizzer.matching.suggestions import Related


_CHINESE = re.compile(r"[\u3400-\u9fff]")
SHIPPED_CONFINEMENT = "own process, shipped code"


_SAID = {
    Status.TRUE: Standing.HOLDS,
    Status.CONDITIONAL: Standing.CONDITIONAL,
    Status.FALSE: Standing.FALSE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedClaim:
    """A claim that a note carries. `claim` has the knobs that the note sets; None if unknown."""

    link: ClaimLink
    claim: Claim | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedClaim:
    """A related experiment, offered at the words from `start` to `end` of the answer."""

    claim: Claim
    start: int
    end: int
    quote: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteClaims:
    """Everything about the claims of one note; the rejected are in neither list."""

    note_id: int
    carried: tuple[CarriedClaim, ...] = ()
    suggested: tuple[SuggestedClaim, ...] = ()

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many claims stand how; supplements are not counted."""
        return Counter(each.standing for each in self.carried if not each.link.is_supplement)

    @property
    def supplements(self) -> int:
        """How many claims are shown and not counted."""
        return sum(each.link.is_supplement for each in self.carried)


class ClaimsOfNotes:
    """What notes claim, and what the learner decides and finds out about it.

    `catalogue` are the shipped claims by id, `work` opens a transaction (its argument: whether it
    only reads), `entropy` gives 74 random bits.
    """

    def __init__(
        self,
        work: Callable[[bool], ClaimWork],
        catalogue: Mapping[str, Claim],
        entropy: Callable[[], int],
    ) -> None:
        """Prepare; nothing is read yet."""
        self.catalogue = catalogue
        self._work = work
        self._entropy = entropy
        self._related: Related | None = None  # loaded when first needed: it has a large vocabulary

    def of_note(self, card: StudyCard) -> NoteClaims:
        """The claims of the note that `card` belongs to."""
        with self._work(True) as work:
            links = work.links(card.note_id)
            ids = {link.claim_id for link in links}
            last = {(run.claim_id, run.knobs): run for run in work.last_runs(ids)} if ids else {}
        decided = {link.claim_id for link in links}
        return NoteClaims(
            note_id=card.note_id,
            carried=tuple(
                self._carried(link, last.get((link.claim_id, link.knobs)))
                for link in links
                if link.origin is not Origin.REJECTED
            ),
            suggested=tuple(each for each in self._suggest(card) if each.claim.id not in decided),
        )

    def accept(self, note_id: int, suggested: SuggestedClaim) -> None:
        """Let the note carry a suggested claim, with a verify card of its own."""
        self._decide(note_id, suggested.claim.id, suggested.quote, Origin.ACCEPTED)

    def reject(self, note_id: int, claim_id: str, quote: str = "") -> None:
        """Do not suggest a claim for this note again; one that was accepted leaves it."""
        self._decide(note_id, claim_id, quote, Origin.REJECTED)

    def _decide(self, note_id: int, claim_id: str, quote: str, origin: Origin) -> None:
        with self._work(False) as work:
            links = [
                link
                for link in work.links(note_id)
                if not (link.origin.is_decision and link.claim_id == claim_id)
            ]
            decision = ClaimLink(claim_id=claim_id, quote=quote, origin=origin)
            work.save_links(note_id, [*links, decision])
            work.set_claim_card(note_id, claim_id, is_active=origin is Origin.ACCEPTED)
            work.commit()

    def record(
        self, carried: CarriedClaim, judgement: Judgement, now: datetime, taken_ms: int
    ) -> str:
        """Keep what a seed said of a claim; the id of the run."""
        assert carried.claim is not None
        with self._work(False) as work:
            run = JudgedRun(
                uuid=step_id(work.last_step_id(), to_millis(now), self._entropy()),
                claim_id=carried.link.claim_id,
                code_hash=carried.claim.code_hash,
                seed=judgement.seed,
                knobs=carried.link.knobs,
                measurements={each.arm.label: each.run.as_dict() for each in judgement.arms},
                verdict=judgement.verdict,
                confinement=SHIPPED_CONFINEMENT,
                ran_at=from_millis(to_millis(now)),
                taken_ms=taken_ms,
            )
            work.record_run(run)
            work.commit()
        return run.uuid

    def record_prediction(
        self,
        card: StudyCard | None,
        claim_id: str,
        run_uuid: str,
        guess: tuple[str, float, bool],
        now: datetime,
    ) -> None:
        """Keep what was predicted, how sure (0..1) and whether it came true."""
        answer, confidence, is_right = guess
        is_on_card = card is not None and card.anchor.partition(":")[0] == claim_id
        with self._work(False) as work:
            prediction = Prediction(
                uuid=step_id(run_uuid, to_millis(now), self._entropy()),
                device=work.device(),
                claim_id=claim_id,
                guid=card.guid if card and is_on_card else "",
                key=card.key if card and is_on_card else "",
                run_uuid=run_uuid,
                answer=answer,
                confidence=confidence,
                is_right=is_right,
                predicted_at=from_millis(to_millis(now)),
            )
            work.record_prediction(card.card_id if card and is_on_card else None, prediction)
            work.commit()

    def _carried(self, link: ClaimLink, last: LastRun | None) -> CarriedClaim:
        known = self.catalogue.get(link.claim_id)
        if link.is_own or known is None:
            standing = Standing.OWN if link.is_own else Standing.UNKNOWN
            return CarriedClaim(link=link, claim=None, standing=standing)
        claim = with_knobs(known, link.knobs)
        return CarriedClaim(link=link, claim=claim, standing=_standing(claim, last))

    def _suggest(self, card: StudyCard) -> Sequence[SuggestedClaim]:
        if self._related is None:
            from quizzer.matching.suggestions import related  # noqa: PLC0415

            claims = self.catalogue.values()
            self._related = related(tuple((each.id, each.terms) for each in claims if each.terms))
        answer = card.answer
        found = self._related.suggest(card.heading_path, card.question, answer)
        return [
            SuggestedClaim(
                claim=self.catalogue[each.claim_id],
                start=each.start,
                end=each.end,
                quote=answer[each.start : each.end],
                found=each.found,
            )
            for each in found
        ]


def _standing(claim: Claim, last: LastRun | None) -> Standing:
    if last is None or last.code_hash != claim.code_hash:
        return Standing.NOT_RUN
    return _SAID[claim.status] if last.verdict is Verdict.REPRODUCED else Standing.UNPROVEN


def with_knobs(claim: Claim, knobs: Sequence[tuple[str, str]]) -> Claim:
    """The claim with other defaults, as written; what a knob does not accept changes nothing."""
    written = dict(knobs)
    turned = []
    for knob in claim.knobs:
        value = knob.read(written[knob.name]) if knob.name in written else None
        turned.append(knob if value is None else replace(knob, default=value))
    return replace(claim, knobs=tuple(turned)) if knobs else claim


def tried(suggested: SuggestedClaim) -> CarriedClaim:
    """A suggested claim as if the note carried it: verifying decides nothing."""
    link = ClaimLink(claim_id=suggested.claim.id, quote=suggested.quote)
    return CarriedClaim(link=link, claim=suggested.claim, standing=Standing.NOT_RUN)


def asked_claim(claims: NoteClaims, card: StudyCard) -> CarriedClaim | None:
    """The claim that a verify card asks about; None for other cards, and where it is not known."""
    if card.kind is not CardKind.CLAIM:
        return None
    return next((c for c in claims.carried if c.link.anchor == card.anchor and c.claim), None)


def language_of(card: StudyCard) -> str:
    """The language of a card's note, as far as claims are written in it: `zh` or `en`."""
    return "zh" if _CHINESE.search(card.question + card.answer) else "en"
