"""Gettext catalogues as they are read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.languages.catalogue import CatalogueError, parsed

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
