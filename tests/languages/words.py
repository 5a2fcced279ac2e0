"""Every text that the program may say, found in its source and in what it collects."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

import quizzer
from quizzer.cli import click_words, help_text, plain
from quizzer.cli.desk import NOTHING_YET
from quizzer.cli.main import COMMANDS, cli
from quizzer.domain.backups import Occasion
from quizzer.domain.cards import CardKind
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.standing import WORDS
from quizzer.domain.claims.values import Role, Status
from quizzer.domain.claims.verdicts import Finding
from quizzer.domain.decks import DeckState
from quizzer.domain.health import Health
from quizzer.domain.problems import Severity
from quizzer.domain.reviews import CardState, EventKind, Rating
from quizzer.domain.rules import Reason, Rule
from quizzer.domain.undoing import Undone
from quizzer.laboratory.limits import limits_here
from quizzer.languages.counting import THINGS
from quizzer.linting.rules import RULES
from quizzer.parsing.answers import choices
from quizzer.parsing.tables.columns import Role as ColumnRole
from quizzer.plots import heatmap
from quizzer.services.browse import Deed
from quizzer.services.doctor.examination import CHECKS
from quizzer.services.importing.report import Fate
from quizzer.services.stats.periods import Group
from quizzer.storage import failures
from quizzer.tui import app
from quizzer.tui.screens import import_preview, stats, verify
from quizzer.tui.screens.help import EVERYWHERE, every_key
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.stats.pages import PAGES
from quizzer.tui.widgets import deck_columns, result_line
from quizzer.tui.widgets.deck_list import DeckList
from quizzer.tui.widgets.hint import HINTS
from quizzer.typeset import intervals

PACKAGE = Path(quizzer.__file__).parent


def _commands(command: click.Command) -> Iterator[str]:
    """The help of a command, of its options and of the commands below it."""
    yield from (cleandoc(command.help or ""), command.epilog or "")
    yield from (each.help or "" for each in command.params if isinstance(each, click.Option))
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below)


def _help() -> list[str]:
    of_click = ("Show this message and exit.", "Show the version and exit.")
    return [text for text in _commands(cli) if text and text not in of_click]


def _bindings() -> list[Any]:
    shown = [*app.QuizzerApp.BINDINGS, *DeckList.BINDINGS, *SummaryScreen.BINDINGS, *EVERYWHERE]
    return [*shown, *(each for keys in every_key(()).values() for each in keys)]


def _descriptions() -> list[str]:
    told = [each.description for each in _bindings() if each.show or each.tooltip]
    return [text for text in (*told, *app.OF_TEXTUAL) if text and not text.isdecimal()]


def _tooltips() -> list[str]:
    return [each.tooltip for each in _bindings() if each.tooltip]


SIGNS = ("⚑", "›")
RATINGS = [rating.name.capitalize() for rating in Rating]
CALENDAR = [*filter(None, heatmap.WEEKDAYS), *heatmap.MONTHS]
STEPS = [kind.value for kind in EventKind if kind is not EventKind.UNDO]
STATES = [state.name.lower() for state in CardState]
COLLECTED: dict[tuple[str, str], Sequence[str]] = {
    ("cli/backup.py", "str(each.occasion)"): list(Occasion),
    ("cli/claims.py", "str(claim.status)"): list(Status),
    ("cli/click_words.py", "form"): click_words.FORMS,
    ("cli/decks.py", "str(deck.state)"): list(DeckState),
    ("cli/doctor.py", "diagnosis.check.name"): [check.name for check in CHECKS],
    ("cli/doctor.py", "str(finding.health)"): list(Health),
    ("cli/help_text.py", "about"): help_text.OF_CLICK,
    ("cli/help_text.py", "heading"): help_text.SECTIONS,
    ("cli/explain.py", "str(card.kind)"): list(CardKind),
    ("cli/explain.py", "str(told.rule)"): list(Rule),
    ("cli/import_report.py", "str(card.kind)"): list(CardKind),
    ("cli/import_report.py", "str(each.severity)"): list(Severity),
    ("cli/import_report.py", "str(outcome.fate)"): list(Fate),
    ("cli/import_report.py", "str(reason)"): list(Reason),
    ("cli/import_report.py", "str(outcome.rule)"): list(Rule),
    ("cli/import_undo.py", "str(each.fate)"): list(Undone),
    ("cli/language.py", "command.epilog"): _help(),
    ("cli/language.py", "cleandoc(command.help)"): _help(),
    ("cli/language.py", "parameter.help"): _help(),
    ("cli/lint.py", "rule.about"): [rule.about for rule in RULES],
    ("cli/lint.py", "str(each.severity)"): list(Severity),
    ("cli/lint.py", "str(rule.severity)"): list(Severity),
    ("cli/main.py", "about"): [about for _, about in COMMANDS.values()],
    ("cli/notes.py", "schedule.state.name.lower()"): STATES,
    ("cli/plain.py", "ACTION_KEYS"): [plain.ACTION_KEYS],
    ("cli/desk.py", "NOTHING_YET"): [NOTHING_YET],
    ("cli/plain.py", "enter.name.title()"): RATINGS,
    ("cli/plain.py", "rating.name.title()"): RATINGS,
    ("cli/plain_answers.py", "rating.name.title()"): RATINGS,
    ("cli/plain_verify.py", "str(finding.arm.role)"): list(Role),
    ("cli/keys.py", "first.tooltip or first.description"): [*_tooltips(), *_descriptions()],
    ("cli/plain_verify.py", "words"): list(WORDS.values()),
    ("cli/stats_report.py", "name"): CALENDAR,
    ("cli/stats_report.py", "rating.name.capitalize()"): RATINGS,
    ("cli/stats_report.py", "str(group)"): list(Group),
    ("cli/verify_report.py", "str(arm.arm.role)"): list(Role),
    ("cli/verify_report.py", "str(arm.run.end)"): list(RunEnd),
    ("cli/verify_report.py", "str(tally.claim.status)"): list(Status),
    ("domain/claims/wording.py", "str(end)"): list(RunEnd),
    ("domain/claims/wording.py", "str(finding.finding)"): list(Finding),
    ("languages/counting.py", "name"): [*Fate, *CardKind, *Group, *STATES, "read", "suspended"],
    ("parsing/tables/notes.py", "str(role)"): list(ColumnRole),
    ("parsing/reporting.py", "problem"): [choices.NO_RIGHT_OPTION, choices.TOO_MANY_OPTIONS],
    ("services/doctor/examination.py", "check.name"): [check.name for check in CHECKS],
    ("services/doctor/surroundings.py", "limit"): sorted(
        {*limits_here("linux"), *limits_here("win32")}
    ),
    ("storage/failures.py", "advice"): [advice for _, advice in failures.ADVICE],
    ("tui/app.py", "about"): list(app.COMMANDS.values()),
    ("tui/app.py", "binding.description"): _descriptions(),
    ("tui/app.py", "binding.tooltip"): _tooltips(),
    ("tui/app.py", "command.title"): list(app.COMMANDS),
    ("tui/screens/browse_words.py", "done.deed.value"): list(Deed),
    ("tui/screens/import_preview.py", "name"): [name for _, name in import_preview.PAGES],
    ("tui/screens/help.py", "binding.tooltip"): _tooltips(),
    ("tui/screens/help.py", "name"): [*every_key(()), "Everywhere"],
    ("tui/screens/stats.py", "name"): list(stats.PERIODS.values()),
    ("tui/screens/stats.py", "page.name"): [page.name for page in PAGES],
    ("tui/screens/verify.py", "name"): list(verify.STAGES.values()),
    ("tui/stats/habits.py", "rating.name.capitalize()"): RATINGS,
    ("tui/stats/habits.py", "str(group)"): list(Group),
    ("tui/stats/heatmap_view.py", "name"): CALENDAR,
    ("tui/stats/remembered.py", "name"): ["young", "mature"],
    ("tui/telling.py", "name"): [*RATINGS, *STEPS],
    ("tui/verification/panel.py", "rating.name.title()"): RATINGS,
    ("tui/verification/panel.py", "str(arm.role)"): list(Role),
    ("tui/verification/strip.py", "words"): list(WORDS.values()),
    ("tui/widgets/hint.py", "HINTS[number]"): HINTS,
    ("tui/widgets/difference.py", "rating.name.title()"): RATINGS,
    ("tui/widgets/deck_columns.py", "column.title"): [
        column.title for column in (*deck_columns.COUNTS, deck_columns.MATURE, *deck_columns.SHARES)
    ],
    ("tui/widgets/import_lines.py", "str(problem.severity)"): list(Severity),
    ("tui/widgets/import_lines.py", "str(outcome.fate)"): list(Fate),
    ("tui/widgets/import_lines.py", "str(fate)"): list(Fate),
    ("tui/widgets/import_lines.py", "str(card.card.kind)"): list(CardKind),
    ("tui/widgets/import_lines.py", "str(outcome.rule)"): list(Rule),
    ("tui/widgets/import_lines.py", "sign"): list(result_line.SIGNS.values()),
    ("tui/widgets/key_hints.py", "binding.description"): _descriptions(),
    ("tui/widgets/rating_bar.py", "name.title()"): RATINGS,
    ("tui/widgets/result_line.py", "column.title"): [column.title for column in result_line.ALL],
    ("tui/widgets/result_line.py", "sign"): list(result_line.SIGNS.values()),
    ("typeset/intervals.py", "unit"): intervals.UNITS,
}
"""What is translated without standing there as a literal, by file and by how it is written."""


@dataclass
class Words:
    """Texts, and texts that count as (singular, plural), with the files that say them."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    plurals: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    unnamed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, file: str, texts: Sequence[str]) -> None:
        for text in texts:
            self.texts.setdefault(str(text), set()).add(file)


