"""Words that hold the place of others: `[To be filled]`, `TODO`, or `[Question]` in a template."""

import re

_PLACEHOLDER = re.compile(
    r"""(?:answer\ ?[:：]\W*)?
      (?:to\ be\ (?:filled|added|answered|completed|done|written)(?:\ in)?(?:\ later)?
      |tbd|tba|todo|to\ do|wip|work\ in\ progress|coming\ soon
      |(?:please\ )?(?:type|write|add|enter|put|insert|fill\ in)\ (?:your|the|an|in\ your)
         \ (?:own\ )?(?:answers?|responses?|solutions?)(?:\ (?:here|below))?
      |(?:your|my)\ (?:answer|response|solution|text)(?:\ (?:goes|comes|is))?(?:\ here)?
      |answer\ (?:goes\ )?here|no\ answer\ yet|not\ answered\ yet|unanswered)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = r"""(?:(?:your|the|an?)\ )?(?:{kinds})(?:\ (?:text|content|title|goes|is|here))*
    | (?:这里)?(?:是|写|填)?(?:你的)?(?:{chinese})(?:描述|内容|标题|文本|正文)?"""
_QUESTION = re.compile(
    _NAMES.format(kinds="question|front|prompt", chinese="问题|题目|提问|正面"),
    re.VERBOSE | re.IGNORECASE,
)
_ANSWER = re.compile(
    _NAMES.format(kinds="answer|back|response", chinese="答案|回答|解答|背面"),
    re.VERBOSE | re.IGNORECASE,
)
_OPENINGS, _CLOSINGS = "[<{【「", "]>}】」"
_AROUND = " \t\n*_~`>-–—.…!:[](){}<>/+"
_LONGEST = 80


def is_placeholder(answer: str) -> bool:
    """True for an answer that is nothing but a promise of one."""
    if len(answer) > _LONGEST:
        return False
    return bool(_PLACEHOLDER.fullmatch(" ".join(answer.strip(_AROUND).split())))


def is_template(question: str, answer: str) -> bool:
    """True for what shows how a card is written: `[Question]` above `[your answer here]`."""
    return _is_named(question, _QUESTION) and _is_named(answer, _ANSWER)


def _is_named(words: str, kind: re.Pattern[str]) -> bool:
    """True for the name of one side of a card, in brackets."""
    words = words.strip(" \n*_`")
    is_boxed = words.startswith(tuple(_OPENINGS)) and words.endswith(tuple(_CLOSINGS))
    bare = words.strip(_OPENINGS + _CLOSINGS + "?？.。…* ") if is_boxed else ""
    return len(bare) <= _LONGEST and kind.fullmatch(bare) is not None
