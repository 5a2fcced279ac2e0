"""Numbered questions whose answer is in sections: `## Q1: What is a norm?`, `### In short`.

The heading has no text of its own, and what stands below it first does not ask: a question among
the sections is then part of the answer, as `### Why?` is, and the heading groups nothing.
"""

from collections.abc import Sequence

from quizzer.domain.identity import question_number
from quizzer.domain.rules import Rule
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import Sign, asks_in_words


def with_whole(
    headings: Sequence[Heading],
    words: Sequence[str],
    signs: Sequence[Sign],
    has_text: Sequence[int],
    rules: Sequence[Rule | None],
) -> Sequence[Rule | None]:
    """The `rules`, with those of such questions, and none for the headings below them.

    Unless one of those has a number and a question mark itself.
    """
    if not any(
        not text and not rule and _is_numbered(said)
        for text, rule, said in zip(has_text, rules, words, strict=True)
    ):
        return rules
    kept = list(rules)
    for at in range(len(headings)):
        if kept[at] or has_text[at] or not _is_numbered(words[at]):
            continue
        below = _below(headings, at)
        is_told = bool(below) and not asks_in_words(words[below[0]], signs[below[0]])
        if is_told and not any(_is_numbered(words[other]) for other in below):
            kept[at] = Rule.QUESTION_HEADING
            kept[at + 1 : below[-1] + 1] = [None] * len(below)
    return kept


def _below(headings: Sequence[Heading], at: int) -> range:
    """The places of the headings below the one at place `at`."""
    level = headings[at].level
    rest = range(at + 1, len(headings))
    return range(
        at + 1, next((other for other in rest if headings[other].level <= level), rest.stop)
    )


def _is_numbered(words: str) -> bool:
    return ends_in_mark(words) and bool(question_number(words))
