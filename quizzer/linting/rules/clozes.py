"""Clozes that hide nothing."""

import re
from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.looking import shortened
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.linting.rules.reported import reported
from quizzer.parsing.text.verbatim import hide_verbatim

_FORM = "{{c1::text}}"
_ALMOST = re.compile(
    r"""(?P<colon>\{\{[cC][0-9]{1,4}:(?!:)[^{}\n]{1,200}\}\})
      | (?P<capital>\{\{C[0-9]{1,4}::[^{}\n]{1,200}\}\})
      | (?P<bare>\{\{c::[^{}\n]{1,200}\}\})
      | (?P<spaced>\{\{[ ]+c[0-9]{1,4}[ ]*::[^{}\n]{1,200}\}\})
      | (?P<single>(?<!\{)\{c[0-9]{1,4}::[^{}\n]{1,200}\}(?!\}))
    """,
    re.VERBOSE,
)


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """Each cloze that is empty or not closed, and what is almost one."""
    yield from reported(document, RULE.name)
    body = document.text[document.start :]
    if "{c" not in body.lower() and "{ c" not in body.lower():
        return
    line, counted = document.first_line, 0
    for match in _ALMOST.finditer(hide_verbatim(body)):
        line += body.count("\n", counted, match.start())
        counted = match.start()
        told = tr("{cloze} is no cloze and hides nothing: write {form}")
        column = match.start() - body.rfind("\n", 0, match.start())
        message = told.format(cloze=shortened(match.group()), form=_FORM)
        yield Finding(line, message, column)


RULE = Rule(
    "cloze-without-gap",
    Severity.ERROR,
    "a cloze that holds nothing, is not closed, or is not written as one",
    check,
)
