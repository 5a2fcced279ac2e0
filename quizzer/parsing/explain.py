"""Why a line of a file became what it became."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import ParsedNote
from quizzer.domain.rules import Rule
from quizzer.languages import tr
from quizzer.parsing.document import parse_file
from quizzer.parsing.exams.answer_ends import KEY_PLACE
from quizzer.parsing.exams.answers_below import with_answers_below
from quizzer.parsing.files.finding import read_text
from quizzer.parsing.files.front_matter import read_front_matter
from quizzer.parsing.finders import find_notes
from quizzer.parsing.found import FoundNote
from quizzer.parsing.headings.grouping import groups
from quizzer.parsing.headings.outline import Outline, outline
from quizzer.parsing.headings.passages import Judgement, Passage
from quizzer.parsing.rules.lettered_blocks import without_underlined_blocks
from quizzer.parsing.text.asking import ends_in_mark, is_invitation, is_label
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import lines_of
from quizzer.parsing.text.sections import scan
from quizzer.parsing.text.titles import Sign
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_ASK = "end the heading with '?', or number it 'Q1: ...'"
_SETTLE = "'cards: headings' in the front matter makes a card of every heading with text"
_QUESTIONS = "'cards: questions' in the front matter makes cards of numbered headings and tasks"
_LESS_HEADING = "without its question mark and number, the heading only stands above other cards"
_LESS_FOUND = "reword the question so that it does not ask, and it makes no card"
_UNANSWERED = "it asks, but has no answer, or most of the questions beside it have none"
_OF_RULES = {
    Rule.STARTED: "a line 'START', the note's type, its front, 'Back:' and a line 'END'",
    Rule.FIELDS: "a heading 'Front' with words below it, and a heading 'Back' with more",
    Rule.CARD_TAG: "a line that ends in #card; its back stands below, or behind a colon",
    Rule.QUESTION_BLOCK: "a line 'Q:' with an 'A:' below it; it goes to the next letter or rule",
    Rule.TWO_SIDES_BLOCK: "a line 'F:' with a 'B:' below it, for both directions",
    Rule.BRACKETS: "a line 'C:' with [gaps], or 'T:' with {{c1::gaps}}",
    Rule.QUESTION_MARK_LINE: "a line '?', '??' or '%' between both sides, or a rule below an id",
    Rule.QUOTED_ANSWER: "a question in a list or a callout [!sr], with its answer in a quote",
    Rule.DOUBLE_COLON: "a line that '::' or ':::' splits into two sides",
    Rule.PARTS: "parts such as (a) and (b), each with an answer below it or below 'Solution'",
    Rule.EXAM: "lettered options with a key below them, or in the question",
    Rule.TRUE_OR_FALSE: "a statement that is said to be true or false, below it or at its end",
    Rule.FOLDED: "an answer behind <details>, with the question in its summary or right above it",
    Rule.SOLUTION: "text with its solution in a fold or a callout, called so, right below it",
    Rule.ADMONITION: "a box such as '??? question' or ':::details', with the question in its title",
    Rule.QUIZ: "a list with right and wrong boxes, below a numbered line or between tags",
    Rule.TABLE: "a row of a table that has a column for questions and one for answers",
    Rule.LABELLED: "a line such as 'Answer:' or '答：' announces the answer to the text above it",
    Rule.BOLD_ENTRY: "an entry of a list of bold ones, several of which ask; its answer is in it",
    Rule.BOLD: "a line that begins with a question in bold; its answer goes on to the next one",
    Rule.ITALIC: "a line that is a question in italics, as others are; its answer goes on below",
    Rule.NUMBERED_LINE: "a numbered line that asks; its answer goes on to the next one",
    Rule.TASK_CHOICE: "boxes [x] and [ ] below a paragraph that asks which are right",
    Rule.ITEM: "an entry of a list that asks, with its answer inside the entry",
    Rule.PLAIN: "a line that is a question, as others are, with a list below it that answers",
    Rule.DEFINITION: "a term on a line of its own, and below it ': what it means'",
    Rule.TERM: "an entry of a list with a name and its meaning, below a title such as 'Glossary'",
    Rule.CLOZE: "a paragraph with gaps: {{c1::text}} or ==text==",
}
_OF_SIGNS = {
    Sign.QUESTION: (
        "the heading ends in a question mark, has a question's number such as 'Q3:', "
        "or is solved below"
    ),
    Sign.NUMBER: "the heading has a number",
    Sign.DOTTED: "the heading has a section's number",
    Sign.PROMPT: "the heading is phrased as a question or a task",
    Sign.NONE: "the heading has no question mark and no number",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of a line, why, and what would change that.

    `rule` is the one that made the note the line is on, None where it is on none.
    """

    line: int
    text: str
    path: tuple[str, ...] = ()
    rule: Rule | None = None
    evidence: tuple[str, ...] = ()
    note: ParsedNote | None = None
    change: tuple[str, ...] = ()


