"""All rules on one document."""

from collections.abc import Collection

from quizzer.domain.problems import Problem
from quizzer.linting.document import Document
from quizzer.linting.rule import Rule, Surroundings


def findings(document: Document, around: Surroundings, rules: Collection[Rule]) -> list[Problem]:
    """What the `rules` find, by line."""
    found = [
        Problem(
            path=each.path or document.path,
            line=each.line,
            message=each.message,
            severity=each.severity or rule.severity,
            rule=rule.name,
            column=each.column,
        )
        for rule in rules
        for each in rule.check(document, around)
    ]
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.column))
