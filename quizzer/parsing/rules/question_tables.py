"""Tables with a column for questions and one for answers: each row is a note.

Where a table has only one more column, and its rows ask, that one answers, whatever it is called.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.packing import Made
from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import ends_in_mark, is_prompt
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import Line, lines_of
from quizzer.parsing.text.simplified import simplified
from quizzer.parsing.text.verbatim import hide_verbatim

_QUESTIONS = frozenset(
    [
        "question",
        "questions",
        "q",
        "front",
        "prompt",
        "问题",
        "题目",
        "问",
        "提问",
        "正面",
        "考点问题",
        *("term", "terms", "word", "concept", "术语", "名词", "概念", "单词", "词语"),
        "面试题",
        "面试问题",
    ]
)
_ANSWERS = frozenset(
    [
        "answer",
        "answers",
        "a",
        "back",
        "response",
        "solution",
        "答案",
        "回答",
        "答",
        "解答",
        "背面",
        "参考答案",
        *("关键答案", "标准答案", "答案要点", "回答要点"),
        *("definition", "definitions", "meaning", "translation"),
        *("词义", "中文释义", "中文意思", "中文含义"),
        *("定义", "释义", "含义", "意思", "解释", "翻译"),
    ]
)
_ASKED = re.compile(r".{0,8}(?:问题|题目|追问|提问|面试题|考题)", re.DOTALL)
_TOLD = re.compile(r".{0,8}(?:答案|回答|解答|答法|要点|释义|解释|定义|含义)", re.DOTALL)
_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_TWO = 2
_DECORATION = " \t*_`:：#"


def find_table_rows(text: str) -> Iterator[FoundNote]:
    """A note for each row of such a table; rows without a question or an answer make none."""
    if "|" not in text or "--" not in text:
        return
    hidden = hide_verbatim(text)
    written = lines_of(text)
    shown = written if hidden == text else lines_of(hidden)
    lines = Made(range(len(written)), lambda at: (written[at], shown[at]))
    at = 1
    while at < len(lines):
        if _RULE.fullmatch(lines[at][1].text) and "|" in lines[at - 1][1].text:
            end = _end(lines, at + 1)
            header = [cell.strip(_DECORATION).lower() for cell in _cells(*lines[at - 1])]
            rows = lines[at + 1 : end]
            if columns := _columns(header) or _asking(header, rows) or _named(header, rows):
                yield from _rows(rows, *columns)
            at = end
        at += 1


def _end(lines: Sequence[tuple[Line, Line]], at: int) -> int:
    """The line after the last row of the table whose rows begin at line `at`."""
    while at < len(lines) and "|" in lines[at][1].text:
        at += 1
    return at


def _columns(header: Sequence[str]) -> tuple[int, int] | None:
    asks = [at for at, cell in enumerate(header) if cell in _QUESTIONS]
    tells = [at for at, cell in enumerate(header) if cell in _ANSWERS]
    return (asks[0], tells[0]) if asks and tells else None


def _asking(header: Sequence[str], rows: Sequence[tuple[Line, Line]]) -> tuple[int, int] | None:
    """The columns of a table of two, the first one for questions, in which most rows ask."""
    if len(header) != _TWO or header[0] not in _QUESTIONS:
        return None
    asked = [cells[0] for row in rows if len(cells := _cells(*row)) == _TWO]
    asking = sum(ends_in_mark(cell) or is_prompt(cell) for cell in asked)
    return (0, 1) if 2 * asking > len(rows) else None


def _named(header: Sequence[str], rows: Sequence[tuple[Line, Line]]) -> tuple[int, int] | None:
    """The columns whose names end as in `面试追问` and `核心回答`, where most rows ask."""
    said = list(map(simplified, header))
    question = next((at for at, cell in enumerate(said) if _ASKED.fullmatch(cell)), None)
    answer = next((at for at, cell in enumerate(said) if _TOLD.fullmatch(cell)), None)
    if question is None or answer is None:
        return None
    asked = (cells[question] for row in rows if len(cells := _cells(*row)) > question)
    asking = sum(ends_in_mark(cell) or is_prompt(cell) for cell in asked)
    return (question, answer) if 2 * asking > len(rows) else None


def _rows(lines: Sequence[tuple[Line, Line]], question: int, answer: int) -> Iterator[FoundNote]:
    for line, hidden in lines:
        cells = _cells(line, hidden)
        if len(cells) > max(question, answer):
            asked, told = cells[question], cells[answer]
            if not is_furniture(asked) and not is_furniture(told):
                yield FoundNote(line.start, line.end, asked, told, Rule.TABLE)


def _cells(line: Line, hidden: Line) -> list[str]:
    """The cells of a row; a pipe in code, or after a backslash, parts none."""
    inner = hidden.text.strip()
    begin = len(hidden.text) - len(hidden.text.lstrip()) + inner.startswith("|")
    end = len(hidden.text.rstrip()) - (len(inner) > 1 and inner.endswith("|"))
    cuts = [found.start() for found in _PIPE.finditer(hidden.text, begin, max(begin, end))]
    starts, ends = [begin, *(cut + 1 for cut in cuts)], [*cuts, max(begin, end)]
    return [
        line.text[start:stop].strip().replace("\\|", "|")
        for start, stop in zip(starts, ends, strict=True)
    ]
