"""Exam questions: options `A. ... B. ... C. ...`, and below them which are right.

The options stand on lines of their own, several on a line, or in a list. The key may be bold, a
heading, in a quote or behind `<details>`: `Answer: B, D`, `答案：B`, `Ans: (b)`, `正确答案: AC`.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.domain.choices import MOST_OPTIONS, Choice, Option
from quizzer.parsing.exams.answer_key import Key, find_bare_key, find_inline_key, find_key
from quizzer.parsing.exams.marked_options import plain, standing_out, ticked
from quizzer.parsing.text.asking import is_bare_label
from quizzer.parsing.text.furniture import without_tail
from quizzer.parsing.text.verbatim import hide_verbatim

_LEAD = r"[ \t>]*(?:[-+*][ \t]+)?(?:\[[ xX]?\][ \t]+)?(?:<(?:font|span)\b[^<>\n]*>)?(?:\*\*|__|`)?"
_MARK = re.compile(
    rf"""(?:^{_LEAD}|(?P<inline>(?<=\S)[ \t\u3000]+|(?<=[)）。；;])))
        (?:[(（](?P<boxed>[A-Ia-i])[)）][.．、:：]?|\[(?P<square>[A-I])\](?![(\[:])|(?P<letter>[A-I])[.．、:：)）]|(?P<small>[a-i])[.)])
        (?:\*\*|__)?(?=[ \t]*\S)""",
    re.VERBOSE | re.MULTILINE,
)
_APART = r"(?<![^\s(（)）。；;*_`\[].)"  # no word goes on in the letter that was just read
_SECOND = re.compile(rf"B{_APART}[.．、:：)）\]]|b{_APART}[.)]")
_FARTHEST = 4_000
_FEWEST_OPTIONS = 2


class Options(NamedTuple):
    """Lettered options that fill the characters `start` to `end` of their text.

    `letters` are theirs, in order. `choice` is None where no key stands right below them; else
    `end` is that of the key.
    """

    start: int
    end: int
    letters: str
    choice: Choice | None = None


class _Mark(NamedTuple):
    start: int
    end: int
    letter: str
    is_inline: bool
    style: str


def find_options(text: str) -> Iterator[Options]:
    """Every run of lettered options of `text` (markdown), in order."""
    if not _SECOND.search(text):
        return
    hidden = hide_verbatim(text)
    for run, limit in _runs(list(_marks(hidden))):
        letters = "".join(mark.letter for mark in run)
        end = text.find("\n", run[-1].end)
        without_key = Options(run[0].start, end if end >= 0 else len(text), letters)
        yield _keyed(text, hidden, run, limit) or without_key


def is_only_options(answer: str) -> bool:
    """True for an answer that is nothing but options, none of which is said to be right.

    A label such as `Correct answer:` may stand below them, with nothing after it.
    """
    bare = answer.strip()
    if not _MARK.match(bare):
        return False
    options = next(find_options(bare), None)
    if options is None or options.choice:
        return False
    return all(map(is_bare_label, _below(bare, options)))


def has_empty_key(answer: str) -> bool:
    """True for options with a label such as `Correct answer:` below them, which says nothing."""
    options = next(find_options(answer), None)
    below = _below(answer, options) if options and not options.choice else []
    return bool(below) and all(map(is_bare_label, below))


def _below(text: str, options: Options) -> list[str]:
    """The lines of words below options, without tags."""
    lines = _TAG.sub("\n", text[options.end :]).split("\n")
    return [line.strip() for line in lines if line.strip()]


def _marks(hidden: str) -> Iterator[_Mark]:
    for found in _MARK.finditer(hidden):
        kind = found.lastgroup or ""
        start = found.end("inline") if found["inline"] is not None else found.start()
        letter = (found["boxed"] or found["square"] or found["letter"] or found["small"]).upper()
        yield _Mark(start, found.end(), letter, found["inline"] is not None, kind)


def _runs(marks: Sequence[_Mark]) -> Iterator[tuple[list[_Mark], int]]:
    """Runs `A`, `B`, `C`, ... of one style, each with where the next run may begin."""
    at = 0
    while at < len(marks):
        run = [marks[at]]
        following = at + 1
        while following < len(marks) and _goes_on(run, marks[following]):
            if _is_next(run, marks[following]):
                run.append(marks[following])
            following += 1
        if run[0].letter == "A" and _FEWEST_OPTIONS <= len(run) <= MOST_OPTIONS:
            yield run, marks[following].start if following < len(marks) else sys.maxsize
            at = following
        else:
            at += 1 if run[0].letter != "A" else max(following - at, 1)


def _goes_on(run: Sequence[_Mark], mark: _Mark) -> bool:
    """False where another run begins, or the run is over.

    Within a line, `A.` begins none below options on lines of their own: `B. Herbert A. Simon`.
    """
    is_initial = mark.is_inline and not run[0].is_inline
    begins = mark.letter == "A" and not is_initial
    return not begins and mark.start - run[-1].end < _FARTHEST and run[0].letter == "A"


def _is_next(run: Sequence[_Mark], mark: _Mark) -> bool:
    return ord(mark.letter) - ord("A") == len(run) and mark.style == run[0].style


def _keyed(text: str, hidden: str, run: Sequence[_Mark], limit: int) -> Options | None:
    key = find_inline_key(text, run[-1].end) or find_key(text, hidden, run[-1].end, limit)
    if key is None and run[0].style == "square":
        key = find_bare_key(text, run[-1].end)
    key = key or _standing_out(text, run)
    letters = "".join(mark.letter for mark in run)
    if key is None or not key.letters <= set(letters):
        return None
    ends = [*(mark.start for mark in run), key.start][1:]
    options = tuple(
        Option(_option(mark.letter, text[mark.end : end]), mark.letter in key.letters)
        for mark, end in zip(run, ends, strict=True)
    )
    return Options(run[0].start, key.end, letters, Choice(options, is_fixed=True))


def _standing_out(text: str, run: Sequence[_Mark]) -> Key | None:
    """The options with a tick, or the one that alone is all in bold or in colour.

    Where its letter is not said otherwise.
    """
    end = text.find("\n", run[-1].end)
    end = end if end >= 0 else len(text)
    ends = [*(mark.start for mark in run), end][1:]
    written = [text[mark.start : after] for mark, after in zip(run, ends, strict=True)]
    if right := ticked(written):
        return Key(end, end, {run[at].letter for at in right})
    at = standing_out(written)
    if at is None:
        return None
    bare = find_bare_key(text, run[-1].end)
    letters = {run[at].letter}
    return bare if bare and bare.letters == letters else Key(end, end, letters)


def _option(letter: str, written: str) -> str:
    """An option with its letter, its lines without the indentation of a list."""
    lines = [line.strip() for line in written.strip().split("\n")]
    words = "\n".join(lines).rstrip("*_ \n-").strip() if len(lines) > 1 else lines[0].rstrip(" ")
    bare = words.removesuffix("**") if words.count("**") % 2 else words
    return f"{letter}. {plain(bare.strip())}"


_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_PUNCTUATION = " \t*_`.)。．,，:：;；、）]】"
_CLOSING = re.compile(r"\s*</(?:details|p|blockquote|div|b)>", re.IGNORECASE)
_BOX = re.compile(r"^[ \t]*:{3,}[ \t]*\w", re.MULTILINE)
_BOX_END = re.compile(r"^[ \t]*:{3,}[ \t]*(?:\n|\Z)", re.MULTILINE)
_OPENING = re.compile(r"<(?:details|p|blockquote|div|b)\b[^<>]*>", re.IGNORECASE)


def explanation(text: str, options: Options) -> str:
    """What follows the key of `options` in `text`.

    Without the right option said again, and the closing tags of what the key stood in.
    """
    told = options.choice.options if options.choice else ()
    right = next((option.text[len("A. ") :] for option in told if option.is_right), "")
    text = text[options.end :]
    line, newline, rest = text.partition("\n")
    bare = line.lstrip(_PUNCTUATION)
    if bare.startswith(right) and not _goes_on_in_word(bare, len(right)):
        line = bare[len(right) :].lstrip(_PUNCTUATION)
    elif line.count("**") % 2 or not bare:
        line = bare
    text = line.lstrip() + newline + rest
    if "</" in text:
        loose = len(_CLOSING.findall(text)) - len(_OPENING.findall(text))
        text = _CLOSING.sub("", text) if loose > 0 else text
    if ":::" in text and len(_BOX_END.findall(text)) > len(_BOX.findall(text)):
        text = _BOX_END.sub("", text, count=1)
    return without_tail(text.strip("\n").rstrip())


def _goes_on_in_word(words: str, at: int) -> bool:
    """True where character `at` is within a word of Latin letters."""
    return words[at - 1 : at + 1].isascii() and words[at - 1 : at + 1].isalnum() and at < len(words)
