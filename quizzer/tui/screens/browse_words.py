"""What the browse screen says."""

from quizzer.languages import tr
from quizzer.languages.counting import counted
from quizzer.services.browse import Done

HINT = 'words "phrase" deck: tag: is:due prop:lapses>1 claim:false -not or ( )'


def count_text(found: int, marked: int, *, is_part: bool = False) -> str:
    """How many cards are found and marked; of a part, that there are more."""
    count = tr("{count:,}+ cards").format(count=found) if is_part else counted(found, "card")
    told = tr("{cards}, {marked:,} marked")
    return told.format(cards=count, marked=marked) if marked else count


def deed_text(done: Done | None, *, is_undone: bool = False, key: str = "u") -> str:
    """What was done, or taken back, and to how many cards; None for nothing to take back.

    `key` takes it back.
    """
    if done is None:
        return tr("Nothing to undo")
    deed, cards = tr(done.deed.value), counted(done.cards, "card")
    if is_undone:
        return tr("Taken back: {deed}, {cards}").format(deed=deed, cards=cards)
    if not done.cards:
        return tr("Nothing to change: {deed} already").format(deed=deed)
    return tr("{deed}: {cards}; {key} takes it back").format(
        deed=deed.capitalize(), cards=cards, key=key
    )
