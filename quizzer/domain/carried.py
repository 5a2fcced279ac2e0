"""What notes that another program scheduled bring along: a card's state, read once."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedState:
    """When a card is due, after how many days, and SM-2's ease of it in percent."""

    due_on: date
    interval_days: int
    ease_percent: int
