"""Gettext catalogues as they are read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import languages
from quizzer.languages import tr
from quizzer.languages.catalogue import CatalogueError, parsed
from quizzer.languages.counting import counted, enumerated, listed

SOURCE = """# a comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#: where it is said
msgid "Leave"
msgstr "离开"

msgid "a long "
"text"
msgstr "长"
"文"

msgid "{count} card"
msgid_plural "{count} cards"
msgstr[0] "{count} 张卡片"
"""
TEXTS = st.dictionaries(st.text(min_size=1), st.text(), max_size=6)


def test_texts_and_plurals() -> None:
    """In one line or several; the header is none of them."""
    catalogue = parsed(SOURCE)
    assert dict(catalogue.texts) == {"Leave": "离开", "a long text": "长文"}
    assert dict(catalogue.plurals) == {"{count} card": ("{count} 张卡片",)}


@given(TEXTS)
def test_what_is_written_is_read(texts: dict[str, str]) -> None:
    """Quotes, newlines and every other character included."""
    written = "\n\n".join(
        f"msgid {json.dumps(one)}\nmsgstr {json.dumps(other)}" for one, other in texts.items()
    )
    assert dict(parsed(written).texts) == texts


@pytest.mark.parametrize("line", ["msgid Leave", 'msgstr "', "msgid 3", "nonsense"])
def test_what_is_no_catalogue_is_told(line: str) -> None:
    """With the line."""
    with pytest.raises(CatalogueError, match="line 2 is no string"):
        parsed(f'msgid "a"\n{line}\n')


def test_numbers_of_things() -> None:
    """English tells one from many; Chinese says what is counted first."""
    assert counted(1, "card") == "1 card"
    assert counted(2_000, "card") == "2,000 cards"
    assert listed({"new": 3, "changed": 0, "archived": 1}) == "3 new, 1 archived"
    assert listed({"new": 0}) == "none"
    languages.use("zh")
    assert counted(1, "card") == "1 张卡片"
    assert listed({"new": 3, "archived": 1}) == "新 3，已归档 1"
    assert enumerated(["一", "二"]) == "一，二"


def test_what_is_not_in_the_catalogue_stays_english() -> None:
    """A word of the learner's own, say."""
    languages.use("zh")
    assert tr("no such text") == "no such text"
