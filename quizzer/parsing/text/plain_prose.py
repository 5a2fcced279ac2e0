"""Whether an answer is plain prose, in which no rule finds anything: one look, before all others.

Most answers are. What is passed over here is certain; whatever is not is left to the rules.
"""

import re

_LABELS = """the|my|correct|right|sample|model|view|show|see|reveal|click|here|to|for|answers?|ans
    |solutions?|explanations?|hints?|responses?|expand|rationale"""
_PLACEHOLDERS = """tbd|tba|todo|wip|work|coming|please|type|write|add|enter|put|insert|fill|your|no
    |not|unanswered"""
_LONGEST_ANNOUNCEMENT = 80
_BEGINS_IN_WORDS = re.compile(
    rf"""(?:\*\*)?
        (?!(?:todo|tbd|fixme|wip|references?|https?)(?![^\W_])|[待未略暂参相延])
        (?:(?=[\s\S]{{{_LONGEST_ANNOUNCEMENT + 1}}})|(?!(?:{_LABELS}|{_PLACEHOLDERS})(?![^\W_])))
        (?=[^\W\d_])[^\W_]++(?:[ ][^\W_]++)?+[*_ \t]*+[,，]?+[*_ \t]*+\w""",
    re.VERBOSE | re.IGNORECASE,
)
"""No mark of a list or a quote, no label, placeholder or furniture: at least three words."""

_SIGN = re.compile(
    r"""
      \{\{|==                                            # gaps
    | <[!/dDiI]                                          # comments, folds, boxes to check
    | ``` | ~~~ | ::: | !!! | \?\?\?                     # code, boxes of site generators
    | verify
    | B(?<![^\s(（)）。；;*_`\[].)[.．、:：)）\]] | b(?<![^\s(（)）。；;*_`\[].)[.)]  # options
    | \n[#] | \n[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]      # headings, lists
    """,
    re.VERBOSE,
)
"""Each begins with one character, so that a search skips what lies between."""


def is_plain_prose(answer: str) -> bool:
    """True for an answer that certainly makes one card, as it stands, with no problem to report.

    It has no blank lines around it. False says nothing.
    """
    return _BEGINS_IN_WORDS.match(answer) is not None and _SIGN.search(answer) is None
