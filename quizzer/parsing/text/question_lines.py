"""Lines that could be questions: their words without marks, and their numbers."""

import re
from collections.abc import Sequence
from textwrap import dedent
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import is_marked_label
from quizzer.parsing.text.furniture import is_contents, is_furniture, without_tail
from quizzer.parsing.text.loose_tags import without_loose_tags
from quizzer.parsing.text.stretches import stretches

_NUMBER = r"""(?:
      (?:q(?:uestion)?|problem|exercise|问题|题目?|问|习题|例)\s*+[-\#.]?\s*+\d{1,4}\s*[.．、:：)）]*
    | 第\s*(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[题问]\s*[.．、:：)）]*
    | [(（]\s*\d{1,4}\s*[)）]\s*[.．、:：]?
    | \d{1,4}(?:\.\d{1,3}){0,3}\s*(?:[.．、:：)）](?!\d)|(?=\*\*|__)))"""
NUMBERED = re.compile(
    rf"[ \t>]{{0,8}}(?:[-+*][ \t]++|\#{{1,6}}[ \t]++)?(?:\*\*|__)?[ \t]*+{_NUMBER}",
    re.VERBOSE | re.IGNORECASE,
)
_MARKER = re.compile(r"[ \t>]*(?:[-+*][ \t]+)?(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_LABEL = re.compile(
    r"[*_]*(?:(?:q(?:uestion)?|[问問][题題]?|面[试試][题題]|[题題][目干幹]|提[问問])[*_]*"
    r"[ \t]*[:：]{1,2}|【[题问]目?题?】)[*_]*[ \t]*",
    re.IGNORECASE,
)
_TOLD = (
    "(?:(?:[参參]考|[标標][准準]|正[确確]|[满滿]分|示例|最佳|推[荐薦])?(?:答案|回答)"
    "(?:[及与與和、]?(?:解析|分析|解[释釋]|[详詳]解))?(?:要[点點])?|[题題]?解答?|解析[讲講]解|答|[证證]明?)"
)
_ANSWER_LABEL = re.compile(
    rf"""(?:\#{{1,6}}[ ]+[*_]*(?:sample[ ]|model[ ])?
             (?:answers?|solution|{_TOLD})[*_]*
             [ \t]*[:：]?[*_]*[ \t]*(?:\n|\Z)
       |[*_]*ans\.[*_]*[ \t]+
       |[*_]*[【\[](?:answer|solution|(?:参考|标准|正确)?答案|回答|解答?)
             [】\]](?!\()[*_]*[ \t]*[:：]?[ \t]*
       |[*_]*a(?:ns(?:wer)?)?[ ]?\d{{1,4}}[*_]*(?:[:：][*_]*|[.．、)][*_]*[ \t]+)[ \t]*
       |(?=[^\n]{{2}}){_TOLD}[ \t]*\n
       |[*_]*(?:(?:(?:correct|right|sample|model|suggested|potential|possible|short)[ ])?answer
             |a(?:ns)?|solution|{_TOLD}
             |r[ée]ponse|respuesta|antwort|risposta|resposta|ответ|odpowiedź|svar)
             (?:[ \t]*[:：][*_]*|[*_]+[ \t]*[:：])[ \t]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED_ENTRY = re.compile(
    r"[-+*][ ]+(?P<label>[*_]*(?:answer|ans|a|solution|答案?)[*_]*[:：][*_]*[^\n]*(?:\n|\Z))",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[ \t]*[-+*][ \t]+\S")
_KEPT = re.compile(r"^[ \t]*(?:\||:{3})", re.MULTILINE)
_HASHES = re.compile(r"\A([ \t]*[0-9]{1,4}[.)][ \t]+)#{1,6}[ \t]+")
_QUOTE = re.compile(r"[ \t]*>[ ]?")
_EMPHASIS = re.compile(r"(\*\*|__)(?P<words>(?:(?!\1).)+)\1(?P<after>[^\w(（]*)\Z", re.DOTALL)


class Line(NamedTuple):
    """A line that fills the characters `start` to `end` of its text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """True for a line without words."""
        return not self.text.strip()


def lines_of(text: str) -> Sequence[Line]:
    """The lines of `text`, without their newlines."""
    return stretches(text, Line)


def unmarked(written: str) -> str:
    """A question without list marker, heading marks, a `Q:` and the emphasis around all of it."""
    found = _MARKER.match(written)
    words = written[found.end() :] if found else written
    emphasis = _EMPHASIS.match(words.strip())
    if emphasis:
        words = emphasis["words"] + emphasis["after"].rstrip("*_")
    label = _LABEL.match(words)
    bare = words[label.end() :] if label else words
    return _joined(_HASHES.sub(r"\1", bare)) or words.strip()


def _joined(words: str) -> str:
    """Paragraphs on one line each; as they are where code is among them."""
    if "```" in words or "~~~" in words:
        return words.strip()
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", words.strip())
    return "\n\n".join(map(_on_one_line, paragraphs))


def _on_one_line(paragraph: str) -> str:
    """A paragraph's lines joined, but for a list in it; a table or a box stays as it is."""
    if _KEPT.search(paragraph):
        return paragraph.strip()
    first, newline, rest = paragraph.partition("\n")
    is_list = _ENTRY.match(rest) is not None
    joined = " ".join(line.strip() for line in paragraph.split("\n"))
    return f"{first.strip()}{newline}{dedent(rest)}" if is_list else joined


def without_answer_label(answer: str) -> str:
    """An answer without the `A:` or `答：` that it begins with."""
    entry = _LABELLED_ENTRY.match(answer)
    if entry and "\n" not in answer[entry.end() :].strip().replace("\n ", " "):
        answer = f"{entry['label']}{dedent(answer[entry.end() :])}"
    found = _ANSWER_LABEL.match(answer)
    rest = answer[found.end() :].lstrip() if found else answer
    if found and found.group().count("**") == 1 and rest.endswith("**") and rest.count("**") == 1:
        rest = rest.removesuffix("**")
    return rest or answer


def _unquoted(written: str) -> str:
    """Lines that go on with the quote their question stands in, without its marks."""
    lines = written.split("\n")
    is_quote = all(not line.strip() or line.lstrip().startswith(">") for line in lines)
    return "\n".join(_QUOTE.sub("", line, count=1) for line in lines) if is_quote else written


def note_between(
    text: str, start: int, answer: int, end: int, question: str, rule: Rule
) -> FoundNote | None:
    """The note that begins at `start`, its answer from `answer` to `end`; None without an answer.

    Rules and links to the top at the end of the answer are left out.
    """
    written = without_tail(text[answer:end])
    is_quoted = text.startswith(">", start)
    told = without_answer_label(dedent(_unquoted(written) if is_quoted else written).strip())
    told = without_loose_tags(told)
    if not question or is_furniture(told) or is_contents(told) or is_marked_label(told):
        return None
    return FoundNote(start, answer + len(written), question, told, rule)
