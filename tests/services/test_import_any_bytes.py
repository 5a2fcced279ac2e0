"""Any bytes at all, through the whole import: what is in them, and in the data file after."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.problems import Severity
from tests.parsing.worst_cases import PIECES
from tests.progress import read_progress
from tests.services.desks import Desk, make_database, take_in

TEXTS = st.lists(
    st.sampled_from(
        [
            *PIECES.values(),
            "\n",
            "\n\n",
            "# ",
            "什么？",
            "答：x",
            "- [x] a\n- [ ] b\n",
            "```\n",
            "\\",
        ]
    ),
    max_size=25,
).map("".join)
BYTES = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(str.encode),
    st.tuples(TEXTS, st.sampled_from(["gbk", "utf-16", "big5", "utf-8-sig"])).map(
        lambda made: made[0].encode(made[1], errors="replace")
    ),
    st.tuples(TEXTS.map(str.encode), st.binary(max_size=4), TEXTS.map(str.encode)).map(b"".join),
)


@settings(max_examples=settings().max_examples // 4)
@given(BYTES)
def test_any_bytes_are_imported_or_refused(data: bytes) -> None:
    """Without an exception; a second time nothing is new; what is refused changes nothing."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "n.md"
        file.write_bytes(b"# What was there before?\n\nThis.\n")
        desk = Desk(make_database(Path(folder) / "q.db"))
        take_in(desk, file)
        before = read_progress(desk.exchange_work)
        file.write_bytes(data)
        report = take_in(desk, file, read_all=True)
        after = read_progress(desk.exchange_work)
        guids = [each.note.guid for each in after.notes]
        assert len(guids) == len(set(guids))
        if any(each.severity is Severity.ERROR for each in report.problems) and not report.outcomes:
            assert after == before
        again = take_in(desk, file, read_all=True)
        assert not again.notes()["new"]
        assert read_progress(desk.exchange_work) == after


EXAMPLES = {
    "tabs": "\tfoo\tbaz\t\tbim\n",
    "escapes": "\\!\\#\\* \\\\ &amp; &#35; &nosuch;\n",
    "rules": "***\n---\n___\n * * *\n",
    "headings": "# foo\n## foo ##\n#\n####### no\n#5 bolt\n",
    "setext": "Foo *bar*\n=========\nFoo\n---\n`Foo\n----\n`\n",
    "indented code": "- a\n\n      b\n\n    chunk\n",
    "fences": "```\n<\n >\n~~~\n```\n~~~~ ruby x\ndef\n~~~~~~~\n",
    "html": "<table><td>\n<pre>\n**Hello**,\n\n_world_.\n</pre>\n</table>\n<!-- a\n\nb -->\n",
    "definitions": "[foo]: /url 'title'\n\n[foo]\n[Foo]:\n\n[bar]: <>\n",
    "paragraphs": "aaa\n             bbb\n\n\nccc  \nddd\\\n",
    "quotes": "> # Foo\n> bar\nbaz\n> - foo\n- bar\n>\n>\n",
    "lists": "1.  A\n\n        code\n\n    > quote\n-one\n\n2) x\n- a\n  - b\n\n    c\n+ d\n*\n",
    "code spans": "`` foo ` bar ``\n`foo   bar \n`\n",
    "emphasis": "*foo**bar**baz* __a__b **a*b** ***c* d** _(e)_ * f *\n",
    "links": "[a](<b c>) [d]('e') [f](g(h)) [[i]](j \"k\") ![l][m] <http://n> <o@p.q>\n\n[m]: r\n",
    "breaks": "foo  \nbaz\\\nbim\n",
    "tables": "| a |\n| - |\n| b | c |\nbar\n",
    "questions": "## foo?\n> bar?\n- baz?\n\n  qux\n\n1. quux?\n",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_construct_of_markdown_is_imported(name: str, tmp_path: Path) -> None:
    """Alone, below a question and among questions: no errors, and no text of an answer lost."""
    written = EXAMPLES[name]
    for at, text in enumerate([written, f"# Q1: a?\n\n{written}", f"{written}\n# Q1: a?\n\nb\n"]):
        (tmp_path / f"{at}.md").write_text(text, encoding="utf-8")
    desk = Desk(make_database(tmp_path / "q.db"))
    report = take_in(desk, tmp_path)
    assert all(each.severity is not Severity.ERROR for each in report.problems)
    assert report.outcomes.tally().total() >= 2
