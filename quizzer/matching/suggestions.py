"""Experiments related to what a note says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    claim_id: str
    start: int
    end: int
    found: tuple[str, ...]


class Related:
    def __init__(self, claims: Mapping[str, Sequence[str]]) -> None:
        self._claims = claims

    def suggest(
        self, heading_path: Sequence[str], question: str, answer: str
    ) -> tuple[Suggestion, ...]:
        return ()
