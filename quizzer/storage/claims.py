"""Queries about the claims of notes, runs and predictions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import func, insert, select, update

from quizzer.domain.cards import CardKind, card_key
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.days import EPOCH, from_millis
from quizzer.domain.ports.claims import LastRun, NoteLink
from quizzer.storage.card_positions import CARDS_A_NOTE
from quizzer.storage.conditions import within
from quizzer.storage.log import LogWork
from quizzer.storage.note_claims import links_by_note, replace_links
from quizzer.storage.rows_of_claims import link_of, prediction_values, run_values
from quizzer.storage.stamping import present_millis
from quizzer.storage.tables import (
    card,
    deck,
    experiment_run,
    note,
    note_claim,
    prediction,
)

_OF_NOTE = (note.c.guid, note.c.question, note.c.source, note.c.line)


class SqlClaimWork(LogWork):
    """The port `ClaimWork` on SQLite."""

    def links(self, note_id: int) -> list[ClaimLink]:
        """A note's claims, with what the learner decided about suggested ones."""
        return links_by_note(self._driver, [note_id]).get(note_id, [])

    def links_within(self, deck_path: str) -> list[NoteLink]:
        """The claims of all notes of `deck_path` ('' for all) and below, in the notes' order."""
        query = (
            select(note_claim, deck.c.path, *_OF_NOTE)
            .select_from(note_claim.join(note).join(deck, note.c.deck_id == deck.c.id))
            .where(note.c.state == "active", within(deck.c.path, deck_path))
            .order_by(deck.c.path, note.c.source, note.c.position, note_claim.c.position)
        )
        return [
            NoteLink(
                deck=row.path,
                guid=row.guid,
                question=row.question,
                source=row.source,
                line=row.line,
                link=link_of(row),
            )
            for row in self._connection.execute(query)
        ]

    def save_links(self, note_id: int, links: Sequence[ClaimLink]) -> None:
        """Store the claims that a note has now; a decision that is new is one of this instant."""
        now = from_millis(present_millis(self._connection))
        dated = [
            replace(link, decided_at=now)
            if link.origin.is_decision and link.decided_at == EPOCH
            else link
            for link in links
        ]
        replace_links(self._driver, {note_id: dated})

    def set_claim_card(self, note_id: int, anchor: str, *, is_active: bool) -> None:
        """Make a note's verify card if there is none, and say whether it is studied."""
        of_claim = (card.c.note_id == note_id, card.c.kind == "claim", card.c.anchor == anchor)
        change = update(card).where(*of_claim).values(is_active=is_active)
        changed = self._connection.execute(change)
        if changed.rowcount or not is_active:
            return
        last = func.max(card.c.position), note.c.deck_id, note.c.position
        query = select(*last).select_from(note.outerjoin(card)).where(note.c.id == note_id)
        last_card, deck_id, position = self._connection.execute(query).one()
        first = position * CARDS_A_NOTE
        self._connection.execute(
            insert(card).values(
                note_id=note_id,
                deck_id=deck_id,
                key=card_key(CardKind.CLAIM, anchor),
                kind=str(CardKind.CLAIM),
                anchor=anchor,
                position=first if last_card is None else last_card,
            )
        )

    def last_runs(self, claims: Iterable[str]) -> list[LastRun]:
        """The last run of each of these claims on this device, one for each set of knobs."""
        query = (
            select(
                experiment_run.c.claim_id,
                experiment_run.c.knobs,
                experiment_run.c.code_hash,
                experiment_run.c.verdict,
                func.max(experiment_run.c.uuid),
            )
            .where(experiment_run.c.claim_id.in_(sorted(claims)))
            .group_by(experiment_run.c.claim_id, experiment_run.c.knobs)
        )
        return [
            LastRun(
                claim_id=row.claim_id,
                knobs=tuple((name, value) for name, value in row.knobs),
                code_hash=row.code_hash,
                verdict=Verdict(row.verdict),
            )
            for row in self._connection.execute(query)
        ]

    def record_run(self, run: JudgedRun) -> None:
        """Append a run; measurements as text where JSON has no number for them."""
        self._connection.execute(insert(experiment_run).values(run_values(run)))

    def record_prediction(self, card_id: int | None, made: Prediction) -> None:
        """Append a prediction; `card_id` where it was made on a card."""
        self._connection.execute(insert(prediction).values(prediction_values(card_id, made)))
