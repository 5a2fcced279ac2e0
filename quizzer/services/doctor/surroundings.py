"""Checks of what is around the data file: backups, room, who may read it, the machine."""

from collections.abc import Sequence
from datetime import timedelta

from quizzer.domain.health import Finding, Health
from quizzer.languages import tr, trn
from quizzer.languages.counting import counted, enumerated
from quizzer.services.backups import newest_of
from quizzer.services.doctor.patient import Check, Patient

LARGEST_LOG = 64 * 2**20
OLD = timedelta(days=7)
AHEAD = timedelta(days=1)
"""Clocks of several machines may be so far apart."""
ROOM = 3
"""So many times the data file should be free beside it: a backup, an upgrade, and its journal."""


def _write_ahead_log(patient: Patient) -> Finding:
    size = patient.file.log_bytes()
    said = tr("{size:.1f} MB wait to be written back into the data file").format(size=size / 1e6)
    return Finding(Health.WARNING if size > LARGEST_LOG else Health.FINE, said)


def _room(patient: Patient) -> Finding:
    taken, free = patient.file.sizes()
    said = tr("{free:,.0f} MB free, the data file takes {taken:,.1f} MB").format(
        free=free / 1e6, taken=taken / 1e6
    )
    return Finding(Health.FINE if free > ROOM * taken else Health.WARNING, said)


def _privacy(patient: Patient) -> Finding:
    shared = patient.file.open_to_others()
    if not shared:
        return Finding(Health.FINE, tr("only you can read the data file and its backups"))
    said = trn(
        "{count:,} file can be read by other users",
        "{count:,} files can be read by other users",
        len(shared),
    )
    return Finding(Health.WARNING, said, tuple(shared))


def _backups(patient: Patient) -> Finding:
    newest = newest_of(patient.vault, patient.now)
    if newest is None:
        return Finding(Health.NOTE, tr("there is no backup yet; `quizzer backup` makes one"))
    held = patient.vault.look(newest.name)
    said = tr("{backups}; the newest, of {time}, is sound and holds {reviews}").format(
        backups=counted(len(patient.vault.backups()), "backup"),
        time=f"{newest.made_at.astimezone():%Y-%m-%d %H:%M}",
        reviews=counted(held.reviews, "review"),
    )
    is_old = patient.now - newest.made_at > OLD
    return Finding(Health.NOTE if is_old else Health.FINE, said)


def _clock(patient: Patient) -> Finding:
    """Cards that were reviewed while the clock was ahead wait until long after that time."""
    held = patient.vault.present()
    last = held.last_review_at if held else None
    if last is None or last <= patient.now + AHEAD:
        return Finding(Health.FINE, tr("no review is of a time to come"))
    said = tr(
        "a review is of {time}: the clock was ahead then, or is behind now;"
        " `quizzer browse 'prop:due>365'` finds cards that wait too long"
    )
    return Finding(Health.NOTE, said.format(time=f"{last.astimezone():%Y-%m-%d %H:%M}"))


def _confinement(patient: Patient) -> Finding:
    tried = patient.confinement()
    if tried.problem:
        said = tr("experiments cannot be run: {reason}").format(reason=tried.problem)
        return Finding(Health.WARNING, said)
    if tried.broken:
        said = tr("experiments run in processes of their own, but without limits of {limits}")
        return Finding(Health.WARNING, said.format(limits=_named(tried.broken)))
    said = tr("experiments run in processes of their own; tried, and held to limits: {limits}")
    return Finding(Health.FINE, said.format(limits=_named(tried.kept)))


def _named(limits: Sequence[str]) -> str:
    return enumerated([tr(limit) for limit in limits])


def _terminal(patient: Patient) -> Finding:
    facts = patient.terminal
    if not facts.is_terminal:
        return Finding(Health.NOTE, tr("no terminal here to look at"))
    said = tr("{columns} x {rows} cells, {colours:,} colours, {text}, pictures: {images}").format(
        columns=facts.columns,
        rows=facts.rows,
        colours=facts.colours,
        text=tr("Unicode") if facts.is_unicode else tr("no Unicode"),
        images=facts.images or tr("none"),
    )
    return Finding(Health.FINE if facts.is_unicode else Health.WARNING, said)


CHECKS = (
    Check(name="written back", look=_write_ahead_log, mend=lambda p: p.file.write_back()),
    Check(name="room", look=_room),
    Check(name="privacy", look=_privacy, mend=lambda p: p.file.close_to_others()),
    Check(name="backups", look=_backups, needs_file=False),
    Check(name="clock", look=_clock),
    Check(name="experiments", look=_confinement, needs_file=False),
    Check(name="terminal", look=_terminal, needs_file=False),
)
