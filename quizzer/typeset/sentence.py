"""A sentence without any markup, as most questions are: typeset without the markdown parser."""

import re

from quizzer.typeset.lines import Line, segment
from quizzer.typeset.wrapping import wrap

LEAST_WIDTH = 20
_SENTENCE = re.compile(
    r"""[^\W\d_]  # neither a number nor a sign that begins a block
        (?:[^\W_] | [，。？！；：、（）《》“”] | [,;?!'"()] | [ ](?![ ]|\Z) | [.:](?=[ ]|\Z)
         | (?<=[^\W_])-(?=[^\W_]))*""",
    re.VERBOSE,
)


def is_sentence(markdown: str) -> bool:
    """True for one line of words and common punctuation, which means itself in markdown."""
    return _SENTENCE.fullmatch(markdown) is not None


def sentence_lines(sentence: str, width: int) -> tuple[Line, ...]:
    """A sentence in lines of at most `width` cells; fewer than 20 are taken as 20."""
    return wrap((segment(sentence),), max(width, LEAST_WIDTH))