def explain_line(
    data: bytes, path: str, line: int, *, cards: str = "", items: bool | None = None
) -> Explanation:
    """Explain line `line` (from 1) of a file's bytes; options as for `parse_file`.

    Raises `QuizzerError` where the file is no text or has no such line.
    """
    return Explainer(data, path, cards=cards, items=items).explain(line)


class Explainer:
    """Explains the lines of one file, which is read once for all of them."""

    def __init__(
        self, data: bytes, path: str, *, cards: str = "", items: bool | None = None
    ) -> None:
        """Read a file's bytes; options as for `parse_file`.

        Raises `QuizzerError` where the file is no text.
        """
        whole, problems = read_text(data, path)
        if not whole:
            raise QuizzerError(str(problems[0]))
        front, start, _ = read_front_matter(whole, path)
        self.path = path
        self.lines = lines_of(whole)
        self.first_line = whole.count("\n", 0, start) + 1
        self.body = with_answers_below(whole[start:], self.first_line)
        self.text = text = self.body.text
        self.shown = lines_of(text)
        self.cards = cards or front.cards
        headings = without_underlined_blocks(text, scan(text)[0])
        self.outline: Outline = outline(text, headings, self.cards, front.title)
        self.hidden = hide_verbatim(text)
        self.notes = parse_file(data, path, cards=cards, items=items).notes
        self._found: dict[tuple[int, int], Sequence[FoundNote]] = {}

    def explain(self, line: int) -> Explanation:
        """What became of line `line` (from 1); raises `QuizzerError` where there is none."""
        last = len(self.lines) - (self.lines[-1].text == "")
        if not 1 <= line <= last:
            raise QuizzerError(
                tr("{path} has {last} lines: there is no line {line}").format(
                    path=self.path, last=last, line=line
                )
            )
        told = Explanation(line=line, text=self.lines[line - 1].text)
        if line < self.first_line:
            why = tr("front matter: it says something about the whole file, and is on no card")
            return replace(told, evidence=(why,))
        shown = self.shown[self.body.place(line - self.first_line)]
        return _OfLine(self, shown.start).explain(told)

    def note_at(self, line: int) -> ParsedNote:
        """The last note of those on a line that has one."""
        at = [at for at in range(len(self.notes)) if self.notes.line(at) == line]
        return self.notes[at[-1]]

    def found(self, begin: int, end: int, heading: str) -> Sequence[FoundNote]:
        """The notes in running text between two offsets, below `heading`, looked for once."""
        if (begin, end) not in self._found:
            self._found[begin, end] = find_notes(self.text[begin:end], heading)[0]
        return self._found[begin, end]


