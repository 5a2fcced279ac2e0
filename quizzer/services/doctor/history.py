"""Checks of the review log, and of what is derived from it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from quizzer.domain.health import Finding, Health
from quizzer.languages import tr, trn
from quizzer.languages.counting import counted
from quizzer.services.backups import newest_of
from quizzer.services.doctor.patient import Check, Patient
from quizzer.services.exchange import Difference, check_replay, save_replayed

MOST_SHOWN = 20


def _log(patient: Patient) -> Finding:
    """Steps are appended and never changed: those of the newest backup are the same here."""
    newest = newest_of(patient.vault, patient.now)
    if newest is None:
        return Finding(Health.NOTE, tr("no backup to compare the review log with"))
    altered, missing = patient.file.altered_steps(newest.name)
    if altered:
        said = tr("not as in the backup {name}: {steps}")
        said = said.format(name=newest.name, steps=counted(altered, "step"))
        return Finding(Health.PROBLEM, said)
    if missing:
        said = tr("no longer here, as when a deck is forgotten: {steps} of the backup {name}")
        said = said.format(name=newest.name, steps=counted(missing, "step"))
        return Finding(Health.NOTE, said)
    said = tr("the log holds every step of the backup {name}, unchanged")
    return Finding(Health.FINE, said.format(name=newest.name))


def _notes(patient: Patient) -> Finding:
    """Whatever changes a note makes a new version of it: in the same version it says the same."""
    if patient.file.schema() != patient.file.known_schema():
        return Finding(Health.NOTE, tr("looked at in files of this version only"))
    newest = newest_of(patient.vault, patient.now)
    if newest is None:
        return Finding(Health.NOTE, tr("no backup to compare the notes with"))
    altered = patient.file.altered_notes(newest.name)
    if altered:
        said = tr("not as in the backup {name}, and not by a change: {notes}")
        said = said.format(name=newest.name, notes=counted(altered, "note"))
        return Finding(Health.PROBLEM, said)
    said = tr("what was not changed since the backup {name} says what it said then")
    return Finding(Health.FINE, said.format(name=newest.name))


def _replay(patient: Patient) -> Finding:
    with patient.shown(tr("Replaying")) as told:
        cards, differences = check_replay(patient.replay_work, told)
    said = tr("replayed {cards}: {found}").format(
        cards=counted(cards, "card"), found=counted(len(differences), "difference")
    )
    if not differences:
        return Finding(Health.FINE, said)
    details = [_told(each) for each in differences[:MOST_SHOWN]]
    if len(differences) > MOST_SHOWN:
        more = counted(len(differences) - MOST_SHOWN, "more difference")
        details.append(tr("… and {more}").format(more=more))
    return Finding(Health.PROBLEM, said, tuple(details))


def _mend_replay(patient: Patient) -> None:
    with patient.shown(tr("Mending")) as told:
        save_replayed(patient.replay_work, told)


def _told(difference: Difference) -> str:
    stored, replayed = dict(_values(difference.stored)), dict(_values(difference.replayed))
    apart = "; ".join(
        tr("{name} is {stored}, by the log {replayed}").format(
            name=name, stored=stored.get(name), replayed=replayed.get(name)
        )
        for name in stored | replayed
        if stored.get(name) != replayed.get(name)
    )
    return f"{difference.guid} {difference.key}: {apart}"


def _values(state: object) -> Iterator[tuple[str, object]]:
    """The fields of a state and of the states within it, by name."""
    assert is_dataclass(state)
    for each in fields(state):
        value = getattr(state, each.name)
        if is_dataclass(value):
            yield from _values(value)
        else:
            yield each.name, value


def _tallies(patient: Patient) -> Finding:
    if patient.file.schema() != patient.file.known_schema():
        return Finding(Health.NOTE, tr("looked at in files of this version only"))
    wrong = patient.file.wrong_tallies()
    if not wrong:
        return Finding(Health.FINE, tr("what is counted is what reviews and cards come to"))
    said = trn(
        "{count:,} tally is not what reviews and cards come to",
        "{count:,} tallies are not what reviews and cards come to",
        wrong,
    )
    return Finding(Health.PROBLEM, said)


CHECKS = (
    Check(name="log", look=_log),
    Check(name="notes", look=_notes),
    Check(name="tallies", look=_tallies, mend=lambda patient: patient.file.tally_anew()),
    Check(
        name="replay",
        look=_replay,
        mend=_mend_replay,
        is_slow=True,
    ),
)
