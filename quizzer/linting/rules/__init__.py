"""The rules, one file each, and the table of them."""

from quizzer.linting.rule import Rule
from quizzer.linting.rules import (
    clozes,
    dollars,
    fragments,
    images,
    latex,
    lengths,
    links,
    reported,
    twins,
    wiki_links,
)

RULES: tuple[Rule, ...] = (
    dollars.RULE,
    latex.RULE,
    images.RULE,
    links.RULE,
    wiki_links.RULE,
    twins.RULE,
    lengths.RULE,
    clozes.RULE,
    reported.CHOICE,
    reported.CLAIM,
    reported.CONTROL,
    fragments.RULE,
    reported.EMPTY,
    reported.NO_QUESTIONS,
    reported.OTHER,
)
"""Every rule, in the order in which the manual lists them."""
