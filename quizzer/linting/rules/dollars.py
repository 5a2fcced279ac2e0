"""Dollar signs that open a formula which never ends, or end one that never began.

A dollar is also money, a shell's prompt, a variable. So a dollar is only reported where what
stands beside it reads as mathematics.
"""

import re
from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document, Passage
from quizzer.linting.rule import Finding, Rule, Surroundings

_HIDDEN = "\0"
_FORMULAS = ("math_inline", "math_inline_double", "math_block")
_RUN = re.compile(r"\$+")
_LATEX = re.compile(
    r"(?<![A-Za-z:\\.])\\[A-Za-z]+|[\w)\]}]\^[\w({\\+*-]|[\^_]\{|(?<![\w$])[A-Za-z]_[A-Za-z0-9](?!\w)"
)
_VARIABLE = re.compile(r"[A-Za-z]'?(?![\w:]|->|\[|\.[a-z]|\$)")
_EQUATION = re.compile(r"[A-Za-z]+(?:\([^()\n$]{1,40}\)\s*(?:[=<>≤≥+*/-]|\\)|\s*[=≤≥])")
_AMOUNT = re.compile(r"\s?\d[\d,.]*\s*(?:[kKmMbB万亿千百]?(?![A-Za-z^_\\]))")
_SHELL = re.compile(r"\{[^{}\n$]*\}|\([^()\n\\$]*\)|[A-Z_][A-Z0-9_]+\b|[@?#!*&]|\s+[a-z./~]{2,}")
_PROGRAMMING = (
    "bash sh shell zsh fish console shellscript powershell ps1 php perl ruby awk makefile make "
    "dockerfile javascript js jsx typescript ts tsx scss sass less groovy kotlin svelte r"
)
_PROGRAMS = frozenset(_PROGRAMMING.split())
_SIGNS = re.compile(r"(?!.*(?<![\\A-Za-z])[A-Za-z]{3})(?=.*[A-Za-zα-ω])[!-~α-ω ∀-⋿]+")
_OPERATOR = re.compile(r"[()=<>≤≥≠+*/|]")
_NEAR = 60  # characters


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """The first such dollar of each line."""
    if "$" not in document.text:
        return
    sees_programs = _has_programs(document)
    is_open = False
    for passage in document.passages:
        if "$" not in passage.content:
            continue
        for number, line in enumerate(_flat(passage).split("\n")):
            at = passage.first + number
            if line.strip() == "$$":
                is_open = not is_open
                if is_open:
                    yield Finding(*_double(document, at))
            elif "$" in line and _has_loose_dollar(line, sees_programs):
                yield Finding(*_single(document, at))


def _double(document: Document, line: int) -> tuple[int, str, int]:
    told = tr("this $$ has no partner: end the formula with $$, and leave no line of it empty")
    _, column = document.find("$$", line, line)
    return line, told, column


def _single(document: Document, line: int) -> tuple[int, str, int]:
    told = tr(
        "a $ of this line belongs to no formula: end the formula, with no space just inside its "
        "dollars and no digit just outside, or write \\$ for a plain dollar"
    )
    written = document.lines[line - 1]
    return line, told, written.find("$") + 1 if written.count("$") == 1 else 0


def _has_programs(document: Document) -> bool:
    """True where `$x` may be a variable of a program: there is code of one, and no formula."""
    blocks = document.blocks
    languages = {"".join(each.info.split()[:1]).lower() for each in blocks if each.type == "fence"}
    if not languages & _PROGRAMS or any(each.type in _FORMULAS for each in blocks):
        return False
    return not any(token.type in _FORMULAS for token, *_ in document.inlines("$"))


def _flat(passage: Passage) -> str:
    """The passage's own words; what is code, formula, address or escaped is hidden."""
    parts: list[str] = []
    is_address = False
    for token, *_ in passage.inlines:
        if token.type in ("link_open", "link_close"):
            is_address = token.type == "link_open" and token.info == "auto"
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "text" and not is_address:
            parts.append(token.content)
        elif token.type == "text_special":
            parts.append(_HIDDEN if token.content == "$" else token.markup)
        elif token.nesting:
            parts.append(token.markup)
        else:
            parts.append(_HIDDEN + "\n" * token.content.count("\n"))
    return "".join(parts)


def _has_loose_dollar(line: str, sees_programs: bool) -> bool:
    runs = list(_RUN.finditer(line))
    ends = [run.start() for run in runs[1:]] + [len(line)]
    starts = [0] + [run.end() for run in runs[:-1]]
    return any(
        _opens(line[run.end() : min(end, run.end() + _NEAR)], sees_programs)
        or (end < len(line) and _is_half_spaced(line[run.end() : end]))
        or _closes(line[max(start, run.start() - _NEAR) : run.start()])
        for run, start, end in zip(runs, starts, ends, strict=True)
    )


def _opens(after: str, sees_programs: bool) -> bool:
    """True when the text after a dollar begins as mathematics does."""
    if _AMOUNT.match(after) or (_SHELL.match(after) and not re.match(r"[({]?\\[a-z]", after)):
        return False
    words = after.split()
    if words and _LATEX.search(words[0] if after[0].isspace() else after):
        return True
    return not sees_programs and bool(_VARIABLE.match(after) or _EQUATION.match(after))


def _is_half_spaced(between: str) -> bool:
    """True for a formula between two dollars, of which one has a space beside it."""
    if len(between) > _NEAR or between[:1].isspace() == between[-1:].isspace():
        return False
    if not _SIGNS.fullmatch(between):
        return False
    return bool(_LATEX.search(between) or _OPERATOR.search(between))


def _closes(before: str) -> bool:
    """True when the text before a dollar ends as mathematics does."""
    words = before.split()
    return bool(words) and not before[-1].isspace() and bool(_LATEX.search(words[-1]))


RULE = Rule(
    "unpaired-dollar", Severity.ERROR, "a `$` or `$$` that has no partner in its paragraph", check
)
