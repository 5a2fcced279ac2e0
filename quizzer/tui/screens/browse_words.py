"""What the browse screen says."""

from quizzer.domain.study import StudyCard
from quizzer.services.browse import Done
from quizzer.tui.widgets.card_preview import counted

HINT = 'words "phrase" deck: tag: is:due prop:lapses>1 claim:false -not or ( )'


def count_text(found: int, marked: int) -> str:
    """How many cards are found and marked."""
    count = counted(found, "card")
    return f"{count}, {marked:,} marked" if marked else count


def deed_text(done: Done | None, *, is_undone: bool = False) -> str:
    """What was done, or taken back, and to how many cards; None for nothing to take back."""
    if done is None:
        return "Nothing to undo"
    count = counted(done.cards, "card")
    if is_undone:
        return f"Taken back: {done.deed}, {count}"
    if not done.cards:
        return f"Nothing to change: {done.deed} already"
    return f"{done.deed.value.capitalize()}: {count}; u takes it back"


def move_text(card: StudyCard) -> str:
    """Why the note is not moved here, and how it is."""
    if card.source is None:
        return f"this note came without a file and stays in {card.deck}"
    return (
        f"{card.source.path}:{card.source.line} decides the deck: move the note to another file, "
        "or write deck: in the file's front matter, and import; its progress follows"
    )
