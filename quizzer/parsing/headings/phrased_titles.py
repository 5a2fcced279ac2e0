"""Chinese headings that ask without a question mark: `## 什么是激活函数`, `## 残差为什么有用`.

They ask where several do, and at least a quarter of what has text of its own.
"""

import re
from collections.abc import Sequence

from quizzer.domain.identity import question_number
from quizzer.parsing.text.asking import ends_in_mark, is_prompt
from quizzer.parsing.text.simplified import simplified
from quizzer.parsing.text.titles import unwrapped

_ASKS = re.compile(
    r"""(?:什么是|什么叫|何谓|何为|为什么|为何|为啥)[^\s：:]{2,38}
      |(?:如何|怎么|怎样)(?!安装|使用|运行|下载|配置|部署|参与|贡献|开始|启动|编译|引用|阅读|学习
         |联系|获取|做|用)[^\s：:]{2,38}
      |[^：:。；;]{2,38}(?:是什么|有哪些|是怎么\w{1,6}的|有什么(?:用|不同|优点|缺点)|有何\w{1,4}
         |(?:和|与|跟|同|vs\.?)[^，,。；;]{1,17}(?:区别|异同|差异))""",
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(r"\A[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s]\s*")
_FEWEST = 2


def phrased(words: Sequence[str], is_leaf: Sequence[int]) -> set[int]:
    """Places of headings that ask by their words, among the leaves with text (`is_leaf`)."""
    leaves = [at for at, leaf in enumerate(is_leaf) if leaf]
    asking = {at for at in leaves if _asks(words[at])}
    marked = sum(ends_in_mark(words[at]) for at in leaves)
    is_many = len(asking) + marked >= _FEWEST and 4 * (len(asking) + marked) >= len(leaves)
    return asking if is_many else set()


def _asks(words: str) -> bool:
    if words.isascii():
        return False
    bare = simplified(unwrapped(words))
    rest = _ORDINAL.sub("", bare[len(question_number(bare)) :].strip())
    return is_prompt(rest) and _ASKS.fullmatch(rest) is not None
