"""Conditions that several queries share."""

from sqlalchemy import ColumnElement, func, literal, or_, select, text

from quizzer.storage.tables import card_event

_undo = card_event.alias("undone")
_UNDONE = select(_undo.c.value).where(text("undone.kind = 'undo'"))


def is_not_undone(uuid: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a step was not taken back, looked up step by step."""
    return ~_UNDONE.where(_undo.c.value == uuid).exists()


def within(path: ColumnElement[str], parent: str) -> ColumnElement[bool]:
    """The condition that a deck's path is `parent` ('' for all) or lies below it."""
    if not parent:
        return literal(value=True)
    return or_(path == parent, func.substr(path, 1, len(parent) + 1) == f"{parent}/")
