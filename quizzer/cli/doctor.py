"""`quizzer doctor`: is all well, and can it be made well?"""

from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import PROBLEMS, Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.domain.health import Finding
    from quizzer.services.doctor.examination import Diagnosis
    from quizzer.services.doctor.patient import Patient


@click.command(name="doctor", epilog="Example: quizzer doctor --replay")
@click.option("--replay", is_flag=True, help="Recompute every card's state from the review log.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without loss, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON.")
@click.pass_context
def command(ctx: click.Context, replay: bool, fix: bool, as_json: bool) -> None:
    """Check the data file, its backups, and what this machine and terminal can do.

    With --replay also every card's state against the review log. Exit code 1 when there is a
    problem.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import say
    from quizzer.services.doctor.examination import examine, mend

    patient = _patient(ctx.obj)
    diagnoses = []
    if not patient.file.exists() and not as_json:
        say(tr("there is no data file yet: {path}").format(path=patient.file.path))
    for each in examine(patient, with_slow=replay or fix):
        diagnosis = mend(patient, each) if fix else each
        diagnoses.append(diagnosis)
        if not as_json:
            _show(diagnosis)
    if as_json:
        print_json([_as_json(each) for each in diagnoses])
    elif any(each.can_be_mended for each in diagnoses):
        say(tr("`quizzer doctor --fix` mends what can be mended without loss, after a backup"))
    ctx.exit(PROBLEMS if any(each.is_problem for each in diagnoses) else 0)


def _patient(choices: Choices) -> "Patient":
    from quizzer.cli.progress import shown_progress
    from quizzer.cli.terminal import terminal_facts
    from quizzer.services.doctor.patient import Patient

    desk = choices.desk()
    return Patient(
        file=desk.file_health(),
        vault=desk.vault,
        replay_work=desk.exchange_work,
        terminal=terminal_facts(),
        confinement=desk.confinement,
        now=desk.now(),
        shown=shown_progress,
    )


def _show(diagnosis: "Diagnosis") -> None:
    _say(diagnosis, diagnosis.found)
    if diagnosis.mended:
        _say(diagnosis, diagnosis.mended)


def _say(diagnosis: "Diagnosis", finding: "Finding") -> None:
    from quizzer.cli.printing import padded, say

    health, name = tr(str(finding.health)), tr(diagnosis.check.name)
    say(f"{padded(health, 8)} {padded(name, 12)} {finding.said}")
    for line in finding.details:
        say(f"  {line}")


def _as_json(diagnosis: "Diagnosis") -> dict[str, Any]:
    return {
        "check": diagnosis.check.name,
        "found": _finding(diagnosis.found),
        "mended": _finding(diagnosis.mended) if diagnosis.mended else None,
    }


def _finding(finding: "Finding") -> dict[str, Any]:
    return {
        "health": str(finding.health),
        "said": finding.said,
        "details": list(finding.details),
    }
