"""Tables to notes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedNote
from quizzer.domain.parsed_file import ParsedFile
from quizzer.domain.problems import Severity
from quizzer.domain.rules import Rule
from quizzer.parsing.files.finding import read_text
from quizzer.parsing.tables.notes import parse_table

ANKI_NOTES = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:7
d9TtnR-/f@\tBasic\tNets::Activations\tWhat is <b>ReLU</b>?\tmax(0, x)<br>always\t\trelu::basic act
j>@>npq_6_\tBasic\tNets::训练\t什么是“梯度消失”？\t"<div>梯度""接近""零</div>
<img src=""图 1.png"">"\t\t
P(*YUPSP@a\tBasic (and reversed card)\tGeo\tParis\tFrance\t\t
e,zu)i|5gO\tBasic (optional reversed card)\tGeo\tRome\tItaly\ty\t
u8II&[AM+o\tBasic (optional reversed card)\tGeo\tOslo\tNorway\t\t
# a comment
y%iWU$-,^P\tCloze\tGeo\tThe {{c1::Seine}} runs in {{c2::Paris::city}}\tsee <i>maps</i>\t\triver
"""
CELLS = st.text(alphabet=st.sampled_from('ab",;\n 中文。?'), max_size=12)


def read(text: str, path: str = "cards.csv") -> ParsedFile:
    return parse_table(text.encode(), path)


def pairs(parsed: ParsedFile) -> list[tuple[str, str]]:
    return [(note.question, note.answer) for note in parsed.notes]


def told(parsed: ParsedFile) -> list[str]:
    return [f"{each.line} {each.severity}: {each.message}" for each in parsed.problems]


def kinds(note: ParsedNote) -> list[CardKind]:
    return [card.kind for card in note.cards]


@pytest.mark.parametrize(
    "text",
    [
        "front,back\nWhat is it?,This.\n",
        "Question;Answer\nWhat is it?;This.\n",
        "正面\t反面\nWhat is it?\tThis.\n",
        "问题|答案|标签\nWhat is it?|This.|\n",
        "答案,问题\nThis.,What is it?\n",
        "\ufefffront,back\r\nWhat is it?,This.\r\n",
        "What is it?,This.\n",
        '"What is it?", "This."\n',
        "#separator:pipe\nWhat is it?|This.\n",
        "sep=|\nfront|back\nWhat is it?|This.\n",
        "#separator:;\n#columns:back;front\nThis.;What is it?\n",
        "#separator:tab\n#columns:back front tags\nThis.\tWhat is it?\tx\n",
        "Back,Front,Add Reverse\nThis.,What is it?,\n",
        "id,front,back\n1,What is it?,This.\n",
    ],
)
def test_a_table_is_read_however_it_is_written(text: str) -> None:
    """With a header in two languages or none, and any separator."""
    parsed = read(text)
    assert pairs(parsed) == [("What is it?", "This.")]
    assert parsed.notes[0].cards[0].kind is CardKind.BASIC
    assert parsed.notes[0].rule is Rule.TABLE_FILE
    assert parsed.notes[0].explicit_id == ""


def test_other_columns_go_with_the_answer_under_their_names() -> None:
    """Nothing of a row is lost; without a header there are no names."""
    named = read("word,meaning,Example,deck,tags\nchat,cat,Un chat noir.,Fr/Words,animal noun\n")
    assert pairs(named) == [("chat", "cat\n\n**Example**: Un chat noir.")]
    assert (named.notes[0].deck, named.notes[0].tags) == ("Fr/Words", ("animal", "noun"))
    bare = read("chat,cat,Un chat noir.\nchien,dog,Le chien dort.\n")
    assert pairs(bare)[0] == ("chat", "cat\n\nUn chat noir.")
    assert told(bare) == ["1 note: no header: the columns are taken for front, back, extra"]


def test_a_third_column_of_tags_is_taken_for_tags() -> None:
    """Where every row has only tags in it."""
    parsed = read("chat,cat,animal #noun\nrouge,red,\n")
    assert [note.tags for note in parsed.notes] == [("animal", "noun"), ()]
    assert told(parsed) == ["1 note: no header: the columns are taken for front, back, tags"]


def test_names_that_come_twice_and_columns_without_a_name_lose_nothing() -> None:
    """The first of a name counts; the rest goes with the answer."""
    parsed = read("front,front,back,,tags,Deck\na,b,c,d,e,\n")
    assert pairs(parsed) == [("a", "c\n\n**front**: b\n\nd")]


