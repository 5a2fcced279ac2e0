"""Words that ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.text.asking import ends_in_mark, has_blank, is_label, is_prompt
from quizzer.parsing.text.simplified import simplified


@pytest.mark.parametrize(
    "words",
    [
        "输出是什么？请简要说明。",
        "还知道其他方法吗？详细讲述一下",
        "它有哪些特征？并对其特征进行简要阐述。",
        "两者有何不同？举例说明",
        "**结果是什么？** 说明理由。",
        "它有什麼特點？請舉例說明。",
    ],
)
def test_a_request_may_follow_the_mark(words: str) -> None:
    """Such words are one question."""
    assert ends_in_mark(words)


@pytest.mark.parametrize(
    "words",
    [
        "什么是方差？说明数据有多分散",
        "集合有哪些运算？并运算等",
        "答案呢？请参考附录",
        "遇到问题？请提交 issue",
        "为什么？因为。",
    ],
)
def test_an_answer_may_follow_the_mark(words: str) -> None:
    """Words that tell are no request."""
    assert not ends_in_mark(words)


@pytest.mark.parametrize(
    ("words", "is_blank"),
    [
        ("地址的长度为____位", True),
        ("（  ）不是操作系统", True),
        ("可能( )。", True),
        ("print() 与 str( )", False),
        ("`__init__` 的作用", False),
        ("（见上）", False),
    ],
)
def test_a_place_to_fill_in_asks(words: str, is_blank: bool) -> None:
    """Brackets of a call are none."""
    assert has_blank(words) is is_blank


@pytest.mark.parametrize("words", ["為什麼要握手", "什麼是鎖", "TCP 與 UDP 的區別", "簡述擁塞控制"])
def test_traditional_characters_ask_too(words: str) -> None:
    """As simplified ones do."""
    assert is_prompt(words)


@given(st.text())
def test_simplified_text_is_as_long(text: str) -> None:
    """So that places in it are places in the text; and it is as simple as it gets."""
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once


@pytest.mark.parametrize(
    "words",
    [
        "參考答案：",
        "正確答案與解析",
        "詳解：",
        "題解",
        "標準解答",
        "解釋：B",
        "點擊展開答案",
        "展開",
    ],
)
def test_labels_are_known_in_traditional_characters(words: str) -> None:
    """As in simplified ones; other words that begin so are none."""
    assert is_label(words)
    assert not is_label(f"{words.rstrip('：B')}在哪裡")
