"""Headings beside which others ask: `## 什么是池化？`, `## 感受野怎么算？`, `## 全连接层作用`.

They ask as those do, unless they only introduce, sum up, or say where to read on.
"""

import re
from collections.abc import Sequence

from quizzer.markdown.scripts import is_cjk
from quizzer.parsing.headings.silent_siblings import siblings
from quizzer.parsing.text.asking import names_collection
from quizzer.parsing.text.sections import Heading

_FEWEST = 3
_FRAME = re.compile(
    r"""\W*(?:[一二三四五六七八九十\d]{1,3}[、.．]\s*)?
        (?:总结|小结|结语|结论|后记|写在|前言|引言|绪论|导语|导读|背景|简介|概述|概览|介绍|目录|附录|附
          |参考|引用|延伸|拓展|扩展|推荐|相关|更多|更新|待|致谢|声明|说明|使用|安装|环境|代码|实现|示例|例子|实验
          |總結|小結|結語|參考|延伸|目錄|附錄|背景|簡介|說明|其他|其它|链接|資源|资源|资料)""",
    re.VERBOSE,
)


def asking_beside(
    headings: Sequence[Heading],
    words: Sequence[str],
    asking: Sequence[int],
    silent: Sequence[int],
) -> set[int]:
    """Places of `silent` headings, in Chinese, most of whose siblings are `asking`.

    At least three of a level below the same heading ask, and two thirds of those that may.
    """
    beside: set[int] = set()
    for group in siblings(headings):
        count = sum(asking[at] for at in group)
        if count >= _FEWEST:
            quiet = [at for at in group if not asking[at] and _may_ask(words[at])]
            if 2 * len(quiet) <= count:
                beside.update(at for at in quiet if silent[at])
    return beside


def _may_ask(words: str) -> bool:
    is_title = any(map(is_cjk, words)) and not words.startswith("[")
    return is_title and not _FRAME.match(words) and not names_collection(words)
