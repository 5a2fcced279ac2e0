"""Making backups when they are due, and letting go of those that are not needed any more."""

from dataclasses import dataclass
from datetime import datetime

from quizzer.domain.backups import Backup, Holdings, Occasion, beyond, by_age, superseded
from quizzer.domain.days import local_day
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.backups import Vault
from quizzer.languages import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """A backup (its name or path), what it holds, and what the data file holds.

    `present` is None when there is no data file, or none that can be read, which `problem` says.
    """

    file: str
    backup: Holdings
    present: Holdings | None
    problem: str = ""


def back_up(vault: Vault, occasion: Occasion, now: datetime) -> Backup | None:
    """Back up, unless nothing changed since the newest backup, which then is returned.

    None when there is nothing to back up yet. Backups that another supersedes are deleted, and the
    oldest of those that take more room than they may.
    """
    made = vault.make(occasion, now)
    backups = vault.backups()
    if made is not None:
        old = superseded(backups, now)
        for each in (*old, *beyond(set(backups) - set(old), now, vault.most_bytes)):
            vault.remove(each)
    return made or newest_of(vault, now)


def back_up_daily(vault: Vault, now: datetime, rollover_hour: int) -> Backup | None:
    """Back up if the newest backup is of an earlier day; the backup that was made."""
    newest = newest_of(vault, now)
    today = local_day(now, rollover_hour=rollover_hour)
    if newest and local_day(newest.made_at, rollover_hour=rollover_hour) == today:
        return None
    made = back_up(vault, Occasion.DAILY, now)
    return None if made == newest else made


def newest_of(vault: Vault, now: datetime) -> Backup | None:
    """The newest backup; one of a time after `now` only where there is no other."""
    backups = by_age(vault.backups(), now)
    return backups[-1] if backups else None


def plan_restore(vault: Vault, now: datetime, file: str = "") -> RestorePlan:
    """What restoring a backup, by its name or path, would change; the newest sound one without.

    Raises QuizzerError when there is none, or it cannot be used.
    """
    chosen, backup = (file, vault.look(file)) if file else _newest_sound(vault, now)
    try:
        return RestorePlan(file=chosen, backup=backup, present=vault.present())
    except QuizzerError as error:
        return RestorePlan(file=chosen, backup=backup, present=None, problem=str(error))


def _newest_sound(vault: Vault, now: datetime) -> tuple[str, Holdings]:
    """The newest backup that can be used, and what it holds; else says why the newest cannot."""
    problem = QuizzerError(tr("there is no backup yet; `quizzer backup` makes one"))
    for number, backup in enumerate(reversed(by_age(vault.backups(), now))):
        try:
            return backup.name, vault.look(backup.name)
        except QuizzerError as error:
            problem = problem if number else error
    raise problem
