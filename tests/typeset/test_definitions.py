"""Definition lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.markdown import blocks, parser
from quizzer.typeset import Style, typeset
from tests.typeset.texts import HAN, law, shown


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("Rate\n: the step\n: of descent\n\nLoss\n: the error",
         "Rate\n: the step\n: of descent\nLoss\n: the error"),
        ("梯度\n\n: 一阶导数\n\n  - 向量\n\n动量\n\n: 平均",
         "梯度\n: 一阶导数\n\n  ▪ 向量\n\n动量\n: 平均"),
        ("- a\n  : b\n- c", "• a\n  : b\n• c"),
        ("Before\n\nTerm\n: meaning\n\nafter", "Before\n\nTerm\n: meaning\n\nafter"),
    ],
)  # fmt: skip
def test_meanings_stand_below_their_terms(markdown: str, lines: str) -> None:
    """Indented under a colon; apart where the notes have them apart."""
    assert shown(typeset(markdown, 40)) == lines


@pytest.mark.parametrize(
    "markdown", ["时间\n~ 5 分钟", "a\n:b", ": alone", "a\n\n\n: b", "a\n:", "# a\n: b"]
)
def test_what_only_looks_so_is_text(markdown: str) -> None:
    """After `~` notes give approximate numbers."""
    assert "dl_open" not in {token.type for token in parser().parse(markdown)}


def test_long_meanings_are_wrapped_beside_their_mark() -> None:
    """And terms are strong."""
    first, *rest = typeset("Term\n: " + "word " * 20, 30)
    assert all(Style.STRONG in piece.styles for piece in first)
    assert all(shown([line])[:2] in (": ", "  ") for line in rest)
    assert len(rest) > 2


@law
@given(st.lists(st.sampled_from(["a", ": b", "", "- ", "> ", "    c", "~ d", HAN[:3], ":", "# e"])))
def test_importing_does_not_know_them(lines: list[str]) -> None:
    """The blocks that cards are made of are those of paragraphs."""
    assert not {token.type for token in blocks("\n".join(lines))} & {
        "dl_open",
        "dt_open",
        "dd_open",
    }
