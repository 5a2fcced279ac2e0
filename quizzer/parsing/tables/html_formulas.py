"""Formulas in HTML fields: `\\(..\\)`, `\\[..\\]` and what Anki had before them, to dollars.

They are taken out before the HTML is read, since a `<` or `_` in them is mathematics, and put back
afterwards.
"""

import re
from collections.abc import Sequence
from html import unescape

_HELD = re.compile("\ufdd0(\\d+)\ufdd1")
_NO_CHARACTERS = str.maketrans("", "", "\ufdd0\ufdd1")
_FORMULA = re.compile(
    r"""\\\((?P<inline>(?:(?!\\[()])[\s\S])*+)\\\)
      | \\\[(?P<block>(?:(?!\\[\[\]])[\s\S])*+)\\\]
      | \[\$\](?P<old_inline>(?:(?!\[/?\$\])[\s\S])*+)\[/\$\]
      | \[\$\$\](?P<old_block>(?:(?!\[/?\$\$\])[\s\S])*+)\[/\$\$\]
      | \[latex\](?P<latex>(?:(?!\[/?latex\])[\s\S])*+)\[/latex\]
      | <anki-mathjax(?P<how>[^<>]*)>(?P<mathjax>(?:(?!</?anki-mathjax)[\s\S])*+)</anki-mathjax>""",
    re.VERBOSE,
)
_BREAK = re.compile(r"<(?:br|/?div|/?p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACE = re.compile(r"\s+")
_OUTER_DOLLARS = re.compile(
    r"\A\s*(?:\$\$(?P<block>[^$]*)\$\$|\$(?P<inline>[^$]*)\$"
    r"|\\begin\{(?:displaymath|equation\*?|math)\}(?P<display>[\s\S]*?)"
    r"\\end\{(?:displaymath|equation\*?|math)\})\s*\Z"
)
_GAP = re.compile(r"\{\{c(\d{1,4})::((?:(?!\{\{c\d|\}\}|::)[\s\S])+?)(::[^{}:]*)?\}\}(?!\})")


def take_out(html: str) -> tuple[str, Sequence[str]]:
    """`html` with a mark in the place of each formula, and the formulas as markdown."""
    formulas: list[str] = []

    def hold(match: re.Match[str]) -> str:
        formulas.append(_markdown(match))
        return f"\ufdd0{len(formulas) - 1}\ufdd1"

    return _FORMULA.sub(hold, html.translate(_NO_CHARACTERS)), formulas


def put_back(markdown: str, formulas: Sequence[str]) -> str:
    """`markdown` with its formulas in the places that `take_out` marked."""
    return _HELD.sub(lambda match: formulas[int(match[1])], markdown)


def _markdown(match: re.Match[str]) -> str:
    kind = str(match.lastgroup)
    latex = unescape(_TAG.sub("", _BREAK.sub("\n", match[kind]))).replace("\xa0", " ")
    is_block = kind in ("block", "old_block") or "true" in (match["how"] or "")
    if kind == "latex":
        outer = _OUTER_DOLLARS.match(latex)
        if outer is None:
            return latex.strip()
        is_block = outer["inline"] is None
        latex = outer[str(outer.lastgroup)]
    latex = _SPACE.sub(" ", latex).strip()
    return f"$${latex}$$" if is_block else _inline(latex)


def _inline(latex: str) -> str:
    """A formula in dollars; a gap at its top is taken out, since gaps in formulas are not seen."""
    parts: list[str] = []
    at = depth = 0
    for match in _GAP.finditer(latex):
        depth += _depth(latex[at : match.start()])
        if depth:
            return f"${latex}$"
        gap = f"{{{{c{match[1]}::{_dollars(match[2])}{match[3] or ''}}}}}"
        parts += [_dollars(latex[at : match.start()]), gap]
        at = match.end()
    parts.append(_dollars(latex[at:]))
    return " ".join(filter(None, parts))


def _depth(latex: str) -> int:
    return latex.count("{") - latex.count("}")


def _dollars(latex: str) -> str:
    return f"${latex.strip()}$" if latex.strip() else ""