class _OfLine:
    """Explains the line that begins at `offset` of a file's body."""

    def __init__(self, file: Explainer, offset: int) -> None:
        self.file = file
        self.text = file.text
        self.offset = offset
        self.passage = self._passage()
        above = (each for each in file.outline.judge() if each.heading.start <= offset)
        self.judged: Judgement | None = next(iter(deque(above, maxlen=1)), None)
        self.is_heading = bool(self.judged and offset < self.judged.heading.end)

    def _passage(self) -> Passage:
        """The passage that holds the line, in its heading or in its text."""
        holding = (
            each
            for each in self.file.outline.walk()
            if each.start == self.offset
            or any(start <= self.offset < max(end, start + 1) for start, end in each.spans)
        )
        before = (each for each in self.file.outline.walk() if each.start <= self.offset)
        return deque(chain(before, holding), maxlen=1)[0]

    def explain(self, told: Explanation) -> Explanation:
        """What is told, filled in."""
        passage = self.passage
        is_after_key = self._is_after_key()
        is_question = bool(passage.question) and not groups(passage, self.text)
        told = replace(told, path=passage.path)
        if is_question and not is_after_key:
            return self._on_note(told, self._line_of(passage.start), self._of_heading(passage))
        found = None if is_question else self._found(passage)
        if found:
            return self._on_note(told, found[0], (tr(_OF_RULES[found[1]]),))
        if self.file.body.is_in_key(told.line - self.file.first_line):
            why = tr("it is in an answer key: what it says goes with the questions above")
            return replace(told, evidence=(why,))
        why_not = self._why_not()
        change = self._change()
        if is_after_key:
            why_not = (tr("it comes after an answer key, which ends the question above"),)
        elif not self.is_heading and ends_in_mark(told.text):
            why_not = (tr(_UNANSWERED), *why_not)
            change = (tr("write its answer below it"), *change)
        return replace(told, evidence=(*why_not, *self._place(told)), change=change)

    def _is_after_key(self) -> bool:
        """True where an answer key stands between the line and what begins its passage."""
        return self.text.rfind(KEY_PLACE, 0, self.offset) >= max(self.passage.start, 0)

    def _line_of(self, offset: int) -> int:
        return self.file.first_line + self.file.body.origin(self.text.count("\n", 0, offset))

    def _found(self, passage: Passage) -> tuple[int, Rule] | None:
        """The line and the rule of the note found in running text that holds the line."""
        begin, end = passage.spans[0]
        within = self.offset - begin
        path = (*passage.path, passage.question) if passage.question else passage.path
        for note in self.file.found(begin, end, path[-1] if path else ""):
            line_start = self.text.rfind("\n", 0, begin + note.start) + 1 - begin
            if line_start <= within < note.end:
                return self._line_of(begin + note.start), note.rule
        return None

    def _on_note(self, told: Explanation, line: int, evidence: tuple[str, ...]) -> Explanation:
        note = self.file.note_at(line)
        change = tr(_LESS_HEADING) if self.passage.question else tr(_LESS_FOUND)
        if told.line != line:
            asked = told.text.strip() in map(str.strip, note.question.split("\n")[1:])
            of = (
                tr("it belongs to the question of line {line}")
                if asked and told.text.strip()
                else tr("it belongs to the answer of line {line}")
            )
            belongs = of.format(line=line)
            evidence = (belongs, *evidence)
            if self.is_heading:
                evidence = (
                    *evidence,
                    tr("a heading that does not ask stays in the answer above it"),
                )
                change = tr(_ASK)
        return replace(
            told,
            path=note.heading_path,
            rule=note.rule,
            evidence=(*evidence, *self._place(told)),
            note=note,
            change=(change,),
        )

    def _of_heading(self, passage: Passage) -> tuple[str, ...]:
        judged = next(
            each for each in self.file.outline.judge() if each.heading.start == passage.start
        )
        because = [tr(_OF_SIGNS[judged.sign])]
        if judged.sign is not Sign.QUESTION:
            because.append(self._setting(judged))
        return tuple(because)

    def _setting(self, judged: Judgement) -> str:
        """What makes a question of a heading that is none by itself."""
        if self.file.cards:
            return tr("'cards: {cards}' was asked for").format(cards=self.file.cards)
        if judged.place.in_collection:
            return tr("a title above it promises questions, or what is below says its answer")
        if judged.rule is not Rule.TEXT_HEADING and not self.file.outline.is_collection:
            return tr("other headings of the file ask, too")
        return tr("most of the headings around it ask")

    def _why_not(self) -> tuple[str, ...]:
        judged = self.judged
        if judged is None:
            return (tr("it stands above the first heading, and no card syntax fits it"),)
        title = judged.heading.title
        if self.is_heading:
            return (tr(_OF_SIGNS[judged.sign]), *self._more(judged))
        under = tr("it stands under '{heading}', which does not ask, and no card syntax fits it")
        return (under.format(heading=title), tr(_OF_SIGNS[judged.sign]), *self._more(judged))

    def _more(self, judged: Judgement) -> tuple[str, ...]:
        if is_invitation(judged.words):
            return (tr("it invites the reader, as 'Any questions?' does"),)
        if is_label(judged.words):
            return (tr("it announces an answer, but no question stands above it"),)
        if judged.place.is_contents:
            return (tr("below it is a table of contents"),)
        if groups(self.passage, self.text) or judged.place.has_question_below:
            return (tr("it groups the questions below it"),)
        if judged.sign in (Sign.NUMBER, Sign.DOTTED, Sign.PROMPT):
            return (tr("the headings around it are no questions"),)
        return ()

    def _place(self, told: Explanation) -> tuple[str, ...]:
        if not told.text.strip():
            return (tr("the line is blank"),)
        hidden = self.file.hidden[self.offset : self.offset + len(told.text)]
        if HIDDEN in hidden:
            return (tr("it is, or holds, code or a formula, where no card syntax is read"),)
        if not self.is_heading and is_furniture(told.text):
            return (tr("it holds only links or marks, which say nothing themselves"),)
        return ()

    def _change(self) -> tuple[str, ...]:
        if self.judged is None:
            return (tr("put it below a heading that asks"),)
        if self.judged.sign in (Sign.NUMBER, Sign.DOTTED, Sign.PROMPT):
            return (tr(_ASK), tr(_QUESTIONS))
        return (tr(_ASK), tr(_SETTLE))
