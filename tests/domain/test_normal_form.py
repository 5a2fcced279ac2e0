"""The form NFKC is Unicode's."""

from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.normal_form import nfkc

TEXTS = st.lists(
    st.one_of(st.sampled_from("，？：；！（）〜ｅé\u0301\u0338<=＝ﬁ①"), st.characters())
)


@given(text=TEXTS.map("".join))
@example(text="！\u0338（\u20dd）")
def test_it_is_what_unicode_says(text: str) -> None:
    """Whatever is beside the marks that are replaced first."""
    assert nfkc(text) == normalize("NFKC", text)
