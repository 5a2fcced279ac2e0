"""Checks of the data file as a database."""

from quizzer.domain.health import Finding, Health
from quizzer.languages import tr, trn
from quizzer.services.doctor.patient import Check, Patient

MOST_SHOWN = 20


def _structure(patient: Patient) -> Finding:
    damage = patient.file.damage()
    if not damage:
        sound = tr("the data file is sound: {path}").format(path=patient.file.path)
        return Finding(Health.FINE, sound)
    said = tr("the data file is damaged; `quizzer restore` brings back a backup")
    return Finding(Health.PROBLEM, said, tuple(damage[:MOST_SHOWN]))


def _references(patient: Patient) -> Finding:
    lost = patient.file.lost_references()
    if not lost:
        return Finding(Health.FINE, tr("every row belongs to something"))
    details = tuple(
        tr("{table}: row {row} refers to a row of {other} that is not there").format(
            table=each.table, row=each.row, other=each.other
        )
        for each in lost[:MOST_SHOWN]
    )
    said = trn("{count:,} row belongs to nothing", "{count:,} rows belong to nothing", len(lost))
    return Finding(Health.PROBLEM, said, details)


def _schema(patient: Patient) -> Finding:
    schema, known = patient.file.schema(), patient.file.known_schema()
    if schema == known:
        return Finding(Health.FINE, tr("schema {schema}, the newest").format(schema=schema))
    if schema > known:
        said = tr("schema {schema}, made by a newer quizzer; upgrade quizzer to open it")
        return Finding(Health.PROBLEM, said.format(schema=schema))
    said = tr("schema {schema}; it becomes {known} when it is next opened, after a backup")
    return Finding(Health.NOTE, said.format(schema=schema, known=known))


def _text_index(patient: Patient) -> Finding:
    if patient.file.schema() != patient.file.known_schema():
        return Finding(Health.NOTE, tr("looked at in files of this version only"))
    stale = patient.file.stale_texts()
    if not stale:
        return Finding(Health.FINE, tr("search finds every note"))
    said = trn("search does not know {count:,} note", "search does not know {count:,} notes", stale)
    return Finding(Health.PROBLEM, said)


def _decks(patient: Patient) -> Finding:
    empty = patient.file.empty_decks()
    if not empty:
        return Finding(Health.FINE, tr("no deck is left over"))
    said = trn("{count:,} deck holds nothing", "{count:,} decks hold nothing", empty)
    return Finding(Health.WARNING, said)


CHECKS = (
    Check(name="structure", look=_structure),
    Check(name="references", look=_references, mend=lambda p: p.file.drop_lost()),
    Check(name="schema", look=_schema),
    Check(name="text index", look=_text_index, mend=lambda p: p.file.index_texts()),
    Check(name="decks", look=_decks, mend=lambda p: p.file.drop_empty_decks()),
)