def every_word() -> Words:
    """All of them; `unnamed` are those that are neither literals nor collected above."""
    words = Words()
    for source in sorted(PACKAGE.rglob("*.py")):
        file = str(source.relative_to(PACKAGE))
        for call in _calls(source):
            if _name(call) == "tr":
                _add_text(words, file, call.args[0])
            elif file != "languages/counting.py":
                singular, plural = (ast.literal_eval(each) for each in call.args[:2])
                words.plurals.setdefault((singular, plural), set()).add(file)
    for thing in THINGS:
        words.plurals[f"{{count:,}} {thing}", f"{{count:,}} {thing}s"] = {"counting.py"}
    return words


def _calls(source: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node) in ("tr", "trn"):
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _add_text(words: Words, file: str, written: ast.expr) -> None:
    found = _literal(written)
    if found is None:
        found = _constant(file, written)
    if found is None:
        found = COLLECTED.get((file, ast.unparse(written)))
    if found is None:
        words.unnamed.append((file, ast.unparse(written)))
    else:
        words.add(file, [text for text in found if text and text not in SIGNS])


def _literal(written: ast.expr) -> Sequence[str] | None:
    if isinstance(written, ast.Constant) and isinstance(written.value, str):
        return [written.value]
    return None


def _constant(file: str, written: ast.expr) -> Sequence[str] | None:
    """A text of the module, or all that a table of the module holds."""
    base = written.value if isinstance(written, ast.Subscript) else written
    if not isinstance(base, ast.Name) or not base.id.strip("_").isupper():
        return None
    module = ".".join(("quizzer", *Path(file).with_suffix("").parts))
    found = getattr(import_module(module), base.id)
    if isinstance(found, str):
        return [found]
    return list(found.values() if hasattr(found, "values") else found)


def places() -> set[tuple[str, str]]:
    """Where something is translated, and how that is written."""
    return {
        (str(source.relative_to(PACKAGE)), ast.unparse(call.args[0]))
        for source in PACKAGE.rglob("*.py")
        for call in _calls(source)
    }
