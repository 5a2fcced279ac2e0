"""Rules for what reading a file reports already."""

from collections.abc import Iterator

from quizzer.domain.problems import Problem, Severity
from quizzer.linting.document import Document
from quizzer.linting.rule import Finding, Rule, Surroundings


def reported(document: Document, name: str) -> Iterator[Finding]:
    """What was reported under the `name` of a rule."""
    for problem in document.parsed.problems:
        if problem.rule == name:
            yield _finding(problem)


def _finding(problem: Problem) -> Finding:
    return Finding(problem.line, problem.message, problem.column, problem.path)


def _rule(name: str, severity: Severity, about: str) -> Rule:
    return Rule(name, severity, about, lambda document, _: reported(document, name))


CHOICE = _rule(
    "choice-without-answer", Severity.ERROR, "a choice of which no option is marked as right"
)
CLAIM = _rule("unknown-claim", Severity.ERROR, "a claim, or a knob of one, that does not exist")
CONTROL = _rule(
    "claim-without-control",
    Severity.ERROR,
    "an experiment of the notes' own that has no control, and so proves nothing",
)
EMPTY = _rule("empty-answer", Severity.WARNING, "a question without an answer")
NO_QUESTIONS = _rule("no-questions", Severity.WARNING, "a file that makes no cards")
_NAMED = ("cloze-without-gap", *(r.name for r in (CHOICE, CLAIM, CONTROL, EMPTY, NO_QUESTIONS)))


def _others(document: Document, _: Surroundings) -> Iterator[Finding]:
    for problem in document.parsed.problems:
        if problem.rule not in _NAMED:
            yield _finding(problem)._replace(severity=problem.severity)


OTHER = Rule(
    "import",
    Severity.WARNING,
    "anything else that an import would report; an error where a file or a part is left out",
    _others,
)
