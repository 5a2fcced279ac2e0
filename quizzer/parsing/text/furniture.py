"""What surrounds the content of a document and says nothing itself.

Tables of contents, links back to the top, badges, rules, anchors, empty HTML, `TODO`, and what
only announces links: `References`.
"""

import re

_LABEL = r"\[(?:[^\[\]\n]|!?\[[^\[\]\n]*+\](?:\([^()\n]*+\))?)*+\]"
_LINK = rf"{_LABEL}\((?:[^()\n]|\([^()\n]*+\))*+\)"
_NOTHING = re.compile(
    rf"""(?:\s
    | <!--(?:(?!-->)[\s\S])*+-->
    | </?(?:a|b|br|center|details|div|font|hr|p|span|summary)(?:[\s/][^<>\n]*+)?>
    | <?https?://[!-~]*+
    | \[{_LINK}\]
    | {_LINK}
    | \[\[?(?:TOC|toc|_TOC_)\]\]? | @\[toc\] | \{{:[^\n{{}}]*+\}} | &nbsp;
    | (?:(?<=\n)|\A)(?:-(?:[ ]?-)+ | [-+*>] | [0-9]{{1,4}}[.)])(?=[ \t\n]|\Z)
    | [*_|·•⬆↑🔝（）()、，,；;]
    | \[[ xX]?\]
    | [A-Z]:\\[^\s（）()]*+
    | (?:TODO|TBD|FIXME|WIP|待(?:补充|完善|更新|整理|续|办|写)|未完(?:待续)?|略|暂无)
      (?![^\W_])[.…。:：!！]*+
    | [→👉][ \t]*(?:(?:请?(?:详见|参见|参考|查看|见)|see)[:： \t]*(?=\[))?
    | (?<=[) ])的[^\W_]{{0,8}}(?:部分|章节|小节|文档)
    | (?:参考(?:资料|文献|链接|文章)?|相关(?:链接|阅读)|延伸阅读|references?)[:：]?(?=[*_\s]|\Z)
    )*+\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(
    r"""[ \t]*(?:
      -[ \t-]{2,}|\*[ \t*]{2,}|_[ \t_]{2,}|&nbsp;
    | </?(?:br|hr)[ ]?/?>
    | [*_<>/a-z]*\[[^\[\]\n]*(?:top|⬆|↑|🔝|顶|目录|contents)[^\[\]\n]*\]\(\#[^()\n]*\)[*_<>/a-z]*
    )?[ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)
_ENTRY = re.compile(
    r"[ \t]*(?:(?:[-+*]|[0-9]{1,4}[.)、])[ \t]*)?(?:\[[ xX]\][ \t]*)?(?:[0-9.]{1,12}[ \t]+)?"
    rf"[*_]*{_LINK}[*_]*[ \t]*"
)
_SUM = re.compile(r"\s*[0-9]{1,4}\.\s*")
"""`42.` alone is a number that answers, and no entry of a list."""

_FEW = 3
_LONGEST = 2_000


def is_furniture(text: str) -> bool:
    """True for text that holds only links, rules, anchors and marks of a table of contents."""
    return len(text) <= _LONGEST and bool(_NOTHING.match(text)) and not _SUM.fullmatch(text)


def is_contents(text: str) -> bool:
    """True for a table of contents: several lines, all of them entries that are links."""
    if "](" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= _FEW and all(_ENTRY.fullmatch(line) for line in lines)


def without_tail(text: str) -> str:
    """`text` without the rules, line breaks and links to the top that it ends in."""
    end = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if end - start > _LONGEST or not _TAIL.fullmatch(text, start, end):
            break
        end = max(start - 1, 0)
    return text[:end]
