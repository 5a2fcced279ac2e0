"""`quizzer lint`: look notes over, for editors, hooks and CI."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import PROBLEMS
from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr, trn

if TYPE_CHECKING:
    from quizzer.linting.rule import Rule
    from quizzer.services.lint import LintReport


@click.command(name="lint", epilog="Example: quizzer lint notes/ --ignore long-answer")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@click.option("--only", multiple=True, metavar="RULE", help="Look for this only; repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not look for this; repeatable.")
@click.option("--rules", "lists_rules", is_flag=True, help="List the rules.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401
    """Look over the notes at PATHS, files or folders, without importing them.

    Exits with 1 when something is an error, with 0 when there are only warnings.
    """
    from quizzer.linting.local_files import LocalFiles
    from quizzer.linting.rules import RULES
    from quizzer.services.lint import chosen, lint

    if given["lists_rules"]:
        _list(RULES)
        return
    if not paths:
        raise click.UsageError(tr("name a file or a folder of notes"))
    for path in paths:
        if not LocalFiles([]).exists(path):
            raise click.UsageError(f"{path}: " + tr("no such file or folder"))
    for name in (*given["only"], *given["ignore"]):
        _check_name(name, [rule.name for rule in RULES])
    report = lint(paths, [*chosen(RULES, given["only"], given["ignore"])])
    if given["as_json"]:
        _print_json(report)
    else:
        _print(report)
    ctx.exit(PROBLEMS if report.fails(is_strict=given["strict"]) else 0)


def _check_name(name: str, names: list[str]) -> None:
    if name in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    hint = tr("; did you mean '{near}'?").format(near=near[0]) if near else ""
    raise click.UsageError(
        tr("there is no rule '{name}'{hint} (--rules lists all)").format(name=name, hint=hint)
    )


def _list(rules: "tuple[Rule, ...]") -> None:
    from quizzer.cli.printing import as_table

    rows = [(rule.name, tr(str(rule.severity)), tr(rule.about)) for rule in rules]
    as_table((tr("rule"), tr("severity"), tr("finds")), rows, left=3)


def _print(report: "LintReport") -> None:
    from quizzer.cli.printing import one_line, say

    for each in report.problems:
        place = f"{each.path}:{each.line}: {tr(str(each.severity))}"
        say(one_line(f"{place}: {each.message} [{each.rule}]"))
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    told = [
        trn("{count:,} file", "{count:,} files", report.files),
        trn("{count:,} error", "{count:,} errors", errors),
        trn("{count:,} warning", "{count:,} warnings", warnings),
    ]
    say(tr(", ").join(told))


def _print_json(report: "LintReport") -> None:
    from quizzer.cli.printing import Made, as_json

    as_json(
        {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "findings": Made(lambda: map(_finding, report.problems)),
        }
    )


def _finding(problem: Problem) -> dict[str, object]:
    """Column null where it is not known."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "path": problem.path,
        "line": problem.line,
        "column": problem.column or None,
        "message": problem.message,
    }
