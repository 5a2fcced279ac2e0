"""How an attempt is shown beside the answer."""

from textual.content import Content

from quizzer.domain.answers import Comparison, RunKind
from quizzer.domain.reviews import Rating
from quizzer.services.attempts import Attempt
from quizzer.services.turns import Question

_QUIET = "$foreground 60%"
_LOOKS = {RunKind.MISSING: "underline $text-success", RunKind.EXTRA: "strike $text-error"}


def attempt_text(question: Question, attempt: Attempt) -> Content:
    """What the learner answered and how far it agrees; empty where they did not answer."""
    rating = attempt.suggested(question)
    if question.choice and rating:
        is_right = rating is Rating.GOOD
        sign, words, look = ("✔", "Right", "$text-success") if is_right else _WRONG
        return Content.assemble((f"{sign} {words}", f"bold {look}"), _suggesting(rating))
    if not attempt.typed.strip():
        return Content("")
    comparison = attempt.comparison(question)
    if comparison is None or rating is None:
        return Content.assemble(("Your answer", "bold"), "\n", attempt.typed.strip())
    share = Content.assemble(
        ("Your answer", "bold"), (f" · {comparison.percent}% the same", _QUIET)
    )
    return Content("\n").join([share + _suggesting(rating), difference(comparison)])


_WRONG = ("✘", "Not quite", "$text-error")


def _suggesting(rating: Rating) -> Content:
    return Content.styled(f" · suggests {rating.value} {rating.name.title()}", _QUIET)


def difference(comparison: Comparison) -> Content:
    """What was typed: missing underlined in brackets, extra struck through between tildes."""
    return Content("").join(
        Content.styled(run.signed, _LOOKS.get(run.kind, "")) for run in comparison.runs
    )
