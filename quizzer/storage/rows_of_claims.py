"""Rows to values, and values to rows: claims of notes, experiments run, predictions."""

from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.storage.rows import AnyRow, Values


def link_of(row: AnyRow) -> ClaimLink:
    """A row of `note_claim`."""
    return ClaimLink(
        claim_id=row.claim_id,
        quote=row.quote,
        knobs=tuple((name, value) for name, value in row.knobs),
        origin=Origin(row.origin),
        is_supplement=row.is_supplement,
        code=row.code,
        decided_at=row.decided_at,
    )


def link_values(note_id: int, position: int, link: ClaimLink) -> Values:
    """The columns of a row of `note_claim`."""
    return {
        "note_id": note_id,
        "position": position,
        "claim_id": link.claim_id,
        "quote": link.quote,
        "knobs": link.knobs,
        "origin": str(link.origin),
        "is_supplement": link.is_supplement,
        "code": link.code,
        "decided_at": link.decided_at,
    }


def prediction_of(row: AnyRow) -> Prediction:
    """A row of `prediction` joined with its card's guid and key, where it has a card."""
    return Prediction(
        uuid=row.uuid,
        device=row.device,
        claim_id=row.claim_id,
        guid=row.guid or "",
        key=row.key or "",
        run_uuid=row.run_uuid,
        answer=row.answer,
        confidence=row.confidence,
        is_right=row.is_right,
        predicted_at=row.predicted_at,
    )


def prediction_values(card_id: int | None, prediction: Prediction) -> Values:
    """The columns of a row of `prediction`."""
    return {
        "uuid": prediction.uuid,
        "device": prediction.device,
        "claim_id": prediction.claim_id,
        "card_id": card_id,
        "run_uuid": prediction.run_uuid,
        "answer": prediction.answer,
        "confidence": prediction.confidence,
        "is_right": prediction.is_right,
        "predicted_at": prediction.predicted_at,
    }


def run_of(row: AnyRow) -> JudgedRun:
    """A row of `experiment_run`."""
    return JudgedRun(
        uuid=row.uuid,
        claim_id=row.claim_id,
        code_hash=row.code_hash,
        seed=row.seed,
        knobs=tuple((name, value) for name, value in row.knobs),
        measurements={
            arm: {name: float(value) for name, value in measured.items()}
            for arm, measured in row.measurements.items()
        },
        verdict=Verdict(row.verdict),
        confinement=row.confinement,
        ran_at=row.ran_at,
        taken_ms=row.taken_ms,
    )


def run_values(run: JudgedRun) -> Values:
    """The columns of a row of `experiment_run`; text where JSON has no number for a measurement."""
    return {
        "uuid": run.uuid,
        "claim_id": run.claim_id,
        "code_hash": run.code_hash,
        "seed": run.seed,
        "knobs": run.knobs,
        "measurements": {
            arm: {name: _in_json(value) for name, value in measured.items()}
            for arm, measured in run.measurements.items()
        },
        "verdict": str(run.verdict),
        "confinement": run.confinement,
        "ran_at": run.ran_at,
        "taken_ms": run.taken_ms,
    }


def _in_json(value: float) -> float | str:
    return value if abs(value) < float("inf") else str(value)
