"""Tags of HTML around a question or an answer that are left over from what they stood in."""

import re

from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_LEAD = re.compile(r"\A(?:\s|</[A-Za-z][^<>]*>|<br ?/?>)+")
_TAG = re.compile(
    r"</(?P<closed>[a-z0-9]+)>|<br ?/?>"
    r"|(?<=\n)<[a-z][\w-]{0,30}>(?=\s*\Z)|<(?:li|p|ul|ol|b|strong|div|summary|details|dd|dt|tr|td)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?:\s*(?:{_TAG.pattern.replace('(?P<closed>', '(?:')}))+\s*\Z", re.IGNORECASE)
_TOLD = re.compile(r"<summary(?:\s[^<>]*)?>[^<>\n]{0,60}</summary>\s*\Z", re.IGNORECASE)
_BOLD = re.compile(r"\A<(?P<tag>b|strong)>(?P<words>[^<>]*)</(?P=tag)>\Z", re.IGNORECASE)
_COMMENT_END = re.compile(r"^[ \t]*-->[ \t]*$", re.MULTILINE)
_FARTHEST = 200


def without_loose_tags(text: str) -> str:
    """`text` without tags at its beginning that end something, and at its end that begin something.

    Or that end what began before it. Nothing below the end of such a comment belongs to it.
    """
    if "-->" in text:
        text = _without_loose_comment(text)
    if "<" not in text:
        return text
    found = _LEAD.match(text)
    text = text[found.end() :] if found and "<" in found.group() else text
    tail = _TAIL.search(text, max(len(text) - _FARTHEST, 0))
    for tag in reversed(list(_TAG.finditer(text, tail.start()))) if tail else ():
        if not _is_left_over(text[: tag.end()], tag["closed"]):
            break
        text = text[: tag.start()].rstrip()
    return text


def _without_loose_comment(text: str) -> str:
    """`text` up to a line that ends a comment of HTML which began before it."""
    found = _COMMENT_END.search(text)
    if not found or "<!--" in text[: found.start()]:
        return text
    is_code = hide_verbatim(text)[found.start()] == HIDDEN
    return text if is_code else text[: found.start()].rstrip()


def asked_in_tags(question: str) -> str:
    """A question without the fold that opens below it, loose tags, and bold type around it all."""
    told = _TOLD.search(question)
    words = without_loose_tags(question[: told.start()] if told else question).strip()
    bold = _BOLD.match(words)
    return bold["words"].strip() if bold else words


def _is_left_over(text: str, closed: str | None) -> bool:
    """True for a tag that begins something, or ends what `text` did not begin."""
    if not closed:
        return True
    opened = len(re.findall(rf"<{closed}(?=[\s>])", text, re.IGNORECASE))
    return text.lower().count(f"</{closed.lower()}>") > opened
