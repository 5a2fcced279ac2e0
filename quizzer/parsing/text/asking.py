"""How words ask: by a question mark, by a number of their own, or by how they are phrased."""

import re

from quizzer.parsing.text.simplified import simplified

EMOJI = (
    r"\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
    r"\U0001f000-\U0001faff"
)
_INSIDE = r"[^()（）\[\]【】?？\n]{1,20}"
_TAG = rf"(?:(?<!\])[(（]{_INSIDE}[)）]|[\[【]{_INSIDE}[\]】](?!\())"
_AFTER_MARK = re.compile(rf"""[?？][ \t*_!！”"』」`{EMOJI}]*(?:{_TAG}[ \t*_{EMOJI}]*){{0,3}}\Z""")
_EMPHASIS = re.compile(r"^[*_~`\s\"“]+|(?<![*_~`\s\"”])[*_~`\s\"”]++$")
_LABEL = re.compile(
    r"""(?:\W*\b(?:(?:the|my|correct|right|sample|model|view|show|see|reveal|click|here|to|for)\ )*
          (?:answers?|ans|solutions?|explanations?|hints?|responses?|reveal|expand|rationale)\b
          (?:\ (?:and|&)\ (?:explanation|solution|answer|rationale)s?)?
       |\W*(?:提交|[点點][击擊]|展[开開]|查看|[显顯]示|[参參]考|正[确確]|[标標][准準]|我的)*
          (?:答案|解析|解答|[题題]解|答|回答|解[释釋]|解|分析|提示|展[开開]|[详詳]解)
          (?:[与與和及](?:解析|分析|解答|答案))?)
       [\W_]*(?P<rest>.*)\Z""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HINT = re.compile(r"\W*(?:(?:show|view|a|the) )*(?:hints?\b|(?:查看)?提示)", re.IGNORECASE)
_PROMPT = re.compile(
    r"""(?:(?:what|who|where|when|which)
             (?:['’]s|['’]re|\ (?:is|are|was|were|do|does|did|would|happens))
          |which\ (?:of\ (?:the|these|those)|one|statements?|options?)
          |why\ (?:is|are|do|does|did|can|should|would|not)
          |how\ (?:do|does|did|is|are|can|would|should|many|much)
          |explain|describe|define|compare|contrast|discuss|prove|derive|summari[sz]e
          |differentiate|distinguish|tell\ me|walk\ me\ through|true\ or\ false
          |(?:the\ )?differences?\ between
          |(?:list|name|give|state|mention|outline|write)\ (?:the|an?|some|all|any|at\ least|one|two
             |three|four|five|\d+|different|various|examples?|down))\b(?!\s*[:：])
      |什么是|什么叫|什么时候|为什么|为何|为啥|如何|怎么|怎样|何谓|何为|哪些|哪种|有哪|是否|能否
      |请(?:问|你|简|说|谈|解释|描述|列举|写|分析|比较|介绍|阐述|举例|概述)
      |简述|简答(?!题)|试述|试比较|试分析|论述|说说|说一|谈谈|谈一|谈你|聊聊|聊一|讲讲|讲一|概述一
      |简单(?:介绍|说|谈|描述|解释)|你(?:如何|怎么|知道|了解|对)
      |(?:介绍|解释|描述|列举|阐述|比较|对比|说明|写出|举例|证明|推导|计算(?!机))(?:一下|下)?[^：:\s]{2}""",
    re.VERBOSE | re.IGNORECASE,
)
_PROMPT_WITHIN = re.compile(
    r"(?:是什么|有哪些|有什么|是怎么|是如何|怎么办|为什么|的区别|的异同|的作用|的优缺点|吗|呢|(?<![什怎这那多要])么|哪些|多少"
    r"|(?:和|与|跟|同|\bvs\.?)[^，,。；;]{1,17}(?:区别|异同|差异|差别))"
    r"\W*\Z",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"""(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*)?
        (?:(?:是什么|为什么|有哪些|有什么|怎么办|怎么用|怎么做|怎么样|如何做|如何用|如何使用|怎么使用)
          |(?:对比|比较)(?:表格?|图表?|总结|分析|结果|实验|一览))\W*""",
    re.VERBOSE,
)
_PROMPT_INSIDE = re.compile("为什么|为何|如何|怎么|怎样|是什么|有哪些|有什么")
_SAYS = re.compile(r"[:：]\W*\w")
_MARK = re.compile(r"[:：#*_]")
_LONGEST_LABEL = 60
_LONGEST_TITLE = 40
_REQUEST = re.compile(
    r"""[?？][ \t*_]*(?:
        请你?(?:简|详|具体|分别|举例|说|解释|阐述|描述|分析|比较|列举|写|给出|证明|推导|计算|谈|介绍
          |论述|指出|画|结合)[^。？?！!：:\n]{0,20}
      | 并[^。？?！!：:\n]{0,10}(?:说明|解释|阐述|举例|分析|写出|给出|比较|描述|指出)
          [^。？?！!：:\n]{0,10}
      | (?:详细|简要|简单|具体)[地的]?(?:说明|讲述|阐述|解释|分析|描述|介绍|谈谈|说说|讲讲)(?:一下)?
      | 试?举例(?:说明)?|说明(?:理由|原因|一下)|说说看?|理由
      )[。.!！]?[ \t*_]*\Z""",
    re.VERBOSE,
)
_VERDICT = re.compile(
    r"""[?？][ \t*_]*[(（][ \t]*(?:
        (?:推|猜|想|推断|判断)错了?|不成立|已?排除
      | (?:wrong|bad)\ guess|guessed\ wrong|ruled\ out|nope)[.。!！]?[ \t]*[)）][ \t*_]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_BLANK = re.compile(
    r"(?<![A-Za-z0-9_])_{3,}(?![A-Za-z0-9_])|_{5,}|＿{2,}|（\s*）|(?<![A-Za-z0-9_`>.\]])\(\s*\)"
)
_INVITATION = re.compile(
    r"""\W*(?:(?:do\ you\ )?(?:still\ )?(?:have|got|any|more|other)\b.{0,20}
             \b(?:questions?|problems?|issues?|feedback|suggestions?|ideas?)
       |questions?|problems?
       |(?:need|want)\b.{0,20}\b(?:help|support|contribute).{0,20}
       |found\ an?\ (?:bug|issue|mistake|typo|error).{0,20}
       |like\ (?:this|it).{0,20}
       |what(?:['’]s|\ is)\ (?:new|next|inside|included|in\ (?:this|the)\ (?:repo\w*|box|package))
       |how\ (?:can|do|to)\ (?:i|you)?\s*(?:contribute|help|support)\b.{0,20}
       |(?:还)?有(?:什么|任何)?(?:问题|疑问)|发现(?:错误|问题)|(?:如何|想要?)?(?:参与)?贡献)
       \W*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_KIND = re.compile(
    r"""[【\[](?:[^【】\[\]\n]{0,8}[题題]|(?:选词)?填空|[单多]选|不定项选择|选择|[判是][断非](?:正误)?
        |简答|问答|名词解释|改错|计算)\d{0,3}[】\]](?!\()""",
    re.VERBOSE,
)
_GLOSSARY = re.compile(
    r"""\W*(?:(?:an?|the|my)\ )?(?:glossary|vocabulary|terminology)\b
      |.{0,12}(?:术语(?:表|说明|解释)|词汇表|名词解释|生词本)""",
    re.VERBOSE | re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"""interview|\bquestions?\b|\bfaqs?\b|\bq\s?&\s?a\b|\bquiz(?:zes)?\b|\bexams?\b|\bexercises?\b
      |flash\s?cards?|\b(?:practice|mock)\ tests?\b|\bviva\b|\btrivia\b
      |面试|题库|试题|习题|考题|问答|问题集|常见问题|练习|题目|选择题|简答题|问题汇总
      |\d+问|八股""",
    re.VERBOSE | re.IGNORECASE,
)


def ends_in_mark(words: str) -> bool:
    """True for words that end in a question mark.

    Emphasis, emoji, tags in brackets and a request (`请举例说明。`) may follow it.
    """
    if "?" not in words and "？" not in words:
        return False
    end = words[-120:]
    return bool(_AFTER_MARK.search(end) or _REQUEST.search(simplified(end)))


def has_blank(words: str) -> bool:
    """True for words with a place to fill in: `____`, `（ ）`."""
    return bool(_BLANK.search(words))


def is_prompt(words: str) -> bool:
    """True for words phrased as a question or a task, whether or not a mark ends them."""
    bare = simplified(_EMPHASIS.sub("", words))
    if _SAYS_NOTHING.fullmatch(bare):
        return False
    if _PROMPT.match(bare) or _PROMPT_WITHIN.search(bare[-20:]):
        return True
    return len(bare) <= _LONGEST_TITLE and bool(_PROMPT_INSIDE.search(bare))


def is_label(words: str) -> bool:
    """True for what announces an answer: `Answer`, `Show solution`, `答案与解析`, `Answer: B`."""
    found = _LABEL.match(words[:200])
    return found is not None and (not found["rest"] or _is_labelled(words, found.start("rest")))


def is_hint(words: str) -> bool:
    """True for what announces a hint and no answer: `Hint`, `提示`."""
    return bool(_HINT.match(words))


def is_bare_label(words: str) -> bool:
    """True for `Answer` or `Correct answer:`, which announces and says nothing itself."""
    return is_label(words) and not _SAYS.search(words)


def is_marked_label(answer: str) -> bool:
    """True for an answer that is only a label with its mark: `Ans:`, `### Answer`."""
    return len(answer) <= _LONGEST_LABEL and bool(_MARK.search(answer)) and is_bare_label(answer)


def _is_labelled(words: str, at: int) -> bool:
    """A colon, or a closing bracket, sets a label off from what it labels."""
    return words[:at].rstrip(" \t*_").endswith((":", "：", "】", "]"))


def is_invitation(words: str) -> bool:
    """True for what asks the reader and no learner: `Any questions?`, `Found a bug?`.

    Or tells at once that its guess was none: `Is it the cache? (ruled out)`.
    """
    return bool(_INVITATION.match(words[:120]) or _VERDICT.search(words[-60:]))


def names_collection(words: str) -> bool:
    """True for a title that promises questions: `Interview questions`, `FAQ`, `面试题`."""
    return bool(_COLLECTION.search(simplified(words[:200])))


def names_kind(words: str) -> bool:
    """True for words that begin with the kind of task they are: `【判断题】...`, `[单选] ...`."""
    return bool(_KIND.match(simplified(words[:20])))


def names_glossary(words: str) -> bool:
    """True for a title that promises terms with their meanings: `Glossary`, `术语表`."""
    return bool(_GLOSSARY.match(simplified(words[:200])))
