"""Backups of the data file: what one is, and how long it is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

HOURLY_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=30)
ALWAYS_KEPT = 3
"""So many backups stay whatever room they take."""
LEAST_ROOM = 10**9
FILES_OF_ROOM = 5
"""Without a limit that the learner set: a gigabyte, or so many times the newest if that is more."""


class Occasion(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    IMPORT = "import"
    FORGET = "forget"
    MIGRATION = "migration"
    REPAIR = "repair"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A verified copy of the data file: when it was made (aware), and where it is called what.

    `schema` is the revision of its tables, `size` counts bytes.
    """

    made_at: datetime
    name: str
    schema: str
    occasion: Occasion
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What a data file or a backup holds."""

    schema: str
    notes: int
    cards: int
    reviews: int
    last_review_at: datetime | None

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to lose."""
        return not (self.notes or self.reviews)


def by_age(backups: Collection[Backup], now: datetime) -> list[Backup]:
    """The oldest first; before all others those of a time after `now`, made by a wrong clock.

    Without that, a backup of a day on which the clock was years ahead would be taken for the
    newest for years.
    """
    return sorted(backups, key=lambda each: (each.made_at <= now, each))


def superseded(backups: Collection[Backup], now: datetime) -> list[Backup]:
    """Those of `backups` that need not be kept at the instant `now`, in order.

    Of each hour of the last day, each day of the 30 before and each month (all UTC) the oldest
    stays: what was there before the first change. The newest stays too; and as an older quizzer
    cannot read a newer schema, all of this holds for each schema by itself. Those of a time to come
    stay until it is there.
    """
    past = [backup for backup in by_age(backups, now) if backup.made_at <= now]
    kept: set[Backup] = set()
    spans: set[tuple[str, str]] = set()
    for backup in past:
        span = backup.schema, _span(backup.made_at, now)
        if span not in spans:
            spans.add(span)
            kept.add(backup)
    newest = {backup.schema: backup for backup in past}
    return sorted(set(past) - kept - set(newest.values()))


def beyond(
    backups: Collection[Backup], now: datetime, most_bytes: int | None = None
) -> list[Backup]:
    """Those of `backups` that go so that the others take no more than `most_bytes`, in order.

    The oldest go first, save that the newest of each schema goes last. The last three always stay.
    None is room enough for any file: a gigabyte, or five times the newest backup.
    """
    in_order = by_age(backups, now)
    newest = {backup.schema: backup for backup in in_order}
    if most_bytes is None and in_order:
        most_bytes = max(LEAST_ROOM, FILES_OF_ROOM * in_order[-1].size)
    excess = sum(backup.size for backup in in_order) - (most_bytes or 0)
    gone = []
    for each in sorted(in_order[:-ALWAYS_KEPT], key=lambda it: newest[it.schema] == it):
        if excess > 0:
            gone.append(each)
            excess -= each.size
    return sorted(gone)


def _span(made_at: datetime, now: datetime) -> str:
    """The name of the hour, day or month of which one backup is enough.

    A whole hour or day is of one age, so that spans never overlap.
    """
    made_at = made_at.astimezone(UTC)
    hour = made_at.replace(minute=0, second=0, microsecond=0)
    if hour >= now - HOURLY_FOR:
        return f"{hour:%Y-%m-%d %H}"
    day = hour.replace(hour=0)
    return f"{day:%Y-%m-%d}" if day >= now - DAILY_FOR else f"{day:%Y-%m}"
