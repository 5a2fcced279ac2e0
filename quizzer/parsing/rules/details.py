"""Answers behind `<details>`: the question is in the `<summary>`, or stands above."""

import re
from collections.abc import Iterator
from html import unescape
from textwrap import dedent
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.true_false import with_two_options
from quizzer.parsing.text.asking import (
    ends_in_mark,
    is_bare_label,
    is_hint,
    is_label,
    is_prompt,
    names_kind,
)
from quizzer.parsing.text.figures import without_figures
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import NUMBERED, unmarked
from quizzer.parsing.text.verbatim import hide_verbatim

_TAG = re.compile(r"<(?P<end>/?)details(?=[\s>])[^<>]*>", re.IGNORECASE)
_OPENING = re.compile("<details", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*<summary(?:\s[^<>]*)?>(?P<words>[^<]*(?:<(?!/?summary)[^<]*)*)</summary>", re.IGNORECASE
)
_CODE = re.compile(r"</?code(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
_WRAPPERS = re.compile(r"\s*(?:<br ?/?>|<(?P<tag>b|p|div|strong|blockquote)(?:\s[^<>]*)?>)", re.I)
_ANSWERS = re.compile(r"answer|solution|答|题?解", re.IGNORECASE)
_LATER_PART = re.compile(r"\s*[(（]?[b-hB-H][)）]\s")  # of an exercise, which begins further up
_NUMBERED_LINE = re.compile(rf"^(?={NUMBERED.pattern})", NUMBERED.flags | re.MULTILINE)
_ENTRY = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_LONGEST_SUMMARY = 2_000


class _Fold(NamedTuple):
    """A `<details>`: where it begins and ends, and where its content does."""

    start: int
    inner: int
    close: int
    end: int
    children: list["_Fold"]


class AnswerFold(NamedTuple):
    """A fold that is called an answer: it fills `start` to `end`, and holds `answer`."""

    start: int
    end: int
    answer: str


def may_fold(text: str) -> bool:
    """False for a text without any `<details`."""
    return _OPENING.search(text) is not None


def find_folded(text: str) -> list[FoundNote]:
    """A note for each `<details>` of `text` whose summary asks, or that answers the line above."""
    return list(_notes(text, _folds(hide_verbatim(text)))) if may_fold(text) else []


def answer_folds(text: str) -> Iterator[AnswerFold]:
    """The outermost folds of `text` that are called an answer and hold one, in order."""
    for fold in sorted(_folds(hide_verbatim(text))):
        words, answer = _told(text, fold)
        is_answer = is_label(words) and _ANSWERS.search(words)
        if is_answer and answer and not is_furniture(answer) and not is_bare_label(answer):
            yield AnswerFold(fold.start, fold.end, answer)


def _folds(hidden: str) -> list[_Fold]:
    """The outermost folds of the text, each with those inside; one never closed is none."""
    open_folds: list[tuple[re.Match[str], list[_Fold]]] = []
    outermost: list[_Fold] = []
    for tag in _TAG.finditer(hidden):
        if not tag["end"]:
            open_folds.append((tag, []))
        elif open_folds:
            opening, children = open_folds.pop()
            fold = _Fold(opening.start(), opening.end(), tag.start(), tag.end(), children)
            (open_folds[-1][1] if open_folds else outermost).append(fold)
    return outermost + [fold for _, children in open_folds for fold in children]


def _notes(text: str, folds: list[_Fold]) -> Iterator[FoundNote]:
    pending = sorted(folds, reverse=True)
    end = 0
    while pending:
        fold = pending.pop()
        note = _note(text, fold, end)
        if note:
            yield note
            end = note.end
        else:
            pending.extend(sorted(fold.children, reverse=True))


def _note(text: str, fold: _Fold, after: int) -> FoundNote | None:
    words, answer = _told(text, fold)
    if not answer or is_furniture(answer) or is_bare_label(answer) or is_hint(words):
        return None
    if words and not is_label(words):
        asks = "?" in words or "？" in words or is_prompt(words) or NUMBERED.match(words)
        return FoundNote(fold.start, fold.end, words, answer, Rule.FOLDED) if asks else None
    is_answer = bool(_ANSWERS.search(words))
    start = _in_entry(text, question_above(text, fold.start, after, may_tell=is_answer), fold.start)
    if start < 0:
        return None
    question = unmarked(text[start : fold.start].strip())
    answer = with_two_options(question, answer) or answer
    return FoundNote(start, fold.end, question, answer, Rule.FOLDED)


def _told(text: str, fold: _Fold) -> tuple[str, str]:
    """The words of a fold's summary, '' for none, and what is folded away."""
    summary = _SUMMARY.match(text, fold.inner, min(fold.close, fold.inner + _LONGEST_SUMMARY))
    words = _plain(summary["words"]) if summary else ""
    return words, _answer(text[summary.end() if summary else fold.inner : fold.close])


def _in_entry(text: str, start: int, end: int) -> int:
    """`start`, or where the last entry of HTML after it begins; -1 if that asks nothing."""
    entries = list(_ENTRY.finditer(text, start, end)) if start >= 0 else []
    if not entries:
        return start
    begin = entries[-1].end()
    return begin if ends_in_mark(_plain(text[begin:end])) else -1


def _plain(words: str) -> str:
    """The words of a summary as markdown."""
    bare = unescape(_MARKUP.sub("", _CODE.sub("`", words))).strip()
    return "\n".join(line.strip() for line in bare.split("\n"))


def _answer(inner: str) -> str:
    """What is folded away, without the tags that wrap all of it."""
    answer = dedent(inner.strip("\n")).strip()
    while found := _WRAPPERS.match(answer):
        closing = f"</{found['tag']}>"
        answer = answer[found.end() :].lstrip()
        if found["tag"] and answer.lower().endswith(closing.lower()):
            answer = answer[: -len(closing)].rstrip()
    return dedent(answer).rstrip()


def question_above(text: str, fold: int, after: int, *, may_tell: bool = False) -> int:
    """Where the paragraph begins that asks right above what begins at `fold`; -1 for none.

    It begins after the character `after`. A number is enough where it `may_tell`, or the name of
    its kind (`【填空题】`): an exercise. Code, pictures and hints may stand below it.
    """
    head = text[max(after, fold - _LONGEST_SUMMARY) : fold]
    begin = fold - len(head)
    body = without_figures(head)
    start = body.rfind("\n\n") + 2 if "\n\n" in body else 0
    paragraph = body[start:]
    numbered = [found.start() for found in _NUMBERED_LINE.finditer(paragraph)]
    entries = [paragraph[start:] for start in numbered]
    all_ask = all(_asks(entry.partition("\n")[0]) for entry in entries)
    first = (numbered[0] if all_ask else numbered[-1]) if numbered else 0
    if may_tell and _LATER_PART.match(paragraph, first):
        return -1
    words = unmarked(paragraph[first:])
    is_exercise = may_tell and bool(numbered or names_kind(words))
    asks = bool(words) and (is_exercise or _asks(words))
    return begin + start + first if asks else -1


def _asks(words: str) -> bool:
    return ends_in_mark(words) or is_prompt(_numberless(words))


def _numberless(words: str) -> str:
    found = NUMBERED.match(words)
    return words[found.end() :].lstrip() if found else words
