"""Scraps of a sentence that stand alone, as a paste leaves them behind."""

import re
from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document, Passage
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.markdown.scripts import is_cjk

_CHINESE = re.compile(r"(?P<word>[^\W\d_a-zA-Z]{1,2})[。，；、,.;）]?\Z")
_MARKS = re.compile(r"[。，；、：）】」”’]{1,2}\Z|[,.;:)]\Z")
_ENGLISH = re.compile(r"(?P<word>[a-z]{1,12})[.,;]\Z")
_SENTENCE_END = re.compile(r"[。！？!?.；;][”’」）)\"']*\Z")
_ANSWERS = (
    "是 否 对 错 能 会 有 无 不 略 完 毕 即 则 或 和 且 得 故 及 与 又 令 设 若 解 答 证 注 例 "
    "不能 不会 不是 没有 可以 不可 同上 同理 如下 如图 例如 比如 注意 其中 因此 所以 从而 于是 "
    "此时 这里 那么 而且 并且 以及 或者 总之 证毕 等等 未完 正确 错误 假设 已知 答案 参考 "
    "好 好的 好吧 很好 嗯 啊 哦 喂 走 是啊 谢谢 謝謝 再见 再見 拜拜 晚安 你好 加油 "
    "结束 开始 對 錯 無 "
    "来源 目录 总结 补充 上述 以上 综上 代入 化简 推出 可得 得到 是的 不对 不行 全文 图片 "
    "and or so then thus hence where with for if yes no ok true false none todo done end qed etc "
    "otherwise therefore is as to but nothing never always both neither maybe"
)
_LED_IN = (
    "math_block",
    "fence",
    "code_block",
    "table_open",
    "bullet_list_open",
    "ordered_list_open",
)
_LONGEST = 13  # characters
_WORDS = frozenset(_ANSWERS.split())
"""What may well stand alone: short answers, and what joins formulas."""


def check(document: Document, _: Surroundings) -> Iterator[Finding]:
    """Each paragraph of a scrap, if another paragraph that ends its sentence comes before it."""
    passages = {passage.at: passage for passage in document.passages}
    for at, passage in passages.items():
        before = passages.get(at - 3)
        if before is None or not _are_neighbours(document, at):
            continue
        text = passage.content.strip()
        is_nested = document.blocks[at].level > 1
        if len(text) <= _LONGEST and _is_scrap(text, is_nested) and _ends_a_sentence(before):
            told = tr("“{text}” stands here alone: join it to the text above, or remove it")
            yield Finding(*_placed(document, passage, told.format(text=text)))


def _placed(document: Document, passage: Passage, message: str) -> tuple[int, str, int]:
    line, column = document.find(passage.content.strip(), passage.first, passage.last)
    return line, message, column


def _are_neighbours(document: Document, at: int) -> bool:
    """True when a paragraph is right above that of the `at`-th block, and no list or code below."""
    blocks = document.blocks
    is_preceded = blocks[at - 1].type == "paragraph_open" and blocks[at - 2].type == (
        "paragraph_close"
    )
    following = blocks[at + 2].type if at + 2 < len(blocks) else ""
    return is_preceded and following not in _LED_IN


def _ends_a_sentence(passage: Passage) -> bool:
    return bool(_SENTENCE_END.search(passage.content.rstrip()))


def _is_scrap(text: str, is_nested: bool) -> bool:
    """True for a Chinese character, one English word, or marks of punctuation.

    Two characters can be a sentence, as in what is spoken; within a list they are a scrap as well.
    """
    if _MARKS.match(text):
        return True
    if chinese := _CHINESE.match(text):
        word = chinese["word"]
        is_marked = text != word
        return (
            all(map(is_cjk, word))
            and word not in _WORDS
            and (len(word) == 1 or (is_marked and is_nested))
        )
    english = _ENGLISH.match(text)
    return english is not None and english["word"] not in _WORDS


RULE = Rule(
    "stray-fragment",
    Severity.WARNING,
    "a paragraph of one or two characters, or one word, left over from a sentence",
    check,
)