def test_a_header_that_names_no_front_leaves_it_to_the_place() -> None:
    """The first column that is nothing else is the front."""
    assert pairs(read("tags,notes,source\nx,a,b\n")) == [("a", "b")]
    assert pairs(read("front,tags\na,x\n")) == [("a", "")]


def test_what_anki_exports_is_taken_as_it_was_meant() -> None:
    """Ids, decks, tags, reversed notes, gaps with what explains them; HTML becomes markdown."""
    parsed = read(ANKI_NOTES, "export.txt")
    assert told(parsed) == []
    notes = parsed.notes
    assert [note.line for note in notes] == [7, 8, 10, 11, 12, 14]
    assert notes[0].explicit_id == "d9TtnR-/f@"
    assert notes[0].deck == "Nets/Activations"
    assert notes[0].tags == ("relu::basic", "act")
    assert pairs(parsed)[:2] == [
        ("What is **ReLU**?", "max(0, x)  \nalways"),
        ("什么是“梯度消失”？", '梯度"接近"零  \n![](<图 1.png>)'),
    ]
    both = [CardKind.BASIC, CardKind.REVERSE]
    assert [kinds(note) for note in notes[:5]] == [[both[0]], [both[0]], both, both, [both[0]]]
    assert [note.answer for note in notes[2:5]] == ["France", "Italy", "Norway"]
    assert kinds(notes[5]) == [CardKind.CLOZE, CardKind.CLOZE]
    assert notes[5].question == "The Seine runs in Paris"
    assert notes[5].answer.endswith("\n\n---\n\nsee *maps*")


def test_directives_hold_for_the_whole_table() -> None:
    """Deck, note type and tags of every row; text as written where it is said to be no HTML."""
    parsed = read(
        "#separator:Comma\n#html:false\n#notetype:Basic (and reversed card)\n#deck:A::B\n"
        "#tags:x y\n#columns:Front,Back\n#other:thing\na <b>,1 &lt; 2\n"
    )
    assert parsed.front_matter.deck == "A/B"
    assert parsed.front_matter.tags == ("x", "y")
    assert pairs(parsed) == [("a <b>", "1 &lt; 2")]
    assert kinds(parsed.notes[0]) == [CardKind.BASIC, CardKind.REVERSE]


@pytest.mark.parametrize(
    "head",
    [
        "# Made by a converter\n#separator:tab\n#\n#html:true\n#card number column:9\n",
        "# separator : Tab\n# HTML : TRUE\n",
        '"#separator:tab"\n"#html:true"\n',
    ],
    ids=["comments", "spaces", "quotes"],
)
def test_comments_spaces_and_quotes_leave_directives_what_they_are(head: str) -> None:
    """Anki passes over what it does not know, and programs write it in several ways."""
    parsed = read(f"{head}a <b>b</b>\tone\n")
    assert pairs(parsed) == [("a **b**", "one")]


def test_what_anki_exports_has_no_header() -> None:
    """A first note of words that could name columns is a note."""
    parsed = read("#separator:tab\n#guid column:1\na1\tword\tmeaning\na2\tdog\tHund\n")
    assert pairs(parsed) == [("word", "meaning"), ("dog", "Hund")]
    assert pairs(read("#separator:tab\nword\tmeaning\ndog\tHund\n")) == [("dog", "Hund")]


def test_a_third_column_of_tags_is_known_by_what_it_holds() -> None:
    """Unless directives say what columns hold, or the note type has fields of its own."""
    rows = "a\tone\tx y\nb\ttwo\tz\n"
    assert [note.tags for note in read(f"#separator:tab\n{rows}").notes] == [("x", "y"), ("z",)]
    assert [note.tags for note in read(f"#notetype:Basic+\n{rows}").notes] == [(), ()]
    assert [note.tags for note in read(f"#guid column:1\n{rows}").notes] == [(), ()]


def test_a_column_that_is_filled_asks_for_the_reverse() -> None:
    """As Anki's note type with an optional reverse does."""
    parsed = read("Front,Back,Add Reverse\nRome,Italy,y\nOslo,Norway,\n")
    assert [len(note.cards) for note in parsed.notes] == [2, 1]


def test_a_directive_may_name_a_column_that_no_row_has() -> None:
    """Rows that are shorter have nothing there."""
    parsed = read("#separator:tab\n#tags column:5\na\tb\n")
    assert pairs(parsed) == [("a", "b")]
    assert parsed.notes[0].tags == ()


def test_a_gap_alone_needs_no_back() -> None:
    """Text with gaps is question and answer."""
    parsed = read("text,extra\n{{c1::Water}} is wet,\n")
    assert pairs(parsed) == [("Water is wet", "{{c1::Water}} is wet")]
    assert told(parsed) == []


