"""`quizzer claims`: the claims that can be shown, and what their experiments say of them."""

from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.domain.claims.values import Claim


@click.command(name="claims", epilog="Example: quizzer claims --json")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(choices: Choices, as_json: bool) -> None:
    """List the claims that quizzer can run an experiment for.

    The status follows from the arms: true, false, or conditional. `quizzer verify ID` runs one.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import as_table
    from quizzer.experiments.catalogue import claims

    shown = claims().values()
    if as_json:
        print_json([described(claim) for claim in shown])
        return
    language = choices.desk().settings.language
    rows = [(claim.id, tr(str(claim.status)), claim.statement.said_in(language)) for claim in shown]
    as_table((tr("claim"), tr("status"), tr("statement")), rows, left=3)


def described(claim: "Claim") -> dict[str, Any]:
    """What is known of a claim without running it."""
    return {
        "id": claim.id,
        "status": claim.status,
        "topic": claim.topic,
        "claim": dict(claim.statement.by_language),
        "corrected": dict(claim.corrected.by_language),
        "holds": claim.holds,
        "measures": {each.name: dict(each.meaning.by_language) for each in claim.measurements},
        "arms": [
            {"label": arm.label, "role": arm.role, "knobs": dict(arm.settings)}
            for arm in claim.arms
        ],
        "question": dict(claim.question.text.by_language),
        "choices": [choice.label for choice in claim.question.choices],
        "source": claim.source,
        "code_hash": claim.code_hash,
    }
