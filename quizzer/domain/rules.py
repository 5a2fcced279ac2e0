"""The rules that make notes of what is written."""

from enum import StrEnum


class Rule(StrEnum):
    """Which syntax made a note: headings first, then what is found under headings that do not ask.

    They stand in the order in which they are tried; what one has taken is gone for the later ones.
    """

    QUESTION_HEADING = "question heading"  # ends in a question mark, or has a `Q3:`
    NUMBERED_HEADING = "numbered heading"  # `3. ...`
    NUMBERED_SECTION = "numbered section"  # `3.1 ...` among questions, or asked for
    TEXT_HEADING = "heading with text"  # asked for by `cards: headings`
    CLOZE = "cloze paragraph"
    TABLE = "table row"  # of a CSV file, a TSV file or a text export