def test_html_is_noticed_and_said() -> None:
    """A table that says nothing about it is read as HTML where it plainly is."""
    parsed = read("front,back\na,one<br>two\n")
    assert pairs(parsed) == [("a", "one  \ntwo")]
    assert told(parsed) == [
        "2 note: read as HTML; a first line '#html:false' keeps fields as written"
    ]
    assert pairs(read("front,back\nbreak?,`<br>`\n")) == [("break?", "`<br>`")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("front,back\na,b\nc,d,e\n", "3 error: 3 columns where the table has 2"),
        ("front,back\na,b\nc\n", "3 error: one column only: left out"),
        ("front,back\na,b\n,d\n", "3 error: the front is empty"),
        ('front,back\na,b\nc,"d, e\n', '3 error: a quote (") is opened here and not closed'),
        ('front,back\na,b\n"c,d\n', '3 warning: a quote (") is opened here and not closed'),
        ("front,back\na,b\nc,\n", "3 warning: the back is empty"),
        ("guid,front,back\nx,a,b\nx,c,d\n", "3 warning: the id x is taken by line 2"),
    ],
)
def test_each_bad_row_has_one_line(text: str, line: str) -> None:
    """The other rows are notes all the same."""
    parsed = read(text)
    assert len(told(parsed)) == 1
    assert told(parsed)[0].startswith(line)
    assert (parsed.notes[0].question, parsed.notes[0].answer) == ("a", "b")


def test_rows_of_nothing_and_empty_columns_at_the_end_are_nothing() -> None:
    """Spreadsheets write them."""
    assert told(read("front,back\na,b,,\n,,,\n")) == []


def test_an_id_of_the_row_keeps_its_note() -> None:
    """A mere number does not: it numbers rows, and another row may have it next time."""
    parsed = read("id,front,back\nrelu,a,b\n2,c,d\n")
    assert [note.explicit_id for note in parsed.notes] == ["relu", ""]
    assert read("#separator:,\n#guid column:1\n7,a,b\n").notes[0].explicit_id == "7"


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("Just some words.\nAnd more, perhaps.\n", "notes.txt", "no table: its lines have no"),
        ("reviewed_at,reviewed_on,deck,question\n1,2,3,4\n", "log.csv", "these are reviews"),
        ("", "none.csv", "the file is empty"),
        ("#separator:tab\n", "none.txt", "no rows"),
        ("a\0b,c", "bad.csv", "a NUL byte"),
    ],
)
def test_what_is_no_table_of_notes_is_refused_in_one_line(
    text: str, path: str, message: str
) -> None:
    """No note is guessed out of it."""
    parsed = read(text, path)
    assert parsed.notes == ()
    assert [each.message.startswith(message) for each in parsed.problems] == [True]


def test_a_number_sign_is_text_unless_directives_made_it_a_comment() -> None:
    """A spreadsheet's own line makes none."""
    assert pairs(read("sep=,\n#1,first\n")) == [("#1", "first")]
    assert pairs(read("#1,first\n#2,second\n")) == [("#1", "first"), ("#2", "second")]
    assert pairs(read("#separator:,\n#1,first\n2,second\n")) == [("2", "second")]


def test_a_tsv_is_separated_by_tabs_whatever_it_holds() -> None:
    """Its name says so."""
    assert pairs(read("a, b\tc, d\n", "words.tsv")) == [("a, b", "c, d")]
    assert pairs(read("front\tback\n", "words.tsv")) == []


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.txt"]))
def test_any_bytes_give_notes_or_problems(data: bytes, path: str) -> None:
    """Never an exception; every line named is in the file."""
    parsed = parse_table(data, path)
    lines = max(read_text(data, path)[0].count("\n"), data.count(b"\n")) + 1
    assert all(1 <= note.line <= lines for note in parsed.notes)
    assert all(1 <= each.line <= lines for each in parsed.problems)
    assert parsed.notes or parsed.problems or not data.strip()


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from("\t,;|"))
def test_a_table_comes_back_as_it_was_written(rows: list[tuple[str, str]], separator: str) -> None:
    """Every row with a front is a note, in order; the others are named."""
    out = io.StringIO()
    out.write(f"#separator:{separator}\n#html:false\n")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([("front", "back"), *rows])
    parsed = read(out.getvalue())
    kept = [(front.strip(), back.strip()) for front, back in rows if front.strip()]
    assert pairs(parsed) == kept
    errors = [each for each in parsed.problems if each.severity is Severity.ERROR]
    assert len(errors) == sum(not front.strip() and bool(back.strip()) for front, back in rows)
