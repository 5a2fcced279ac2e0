"""Traditional characters read as simplified ones, where words are looked for."""

_PAIRS = (
    "麼么為为問问題题釋释說说區区別别優优點点標标準准參参確确詳详簡简請请試试舉举講讲談谈紹绍嗎吗樣样單单較较闡阐"
    "計计證证導导寫写論论時时術术語语詞词匯汇彙汇練练習习選选擇择庫库對对錯错斷断與与種种個个幾几異异達达義义麽么"
    "啥啥於于給给無无會会後后來来開开關关係系發发現现從从們们這这過过還还進进動动實实際际應应當当處处"
)
_SIMPLIFIED = dict(zip(map(ord, _PAIRS[::2]), _PAIRS[1::2], strict=True))


def simplified(text: str) -> str:
    """`text`, of the same length, with the characters that questions are told by simplified."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
