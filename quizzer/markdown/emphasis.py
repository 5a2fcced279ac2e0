"""Emphasis beside Chinese punctuation, for one parser only.

CommonMark decides by spaces and punctuation where emphasis may begin and end. Chinese has no
spaces, so `**注意：**这是` does not end there. The rule used instead is that of the "CJK-friendly
emphasis" amendment to CommonMark: Chinese punctuation counts as a letter, and beside a Chinese
character a mark may stand next to any punctuation.
"""

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from quizzer.markdown.brackets import Brackets
from quizzer.markdown.scripts import is_cjk


class FriendlyInline(ParserInline):
    """An inline parser with the rules of `plain`, whose text is scanned by `FriendlyState`."""

    def __init__(self, plain: ParserInline) -> None:
        super().__init__()
        self.ruler = plain.ruler
        self.ruler2 = plain.ruler2

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Push the inline tokens of `src` into `tokens`."""
        state = FriendlyState(src, md, env, tokens)
        self.tokenize(state)
        for finish in self.ruler2.getRules(""):
            finish(state)
        return state.tokens


class FriendlyState(StateInline):
    """Inline text in which `*`, `_` and `~` stand where Chinese writers put them."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.brackets = Brackets(src)

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Length of the run of marks at `start`, and whether it may open and close emphasis."""
        end = start + 1
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        opens, closes = _may_begin(before, after), _may_begin(after, before)
        return Scanned(
            opens and (canSplitWord or not closes or isPunctChar(before)),
            closes and (canSplitWord or not opens or isPunctChar(after)),
            end - start,
        )


def _may_begin(outside: str, inside: str) -> bool:
    """True when emphasis may begin (or, mirrored, end) between `outside` and `inside`."""
    if isWhiteSpace(ord(inside)):
        return False
    if is_cjk(inside) or not isPunctChar(inside):
        return True
    return isWhiteSpace(ord(outside)) or isPunctChar(outside) or is_cjk(outside)
