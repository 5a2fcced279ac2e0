"""What click itself says is wrong with a command line, in the language in use."""

import re

from quizzer.languages import tr

FORMS = (
    "Invalid value for {name}: {message}",
    "Missing argument {name}",
    "No such command {name}. Did you mean {near}?",
    "No such command {name}",
    "No such option {name}. Did you mean {near}?",
    "No such option {name}",
    "Got unexpected extra argument ({name})",
    "Got unexpected extra arguments ({names})",
    "Option {name} requires an argument",
    "Option {name} does not take a value",
    "{value} is not one of {choices}",
    "{value} is not in the range {range}",
    "{value} is not a valid integer range",
    "File {name} is a directory",
)
"""Click's messages, without the full stop."""


def reworded(message: str) -> str:
    """A message of click as it would be said; one of no known form stays as it is."""
    for form in FORMS:
        found = re.fullmatch(_pattern(form), message, re.DOTALL)
        if found:
            parts = {name: reworded(part) for name, part in found.groupdict().items()}
            return tr(form).format(**parts)
    return message


def _pattern(form: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(form))
