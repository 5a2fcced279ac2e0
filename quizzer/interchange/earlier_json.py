"""Progress files of earlier versions, brought up to what the present one says."""

from typing import Any

_ALWAYS = "1970-01-01T00:00:00.000Z"


def brought_up(document: dict[str, Any]) -> dict[str, Any]:
    """The document as its successors would have written it; its own records may be changed."""
    steps = (_as_version_2, _as_version_3, _as_version_4, _as_version_5, _as_version_6)
    for step in steps[document["version"] - 1 :]:
        document = step(document)
    return document


def _as_version_2(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 1, with what it could not say yet said to be nothing."""
    whole: dict[str, Any] = {"predictions": []} | document
    for note in _records(whole, "notes"):
        note.setdefault("claims", [])
    for deck in _records(whole, "decks"):
        if isinstance(options := deck.get("options"), dict):
            options.setdefault("new_claims_per_note", None)
    return whole


def _as_version_3(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 2, with no card tagged by the learner."""
    for note in _records(document, "notes"):
        for card in _records(note, "cards"):
            card.setdefault("tags", [])
    return document


def _as_version_4(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 3, with no deck saying how it is answered."""
    for deck in _records(document, "decks"):
        if isinstance(options := deck.get("options"), dict):
            options.setdefault("answer", None)
    return document


def _as_version_5(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 4, with no notes joined."""
    return {"aliases": []} | document


def _as_version_6(document: dict[str, Any]) -> dict[str, Any]:
    """A document of version 5, where everything is as it always was."""
    for note in _records(document, "notes"):
        note.setdefault("changed_at", _ALWAYS)
        for link in _records(note, "claims"):
            link.setdefault("decided_at", _ALWAYS)
    for deck in _records(document, "decks"):
        deck.setdefault("chosen_at", _ALWAYS)
        deck.setdefault("described_at", _ALWAYS)
    return {"runs": []} | document


def _records(document: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The records of a table, as far as they have that form; the reader refuses the others."""
    rows = document.get(table)
    return [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
