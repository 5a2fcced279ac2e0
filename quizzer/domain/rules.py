"""The rules that make notes of what is written."""

from enum import StrEnum


class Rule(StrEnum):
    """Which syntax made a note: headings first, then what is found under headings that do not ask.

    They stand in the order in which they are tried; what one has taken is gone for the later ones.
    """

    QUESTION_HEADING = "question heading"  # ends in a question mark, or has a `Q3:`
    NUMBERED_HEADING = "numbered heading"  # `3. ...` among questions, or asked for
    NUMBERED_SECTION = "numbered section"  # `3.1 ...` likewise
    TASK_HEADING = "task heading"  # `Explain ...`, `简述...` likewise
    TEXT_HEADING = "heading with text"  # asked for by `cards: headings`
    STARTED = "START and END"  # lines at the margin, with the fields of a note between them
    FIELDS = "Front and Back"  # headings of their own, each above the words of its side
    CARD_TAG = "line with #card"  # and the back on the lines below it
    QUESTION_BLOCK = "Q: and A:"  # at the margin, up to the next one
    TWO_SIDES_BLOCK = "F: and B:"  # likewise, in both directions
    BRACKETS = "C: with [gaps]"  # likewise
    QUESTION_MARK_LINE = "? between lines"  # `??` in both directions
    QUOTED_ANSWER = "quoted answer"  # below `1. ...`, or a callout `[!sr]`
    PARTS = "part of a question"  # `(a)`, `(b)`, each with an answer
    EXAM = "exam question"  # lettered options and their key
    TRUE_OR_FALSE = "statement to judge"  # and below it whether it is true
    FOLDED = "folded answer"  # `<details>` with the question in its summary, or above it
    ADMONITION = "boxed question"  # `??? question "What ...?"`, `:::details What ...?`
    QUIZ = "quiz"  # `- [x]` and `- [ ]` below numbered lines, or between `<quiz>` tags
    TABLE = "table row"  # of a table with a column for questions and one for answers
    LABELLED = "labelled answer"  # a question, and `Answer:` or `答：` below it
    SOLUTION = "folded solution"  # whatever stands above a fold that is called an answer
    BOLD_ENTRY = "bold entry"  # of a list in which several ask, with the answer in the entry
    BOLD = "bold question"  # with the answer below, up to the next one
    ITALIC = "italic question"  # likewise, several of them
    NUMBERED_LINE = "numbered question"  # `1. What ...?`, likewise
    TASK_CHOICE = "boxes to choose"  # `- [x]` and `- [ ]` below a paragraph that asks
    ITEM = "list question"  # `- What ...?` with the answer in the item
    PLAIN = "plain question"  # a paragraph of its own, as others are, above a list
    DOUBLE_COLON = "front :: back"  # `:::` in both directions
    DEFINITION = "definition list"  # a term, and `: what it means` below
    TERM = "listed term"  # `- **A**: ...` below a title such as `Glossary`
    CLOZE = "cloze paragraph"
    TABLE_FILE = "table file"  # CSV, TSV, or what Anki exports as text


class Reason(StrEnum):
    """Why text is on no card."""

    NO_QUESTION = "its heading does not ask"
    NUMBER_ONLY = "its heading has a number, but those around it do not ask"
    CONTENTS = "a table of contents"
    NO_HEADING = "no heading above it"
