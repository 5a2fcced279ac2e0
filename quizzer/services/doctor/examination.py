"""Every check in its order: looked at, and mended on request."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from quizzer.domain.backups import Occasion
from quizzer.domain.errors import QuizzerError
from quizzer.domain.health import Finding, Health
from quizzer.languages import tr
from quizzer.services.backups import back_up
from quizzer.services.doctor import file, history, surroundings
from quizzer.services.doctor.patient import Check, Patient

CHECKS: tuple[Check, ...] = (*file.CHECKS, *surroundings.CHECKS, *history.CHECKS)
ILL = (Health.PROBLEM, Health.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What a check found, and what it finds now that it was mended, if it was."""

    check: Check
    found: Finding
    mended: Finding | None = None

    @property
    def is_problem(self) -> bool:
        """True when something is wrong still."""
        return (self.mended or self.found).health is Health.PROBLEM

    @property
    def can_be_mended(self) -> bool:
        """True when `--fix` could help."""
        return bool(self.check.mend) and self.found.health in ILL and self.mended is None


def examine(patient: Patient, *, with_slow: bool) -> Iterator[Diagnosis]:
    """Look at everything, one thing after the other."""
    is_there = patient.file.exists()
    for check in CHECKS:
        if (is_there or not check.needs_file) and (with_slow or not check.is_slow):
            yield Diagnosis(check=check, found=_looked_at(check, patient))


def mend(patient: Patient, diagnosis: Diagnosis) -> Diagnosis:
    """Mend what was found, if that can be done without loss, after a backup; then look again.

    Raises QuizzerError when no backup can be made, and then changes nothing.
    """
    if diagnosis.check.mend is None or diagnosis.found.health not in ILL:
        return diagnosis
    back_up(patient.vault, Occasion.REPAIR, patient.now)
    try:
        with _shown(diagnosis.check, patient):
            diagnosis.check.mend(patient)
    except QuizzerError as error:
        return Diagnosis(
            check=diagnosis.check,
            found=diagnosis.found,
            mended=Finding(Health.PROBLEM, str(error)),
        )
    return Diagnosis(
        check=diagnosis.check,
        found=diagnosis.found,
        mended=_looked_at(diagnosis.check, patient),
    )


def _looked_at(check: Check, patient: Patient) -> Finding:
    try:
        with _shown(check, patient):
            return check.look(patient)
    except QuizzerError as error:
        return Finding(Health.PROBLEM, tr("cannot be looked at: {reason}").format(reason=error))


@contextmanager
def _shown(check: Check, patient: Patient) -> Iterator[None]:
    """Show how far the file and its backups are looked through, where that takes long."""
    label = tr("Checking: {check}").format(check=tr(check.name))
    with (
        patient.shown(label) as told,
        patient.file.telling(told),
        patient.vault.telling(told),
    ):
        yield
