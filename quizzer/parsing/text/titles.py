"""What the words of a heading say: whether they ask, and what trails them."""

import re
from enum import IntEnum

from quizzer.domain.identity import question_number
from quizzer.parsing.text.asking import EMOJI, ends_in_mark, has_blank, is_invitation, is_prompt


class Sign(IntEnum):
    """What a heading's own words say.

    Nothing, a task or question without a mark, a number `3.1` or `3.`, a question.
    """

    NONE = 0
    PROMPT = 1
    DOTTED = 2
    NUMBER = 3
    QUESTION = 4


_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_GLUED = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){2,3}(?=[^\W\d])")
_PLAIN = re.compile(r"[(（]?\s*\d+\s*[.．、:：)）]")
_LABELLED = re.compile(
    r"(?:q(?:uestion)?|(?:高频|常见|经典)?(?:面试|考)题)[ ]?[:：]\W*\w", re.IGNORECASE
)
_LETTERED = re.compile(r"[A-Z](?:\.[0-9]{1,3}){1,4}[.、]?[ \t]*(?=[^\W\d])")
_WRAPPING = re.compile(rf"(?:<a\b[^<>]*>(?:\s*</a>)?|[*_]{{2,3}}|[\s{EMOJI}])+")
_KEYCAP = re.compile(r"\A([0-9]+)\ufe0f?\u20e3[ \t]*")
_MOST_TRAILERS = 8
_SURE_TRAILER = re.compile(r"\[\[[^\[\]]*\]\([^\s\[\]]*\)\]|<!--.*-->")
_TRAILER = re.compile(r"\[[^\[\]]*\]\([^\s\[\]]*\)|<https?://[^\s<>]*>|https?://[!-~]+")
_CARD_TAG = re.compile(r"(?<=\S)[ \t]+#(?:flash)?cards?(?:[-/]\w+)*(?:[ \t]+#[\w/-]+)*\Z")
_LINKED = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>\S+)\)")
_LONGEST_TAGS = 200
_OPENINGS = ("[[", "[", "<", "http")


def split_title(title: str) -> tuple[str, str]:
    """A heading's words, and the links and comments that trail them.

    A comment and a link in double brackets always trail; any other link only after a question
    mark, since `Q3: [Adam](...)` asks about what it links to.
    """
    if not title.endswith((")", "]", ">")) and "http" not in title:
        return title, ""
    end = cut = len(title)
    is_sure = True
    for _ in range(_MOST_TRAILERS):
        at = _last_trailer(title[:cut])
        if at <= 0:
            break
        is_sure = is_sure and bool(_SURE_TRAILER.fullmatch(title, at, cut))
        cut = len(title[:at].rstrip())
        if is_sure or ends_in_mark(title[:cut]):
            end = cut
    words = title[:end]
    is_bare = not words or question_number(words + "x") == words
    return (title, "") if is_bare else (words, title[end:].strip())


def linked_title(title: str) -> tuple[str, str] | None:
    """The words of a title that is a link, and its address, where they ask with a question mark."""
    found = _LINKED.fullmatch(title) if title.startswith("[") else None
    return (
        (found["words"], f"<{found['address']}>")
        if found and ends_in_mark(found["words"])
        else None
    )


def without_card_tag(title: str) -> str:
    """`title` without a tag `#card` at its end, which makes it the front of a card."""
    found = _CARD_TAG.search(title[-_LONGEST_TAGS:]) if "card" in title else None
    return title[: len(title) - len(found.group())] if found else title


def _last_trailer(title: str) -> int:
    """Where the link or comment begins that `title` ends with; -1 for none."""
    for opening in _OPENINGS:
        at = title.rfind(opening)
        if at >= 0 and (_SURE_TRAILER.fullmatch(title, at) or _TRAILER.fullmatch(title, at)):
            return at
    return -1


def sign_of(words: str) -> Sign:
    """How strongly a heading's words look like a question."""
    if ends_in_mark(words):
        return Sign.NONE if is_invitation(words) else Sign.QUESTION
    bare = unwrapped(words)
    if _LABELLED.match(bare):
        return Sign.QUESTION
    if lettered := _LETTERED.match(bare):
        return Sign.PROMPT if is_prompt(bare[lettered.end() :]) else Sign.NONE
    number = question_number(bare).strip()
    if not number and not _GLUED.match(bare):
        return Sign.PROMPT if is_prompt(bare) else Sign.NONE
    if not number or _DOTTED.match(number):
        return Sign.DOTTED
    return Sign.NUMBER if _PLAIN.fullmatch(number) else Sign.QUESTION


def asks_in_words(words: str, sign: Sign) -> bool:
    """True when the words ask by a mark, `Q3:`, a blank or phrasing, not by a number alone."""
    if sign in (Sign.QUESTION, Sign.PROMPT):
        return True
    bare = unwrapped(words)
    asked = bare[len(question_number(bare)) :]
    return sign is not Sign.NONE and (has_blank(asked) or is_prompt(asked))


def unwrapped(words: str) -> str:
    """`words` without the emphasis, the anchor and the emoji that they begin with."""
    found = _WRAPPING.match(words)
    return _KEYCAP.sub(r"\1. ", words[found.end() :] if found else words, count=1)
