"""What of the text below a heading belongs to its question, and what answers it."""

import re

from quizzer.parsing.answers.choices import find_choice
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.headings.folded_headings import with_text_above_fold
from quizzer.parsing.rules.exam_questions import open_key
from quizzer.parsing.rules.percent_lines import parted_by_percent
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.furniture import is_furniture, without_tail
from quizzer.parsing.text.labels import is_number_alone
from quizzer.parsing.text.tasks import names_task, says_nothing, solution_lines

_QUOTE = re.compile(r"\s*(?P<quote>(?:[ ]{0,3}>[^\n]*(?:\n|\Z))+)")
_STEM = re.compile(
    r"\s*(?:\*\*|__)(?:question|problem|问题|题目)[ \t]*[:：]?(?:\*\*|__)", re.IGNORECASE
)
_RIGHT = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+[^\n]*[✅✔☑✓√][^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_LIST = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]", re.MULTILINE)


def may_open(question: str, answer: str) -> bool:
    """False where certainly no text of `answer`, plain prose, belongs to its question."""
    is_stem = answer.startswith(("**", "__")) and _STEM.match(answer) is not None
    return is_stem or "\n%" in answer or names_task(question)


def opened(question: str, answer: str) -> tuple[str, str] | None:
    """The question with its key blanked or with the text that is of it, and the rest as answer."""
    parted = (
        open_key(question, answer)
        or with_words_above(question, answer)
        or parted_by_percent(question, answer)
        or with_quote(question, answer)
    )
    if parted is None or _is_choice(parted[0], answer):
        return None
    return _without_telling(*parted)


def _is_choice(question: str, answer: str) -> bool:
    """True where the text of the question holds options, and the answer below says which is right.

    Both stay together then: the options are chosen from.
    """
    return any(find_options(question)) and find_choice(answer)[0] is not None


def _without_telling(question: str, answer: str) -> tuple[str, str]:
    """Both, where a list in the question that marks what is right goes to the answer."""
    listed = _LIST.search(question) if _RIGHT.search(question) else None
    if not listed or not question[: listed.start()].strip():
        return question, answer
    return question[: listed.start()].rstrip(), f"{question[listed.start() :]}\n\n{answer}"


def with_words_above(question: str, answer: str) -> tuple[str, str] | None:
    """The question with the text above its solution, and that; None where nothing parts them."""
    return with_text_above_fold(question, answer) or _above_solution(question, answer)


def _above_solution(question: str, answer: str) -> tuple[str, str] | None:
    """With the text above the one line `**Solution:**`, below no other heading."""
    if ends_in_mark(question) or not (names_task(question) or _STEM.match(answer)):
        return None
    found = list(solution_lines(answer))
    if len(found) != 1:
        return None
    above, told = without_tail(answer[: found[0][0]]).strip("\n"), answer[found[0][1] :].strip()
    is_parted = not (is_furniture(above) or is_furniture(told) or _HEADING.search(above))
    return (_asked(question, above), told) if is_parted else None


def with_quote(question: str, answer: str) -> tuple[str, str] | None:
    """A task that only counts, with the quote that its `answer` begins with, and the rest."""
    quote = _QUOTE.match(answer) if says_nothing(question) else None
    told = answer[quote.end() :].strip("\n") if quote else ""
    if not quote or is_furniture(told):
        return None
    return _asked(question, quote["quote"].strip()), told


def _asked(title: str, words: str) -> str:
    return words if is_number_alone(title) else f"{title}\n\n{words}"
