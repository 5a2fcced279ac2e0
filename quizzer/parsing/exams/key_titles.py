"""Titles of answer keys, `参考答案`, `## Answer key`, `答案：1. B`, and lines that need none."""

import re

from quizzer.domain.lazy_patterns import lazy_pattern
from quizzer.parsing.exams.key_entries import is_entries, is_untitled
from quizzer.parsing.exams.key_values import SIGNS
from quizzer.parsing.exams.parts import TASKS

_TITLE = rf"""(?:点击|展开|查看|显示|(?:click|show|view|see|to|the)[ ])*(?:
      (?:各|本|课后|全部|附)?
      (?:[章节题卷]|习题|练习题?|试题|试卷|测试|测验|作业|选择题|判断题|填空题|单选题|多选题
        |[A-Z+\#]{{0,10}}(?:{TASKS})){{0,3}}
      (?:参考|标准|正确)?(?:答案|解答)(?:[与和及]?(?:题目)?(?:(?:详细?)?解析?|说明|评分标准))?(?:部分|要点)?
    | (?:(?:quiz|test|exam|exercises?|practice|review|correct|suggested|sample|model|odd|all|the)
        [ ])*
      (?:answers?(?:[ ](?:key|sheet|list))?|solutions?|keys?(?:[ ]answers?)?
        |(?:marking|solution)[ ](?:key|scheme))
      (?:[ ](?:and|&)[ ](?:explanations?|solutions?|answers?|rationales?))?
      (?:[ ](?:to|for|of)[ ][^\n:：]{{1,60}})?)"""
_KEY = lazy_pattern(
    rf"""[ \t>]*(?:(?:\?{{3}}\+?|!{{3}}|:{{3,}})[ ]?\w{{0,30}}[ ]?"?)?(?:\[!\w+\][-+]?[ ]?)?
        (?P<heading>\#{{1,6}}[ \t]++)?(?:[-+*][ \t]++)?[*_ \t【\[（(]*+
        (?:(?:附[录件]?[一二A-Z\d]?\s*[:：.、]?|[一二三四五六七八九十]{{1,3}}\s*[、.]|\d{{1,2}}[.、])\s*)?
        {_TITLE}[*_ \t】\])）"]*(?P<end>[:：]|\Z|(?<=[】\]])|(?=[ \t][\d(（]))
        [*_ \t]*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_KEY_AT_END = lazy_pattern(
    rf"""(?P<heading>\#{{1,6}}[ \t]+).{{1,60}}?(?<!and)(?<!with)(?<![与和及&/])[ \t]*+
        {_TITLE}(?P<end>\s*\Z)(?P<rest>)""",
    re.VERBOSE | re.IGNORECASE,
)
LIKELY = re.compile(
    r"答案|解答|answer|solution|key|题号|\d[ \t]*(?:[-–—~～－]|至|到|to)"
    r"|[.．、:：)）]\W{0,3}[A-I]\W{1,4}\d",
    re.IGNORECASE,
)
TAGS = re.compile(r"</?[A-Za-z][^<>\n]*>")
SEQUENCE = re.compile(rf"[A-I{SIGNS}TF对错 \t,，、]{{2,}}")
TABLE = re.compile(
    r"[ \t]*\|?[ \t*]*(?:题号|序号|\#|no\.?|q(?:uestion)?)[ \t*]*\|[ \t*]*"
    r"(?:答案|answer|key|1[ \t*]*\|)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def key_title(shown: str) -> re.Match[str] | None:
    """The title of a key that a line is: `heading` its marks, `rest` what stands after it."""
    bare = TAGS.sub("", shown) if "<" in shown else shown
    return _KEY.match(bare) or _KEY_AT_END.match(bare)


def may_begin_key(shown: str) -> bool:
    """True for a line that begins a key if entries stand on it or below, and questions above."""
    if not LIKELY.search(shown):
        return False
    title = key_title(shown)
    if not title:
        return bool(TABLE.match(shown)) or is_untitled(shown)
    rest = title["rest"]
    return not rest.strip() or bool(_DIGIT.search(rest) or SEQUENCE.fullmatch(rest))


def begins_key(shown: str) -> bool:
    """True for the title of another key: alone on its line, or before entries."""
    title = key_title(shown)
    return title is not None and (not title["rest"].strip() or is_entries(title["rest"]))
