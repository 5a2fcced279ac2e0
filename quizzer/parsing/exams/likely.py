"""Whether a text can have an answer key at all: asked of every file, of which few have one."""

import re

from quizzer.parsing.exams.key_titles import may_begin_key
from quizzer.parsing.exams.parts import TASKS

_TAGS = re.compile(r"</?[A-Za-z][^<>\n]*>")
_NOUN = "答案|解答|answer|solution|key|marking"
_NOUN_BEGINS = "(?=[akms答解][neoa案答])"
_BEFORE = rf"""点击|展开|查看|显示|附[录件]?[A-Z]?|[各本章节题卷]|课后|全部|习题|练习题?|试[题卷]
    |测[试验]|作业|(?:选择|判断|填空|单选|多选)题|{TASKS}|[A-Z+\#]{{2,10}}+(?={TASKS})|参考|标准|正确|[一二三四五六七八九十\d]{{1,3}}
    |click|show|view|see|to|the|quiz|test|exam|exercises?|practice|review|correct|suggested|sample
    |model|odd|all"""
_AFTER = r"""s?(?=[ \t]*(?:\n|\Z)|[与和及题详解说评部]
    |[ ](?:key|sheet|list|scheme|answer|and|&|to|for|of))"""
_MARKS = r"[^\w\n]*+(?:_++[^\w\n]*+)*+"
_MAY_BEGIN = re.compile(
    rf"""\n(?:
        {_MARKS}(?:(?:{_BEFORE}){_MARKS})*+{_NOUN_BEGINS}(?:{_NOUN})
      | [ \t>]*+(?:[?!:]{{3}}|\[!)
      | \#{{1,6}}[ \t]++(?:[^\nakms答解]++|(?!{_NOUN_BEGINS}(?:{_NOUN}){_AFTER}).)*+[^\n]
      | [ \t|*]*+(?:题号|序号|\#|no\.?|q(?:uestion)?)[ \t*]*+\|
      | {_MARKS}(?:第|q(?:uestion)?|no)?{_MARKS}\d{{1,3}}
            (?:[ \t]*+(?:[-–—~～－]|至|到|to)|[^\n\d]*+\d++[^\n\d]++\d)
    )[^\n]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""A line that begins, or as a heading ends, as the title of a key does, or that holds numbers."""


def may_have_key(text: str) -> bool:
    """False for a text none of whose lines can begin a key."""
    bare = "\n" + (_TAGS.sub("", text) if "<" in text else text)
    return any(may_begin_key(found.group()[1:]) for found in _MAY_BEGIN.finditer(bare))
