"""How an attempt is shown beside the answer."""

from textual.content import Content

from quizzer.domain.answers import Comparison, RunKind
from quizzer.domain.reviews import Rating
from quizzer.languages import tr
from quizzer.services.attempts import Attempt
from quizzer.services.turns import Question

_QUIET = "$quiet"
_LOOKS = {RunKind.MISSING: "underline $text-success", RunKind.EXTRA: "strike $text-error"}


def attempt_text(question: Question, attempt: Attempt) -> Content:
    """What the learner answered and how far it agrees; empty where they did not answer."""
    rating = attempt.suggested(question)
    if question.choice and rating:
        is_right = rating is Rating.GOOD
        said = ("✔ " + tr("Right")) if is_right else ("✘ " + tr("Not quite"))
        look = "bold $text-success" if is_right else "bold $text-error"
        return Content.assemble((said, look), _suggesting(rating))
    if not attempt.typed.strip():
        return Content("")
    comparison = attempt.comparison(question)
    if comparison is None or rating is None:
        return Content.assemble((tr("Your answer"), "bold"), "\n", attempt.typed.strip())
    share = Content.assemble(
        (tr("Your answer"), "bold"),
        (" · " + tr("{percent}% the same").format(percent=comparison.percent), _QUIET),
    )
    return Content("\n").join([share + _suggesting(rating), difference(comparison)])


def _suggesting(rating: Rating) -> Content:
    named = f"{rating.value} {tr(rating.name.title())}"
    return Content.styled(" · " + tr("suggests {rating}").format(rating=named), _QUIET)


def difference(comparison: Comparison) -> Content:
    """What was typed: missing underlined in brackets, extra struck through between tildes."""
    return Content("").join(
        Content.styled(run.signed, _LOOKS.get(run.kind, "")) for run in comparison.runs
    )
