"""What is wrong with a file of notes, and what of it became no card: one line for each."""

import re
from collections.abc import Callable, Sequence

from quizzer.domain.left_out import LeftOuts
from quizzer.domain.many_problems import Problems
from quizzer.domain.notes import LeftOut
from quizzer.domain.problems import Problem
from quizzer.domain.rules import Reason
from quizzer.languages import tr
from quizzer.markdown import MAX_DEPTH
from quizzer.parsing.answers.choices import NO_RIGHT_OPTION
from quizzer.parsing.text.bare_questions import first_unanswered
from quizzer.parsing.text.furniture import is_contents
from quizzer.parsing.text.lines_within import LinesWithin
from quizzer.parsing.text.sections import Unclosed
from quizzer.parsing.text.titles import Sign, sign_of

_LONGEST_LINE = 1_000_000
_ODD_LINE = re.compile(rf"\n(?:[^\n]{{{_LONGEST_LINE}}}|(?P<deep>(?:[ ]?>){{{MAX_DEPTH + 1}}}))")
_EMPTY = "the answer is empty: its card is set aside until there is one"
_NO_KEY = (
    "none of these options is said to be right, so the card is set aside: "
    "add 'Answer: B' below them, or a key at the end"
)
_OPEN = "{opening} is never closed: everything after it belongs to it"
_CUT = "{opening} is not closed above the next question: close it"
_NO_QUESTIONS = (
    "no questions found: end a heading with '?', number it ('Q1: ...'), "
    "or put 'cards: headings' into the front matter"
)
_NO_ANSWERS = (
    "no cards: the questions from here on have no answers: "
    "write each answer below its question, or a key at the end"
)
_PASSED_OVER = (
    "numbered sections like this one were not taken for questions: "
    "'cards: questions' in the front matter makes them cards, 'cards: headings' every heading"
)


class Report:
    """Collects `problems`, and what is `left_out`, of `text`, whose first line is `first_line`.

    Lines are those of the file at `path`; offsets are characters of `text`.
    """

    def __init__(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        """To be added to `problems`, which others may add to as well."""
        self.problems = problems
        self.left_out = LeftOuts()
        self._text = text
        self._path = path
        self._first_line = first_line

    def leave_out(self, line: int, heading: str, written: str) -> None:
        """What was `written` below `heading`, '' for none, holds no note."""
        reason = Reason.NO_QUESTION if heading else Reason.NO_HEADING
        if is_contents(written):
            reason = Reason.CONTENTS
        elif sign_of(heading) in (Sign.NUMBER, Sign.DOTTED):
            reason = Reason.NUMBER_ONLY
        self.left_out.append(LeftOut(line, heading, reason))

    def passed_over(self, offset: int) -> None:
        """A numbered section there could have been a question."""
        self._add(self._line_at(offset), tr(_PASSED_OVER))

    def no_notes(self) -> None:
        """There is no question at all, or none with an answer."""
        asked = first_unanswered(self._text)
        message = tr(_NO_QUESTIONS) if asked is None else tr(_NO_ANSWERS)
        self._add(self._line_at(asked or 0), message, rule="no-questions")

    def empty_answer(self, line: int) -> None:
        """The question there has no answer yet."""
        self._add(line, tr(_EMPTY), rule="empty-answer")

    def no_key(self, line: int) -> None:
        """The question there gives options, and says of none that it is right."""
        self._add(line, tr(_NO_KEY), rule="choice-without-answer")

    def odd_choice(self, line: int, problem: str) -> None:
        """The boxes there cannot be a choice, for the `problem` that was found with them."""
        rule = "choice-without-answer" if problem == NO_RIGHT_OPTION else ""
        self._add(line, tr(problem), rule=rule)

    def taken_id(self, line: int, explicit_id: str, first: int) -> None:
        """The id there is that of the note at the line `first`."""
        message = tr("the id {id} is taken by line {first}: give this note another")
        self._add(line, message.format(id=explicit_id, first=first))

    def claims_alone(self, line: int) -> None:
        """Claims stand there, and no question above them."""
        self._add(line, tr("no question stands above these claims: put them below one"))

    def unclosed_gaps(self, starts: Sequence[int], line_of: Callable[[int], int]) -> None:
        """Gaps begin at `starts` and do not end; `line_of` tells the line of each."""
        more = (
            tr(" (and {count} more below)").format(count=len(starts) - 1) if len(starts) > 1 else ""
        )
        message = tr("this cloze holds nothing or is not closed in its paragraph: {{c1::text}}")
        self._add(line_of(starts[0]), message + more, rule="cloze-without-gap")

    def oddities(self, unclosed: Sequence[Unclosed]) -> None:
        """What never ends in the text, and the first line that cannot be shown well."""
        line_at = LinesWithin(self._text, [(0, len(self._text))], 0, self._first_line).line
        for each in unclosed:
            message = tr(_CUT) if each.is_cut else tr(_OPEN)
            self._add(line_at(each.start), message.format(opening=each.opening))
        if odd := _ODD_LINE.search("\n" + self._text):
            message = tr("a line of more than {most:,} characters: it will be slow to show").format(
                most=_LONGEST_LINE
            )
            if odd["deep"]:
                message = tr(
                    "quotes nested more than {most} deep: shown as they are written"
                ).format(most=MAX_DEPTH)
            self._add(self._line_at(odd.start()), message)

    def _line_at(self, offset: int) -> int:
        return self._first_line + self._text.count("\n", 0, offset)

    def _add(self, line: int, message: str, *, rule: str = "") -> None:
        self.problems.append(Problem(path=self._path, line=line, message=message, rule=rule))
