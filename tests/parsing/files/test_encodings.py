"""Which encoding a text is in, when it is not UTF-8."""

from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzer.parsing.files.encodings import codec_of, decode

SIMPLIFIED = [
    *(
        "# 什么是反向传播？\n\n链式法则。",
        "# Q1：学习率\n\n太大会发散",
        "## 问题3 过拟合\n答：模型太复杂",
    ),
    *(
        "你好",
        "面试题",
        "简述 TCP 三次握手的过程。\n答案：B",
        "# 红楼梦的作者是谁？\n\n曹雪芹",
        "# 你好？\n",
    ),
    "# 牛顿第二定律是什么？\n\nF=ma，力等于质量乘加速度。",
]
TRADITIONAL = [
    "# 什麼是反向傳播？\n\n鏈式法則。",
    "問題",
    "請說明過擬合的原因",
    "學習率太大會怎樣？",
]
JAPANESE = ["# 誤差逆伝播とは何ですか？\n\n連鎖律です。", "こんにちは", "日本語のメモ"]
KOREAN = ["# 역전파란 무엇입니까?\n\n연쇄 법칙입니다.", "안녕하세요"]
RUSSIAN = ["# Что такое обратное распространение?\n\nПравило цепочки.", "Привет"]
WESTERN = [
    *("# Qu'est-ce qu'une dérivée ?\n\nDéjà vu, ça va de soi.", "naïve café", "señor"),
    *("Größe und Überraschung", "“smart quotes” – and a dash"),
]
WRITTEN = [
    *(
        (text, encoding)
        for text in SIMPLIFIED
        for encoding in ("gbk", "gb18030", "utf-16", "utf-32")
    ),
    *((text, "big5") for text in TRADITIONAL),
    *((text, encoding) for text in JAPANESE for encoding in ("shift_jis", "cp932", "euc_jp")),
    *((text, "euc_kr") for text in KOREAN),
    *((text, encoding) for text in RUSSIAN for encoding in ("cp1251", "koi8_r")),
    *((text, encoding) for text in WESTERN for encoding in ("cp1252", "utf-16-le", "utf-16-be")),
    *((text, "utf-16-le") for text in SIMPLIFIED[:3]),
]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    """Also where statistics over bytes have nothing to go by."""
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


WORDS = [
    "学习",
    "我们的",
    "问题",
    "数据",
    "是什么",
    "网络",
    "可以",
    "因为",
    "a",
    "模型",
    "方法",
    "\n",
    "时间",
]


@settings(deadline=None)
@example("时间，时间，时间，学习", "gbk")
@given(
    st.lists(st.sampled_from(WORDS), min_size=4).map("，".join), st.sampled_from(["gbk", "big5"])
)
def test_chinese_words_come_back(text: str, encoding: str) -> None:
    """In either of its encodings, whichever words; Big5 has only some of them."""
    decoded = decode(text.encode(encoding, errors="ignore"))
    assert decoded is not None
    assert decoded.text == text.encode(encoding, errors="ignore").decode(encoding)


def test_a_long_text_is_left_to_statistics() -> None:
    """Polish, for one, is not Western European."""
    text = "Zażółć gęślą jaźń. Źdźbło trawy i pięć książek, które dziś czytałem. " * 8
    decoded = decode(text.encode("cp1250"))
    assert decoded is not None
    assert not decoded.is_sure


@pytest.mark.parametrize(
    "data",
    [
        "很好的文字在这里".encode() + b"\xff and more",
        b"\x89PNG\r\n\x1a\n\xff\x00\x01",
        b"\xff\xfea",
        b"\x81\x8d\x8f\x90\x9d",
        b"\xe9\x01\x02\x03 abc",
        b"".join(sha256(bytes([at])).digest() for at in range(16)),
    ],
)
def test_damage_and_what_is_no_text(data: bytes) -> None:
    """Nothing is made of it: garbled notes would be worse than none."""
    assert decode(data) is None


@pytest.mark.parametrize("text", SIMPLIFIED)
@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_the_same_bytes_can_be_made_again(text: str, codec: str) -> None:
    """With the codec that is named, and the byte order mark where there is one."""
    wide = codec.startswith(("utf-16", "utf-32"))
    data = ("\ufeff" * wide + text).encode(codec)
    assert codec_of(data) == codec
    assert data.decode(codec_of(data)).encode(codec_of(data)) == data


def test_the_larger_codec_is_named_where_it_is_needed() -> None:
    """And UTF-8 for what is no text."""
    assert codec_of("# 什么是反向传播？\n\n链式法则🙂。".encode("gb18030")) == "gb18030"
    assert codec_of(bytes(range(128, 256)) * 3) == "utf-8"
