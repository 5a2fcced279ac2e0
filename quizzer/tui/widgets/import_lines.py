"""Lines of an import's preview: cards, decks, problems."""

from rich.cells import cell_len
from textual.content import Content

from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr
from quizzer.languages.counting import counted, listed
from quizzer.services.importing.preview import PreviewCard, PreviewDeck
from quizzer.services.importing.report import Fate
from quizzer.tui.typesetting import first_line
from quizzer.tui.widgets.columns import fitted, padded, path_text, spread
from quizzer.tui.widgets.result_line import QUIET, SIGNS

_ROOMY, _WIDE = 56, 90
_FATE, _KIND, _DECK, _LONG_DECK = 10, 9, 18, 30
_MARK = "▸ "
LOOKS = {
    Fate.NEW: "$text-success",
    Fate.CHANGED: "$text-warning",
    Fate.UNCHANGED: QUIET,
    Fate.RETURNED: "$text-primary",
    Fate.ARCHIVED: "$text-error",
}
_SEVERITIES = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.NOTE: QUIET,
}


def card_line(card: PreviewCard, width: int, *, is_chosen: bool) -> Content:
    """What becomes of a card's note, what it asks, its kind and, where there is room, its deck."""
    outcome = card.outcome
    quiet = outcome.fate is Fate.UNCHANGED
    deck = 0 if width < _ROOMY else _DECK if width < _WIDE else _LONG_DECK
    room = max(width - len(_MARK) - _FATE - _KIND - deck, 1)
    return Content.assemble(
        _mark(is_chosen),
        (padded(fitted(tr(str(outcome.fate)), _FATE - 1), _FATE), LOOKS[outcome.fate]),
        (padded(_asked(card, room - 1), room), QUIET if quiet else ""),
        (padded(fitted(tr(str(card.card.kind)), _KIND - 1), _KIND), QUIET),
        (path_text(outcome.deck.split("/"), deck - 1, "/") if deck else "", QUIET),
    )


def _asked(card: PreviewCard, width: int) -> str:
    """The question in one line; the part that is asked for stays to be seen."""
    sign = SIGNS.get(card.card.kind)
    asked = f" {tr(sign)} {card.card.anchor}".rstrip() if sign else ""
    asked = fitted(asked, width // 2)
    return fitted(first_line(card.outcome.question), width - cell_len(asked)) + asked


def deck_line(deck: PreviewDeck, width: int, *, is_chosen: bool) -> Content:
    """A deck, and what becomes of its notes."""
    counts = listed({str(fate): deck.notes.get(fate, 0) for fate in Fate})
    told = f"{counts} · {counted(deck.cards, 'card')}"
    told = fitted(told, max(width - len(_MARK) - 8, 1))
    room = max(width - len(_MARK) - cell_len(told) - 2, 1)
    left = Content.assemble(_mark(is_chosen), (path_text(deck.path.split("/"), room, "/"), "bold"))
    return spread(left, Content.styled(told, QUIET), width)


def problem_line(problem: Problem, width: int, *, is_chosen: bool) -> Content:
    """Where something is wrong, and what."""
    severity = tr(str(problem.severity))
    place = path_text(f"{problem.path}:{problem.line}".split("/"), max(width // 3, 8), "/")
    room = width - len(_MARK) - cell_len(severity) - cell_len(place) - 2
    return Content.assemble(
        _mark(is_chosen),
        (severity, _SEVERITIES[problem.severity]),
        f" {place} ",
        (fitted(problem.message, room), QUIET),
    )


def _mark(is_chosen: bool) -> tuple[str, str]:
    return (_MARK if is_chosen else "  ", "bold $text-primary")


def card_facts(card: PreviewCard) -> Content:
    """Where a card stands, and what made it."""
    outcome, face = card.outcome, card.face()
    words = [tr(str(outcome.fate)), tr(str(card.card.kind))]
    words += [tr(str(outcome.rule))] if outcome.rule else []
    words.append(f"{outcome.path}:{outcome.line}")
    return Content.assemble(
        (" › ".join((outcome.deck, *face.context)), "bold $text-primary"),
        "\n",
        (" · ".join(words), QUIET),
    )


def deck_facts(deck: PreviewDeck) -> Content:
    """A deck's counts, one line each."""
    lines = [
        f"{padded(tr(str(fate)), _FATE)}{count:,}" for fate, count in sorted(deck.notes.items())
    ]
    return Content.assemble(
        (deck.path, "bold $text-primary"),
        "\n",
        (f"{counted(deck.files, 'file')} · {counted(deck.cards, 'card')}", QUIET),
        "\n\n" + "\n".join(lines),
    )


def problem_facts(problem: Problem) -> Content:
    """A problem in full."""
    return Content.assemble(
        (f"{problem.path}:{problem.line}", "bold $text-primary"),
        "\n",
        (tr(str(problem.severity)), _SEVERITIES[problem.severity]),
        "\n\n" + problem.message,
    )
