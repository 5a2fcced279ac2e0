"""What stands between a question and its answer and belongs to the question: code, pictures, hints.

A hint is a fold or a box of its own that is called one: `<summary>提示</summary>`, `::: tip Hint`.
"""

import re

from quizzer.parsing.text.asking import is_hint

_PICTURES = re.compile(r"(?:\s*\n\s*!\[[^\[\]\n]*\]\([^()\n]*\))+\Z")
_FENCES = ("```", "~~~")
_SUMMARY = re.compile(r"<details[^<>]*>\s*<summary[^<>]*>(?P<title>[^<>\n]{1,60})</summary>", re.I)
_BOX = re.compile(r"[ \t]*:{3,}[ \t]*[\w-]*[ \t]*(?P<title>[^\n]{1,60})\n")


def without_figures(text: str) -> str:
    """`text` up to the words above the code, pictures and hints that it ends in."""
    text = text.rstrip()
    while (shorter := _without_last(text).rstrip()) != text:
        text = shorter
    return text


def _without_last(text: str) -> str:
    if pictures := _PICTURES.search(text, max(text.rfind("\n\n"), 0)):
        return text[: pictures.start()]
    last = text.rfind("\n") + 1
    ending = text[last:].strip()
    if ending in _FENCES:
        return text[: max(text.rfind(f"\n{ending}", 0, max(last - 1, 0)), 0)] or text
    if ending.lower().endswith("</details>"):
        return _without_hint(text, text.lower().rfind("<details"), _SUMMARY)
    if ending and not ending.strip(":"):
        opening = text.rfind(":::", 0, max(last - 1, 0))
        return _without_hint(text, text.rfind("\n", 0, max(opening, 0)) + 1, _BOX)
    return text


def _without_hint(text: str, at: int, opening: re.Pattern[str]) -> str:
    found = opening.match(text, at) if at > 0 else None
    return text[:at] if found and is_hint(found["title"]) else text
