"""Delimited text to records."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.tables import records
from quizzer.parsing.tables.records import SEPARATORS, Records, find_separator, read_records

CELLS = st.text(alphabet=st.sampled_from('ab"\n,;|\t 中。#'), max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=6)


def fields(text: str, separator: str = ",") -> list[list[str]]:
    return [list(record.fields) for record in read_records(text, separator)]


@given(TABLES, st.sampled_from(SEPARATORS))
def test_what_the_csv_module_writes_is_read_as_it_was(
    table: list[list[str]], separator: str
) -> None:
    """Separators, quotes and newlines inside fields come back; blank lines are no records."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(table)
    blank = "".join(separator if separator.isspace() else "" for _ in "x")
    kept = [row for row in table if any(row) or not blank]
    assert [row for row in fields(out.getvalue(), separator) if any(row) or not blank] == kept


@given(st.text(alphabet=st.sampled_from('a",\n ;#'), max_size=40))
def test_lines_go_up_and_nothing_is_raised(text: str) -> None:
    """Each record begins on a line of its own, whatever is written."""
    lines = [record.line for record in read_records(text, ",")]
    assert lines == sorted(set(lines))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@given(st.text(alphabet=st.sampled_from('a",\n ;#'), max_size=40))
def test_records_are_read_again_as_they_were_found(text: str) -> None:
    """Each by its index, with the lines of a file in which other lines come first."""
    kept = Records(text, ",", comments="#", first_line=4)
    found = list(read_records(text, ",", comments="#"))
    assert list(kept) == [record._replace(line=record.line + 3) for record in found]
    assert list(kept.widths) == [len(record.fields) for record in found]


@pytest.mark.parametrize("text", ["a,b,c,d\n", '"a",b,"c"x,d\n', '"a,b,c\n'])
def test_the_last_of_very_many_fields_is_all_that_is_left(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of a million separators is no million fields."""
    monkeypatch.setattr(records, "MOST_FIELDS", 3)
    assert fields(text + "e,f\n") == [[*text.strip().split(",", 2)], ["e", "f"]] or '"' in text
    assert len(fields(text)[0]) == 3


def test_a_record_over_several_lines_counts_them() -> None:
    """The line is the first of the record, also after blank lines."""
    read = list(read_records('a,"x\ny"\n\n\nb,z\n', ","))
    assert [(record.line, record.fields) for record in read] == [
        (1, ("a", "x\ny")),
        (5, ("b", "z")),
    ]


def test_spaces_around_a_quoted_field_are_no_part_of_it() -> None:
    """As people write it by hand."""
    assert fields('a, "b, c" ,d') == [["a", "b, c", "d"]]


@pytest.mark.parametrize("text", ['"a,b\nc,d\n', 'x,"a\nc,"d"\n', '"a\nb" z,c\n'])
def test_an_unclosed_quote_takes_no_more_than_its_line(text: str) -> None:
    """The record says so, and the next line is a record again."""
    read = list(read_records(text, ","))
    assert read[0].is_unclosed
    assert read[1].line == 2


def test_comments_are_left_out_only_where_a_record_could_begin() -> None:
    """Inside quotes a number sign is text."""
    read = read_records('# one\n"a\n# two",b\n', ",", comments="#")
    assert [record.fields for record in read] == [("a\n# two", "b")]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\nc,d\n", ","),
        ("a;b, c\nd;e\n", ";"),
        ("a\tb, c\nd, e\tf\n", "\t"),
        ("a|b\nc|d\n", "|"),
        ("What is it?\nA sentence, with a comma.\nAnother one.\n", ""),
        ("", ""),
    ],
)
def test_the_separator_is_the_one_that_all_rows_share(text: str, separator: str) -> None:
    """'' where most rows would have one column."""
    assert find_separator(text) == separator
