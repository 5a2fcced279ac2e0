"""Code: its colours and its long lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexer import RegexLexerMeta
from pygments.lexers import CssLexer, HtmlLexer

from quizzer.typeset import Style, line_width, plain, typeset
from quizzer.typeset.code import _COLOURING, CONTINUED, _lexer, code_lines
from tests.typeset.texts import law

_CODE = st.text("ab01 ()=#'\"\n\t中文/.\x1b", max_size=200).map(lambda text: text.rstrip("\n"))


@law
@given(
    _CODE, st.sampled_from(["", "python", "no-such-language", "c++", "json"]), st.integers(4, 80)
)
def test_code_is_all_there(source: str, language: str, width: int) -> None:
    """Code in any language fits the width; its folded lines put together are the source."""
    lines = list(code_lines(source, language, width))
    assert all(line_width(line) <= width for line in lines)
    text = ""
    for at, line in enumerate(lines):
        is_continued = bool(line) and line[0] == CONTINUED
        text += plain(line[1:]) if is_continued else "\n" * bool(at) + plain(line)
    assert text == source.expandtabs(4).replace("\x1b", "\ufffd")


def test_tokens_have_their_styles() -> None:
    """Keywords, names, strings, numbers and comments are told apart."""
    (line,) = code_lines("def f(): return len('s') + 1  # why", "python", 60)
    styles = {piece.text: set(piece.styles) - {Style.CODE_BLOCK} for piece in line}
    assert styles["def"] == styles["return"] == {Style.KEYWORD}
    assert styles["f"] == {Style.FUNCTION}
    assert styles["len"] == {Style.BUILTIN}
    assert styles["'s'"] == {Style.STRING}
    assert styles["+"] == {Style.OPERATOR}
    assert styles["1"] == {Style.NUMBER}
    assert styles["# why"] == {Style.COMMENT}
    assert all(Style.CODE_BLOCK in piece.styles for piece in line)


def test_lines_of_a_diff_have_their_styles() -> None:
    """What came, what went and where are told apart."""
    lines = list(code_lines("@@ -1 +1 @@\n-old\n+new\n same", "diff", 60))
    assert [set(line[0].styles) - {Style.CODE_BLOCK} for line in lines] == [
        {Style.FUNCTION},
        {Style.DELETED},
        {Style.INSERTED},
        set(),
    ]


def test_one_thread_at_a_time_learns_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one within another: the next card is typeset on another thread than this one."""
    usual = vars(RegexLexerMeta)["_process_token"]
    learnt = set[tuple[str, bool]]()

    def learn(cls: type, token: object) -> object:
        learnt.add((cls.__name__, _COLOURING.locked()))
        return usual(cls, token)

    for language in (HtmlLexer, CssLexer):
        monkeypatch.delattr(language, "_tokens", raising=False)
    monkeypatch.setattr(RegexLexerMeta, "_process_token", learn)
    _lexer.cache_clear()
    assert list(code_lines("<style>a { color: red }</style>", "html", 60))
    assert learnt == {("HtmlLexer", True), ("CssLexer", True)}


@pytest.mark.parametrize("info", ["python", "{python}", "python title='x'"])
def test_the_language_is_the_first_word(info: str) -> None:
    """What follows the language of a fence, or is around it, does not matter."""
    (line,) = typeset(f"```{info}\nreturn\n```", 40)
    assert Style.KEYWORD in line[-1].styles


@pytest.mark.parametrize(
    ("language", "source"), [("", "return"), ("nothing-known", "return"), ("python", "x " * 30_000)]
)
def test_code_without_a_known_language_is_plain(language: str, source: str) -> None:
    """Unknown languages, and code too long to colour, are in one style."""
    lines = code_lines(source, language, 80)
    assert {piece.styles for line in lines for piece in line if piece != CONTINUED} == {
        frozenset({Style.CODE_BLOCK})
    }


def test_long_lines_go_on_after_a_mark() -> None:
    """A line too long is folded, rather after a mark; the rest of it follows a mark."""
    lines = [plain(line) for line in code_lines("x = compute(alpha, beta)\ny", "", 20)]
    assert lines == ["x = compute(alpha,", "↪  beta)", "y"]
