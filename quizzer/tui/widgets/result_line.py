"""One card found, as one line: columns that give way where there is no room for them."""

from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from quizzer.domain.cards import CardKind, CardStatus
from quizzer.domain.ports.browsing import SortKey
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.widgets.columns import fitted, path_text

QUIET = "$quiet"
LEFT = 2  # cells for the sign of the chosen line and that of a marked one
_NARROW, _ROOMY, _WIDE = 46, 64, 90
_LONG_DECK = 26
_LEAST_QUESTION = 8
_A_YEAR_DAYS = 365
SIGNS = {
    CardKind.ITEM: "›",
    CardKind.CLOZE: "› gap",
    CardKind.CLAIM: "› claim",
    CardKind.CHOICE: "› choice",
    CardKind.REVERSE: "› reverse",
}
STATES = ("new", "learning", "review", "relearn")
"""What is said of a card by its state."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of `width` cells, the gap before it included; the question has what is left."""

    key: SortKey
    title: str
    width: int
    is_number: bool = False

    @property
    def gap(self) -> int:
        """The least cells before its text."""
        return 0 if self.key is SortKey.QUESTION else 2 - self.is_number


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A card with its question in one line; `asked` is the part that it asks for, if any."""

    card: StudyCard
    question: str
    asked: str = ""


ALL = (
    Column(SortKey.QUESTION, "Question", 0),
    Column(SortKey.DECK, "Deck", 16),
    Column(SortKey.DUE, "Due", 7, is_number=True),
    Column(SortKey.STATE, "State", 11),
    Column(SortKey.LAPSES, "Lap", 4, is_number=True),
    Column(SortKey.STABILITY, "Stab", 7, is_number=True),
    Column(SortKey.FLAG, "⚑", 2, is_number=True),
)
"""The columns with their least widths, and titles that are translated where they are shown."""
_GO_FIRST = {SortKey.DECK, SortKey.STABILITY, SortKey.LAPSES}


def columns(width: int) -> tuple[Column, ...]:
    """The columns that fit into lines of `width` cells, the question with its width."""
    shown = [_titled(each) for each in ALL if width >= _ROOMY or each.key is not SortKey.DECK]
    if width >= _WIDE:
        shown[1] = replace(shown[1], width=_LONG_DECK)
    if width < _NARROW:
        shown = [each for each in shown if each.key not in _GO_FIRST]
    rest = width - LEFT - sum(each.width for each in shown)
    return (replace(shown[0], width=max(rest, _LEAST_QUESTION)), *shown[1:])


def _titled(column: Column) -> Column:
    """The column with its title in the language in use, and room for what that language says."""
    title = tr(column.title)
    longest = max(cell_len(title + "▲"), column.gap + cell_len(_longest(column.key)))
    return replace(column, title=title, width=column.width and max(column.width, longest))


def _longest(key: SortKey) -> str:
    """About the longest that is said of a card in a column of numbers with units."""
    match key:
        case SortKey.DUE:
            return tr("{years:+.1f}y").format(years=-99.9)
        case SortKey.STABILITY:
            return tr("{days:.1f}d").format(days=999.9)
        case _:
            return ""


def row_of(card: StudyCard, question: str) -> ResultRow:
    """The row of a card whose question, in one line, is `question`."""
    sign = SIGNS.get(card.kind)
    return ResultRow(card, question, f" {tr(sign)} {card.anchor}" if sign else "")


def _asked(row: ResultRow, width: int) -> str:
    """What is asked for stays to be seen when the question is cut off."""
    asked = fitted(row.asked, width // 2)
    return fitted(row.question, width - cell_len(asked)) + asked


def result_line(
    row: ResultRow, width: int, today: date, *, is_chosen: bool, is_marked: bool
) -> Content:
    """The line of a card."""
    texts, shown = _texts(row, today), columns(width)
    texts[SortKey.QUESTION] = (_asked(row, shown[0].width), "")
    quiet = row.card.status.suspended or not row.card.is_active
    line = [("▸" if is_chosen else " ", "bold $text-primary"), ("✓" if is_marked else " ", "bold")]
    for column in shown:
        text, look = texts[column.key]
        if column.key is SortKey.DECK:
            text = path_text(text.split("/"), column.width - column.gap, "/")
        line.append((placed(text, column, column.gap), QUIET if quiet else look))
    return Content.assemble(*line)


def placed(text: str, column: Column, gap: int) -> str:
    """`text` in exactly the column's cells, at least `gap` of them before it."""
    text = fitted(text, column.width - gap)
    space = " " * (column.width - gap - cell_len(text))
    return " " * gap + (space + text if column.is_number else text + space)


def _texts(row: ResultRow, today: date) -> dict[SortKey, tuple[str, str]]:
    status = row.card.status
    schedule = status.schedule
    memory = schedule.memory
    stability = tr("{days:.1f}d").format(days=memory.stability) if memory else ""
    return {
        SortKey.DECK: (row.card.deck, QUIET),
        SortKey.DUE: (due_text(status, today), "$text-success"),
        SortKey.STATE: (state_text(row.card, today), QUIET),
        SortKey.LAPSES: (str(schedule.lapses or ""), "$text-warning"),
        SortKey.STABILITY: (stability, QUIET),
        SortKey.FLAG: ("⚑" if status.flag else "", "$text-error"),
    }


def due_text(status: CardStatus, today: date) -> str:
    """When the card is due, counted from `today`; '' for a card that was never seen."""
    schedule = status.schedule
    if schedule.due_at is not None:
        return tr("today")
    if schedule.due_on is None:
        return ""
    days = (schedule.due_on - today).days
    if abs(days) >= _A_YEAR_DAYS:
        return tr("{years:+.1f}y").format(years=days / _A_YEAR_DAYS)
    return tr("{days:+d}d").format(days=days) if days else tr("today")


def state_text(card: StudyCard, today: date) -> str:
    """The card's state in one word; what keeps it from being asked comes first."""
    if not card.is_active:
        return tr("archived")
    if card.status.suspended:
        return tr("suspended")
    if card.status.is_hidden(today):
        return tr("buried")
    return tr(STATES[card.status.schedule.state])
