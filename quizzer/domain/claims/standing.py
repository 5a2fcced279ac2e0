"""How a claim stands on this device."""

from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """What the last run said; `OWN` may not run yet, `UNKNOWN` is in no catalogue."""

    HOLDS = "holds"
    CONDITIONAL = "conditional"
    FALSE = "false"
    UNPROVEN = "unproven"
    NOT_RUN = "not run"
    OWN = "own"
    UNKNOWN = "unknown"


SIGNS = MappingProxyType(
    {
        Standing.HOLDS: "✓",
        Standing.CONDITIONAL: "◐",
        Standing.FALSE: "✗",
        Standing.UNPROVEN: "?",
        Standing.NOT_RUN: "○",
        Standing.OWN: "○",
        Standing.UNKNOWN: "?",
    }
)

SUGGESTED_SIGN = "≈"

WORDS = MappingProxyType(
    {
        Standing.HOLDS: "hold",
        Standing.CONDITIONAL: "under conditions",
        Standing.FALSE: "false",
        Standing.UNPROVEN: "not reproduced",
        Standing.NOT_RUN: "not run here",
        Standing.OWN: "not run: decks may not run code yet",
        Standing.UNKNOWN: "unknown",
    }
)
"""What is said of several claims that stand so."""
