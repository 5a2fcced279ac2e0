"""The encoding of text that is not UTF-8: by its mark, else by what it would say.

Each legacy encoding is tried strictly, and judged by the share of its characters that are frequent
in the language it was made for: a few dozen characters of Chinese are enough, where statistics over
bytes need hundreds. What is none of these is left to charset-normalizer.
"""

import codecs
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether another one is out of the question."""

    text: str
    encoding: str
    is_sure: bool


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后"
    "作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只"
    "从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头"
    "文体相见被利什二等产或新制身果加西月话合回特代内信表化给世位次度门任常先通教原东提立及比员解水名"
    "真论处走义各入几口认条平系气题活更别打变四总何电数少报才结反受目太量再建务做接必场件计管期市直资"
    "命金指统区保至形社空决治展科五基书非则听却界达光放强即像难且权思象完设式色路记品类求据程北边该交"
    "规万取望术领共确传师观切识带导争运函层网络训练模型损失梯度输输入值例用答案选述简释为否列参错误"
)
_TRADITIONAL = (
    "這個們來為國說時會對過發後學經麼樣還點開關現實見問題機體變應當從動結與業東車電長門無義數據論證將"
    "種讓給號話語書請觀產總認識處進場單達運邊達類裡裏兩條幾氣報設計讀寫網絡訓練習層損輸參錯誤"
)
_HANGUL = (
    "이다의는에을를가은로고하한지도서사기인으나자어시리대그해있수들것과라일만부정보아여전주제상세면게"
    "스구안성조장비공동원오생문경신선관무연방모음위적데까요니습합되된할때등"
)
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцОЕАИНТСРВЛКМДПУ"

_WESTERN = frozenset("éèêëàâáäãåçîíïñôóöõøùûúüßæœÉÈÀÁÄÅÇÖÓØÜÚÑß¿¡«»“”‘’„–—…°·€£§©®×²³µ\xa0")


class _Language(NamedTuple):
    """A legacy encoding, and the characters that make up `share` of what is written in it.

    `is_dense`: the language has no letters in ASCII, so most letters are beyond.
    """

    encodings: tuple[str, ...]
    frequent: frozenset[str]
    share: float
    is_dense: bool = False


_KANA = "".join(chr(code) for code in range(0x3041, 0x30FF))
_LANGUAGES = (
    _Language(("gb18030",), frozenset(_SIMPLIFIED), 0.5),
    _Language(("big5", "big5hkscs"), frozenset(_SIMPLIFIED + _TRADITIONAL), 0.5),
    _Language(("shift_jis", "cp932"), frozenset(_KANA + _SIMPLIFIED + _TRADITIONAL), 0.5),
    _Language(("euc_jp",), frozenset(_KANA + _SIMPLIFIED + _TRADITIONAL), 0.5),
    _Language(("euc_kr",), frozenset(_HANGUL), 0.4),
    _Language(("cp1251",), frozenset(_CYRILLIC), 0.8, is_dense=True),
    _Language(("koi8_r",), frozenset(_CYRILLIC), 0.8, is_dense=True),
)
_ASIAN = frozenset(
    encoding.replace("_", "-").upper()
    for language in _LANGUAGES
    for encoding in language.encodings
    if not language.is_dense
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》【】—…·「」『』ー　～％％")
_SAMPLE_BYTES = 65_536
_FEWEST_LETTERS = 0.9
_FEWEST_NULS = 0.3
_FEWEST_BYTES = 200
_MOST_CONTROLS = 0.001


def decode(data: bytes) -> Decoded | None:
    """The text of `data`, which is not UTF-8; None for what is damaged, or no text at all."""
    marked = _marked(data)
    is_marked = any(data.startswith(mark) for mark, _ in _MARKS)
    if marked or is_marked:
        return marked
    found = max(_legacy(data), key=lambda each: each[0], default=None)
    is_asian = found is not None and found[1].encoding in _ASIAN and found[1].is_sure
    if not is_asian and _is_damaged_utf8(data):
        return None
    decoded = found[1] if found else _other(data)
    return decoded if decoded and _is_text(decoded.text) else None


def codec_of(data: bytes) -> str:
    """The codec that makes the text of `data`, its byte order mark included, and the same bytes.

    `utf-8` also for what is no text. For Chinese the smaller `gbk` where that does: other programs
    may not know what it lacks.
    """
    for mark, codec in _WIDE.items():
        if data.startswith(mark):
            return codec
    try:
        is_utf8 = b"\0" not in data and data.decode() is not None
    except UnicodeDecodeError:
        is_utf8 = False
    decoded = None if is_utf8 else decode(data)
    if decoded is None:
        return "utf-8"
    is_gbk = decoded.encoding == "GB18030" and _strictly(data, "gbk", is_sure=True)
    return "gbk" if is_gbk else decoded.encoding.lower()


def _marked(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32: with a byte order mark, or with a NUL beside each ASCII character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, is_sure=True)
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        half = data[first:_SAMPLE_BYTES:2]
        other = data[1 - first : _SAMPLE_BYTES : 2]
        wide = None if other.count(0) else _strictly(data, encoding, is_sure=True)
        if wide and (half.count(0) > _FEWEST_NULS * len(half) or _is_chinese(wide.text)):
            return wide
    return None


def _is_chinese(text: str) -> bool:
    chinese = _LANGUAGES[1]
    return "\n" in text and _share(text[:_SAMPLE_BYTES], chinese.frequent) >= chinese.share


def _strictly(data: bytes, encoding: str, *, is_sure: bool) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding.replace("_", "-").upper(), is_sure)


def _is_damaged_utf8(data: bytes) -> bool:
    """True when most of what is beyond ASCII is UTF-8: another encoding would garble it."""
    text = data[:_SAMPLE_BYTES].decode(errors="replace")
    wrong = text.count("\ufffd")
    beyond = sum(character > "\x7f" for character in text) - wrong
    return beyond > 2 * wrong


def _legacy(data: bytes) -> Iterator[tuple[float, Decoded]]:
    """What legacy encodings read the data as, each with how much better than a guess it is."""
    for language in _LANGUAGES:
        for encoding in language.encodings:
            decoded = _strictly(data, encoding, is_sure=True)
            if decoded:
                share = _share(decoded.text[:_SAMPLE_BYTES], language.frequent)
                is_likely = not language.is_dense or _is_dense(decoded.text[:_SAMPLE_BYTES])
                if is_likely and share >= language.share / 2:
                    is_sure = share >= language.share
                    yield share / language.share, decoded._replace(is_sure=is_sure)
                break


def _share(text: str, frequent: frozenset[str]) -> float:
    """How much of what is beyond ASCII is frequent; punctuation counts for nothing."""
    beyond = [character for character in text if character > "\x7f"]
    words = [character for character in beyond if character not in _PUNCTUATION]
    if not words:
        return 1.0 if beyond else 0.0
    return sum(character in frequent for character in words) / len(words)


def _is_dense(text: str) -> bool:
    letters = [character > "\x7f" for character in text if character.isalpha()]
    odd = sum(character > "\x7f" and not character.isalpha() for character in text)
    return 2 * sum(letters) > len(letters) and 10 * odd < len(letters)


def _other(data: bytes) -> Decoded | None:
    """A western or another encoding, where what is beyond ASCII is letters and signs in it."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (for files that are not UTF-8 only)

    best = from_bytes(data[:_SAMPLE_BYTES]).best() if len(data) >= _FEWEST_BYTES else None
    western = _strictly(data, "cp1252", is_sure=False)
    if western and _share(western.text[:_SAMPLE_BYTES], _WESTERN) >= _FEWEST_LETTERS:
        return western
    other = _strictly(data, best.encoding, is_sure=False) if best else None
    return other if other and _are_letters(other.text[:_SAMPLE_BYTES]) else None


def _are_letters(text: str) -> bool:
    """True where what is beyond ASCII are letters, mostly, and those within words."""
    beyond = [character for character in text if character > "\x7f"]
    letters = sum(unicodedata.category(character)[0] in "LPS" for character in beyond)
    return bool(beyond) and letters >= _FEWEST_LETTERS * len(beyond) and 2 * len(beyond) < len(text)


def _is_text(text: str) -> bool:
    controls = sum(character < " " and character not in "\t\n\r\f" for character in text)
    return controls <= _MOST_CONTROLS * len(text)
